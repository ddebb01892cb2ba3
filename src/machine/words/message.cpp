#include "message.h"

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <charconv>
#include <optional>

namespace machine {

namespace {

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::string narrow(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::Locale locale_of(std::string_view language) {
  return icu::Locale(std::string(language).c_str());
}

std::unexpected<Refusal> unreadable(std::string_view message) {
  return refuse(No::invalid, "words.file", "ICU cannot read the message: " + std::string(message));
}

Use use_of(const icu::MessagePattern& pattern, std::int32_t start) {
  const auto type = pattern.getPart(start).getArgType();
  if (type == UMSGPAT_ARG_TYPE_NONE || type == UMSGPAT_ARG_TYPE_SELECT) return Use::text;
  if (type != UMSGPAT_ARG_TYPE_SIMPLE) return Use::number;
  const auto kind = narrow(pattern.getSubstring(pattern.getPart(start + 2)));
  return kind == "date" || kind == "time" ? Use::moment : Use::number;
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<icu::Formattable> formattable(std::string_view text, Use use) {
  if (use == Use::text) return icu::Formattable(wide(text));
  if (const auto whole = number_in<std::int64_t>(text)) {
    if (use == Use::moment)
      return icu::Formattable(static_cast<UDate>(*whole), icu::Formattable::kIsDate);
    return icu::Formattable(*whole);
  }
  if (const auto real = number_in<double>(text); real && use == Use::number)
    return icu::Formattable(*real);
  return std::nullopt;
}

}  // namespace

Result<std::map<std::string, Use>> uses_in(std::string_view message) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern pattern(wide(message), nullptr, status);
  if (U_FAILURE(status)) return unreadable(message);
  std::map<std::string, Use> uses;
  for (std::int32_t at = 0; at < pattern.countParts(); ++at) {
    if (pattern.getPartType(at) != UMSGPAT_PART_TYPE_ARG_START) continue;
    auto& use = uses[narrow(pattern.getSubstring(pattern.getPart(at + 1)))];
    use = std::max(use, use_of(pattern, at));
  }
  return uses;
}

Result<void> check_message(std::string_view language, std::string_view message) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  const icu::MessageFormat format(wide(message), locale_of(language), where, status);
  if (U_FAILURE(status)) return unreadable(message);
  return {};
}

Result<std::string> fill_in(std::string_view language, std::string_view message,
                            const WordArguments& arguments) {
  TRY(uses, uses_in(message));
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& [name, use] : uses) {
    const auto given = arguments.find(name);
    if (given == arguments.end()) continue;
    auto value = formattable(given->second, use);
    if (!value)
      return refuse(No::invalid, "words.arguments", "The message wants a number as " + name + ".");
    names.push_back(wide(name));
    values.push_back(std::move(*value));
  }
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  const icu::MessageFormat format(wide(message), locale_of(language), where, status);
  icu::UnicodeString out;
  format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), out, status);
  if (U_FAILURE(status)) return unreadable(message);
  return narrow(out);
}

}  // namespace machine
