#include "text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace rounds::notice {

using machine::No;
using machine::refuse;

namespace {

constexpr std::array<std::string_view, 4> placeholders{"name", "module", "weeks", "link"};
constexpr std::size_t blurred_words_max = 4;

bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The name between braces at the front of `text`; nothing when these braces hold something else.
std::optional<std::string_view> placeholder_at(std::string_view text) {
  const auto end = text.find('}');
  if (!text.starts_with('{') || end == std::string_view::npos || end == 1) return std::nullopt;
  const auto name = text.substr(1, end - 1);
  const bool word = std::ranges::all_of(
      name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; });
  return word ? std::optional(name) : std::nullopt;
}

Result<void> check_placeholders(const std::string& language, std::string_view text) {
  for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const auto name = placeholder_at(text.substr(at));
    if (!name || std::ranges::find(placeholders, *name) != placeholders.end()) continue;
    return refuse(No::invalid, "notice.placeholder", "A placeholder of the text is not known.",
                  {{"language", language}, {"placeholder", std::string(*name)}});
  }
  return {};
}

bool is_one_line(std::string_view text) {
  return std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
}

bool is_blank(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
}

Result<void> check_said(const std::string& language, const Said& said) {
  const std::map<std::string, std::string> facts{{"language", language}};
  if (is_blank(said.subject) || is_blank(said.text) || !is_one_line(said.subject)) {
    return refuse(No::invalid, "notice.empty", "A message needs a subject of one line, and a text.",
                  facts);
  }
  if (said.subject.size() > subject_max || said.text.size() > text_max) {
    return refuse(No::invalid, "notice.too_long",
                  "A subject has 120 bytes and a text 4,000 at most.", facts);
  }
  if (said.subject.contains(blank) || said.text.contains(blank)) {
    return refuse(No::invalid, "notice.blank", "A blank of the template is not filled in.", facts);
  }
  TRY_DONE(check_placeholders(language, said.subject));
  return check_placeholders(language, said.text);
}

}  // namespace

Result<void> check_texts(const Texts& texts) {
  if (!texts.contains("en")) {
    return refuse(
        No::invalid, "notice.english_missing",
        "The message is needed in English: who has no text in their language reads that.");
  }
  if (texts.size() > languages_max)
    return refuse(No::invalid, "notice.too_long", "A message has 20 languages at most.",
                  {{"language", "en"}});
  for (const auto& [language, said] : texts) TRY_DONE(check_said(language, said));
  return {};
}

std::string language_for(const Texts& texts, const std::string& wanted) {
  return texts.contains(wanted) ? wanted : "en";
}

std::string filled(std::string_view text, const Values& values) {
  std::string out;
  while (!text.empty()) {
    const auto name = placeholder_at(text);
    const auto value = name ? values.find(*name) : values.end();
    if (name && value != values.end()) {
      out += value->second;
      text.remove_prefix(name->size() + 2);
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

std::string blurred(std::string_view name) {
  std::string out;
  bool begins = true;
  std::size_t words = 0;
  for (std::size_t at = 0; at < name.size() && words < blurred_words_max; ++at) {
    if (name[at] == ' ') {
      begins = true;
      continue;
    }
    if (!begins) continue;
    auto size = std::size_t{1};
    while (at + size < name.size() && goes_on(name[at + size])) ++size;
    out += (out.empty() ? "" : " ") + std::string(name.substr(at, size)) + "•••";
    begins = false;
    ++words;
  }
  return out;
}

std::string clipped(std::string_view text, std::size_t bytes) {
  auto size = std::min(text.size(), bytes);
  while (size > 0 && size < text.size() && goes_on(text[size])) --size;
  return std::string(text.substr(0, size));
}

}  // namespace rounds::notice
