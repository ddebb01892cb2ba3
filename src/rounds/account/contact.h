#pragma once

/// How a person is reached: one spelling for each mailbox and each telephone. Pure.

#include <cstdint>
#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"

namespace rounds::account {

using machine::Result;

struct Contact {
  enum class Kind : std::uint8_t { mail, sms };
  Kind kind = Kind::mail;
  std::string address;  ///< "name@xn--….example" or "+919800000001"
};

/// Reads what a person typed: an e-mail address, or a mobile number with or without the country's
/// code and in any digits. `country_code` ("91") is meant where none is given.
///
/// Mail: the domain in lower case and ASCII (UTS 46), the local part as typed in NFC, because only
/// its own host knows whether capitals matter there. Telephones: E.164; Indian ones are ten digits
/// from 6 to 9. Refuses: invalid account.contact (neither; or nothing that a message could ever
/// reach: a literal address, a domain of one label or one that RFC 2606 and RFC 6761 keep from the
/// net, one digit repeated).
Result<Contact> read_contact(std::string_view typed, std::string_view country_code);

/// Enough to recognise one's own and no more: "9•••••01", "a•••@hospital.example".
std::string hint_of(std::string_view address, std::string_view country_code);

}  // namespace rounds::account
