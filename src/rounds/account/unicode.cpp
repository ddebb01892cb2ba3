#include "unicode.h"

#include <unicode/idna.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <memory>

namespace rounds::account {

namespace {

constexpr int name_max = 120;     // characters; the longest names of real registers are near 80
constexpr int typed_max = 1'000;  // bytes; more is not a name, a number or a domain

/// Calls `each` with every character; false when the text is not UTF-8 or too long.
template <class Each>
bool each_character(std::string_view text, Each each) {
  if (text.size() > typed_max) return false;
  const icu::StringPiece octets(text);
  UErrorCode error = U_ZERO_ERROR;
  std::int32_t units = 0;
  u_strFromUTF8(nullptr, 0, &units, octets.data(), octets.length(), &error);
  if (error == U_INVALID_CHAR_FOUND) return false;
  const auto characters = icu::UnicodeString::fromUTF8(octets);
  for (std::int32_t at = 0; at < units; at = characters.moveIndex32(at, 1))
    each(characters.char32At(at));
  return true;
}

/// What no name has: controls, format marks but the joiners that Indic and Persian names need,
/// private use.
bool is_foreign(UChar32 character) {
  constexpr UChar32 zero_width_non_joiner = 0x200C, zero_width_joiner = 0x200D;
  if (character == zero_width_non_joiner || character == zero_width_joiner) return false;
  const auto type = u_charType(character);
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_PRIVATE_USE_CHAR ||
         type == U_SURROGATE || type == U_UNASSIGNED || type == U_LINE_SEPARATOR ||
         type == U_PARAGRAPH_SEPARATOR;
}

void append(std::string& out, UChar32 character) {
  icu::UnicodeString(character).toUTF8String(out);
}

}  // namespace

std::optional<std::string> nfc(std::string_view text) {
  if (!each_character(text, [](UChar32) {})) return std::nullopt;
  UErrorCode error = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) throw machine::Fault("ICU has no NFC data");
  const auto normal = normalizer->normalize(
      icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())}), error);
  if (U_FAILURE(error)) return std::nullopt;
  std::string out;
  normal.toUTF8String(out);
  return out;
}

machine::Result<std::string> tidy_name(std::string_view typed) {
  std::string tidy;
  bool foreign = false, space = false;
  const bool readable = each_character(typed, [&](UChar32 character) {
    if (u_isUWhiteSpace(character)) {
      space = !tidy.empty();
      return;
    }
    foreign = foreign || is_foreign(character);
    if (space) tidy += ' ';
    space = false;
    append(tidy, character);
  });
  const auto normal = readable ? nfc(tidy) : std::nullopt;
  int characters = 0;
  if (normal) each_character(*normal, [&](UChar32) { ++characters; });
  if (!normal || foreign || characters > name_max) {
    return machine::refuse(
        machine::No::invalid, "account.name",
        "A name has at most 120 characters, and only such as names are written with.");
  }
  return *normal;
}

std::optional<std::string> opaque_string(std::string_view typed) {
  std::string spelled;
  bool foreign = typed.empty();
  const bool readable = each_character(typed, [&](UChar32 character) {
    foreign = foreign || is_foreign(character);
    if (u_charType(character) == U_SPACE_SEPARATOR) {
      spelled += ' ';
    } else {
      append(spelled, character);
    }
  });
  if (!readable || foreign) return std::nullopt;
  return nfc(spelled);
}

std::optional<std::string> ascii_domain(std::string_view domain) {
  if (domain.empty() || domain.size() > typed_max) return std::nullopt;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::IDNA> idna{
      icu::IDNA::createUTS46Instance(UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI |
                                         UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII,
                                     error)};
  if (U_FAILURE(error)) throw machine::Fault("ICU has no IDNA data");
  icu::UnicodeString out;
  icu::IDNAInfo info;
  idna->nameToASCII(icu::UnicodeString::fromUTF8({domain.data(), static_cast<int>(domain.size())}),
                    out, info, error);
  if (U_FAILURE(error) || info.hasErrors()) return std::nullopt;
  std::string ascii;
  out.toUTF8String(ascii);
  return ascii;
}

std::optional<std::string> ascii_digits(std::string_view text) {
  std::string out;
  const bool readable = each_character(text, [&](UChar32 character) {
    const auto digit = u_charDigitValue(character);
    if (digit >= 0 && u_charType(character) == U_DECIMAL_DIGIT_NUMBER) {
      out += static_cast<char>('0' + digit);
    } else {
      append(out, character);
    }
  });
  if (!readable) return std::nullopt;
  return out;
}

}  // namespace rounds::account
