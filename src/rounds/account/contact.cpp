#include "contact.h"

#include <algorithm>
#include <array>

#include "unicode.h"

namespace rounds::account {

namespace {

constexpr std::size_t international_min = 8,
                      international_max = 15;  // ITU-T E.164, with the country's code
constexpr std::size_t national_min = 6;
constexpr std::size_t indian_digits = 10;
constexpr std::size_t local_max = 64, address_max = 254;  // RFC 5321, section 4.5.3.1

std::unexpected<machine::Refusal> no() {
  return machine::refuse(
      machine::No::invalid, "account.contact",
      "This is neither an e-mail address nor a mobile number that a message can reach.");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

/// Digits with at most one plus, first; empty when anything else is among them but what people put
/// between digits.
std::string dialled(std::string_view typed) {
  const auto spelled = ascii_digits(typed);
  if (!spelled) return "";
  std::string out;
  for (const char c : *spelled) {
    if (is_digit(c) || (c == '+' && out.empty())) {
      out += c;
    } else if (!std::string_view(" -.()/").contains(c)) {
      return "";
    }
  }
  return out;
}

bool is_one_digit_repeated(std::string_view digits) {
  return digits.find_first_not_of(digits.front()) == std::string_view::npos;
}

bool is_reachable(std::string_view national, std::string_view country_code) {
  if (national.empty() || is_one_digit_repeated(national)) return false;
  if (country_code != "91") return national.size() >= national_min;
  return national.size() == indian_digits && national.front() >= '6';
}

/// With the country's code in front, however much of it was typed.
std::string international(std::string number, std::string_view country_code) {
  if (number.starts_with('+')) return number.substr(1);
  if (number.starts_with("00")) return number.substr(2);
  if (number.starts_with('0')) number.erase(0, 1);
  if (country_code == "91" && number.size() == indian_digits + 2 && number.starts_with("91"))
    return number;
  return std::string(country_code) + number;
}

Result<Contact> read_telephone(std::string_view typed, std::string_view country_code) {
  const auto number = dialled(typed);
  if (number.empty()) return no();
  const auto digits = international(number, country_code);
  const bool home = digits.starts_with(country_code);
  const auto national =
      home ? std::string_view(digits).substr(country_code.size()) : std::string_view(digits);
  if (digits.size() < international_min || digits.size() > international_max ||
      digits.front() == '0' || !is_reachable(national, home ? country_code : "")) {
    return no();
  }
  return Contact{Contact::Kind::sms, "+" + digits};
}

/// RFC 5322's dot-atom, widened to UTF-8 by RFC 6531; quoted local parts are refused, nobody has
/// one.
bool is_local_part(std::string_view local) {
  constexpr std::string_view foreign = "()<>[]:;@\\,\"";
  return !local.empty() && local.size() <= local_max && local.front() != '.' &&
         local.back() != '.' && !local.contains("..") && std::ranges::all_of(local, [&](char c) {
           return static_cast<unsigned char>(c) > ' ' && c != 0x7F && !foreign.contains(c);
         });
}

bool is_public_domain(std::string_view domain) {
  const auto dot = domain.rfind('.');
  if (dot == std::string_view::npos || domain.starts_with('.') || domain.contains(".."))
    return false;
  const auto top = domain.substr(dot + 1);
  if (top.size() < 2 || std::ranges::all_of(top, is_digit)) return false;
  // RFC 2606 and RFC 6761; `example` and `test` stay, for demonstrations and tests.
  constexpr std::array<std::string_view, 3> never{"invalid", "localhost", "local"};
  return std::ranges::find(never, top) == never.end();
}

Result<Contact> read_mail(std::string_view typed) {
  const auto at = typed.rfind('@');
  const auto local = nfc(typed.substr(0, at));
  const auto domain = ascii_domain(typed.substr(at + 1));
  if (!local || !domain || !is_local_part(*local) || !is_public_domain(*domain)) return no();
  auto address = *local + "@" + *domain;
  if (address.size() > address_max) return no();
  return Contact{Contact::Kind::mail, std::move(address)};
}

/// The first character, whole.
std::string_view first_of(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return text.substr(0, size);
}

}  // namespace

Result<Contact> read_contact(std::string_view typed, std::string_view country_code) {
  const auto text = trimmed(typed);
  if (text.empty() || text.size() > address_max) return no();
  return text.contains('@') ? read_mail(text) : read_telephone(text, country_code);
}

std::string hint_of(std::string_view address, std::string_view country_code) {
  if (address.empty()) return "";
  const auto at = address.rfind('@');
  if (at != std::string_view::npos) {
    return std::string(first_of(address)) + "•••" + std::string(address.substr(at));
  }
  auto digits = address.substr(1);
  if (digits.starts_with(country_code)) digits.remove_prefix(country_code.size());
  return std::string(digits.substr(0, 1)) + "•••••" + std::string(digits.substr(digits.size() - 2));
}

}  // namespace rounds::account
