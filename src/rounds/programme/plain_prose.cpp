#include "plain_prose.h"

#include <algorithm>
#include <cctype>

namespace rounds::programme {

namespace {

bool is_letter(char sign) { return std::isalpha(static_cast<unsigned char>(sign)) != 0; }

/// Where what opens at `at` ends, or the end of the text.
std::size_t past(std::string_view text, std::size_t at, std::string_view close) {
  const auto end = text.find(close, at);
  return end == std::string_view::npos ? text.size() : end + close.size();
}

/// Past what is no prose at `at`: a note, a computed number, a link's address, a tag; else `at`.
std::size_t past_markup(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  if (rest.starts_with("{{")) return past(text, at, "}}");
  if (rest.starts_with("[^")) return past(text, at, "]");
  if (rest.starts_with("](")) return past(text, at, ")");
  if (rest.starts_with("<")) return past(text, at, ">");
  return at;
}

}  // namespace

std::string plain_prose(std::string_view markdown) {
  std::string plain;
  for (std::size_t at = 0; at < markdown.size();) {
    const auto next = past_markup(markdown, at);
    if (next != at) {
      at = next;
      continue;
    }
    const char sign = markdown[at++];
    if (sign == '\n') {
      const bool ends = at < markdown.size() && (markdown[at] == '\n' || markdown[at] == '-' ||
                                                 markdown[at] == '|' || markdown[at] == '#');
      plain += ends ? ".\n" : " ";
    } else if (std::string_view("*_`#|[]>").find(sign) == std::string_view::npos) {
      plain += sign;
    }
  }
  return plain;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto keep = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char sign : text) {
    if (is_letter(sign)) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(sign)));
    } else if (sign != '\'') {
      keep();
    }
  }
  keep();
  return words;
}

int sentences_in(std::string_view prose) {
  int count = 0;
  bool said = false;  // something since the last end
  for (std::size_t i = 0; i < prose.size(); ++i) {
    said = said || is_letter(prose[i]);
    const bool stop = prose[i] == '.' || prose[i] == '!' || prose[i] == '?';
    const bool last =
        i + 1 == prose.size() || std::isspace(static_cast<unsigned char>(prose[i + 1])) != 0;
    if (!stop || !last || !said) continue;
    ++count;
    said = false;
  }
  return std::max(1, count + (said ? 1 : 0));
}

int syllables_in(std::string_view word) {
  constexpr std::string_view vowels = "aeiouy";
  int count = 0;
  bool in_group = false;
  for (const char sign : word) {
    const bool vowel = vowels.contains(sign);
    count += vowel && !in_group ? 1 : 0;
    in_group = vowel;
  }
  if (word.ends_with('e') && !word.ends_with("le") && count > 1) --count;
  return std::max(1, count);
}

}  // namespace rounds::programme
