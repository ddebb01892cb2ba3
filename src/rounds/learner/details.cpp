#include "details.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>

#include "rounds/account/unicode.h"

namespace rounds::learner {

using machine::No;
using machine::refuse;

namespace {

constexpr std::size_t registration_max = 40;  // bytes; the longest seen is half of it

const icu::Normalizer2& normalizer(bool decomposed) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* found = decomposed ? icu::Normalizer2::getNFDInstance(error)
                                 : icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) throw machine::Fault("ICU has no normal forms");
  return *found;
}

icu::UnicodeString normal(const icu::UnicodeString& text, bool decomposed) {
  UErrorCode error = U_ZERO_ERROR;
  auto out = normalizer(decomposed).normalize(text, error);
  return U_FAILURE(error) ? icu::UnicodeString() : out;
}

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())});
}

/// One space between words, none at the ends.
icu::UnicodeString spaced(const icu::UnicodeString& text) {
  icu::UnicodeString out;
  bool space = false;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 character = text.char32At(at);
    if (u_isUWhiteSpace(character)) {
      space = !out.isEmpty();
      continue;
    }
    if (space) out.append(static_cast<UChar32>(' '));
    space = false;
    out.append(character);
  }
  return out;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool holds(const std::vector<programme::Place>& places, std::string_view id) {
  return id.empty() || std::ranges::find(places, id, &programme::Place::id) != places.end();
}

std::unexpected<machine::Refusal> not_listed(std::string code, std::string what) {
  return refuse(No::invalid, std::move(code), "There is no such " + std::move(what) + ".");
}

Result<std::string> tidy_registration(const Details& typed, const programme::Local& local) {
  auto number = spelled(typed.registration);
  if (number.empty()) return number;
  if (typed.council.empty()) {
    return refuse(No::invalid, "learner.council_missing",
                  "A registration number needs its council.");
  }
  const auto* council = local.council(typed.council);
  if (key_of(number).empty() || !Shapes(local).fits(typed.council, number)) {
    return refuse(No::invalid, "learner.registration",
                  "This is not how the council writes its numbers.",
                  {{"example", council == nullptr ? "" : council->example}});
  }
  return number;
}

std::optional<std::regex> shape_of(const std::string& pattern) {
  try {
    return std::regex(pattern);
  } catch (const std::regex_error&) {
    return std::nullopt;
  }
}

}  // namespace

std::string folded(std::string_view name) {
  auto text = normal(unicode(name), true);
  icu::UnicodeString bare;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 character = text.char32At(at);
    // Combining Diacritical Marks: what Latin letters carry.
    if (character < 0x300 || character > 0x36F) bare.append(character);
  }
  return utf8(spaced(normal(bare.foldCase(), false)));
}

std::string spelled(std::string_view registration) {
  const auto digits = account::ascii_digits(registration.substr(0, registration_max + 1));
  if (!digits || digits->size() > registration_max) return "";
  auto text = spaced(unicode(*digits));
  return utf8(text.toUpper(icu::Locale::getRoot()));
}

std::string key_of(std::string_view registration) {
  const auto text = unicode(spelled(registration));
  icu::UnicodeString key;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    if (u_isalnum(text.char32At(at))) key.append(text.char32At(at));
  }
  return utf8(key);
}

Shapes::Shapes(const programme::Local& local) {
  for (const auto& council : local.councils) {
    // `rounds check` blocks a pattern that is none; an edition of before goes without.
    if (auto shape = shape_of(council.pattern)) shapes_.emplace(council.id, std::move(*shape));
  }
}

bool Shapes::fits(std::string_view council, std::string_view registration) const {
  const auto found = shapes_.find(council);
  // A pattern is about ASCII; what a council writes otherwise is not for it to judge.
  if (found == shapes_.end() || !is_plain(registration)) return true;
  return std::regex_match(registration.begin(), registration.end(), found->second);
}

Result<Details> tidied(const Details& typed, const Choices& choices) {
  auto tidy = typed;
  TRY(name, account::tidy_name(typed.name));
  tidy.name = name;
  if (!typed.council.empty() && choices.local.council(typed.council) == nullptr)
    return not_listed("learner.council", "council");
  TRY(number, tidy_registration(typed, choices.local));
  tidy.registration = number;
  if (!holds(choices.local.specialties, typed.specialty))
    return not_listed("learner.specialty", "specialty");
  if (!holds(choices.local.states, typed.state)) return not_listed("learner.state", "state");
  if (!typed.language.empty() &&
      std::ranges::find(choices.languages, typed.language) == choices.languages.end()) {
    return not_listed("learner.language", "language");
  }
  return tidy;
}

}  // namespace rounds::learner
