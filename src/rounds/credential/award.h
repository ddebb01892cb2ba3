#pragma once

/// What a certificate and a status list say, before anybody signs them. Pure.

#include <span>

#include "graph.h"
#include "issuer.h"
#include "machine/clock/clock.h"
#include "rounds/credential/listing.h"

namespace rounds::credential {

using machine::Instant;

/// The words of one certificate, in its own language.
struct Wording {
  std::string title;        ///< "DEMONSTRATION: AI for Doctors"
  std::string description;  ///< says first that it is a demonstration, when it is one
  std::string criteria;     ///< what had to be done
  std::string evidence;     ///< score, how identity was checked, whether supervised
  std::string evidence_title;
  std::string language = "en";
};

/// Everything that one certificate says.
struct Award {
  std::string code;         ///< its public code
  std::string subject;      ///< urn:uuid:…, drawn for this certificate alone
  std::string holder;       ///< the name on it
  std::string achievement;  ///< "ai-for-doctors"
  std::string edition;      ///< of the syllabus
  Wording words;
  bool demonstration = true;
  Instant ended{}, from{}, until{};
  std::int64_t list = 0, index = 0;  ///< its place among the status bits
};

/// Other systems file this kind apart from certificates.
constexpr std::string_view demonstration_type = "ext:Demonstration";

std::string certificate_url(const Issuer& issuer, std::string_view code);
std::string status_url(const Issuer& issuer, std::int64_t list);

Thing credential_of(const Award& award, const Issuer& issuer);

/// Where the second list of a number lies, after the address of the first, which certificates name.
constexpr std::string_view replaced_path = "/replaced";

/// The status list of that number as it stood at a moment.
/// Source: W3C Bitstring Status List v1.0, section 2.2: the purpose "refresh" says that an updated
/// credential is available.
struct StatusList {
  std::int64_t list = 1;
  Listing listing = Listing::withdrawn;
  std::span<const std::int64_t> set;
};
Thing status_list_of(const Issuer& issuer, const StatusList& list, Instant at);

}  // namespace rounds::credential
