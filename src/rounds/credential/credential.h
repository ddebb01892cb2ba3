#pragma once

/// credential: certificates that anybody can verify, for ever, without asking us.
///
/// A certificate is issued once per learner and exam, when results are released and the pass rule
/// holds; a repeat changes nothing. It is signed twice (a proof inside the JSON, and a JWT) and
/// kept as signed: the same bytes are served for ever. From unreviewed content only certificates
/// that say DEMONSTRATION in their title, description, kind and page are issued. The name stands on
/// it as it stood on the day: one of the listed exceptions to "names live in account".

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/refusal/refusal.h"
#include "machine/seal/keyring.h"
#include "machine/store/store.h"
#include "machine/task/pool.h"
#include "machine/task/task.h"
#include "machine/words/words.h"
#include "rounds/credential/certificate.h"
#include "rounds/credential/issuer.h"
#include "rounds/credential/verify.h"
#include "rounds/ledger/ledger.h"
#include "rounds/marking/marking.h"

namespace rounds::credential {

using machine::Result;
using machine::Task;

/// How this room learns a name; whoever keeps names implements it.
class Names {
 public:
  virtual ~Names() = default;
  /// Empty when the person has not given one yet. Refuses: missing (no such person).
  virtual Task<Result<std::string>> name_of(std::int64_t person) = 0;
};

struct Settings {
  std::string
      base_url;  ///< "https://rounds.board.example", without a path: also the issuer's did:web
  std::string board = "Demonstration board";
  std::string title = "AI for Doctors";
  std::string achievement = "ai-for-doctors";
  std::string language = "en";  ///< of the certificate's own words
  int valid_days = 730;         ///< knowledge of a quick field keeps two years, then it is renewed
};

/// What the room stands on; all must outlive it.
struct Needs {
  machine::store::Store& store;
  const machine::Clock& clock;
  machine::IdMaker& ids;
  ledger::Ledger& ledger;
  machine::seal::Keyring& keyring;
  marking::Scores& scores;
  Names& names;
  const machine::Words& words;
};

class Credential {
 public:
  /// Throws Fault when the base URL cannot be an issuer's, saying what it must look like.
  Credential(Needs needs, Settings settings);

  /// Issues what is due after the release of an exam's results; answers how many were new. Learners
  /// who have given no name yet wait (see mine). Refuses: whatever Scores and Names refuse, busy
  /// task.busy.
  Task<Result<int>> issue_for(std::int64_t exam);

  /// A learner's certificates, newest first; those that waited for a name are issued now.
  Task<Result<std::vector<Certificate>>> mine(std::int64_t learner);

  /// Refuses: missing credential.unknown.
  Task<Result<Certificate>> find(std::string code);
  Task<Result<Documents>> documents(std::string code);

  /// Withdraws a certificate, in the ledger and in the status list. A second time changes nothing.
  /// Refuses: missing credential.unknown, invalid credential.no_reason (empty or over 500 letters).
  Task<Result<Certificate>> revoke(std::string code, std::int64_t officer, std::string reason);

  /// The page on paper, its credential attached. Refuses: missing credential.unknown, busy
  /// task.busy.
  Task<Result<machine::Bytes>> pdf(std::string code, std::string language);
  /// The baked SVG badge. Refuses: missing credential.unknown.
  Task<Result<std::string>> picture(std::string code);

  /// The signed status list of that number; at most a minute old. Refuses: missing
  /// credential.no_such_list.
  Task<Result<std::string>> status_list(std::int64_t list);
  Task<Result<std::string>> did();
  Task<Result<std::string>> jwks();

  /// Verifies a file against our own keys and the register as it stands. Refuses: busy task.busy.
  Task<Result<Verdict>> check(std::string file);

  const Issuer& issuer() const { return issuer_; }
  const Settings& settings() const { return settings_; }

 private:
  struct Made {
    Certificate certificate;
    Documents documents;
  };
  struct Signers;
  struct Kept {
    Instant at{};
    std::string text;
  };
  using Released = marking::Released;

  Task<Result<Signers>> signers();
  Task<Result<int>> issue(std::int64_t exam, std::vector<Released> released);
  Task<Result<std::vector<Certificate>>> named(std::span<const Released> batch);
  Certificate drafted(const Released& released, std::string holder);
  Made signed_by(const Signers& signers, Certificate certificate) const;
  Task<Result<int>> keep(std::vector<Made> batch);
  Task<Result<void>> issue_waiting(std::int64_t learner);
  Task<Result<Pins>> own_pins();

  Needs needs_;
  Settings settings_;
  Issuer issuer_;
  machine::Pool pool_;
  std::mutex turn_;
  std::map<std::int64_t, Kept> lists_;  ///< status lists as last signed
};

}  // namespace rounds::credential
