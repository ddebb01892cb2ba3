#include "password_rule.h"

#include <algorithm>
#include <array>

#include "unicode.h"

namespace rounds::account {

using machine::No;
using machine::refuse;

namespace {

constexpr std::size_t left_min = 6;      // of twelve characters, half must be nobody's guess
constexpr std::size_t own_word_min = 3;  // "Li" is in many words

constexpr std::array<std::string_view, 26> known_words{
    "password", "passwort", "motdepasse", "welcome",  "letmein", "iloveyou", "changeme",
    "admin",    "login",    "master",     "secret",   "doctor",  "hospital", "medical",
    "medicine", "rounds",   "sunshine",   "football", "cricket", "princess", "dragon",
    "india",    "hello",    "test",       "user",     "namaste"};

constexpr std::array<std::string_view, 4> keyboard{"1234567890", "qwertyuiop", "asdfghjkl",
                                                   "zxcvbnm"};

std::string folded(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// "abcabcab" is "abc" to whoever guesses.
std::string_view without_repetition(std::string_view text) {
  for (std::size_t period = 1; period < text.size(); ++period) {
    if (text.substr(period) == text.substr(0, text.size() - period)) return text.substr(0, period);
  }
  return text;
}

void take_out(std::string& text, std::string_view word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word))
    text.erase(at, word.size());
}

bool side_by_side(char one, char other) {
  if (std::abs(one - other) <= 1) return true;
  return std::ranges::any_of(keyboard, [&](std::string_view row) {
    const auto a = row.find(one), b = row.find(other);
    return a != std::string_view::npos && b != std::string_view::npos && (a + 1 == b || b + 1 == a);
  });
}

/// Characters that do not follow from the one before them or the one before that: "12345678" has
/// one, "1q2w3e4r" has two.
std::size_t unforeseen(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool follows = (at > 0 && side_by_side(text[at - 1], text[at])) ||
                         (at > 1 && side_by_side(text[at - 2], text[at]));
    if (!follows) ++count;
  }
  return count;
}

/// The words of a name or contact: "asha.rao@hospital.example" has four.
std::vector<std::string> words_of(const std::string& own) {
  std::vector<std::string> words(1);
  for (const char c : folded(own)) {
    const bool divides = c == ' ' || c == '.' || c == '@' || c == '-' || c == '+' || c == '_';
    if (divides) {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  std::erase_if(words, [](const std::string& word) { return word.size() < own_word_min; });
  return words;
}

}  // namespace

machine::Result<std::string> password_spelled(std::string_view typed) {
  const auto spelled = opaque_string(typed);
  if (!spelled)
    return refuse(No::invalid, "account.password_letters",
                  "A password has visible characters, and at most 1,000 bytes of them.");
  return *spelled;
}

machine::Result<void> password_may_be(const std::string& spelled,
                                      const std::vector<std::string>& own) {
  if (characters_in(spelled) < password_characters_min)
    return refuse(No::invalid, "account.password_short", "A password has at least 12 characters.");
  std::string rest(without_repetition(folded(spelled)));
  for (const auto word : known_words) take_out(rest, word);
  for (const auto& text : own) {
    for (const auto& word : words_of(text)) take_out(rest, word);
  }
  if (unforeseen(rest) < left_min)
    return refuse(No::invalid, "account.password_common",
                  "This is among the first that anybody would guess.");
  return {};
}

}  // namespace rounds::account
