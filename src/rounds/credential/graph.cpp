#include "graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace rounds::credential {

namespace json = boost::json;
using machine::No;
using machine::refuse;

namespace {

constexpr std::string_view rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view word_space = "https://w3id.org/security#";
constexpr std::string_view nameless = "_:c14n0";

const Term* term_of(const Shape& shape, std::string_view name) {
  const auto found = std::ranges::find(shape.terms, name, &Term::name);
  return found == shape.terms.end() ? nullptr : &*found;
}

const Said* said_of(const Thing& thing, std::string_view name) {
  const auto found =
      std::ranges::find_if(thing.said, [&](const Said& said) { return said.term->name == name; });
  return found == thing.said.end() ? nullptr : &*found;
}

json::value value_of(const Said& said) {
  switch (said.term->kind) {
    case Kind::text:
    case Kind::link:
    case Kind::word:
      return json::value(said.text);
    case Kind::flag:
      return json::value(said.text == "true");
    case Kind::thing:
      return json_of(said.things.front());
  }
  ROUNDS_ASSERT(false);
}

json::value types_of(const Shape& shape) {
  if (!shape.types_in_list) return json::value(shape.types.front().name);
  json::array out;
  for (const auto& type : shape.types) out.push_back(json::value(type.name));
  return out;
}

/// RDFC-1.0, section 5.2: canonical literals.
std::string escaped(char letter) {
  switch (letter) {
    case '\b':
      return "\\b";
    case '\t':
      return "\\t";
    case '\n':
      return "\\n";
    case '\f':
      return "\\f";
    case '\r':
      return "\\r";
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    default:
      if ((letter >= 0 && letter < ' ') || letter == 0x7f)
        return fmt::format("\\u{:04X}", static_cast<unsigned>(letter));
      return std::string(1, letter);
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) out += escaped(letter);
  return out;
}

std::string node(std::string_view id) {
  return id.empty() ? std::string(nameless) : fmt::format("<{}>", id);
}

std::string object_of(const Said& said) {
  switch (said.term->kind) {
    case Kind::link:
      return node(said.text);
    case Kind::word:
      return node(fmt::format("{}{}", word_space, said.text));
    case Kind::thing:
      return node(said.things.front().id);
    case Kind::text:
    case Kind::flag:
      break;
  }
  const auto literal = fmt::format("\"{}\"", escaped(said.text));
  return said.term->datatype.empty() ? literal
                                     : fmt::format("{}^^<{}>", literal, said.term->datatype);
}

void gather(const Thing& thing, std::set<std::string>& lines) {
  const auto subject = node(thing.id);
  for (const auto& type : thing.shape->types) {
    lines.insert(fmt::format("{} <{}> <{}> .\n", subject, rdf_type, type.iri));
  }
  for (const auto& said : thing.said) {
    lines.insert(fmt::format("{} <{}> {} .\n", subject, said.term->predicate, object_of(said)));
    if (said.term->kind == Kind::thing) gather(said.things.front(), lines);
  }
}

/// An absolute address that stands in angle brackets without breaking out of them.
bool is_address(std::string_view text) {
  constexpr std::string_view outside = "<>\"{}|^`\\";
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || text.size() > 2'048) return false;
  return std::ranges::all_of(text, [&](char letter) {
    return (letter > ' ' || letter < 0) && letter != 0x7f &&
           outside.find(letter) == std::string_view::npos;
  });
}

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  });
}

bool has_types(const json::value* given, const Shape& shape) {
  if (shape.types.empty()) return given == nullptr;
  if (given == nullptr) return false;
  std::set<std::string_view> names;
  if (given->is_string()) names.insert(given->get_string());
  if (given->is_array()) {
    for (const auto& name : given->get_array()) {
      if (!name.is_string()) return false;
      names.insert(name.get_string());
    }
  }
  std::set<std::string_view> wanted;
  for (const auto& type : shape.types) wanted.insert(type.name);
  return names == wanted;
}

