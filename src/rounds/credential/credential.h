#pragma once

/// credential: certificates that anybody can verify, for ever, without asking us.
///
/// A certificate is issued once per learner and exam, when results are released, the learner passed
/// and the programme's rule is met by what is on record (rule.h); a repeat changes nothing, and who
/// lacks something waits until it is there. It is signed twice (a proof inside the JSON, and a JWT)
/// and kept as signed: the same bytes are served for ever. From unreviewed content only
/// certificates that say DEMONSTRATION in their title, description, kind and page are issued. The
/// name stands on it as it stood on the day: one of the listed exceptions to "names live in
/// account".

#include <functional>
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
#include "rounds/credential/listing.h"
#include "rounds/credential/rule.h"
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
  Records records = {};
};

/// Where a learner stands.
struct Checklist {
  std::vector<Requirement> needs;
  bool named = false;                ///< there is a name to put on the certificate
  std::optional<Certificate> holds;  ///< the newest that stands
};

/// How far the certificates of an exam have come.
struct Issuing {
  std::int64_t passed = 0, issued = 0;
  std::int64_t waiting = 0;  ///< looked at, and something is lacking
  std::int64_t names = 0, modules = 0, labs = 0, floors = 0;  ///< how many of them lack what
};

/// Somebody who passed and waits.
struct Waiting {
  std::int64_t learner = 0;
  std::string name;  ///< empty: none given
  Lack lack;
};

/// What an officer wants corrected.
struct Proposal {
  std::int64_t officer = 0;
  std::string reason;
  bool linked = false;  ///< whether the old page may lead to the new one
};

struct Settling {
  std::int64_t place = 0, officer = 0;
  bool confirmed = false;
};

struct Corrections {
  Certificate certificate;
  std::string name_now;  ///< on record; empty: none
  std::vector<Correction> list;
};

/// The register as a file.
struct Taken {
  std::int64_t rows = 0;
  std::string csv;
};

/// A stretch of issuing.
struct Stretch {
  std::int64_t after = 0;  ///< a sitting
  std::size_t most = 0;    ///< how many of those who passed are looked at
};
struct Gone {
  int issued = 0;
  std::optional<std::int64_t> next;  ///< the sitting to go on after; nothing: all were looked at
};

using Progress = std::function<void(std::size_t done, std::size_t due)>;

class Credential {
 public:
  /// Throws Fault when the base URL cannot be an issuer's, saying what it must look like.
  Credential(Needs needs, Settings settings);

  /// Issues what is due after the release of an exam's results; answers how many were new. Learners
  /// who lack something wait (see mine). Refuses: whatever Scores and Names refuse, busy
  /// task.busy. Stopped in the middle, it goes on at the next call where it was; `progress` hears
  /// after each batch how many of the due ones were looked at.
  Task<Result<int>> issue_for(std::int64_t exam, Progress progress = {});

  /// One stretch of the same, for a page that shows how far it is.
  Task<Result<Gone>> issue_some(std::int64_t exam, Stretch stretch);
  Task<Result<Issuing>> issuing(std::int64_t exam);
  /// Fifty of those who wait, by learner, after `after`.
  Task<Result<std::vector<Waiting>>> waiting(std::int64_t exam, std::int64_t after);

  /// What a certificate needs and what of it is done, with titles in that language.
  Task<Result<Checklist>> checklist(std::int64_t learner, std::string language);

  /// A learner's certificates, newest first; those that waited and lack nothing now are issued.
  Task<Result<std::vector<Certificate>>> mine(std::int64_t learner);

  /// Refuses: missing credential.unknown.
  Task<Result<Certificate>> find(std::string code);
  Task<Result<Documents>> documents(std::string code);

  /// Withdraws a certificate, in the ledger and in the status list. A second time changes nothing.
  /// Refuses: missing credential.unknown, invalid credential.no_reason (empty or over 500 letters).
  Task<Result<Certificate>> revoke(std::string code, std::int64_t officer, std::string reason);

  /// A correction of the name on a certificate to the one on record now; another officer settles
  /// it. Refuses: missing credential.unknown, invalid credential.no_reason, conflict
  /// credential.not_standing (withdrawn or replaced), credential.name_same,
  /// credential.correction_waits.
  Task<Result<std::vector<Correction>>> propose(std::string code, Proposal proposal);
  /// Confirmed, a corrected certificate takes the place of this one, which is then superseded; it
  /// runs out on the same day. Refuses: missing credential.unknown, credential.no_correction,
  /// forbidden credential.second_person (noted in the ledger), conflict credential.name_moved (the
  /// name on record changed since), credential.not_standing.
  Task<Result<Certificate>> settle(std::string code, Settling settling);
  /// What was proposed for it, oldest first. Refuses: missing credential.unknown.
  Task<Result<Corrections>> corrections(std::string code);

  /// Fifty certificates of the register that pass, newest first, before the one with that id.
  Task<Result<std::vector<Certificate>>> search(Search search, std::int64_t before);
  /// Everything that passes as CSV, with names only for a reason; the ledger notes it.
  Task<Result<Taken>> take_out(Search search, Why why, std::int64_t officer);

  /// The page on paper, its credential attached. Refuses: missing credential.unknown, busy
  /// task.busy.
  Task<Result<machine::Bytes>> pdf(std::string code, std::string language);
  /// The baked SVG badge. Refuses: missing credential.unknown.
  Task<Result<std::string>> picture(std::string code);
  /// The baked PNG badge. Refuses: missing credential.unknown, busy task.busy.
  Task<Result<std::string>> pixels(std::string code);

  /// The signed status list of that number; at most a minute old. Refuses: missing
  /// credential.no_such_list.
  Task<Result<std::string>> status_list(std::int64_t list, Listing listing = Listing::withdrawn);
  Task<Result<std::string>> did();
  Task<Result<std::string>> jwks();
  /// Keys, retired ones too, and every status list in one: what the offline verifier page holds.
  Task<Result<std::string>> pins();

  /// Verifies a file against our own keys and the register as it stands. Refuses: busy task.busy.
  Task<Result<Verdict>> check(std::string file);

  const Issuer& issuer() const { return issuer_; }
  const Settings& settings() const { return settings_; }
  Instant now() const { return needs_.clock.now(); }

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
  Task<Result<Correction>> open_correction(std::string code, Settling settling);
  Task<Result<Certificate>> replace(Certificate old, Correction correction);
  void forget_lists(std::int64_t list);
  Task<Result<int>> issue_patiently(std::int64_t exam, std::vector<Released> released,
                                    Progress progress);
  Task<Result<int>> issue(std::int64_t exam, std::vector<Released> released, Progress progress);
  Task<Result<Record>> record_of(std::int64_t learner, std::string language = "");
  struct Told {
    Record record;
    std::string name;
  };
  struct Asking;
  Task<Result<Told>> ask(std::int64_t learner);
  Task<void> ask_on(Asking& asking);
  Task<Result<std::vector<Certificate>>> ready(std::span<const Released> batch);
  Certificate drafted(const Released& released, const programme::CertificateRule& rule,
                      std::string holder);
  Made signed_by(const Signers& signers, Certificate certificate) const;
  Task<Result<int>> keep(std::vector<Made> batch);
  Task<Result<void>> issue_waiting(std::int64_t learner);
  Task<Result<Pins>> own_pins();

  Needs needs_;
  Settings settings_;
  Issuer issuer_;
  machine::Pool pool_;
  std::mutex turn_;
  std::map<std::pair<std::int64_t, Listing>, Kept> lists_;  ///< status lists as last signed
};

}  // namespace rounds::credential
