#include "machine/print/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <array>
#include <memory>
#include <set>
#include <vector>

namespace machine::print {

namespace {

// A lesson is about 10 KB; the longest book chapter fits a hundred times.
constexpr std::size_t markdown_bytes_max = std::size_t{1} << 20;
constexpr std::size_t heading_id_length_max = 64;
constexpr int options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES;

template <auto release>
struct Free {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
using Parser = std::unique_ptr<cmark_parser, Free<cmark_parser_free>>;
using Node = std::unique_ptr<cmark_node, Free<cmark_node_free>>;
using Walk = std::unique_ptr<cmark_iter, Free<cmark_iter_free>>;

void free_text(char* text) { cmark_get_default_mem_allocator()->free(text); }
using Text = std::unique_ptr<char, Free<free_text>>;

void load_extensions() {
  static const bool loaded = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return true;
  }();
  ROUNDS_ASSERT(loaded);
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                    [](char a, char b) { return a == lower(b); });
}

/// Whether a reader may be sent there. What is not on this list does not pass, so that a scheme
/// nobody has thought of is no danger; a path that begins like `//host` or `/\host` is another site
/// in disguise.
bool may_lead_to(std::string_view address) {
  if (address.starts_with('#')) return true;
  if (address.starts_with('/'))
    return address.size() < 2 || (address[1] != '/' && address[1] != '\\');
  constexpr std::array<std::string_view, 3> schemes{"http://", "https://", "mailto:"};
  return std::ranges::any_of(schemes, [&](auto scheme) { return starts_with(address, scheme); });
}

Node parse(std::string_view markdown) {
  load_extensions();
  const Parser parser{cmark_parser_new(options)};
  auto* const tables = cmark_find_syntax_extension("table");
  ROUNDS_ASSERT(tables != nullptr);
  cmark_parser_attach_syntax_extension(parser.get(), tables);
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return Node{cmark_parser_finish(parser.get())};
}

std::vector<cmark_node*> nodes_of(cmark_node* document) {
  std::vector<cmark_node*> out;
  const Walk walk{cmark_iter_new(document)};
  while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
    if (cmark_iter_get_event_type(walk.get()) == CMARK_EVENT_ENTER)
      out.push_back(cmark_iter_get_node(walk.get()));
  }
  return out;
}

/// Puts the node's children where the node was.
void unwrap(cmark_node* node) {
  while (auto* const child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
  cmark_node_unlink(node);
}

std::string plain_text(cmark_node* node) {
  std::string out;
  const Walk walk{cmark_iter_new(node)};
  while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
    const char* literal = cmark_node_get_literal(cmark_iter_get_node(walk.get()));
    if (cmark_iter_get_event_type(walk.get()) == CMARK_EVENT_ENTER && literal != nullptr)
      out += literal;
  }
  return out;
}

/// "Why it is right" → "s-why-it-is-right". The prefix keeps an author's heading from taking the
/// name of a part of our own pages. Letters outside ASCII stay: an id may hold any of them.
std::string heading_id(std::string_view title, std::set<std::string>& taken) {
  std::string slug = "s";
  for (const char letter : title) {
    const char small = lower(letter);
    const bool keeps =
        (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9') || (small & 0x80) != 0;
    if (keeps && slug == "s") slug += '-';
    if (keeps) slug += small;
    if (!keeps && slug.size() > 1 && slug.back() != '-') slug += '-';
    if (slug.size() >= heading_id_length_max && (letter & 0x80) == 0) break;
  }
  while (slug.back() == '-') slug.pop_back();
  std::string id = slug;
  for (int n = 2; !taken.insert(id).second; ++n) id = slug + "-" + std::to_string(n);
  return id;
}

/// cmark writes headings without ids, so each becomes a block of our own spelling around the same
/// words.
void name_heading(cmark_node* heading, std::set<std::string>& taken) {
  const auto tag = "h" + std::to_string(cmark_node_get_heading_level(heading));
  const auto opening = "<" + tag + " id=\"" + heading_id(plain_text(heading), taken) + "\">";
  auto* const spelled = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
  cmark_node_set_on_enter(spelled, opening.c_str());
  cmark_node_set_on_exit(spelled, ("</" + tag + ">").c_str());
  while (auto* const child = cmark_node_first_child(heading))
    cmark_node_append_child(spelled, child);
  auto* const block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
  cmark_node_append_child(block, spelled);
  cmark_node_insert_before(heading, block);
  cmark_node_unlink(heading);
}

void disarm(cmark_node* node, std::set<std::string>& headings, std::vector<Node>& removed) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
      cmark_node_unlink(node);
      removed.emplace_back(node);
      return;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
      if (may_lead_to(cmark_node_get_url(node))) return;
      unwrap(node);
      removed.emplace_back(node);
      return;
    case CMARK_NODE_HEADING:
      name_heading(node, headings);
      removed.emplace_back(node);
      return;
    default:
      return;
  }
}

}  // namespace

Result<std::string> html_from_markdown(std::string_view markdown) {
  if (markdown.size() > markdown_bytes_max) {
    return refuse(No::too_large, "print.markdown", "This text is longer than 1 MiB.");
  }
  const Node document = parse(markdown);
  std::set<std::string> headings;
  std::vector<Node> removed;
  for (auto* const node : nodes_of(document.get())) disarm(node, headings, removed);
  const Text html{cmark_render_html(document.get(), options, nullptr)};
  return std::string(html.get());
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char letter : text) {
    switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += letter;
    }
  }
  return out;
}

}  // namespace machine::print