Result<Said> read_said(const json::value& given, const Term& term) {
  // JSON-LD takes a list of one for the one itself.
  const bool one = given.is_array() && given.get_array().size() == 1;
  const json::value& value = one ? given.get_array().front() : given;
  Said said{.term = &term, .text = {}, .things = {}};
  switch (term.kind) {
    case Kind::word:
      if (!value.is_string() || !is_word(value.get_string())) return unlike(term.name);
      said.text = value.get_string().c_str();
      return said;
    case Kind::text:
      if (!value.is_string()) return unlike(term.name);
      said.text = value.get_string().c_str();
      if (said.text.size() != value.get_string().size()) return unlike(term.name);
      return said;
    case Kind::link:
      if (!value.is_string() || !is_address(value.get_string())) return unlike(term.name);
      said.text = value.get_string().c_str();
      return said;
    case Kind::flag:
      if (!value.is_bool()) return unlike(term.name);
      said.text = value.get_bool() ? "true" : "false";
      return said;
    case Kind::thing:
      break;
  }
  if (!value.is_object()) return unlike(term.name);
  TRY(inner, read_thing(value.get_object(), *term.shape));
  said.things.push_back(std::move(inner));
  return said;
}

int nameless_in(const Thing& thing) {
  int count = thing.id.empty() ? 1 : 0;
  for (const auto& said : thing.said) {
    for (const auto& inner : said.things) count += nameless_in(inner);
  }
  return count;
}

}  // namespace

std::unexpected<machine::Refusal> unlike(std::string_view field) {
  return refuse(No::invalid, "credential.shape",
                fmt::format("This is not a certificate of the kind we know: {}.", field),
                {{"field", std::string(field)}});
}

Thing& Thing::says(std::string_view name, std::string text) {
  const Term* term = term_of(*shape, name);
  ROUNDS_ASSERT(term != nullptr && term->kind != Kind::thing && said_of(*this, name) == nullptr);
  said.push_back({term, std::move(text), {}});
  return *this;
}

Thing& Thing::holds(std::string_view name, Thing thing) {
  const Term* term = term_of(*shape, name);
  ROUNDS_ASSERT(term != nullptr && term->shape == thing.shape && said_of(*this, name) == nullptr);
  said.push_back({term, {}, {}});
  said.back().things.push_back(std::move(thing));
  return *this;
}

std::string_view Thing::text(std::string_view name) const {
  const Said* found = said_of(*this, name);
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

const Thing* Thing::thing(std::string_view name) const {
  const Said* found = said_of(*this, name);
  return found == nullptr || found->things.empty() ? nullptr : &found->things.front();
}

json::object json_of(const Thing& thing) {
  json::object out;
  if (!thing.id.empty()) out.emplace("id", thing.id);
  if (!thing.shape->types.empty()) out.emplace("type", types_of(*thing.shape));
  for (const auto& said : thing.said) {
    auto value = value_of(said);
    if (said.term->in_list) value = json::array{std::move(value)};
    out.emplace(said.term->name, std::move(value));
  }
  return out;
}

std::string quads_of(const Thing& thing) {
  ROUNDS_ASSERT(nameless_in(thing) <= 1);
  // UTF-8 sorts by bytes as Unicode does by code points.
  std::set<std::string> lines;
  gather(thing, lines);
  std::string out;
  for (const auto& line : lines) out += line;
  return out;
}

Result<Thing> read_thing(const json::object& object, const Shape& shape) {
  Thing thing{.shape = &shape, .id = {}, .said = {}};
  if (!has_types(object.if_contains("type"), shape)) return unlike("type");
  for (const auto& [key, value] : object) {
    const std::string_view name = key;
    if (name == "type") continue;
    if (name == "id") {
      if (!value.is_string() || !is_address(value.get_string())) return unlike("id");
      thing.id = value.get_string().c_str();
      continue;
    }
    const Term* term = term_of(shape, name);
    if (term == nullptr) return unlike(name);
    TRY(said, read_said(value, *term));
    thing.said.push_back(std::move(said));
  }
  if (nameless_in(thing) > 1) return unlike("id");
  return thing;
}

}  // namespace rounds::credential
