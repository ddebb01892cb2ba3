#pragma once

/// case_bank: the packs of cases that the measuring sessions are drawn from (case_pack.h). They lie
/// in no programme and in no repository: drawn by chance at installing (drawn_pack.h), or a board's
/// own; and they rest sealed under the bank's key (docs/decisions/0028). The newest pack is the one
/// in force; whoever began a session on an older one stays on it.

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "machine/seal/keyring.h"
#include "rounds/lab/lab.h"
#include "rounds/programme/case_pack.h"

namespace rounds::lab {

struct PackLine {
  std::string digest;
  std::int64_t cases = 0, kept_ms = 0;
};

/// A pack as an edition by itself.
using Cases = std::shared_ptr<const programme::Edition>;

class CaseBank {
 public:
  static constexpr std::int64_t packs_max = 1'000;

  /// All must outlive this.
  CaseBank(machine::store::Store& store, const machine::Clock& clock, machine::seal::Keyring& ring,
           ledger::Ledger& ledger)
      : store_(store), clock_(clock), ring_(ring), ledger_(ledger) {}

  /// Keeps a pack and puts it in force; the ledger has it, by whom: `actor` (0: at the server's
  /// console). Refuses: unprocessable lab.pack_flawed (the findings, one a line).
  Task<Result<std::string>> keep(std::int64_t actor, const programme::Folder& folder);

  /// The one in force. Refuses: missing lab.no_cases.
  Task<Result<Cases>> current();
  /// Refuses: missing lab.no_cases.
  Task<Result<Cases>> pack(std::string digest);
  /// Octets. Refuses: missing lab.no_picture.
  Task<Result<std::string>> picture(std::string digest, std::string name);
  Task<Result<std::vector<PackLine>>> list();

 private:
  machine::store::Store& store_;
  const machine::Clock& clock_;
  machine::seal::Keyring& ring_;
  ledger::Ledger& ledger_;
  std::mutex turn_;
  std::map<std::string, Cases> known_;  ///< by digest
};

/// Whether this is what Cases holds, and no edition of the programme.
bool is_pack(const Found& lab);
Found pack_in(const programme::Edition& cases);

}  // namespace rounds::lab
