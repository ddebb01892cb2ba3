#pragma once

// A certificate for tests, and the board that issues it.

#include "award.h"
#include "proof.h"
#include "token.h"

namespace sample {

inline const auto noon = machine::instant(1'795'953'600'000);  // 2026-11-29T12:00:00Z
inline constexpr std::string_view code = "q83vEjRWeJCrze8SNFZ4kA";

inline rounds::credential::Issuer board() {
  return *rounds::credential::issuer_at("https://rounds.example.org", "Board — Conseil « santé »");
}

inline rounds::credential::Award award() {
  using std::chrono::days;
  return {.code = std::string(code),
          .subject = "urn:uuid:0b8f6c1a-7c5e-4d0e-9b57-6f2a9d3c1e11",
          .holder = "डॉ. श्रीनिवास \"S\" \\ Nguyễn",
          .achievement = "ai-for-doctors",
          .edition = "3f9c",
          .words = {.title = "DEMONSTRATION: AI for Doctors",
                    .description = "DEMONSTRATION. Not a qualification.\nSecond line.",
                    .criteria = "Answer half of the items rightly.",
                    .evidence = "7 of 10.",
                    .evidence_title = "Examination"},
          .demonstration = true,
          .ended = noon - days(1),
          .from = noon,
          .until = noon + days(730),
          .list = 1,
          .index = 94'567};
}

inline machine::seal::SigningKey key() {
  return machine::seal::signing_key_from(machine::Bytes(32, 0x11));
}

inline rounds::credential::Signer signer() { return {board().ed25519_id(7), key()}; }

inline std::string document(const rounds::credential::Award& of = award()) {
  return with_proof(credential_of(of, board()), signer(), machine::iso(of.from));
}

inline std::string status_list(const std::vector<std::int64_t>& revoked) {
  const auto list = rounds::credential::status_list_of(board(), {.set = revoked}, noon);
  return with_proof(list, signer(), machine::iso(noon));
}

inline std::string replaced_list(const std::vector<std::int64_t>& replaced) {
  const auto list = rounds::credential::status_list_of(
      board(), {.listing = rounds::credential::Listing::replaced, .set = replaced}, noon);
  return with_proof(list, signer(), machine::iso(noon));
}

inline std::string did() { return did_document(board(), {{7, key().public_key}}); }

}  // namespace sample
