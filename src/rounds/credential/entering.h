#pragma once

// What entering a certificate into the register takes: keys, a place among the status bits, a line
// in the ledger.

#include <unordered_set>

#include "bitstring.h"
#include "credential_store.h"
#include "proof.h"
#include "rounds/credential/credential.h"
#include "token.h"

namespace rounds::credential {

struct Credential::Signers {
  Signer proof;
  RsaSigner token;
};

/// Free places of the list that is being filled, drawn by chance, so that a place tells nothing of
/// when or to whom a certificate was issued.
class Draw {
 public:
  explicit Draw(const rows::Places& places)
      : list_(places.list), taken_(places.taken.begin(), places.taken.end()) {}

  void place(Certificate& certificate) {
    if (static_cast<std::int64_t>(taken_.size()) >= status_bits / 2) {
      ++list_;
      taken_.clear();
    }
    std::int64_t index = 0;
    do {
      index = one();
    } while (!taken_.insert(index).second);
    certificate.list = list_;
    certificate.index = index;
  }

 private:
  static std::int64_t one() {
    // A power of two: every place is equally likely.
    return static_cast<std::int64_t>(machine::seal::chance_number() % std::uint64_t{status_bits});
  }
  std::int64_t list_;
  std::unordered_set<std::int64_t> taken_;
};

/// `by`: the officer who had it issued; 0: the release of results did.
ledger::Entry entry_of(const Certificate& certificate, std::int64_t by = 0);

}  // namespace rounds::credential
