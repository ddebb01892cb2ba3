#pragma once

/// private_bank: the board's own items, which may certify because nobody outside has read them.
///
/// An entry is one item with its versions. What a version says lies sealed (vault.h); each opening
/// of it by a person is an entry of the ledger's stream "bank", by ids alone. An item is reviewed
/// once somebody other than the version's author signed exactly its digest; a change makes a new
/// version, which is a draft again.

#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "machine/seal/keyring.h"
#include "rounds/bank/bank.h"
#include "rounds/bank/terms.h"
#include "rounds/bank/writing.h"
#include "rounds/ledger/ledger.h"
#include "rounds/programme/programme.h"

namespace rounds::bank {

using EntryId = machine::Id<struct EntryNoun>;
using VersionId = machine::Id<struct VersionNoun>;

enum class Status : std::uint8_t { draft, reviewed, live, frozen, retired };
BOOST_DESCRIBE_ENUM(Status, draft, reviewed, live, frozen, retired)

enum class EntryAct : std::uint8_t { freeze, thaw, retire };
BOOST_DESCRIBE_ENUM(EntryAct, freeze, thaw, retire)

struct Entry {
  EntryId id;
  Attributes about = {};
  Kind kind = Kind::single;
  Status status = Status::draft;
  std::int64_t author = 0;          ///< who began it
  std::int64_t version_author = 0;  ///< who wrote what it says now
  VersionId version = {};
  std::int64_t number = 0;  ///< of the version
  std::string digest = {}, stem_digest = {};
  int exposure = 0;
  bool demonstration = false;
  std::string reason = {};  ///< of the last act
  std::int64_t changed_ms = 0;
  std::int64_t sent_ms = 0;  ///< its author called this draft ready for review; 0: not yet
};

struct Version {
  VersionId id;
  std::int64_t number = 0, author = 0, made_ms = 0;
  int reviews = 0;
};

struct Review {
  VersionId version;
  std::int64_t person = 0;
  std::string digest, name, council, registration;
  std::int64_t signed_ms = 0;
};

/// As the assembler sees an item: nothing of what it says.
struct Standing {
  VersionId version;
  EntryId entry;
  std::string name;
  Kind kind = Kind::single;
  std::string competency, domain, module, level;
  std::vector<std::string> seeds;
  std::vector<EntryId> enemies;
  int exposure = 0;
  int seconds = 0;
  /// Empty, or why it may not certify: published, unreviewed, overdue, frozen, retired.
  std::string unfit;
  bool demonstration = false;          ///< never fit outside a demonstration
  std::string advice = {};             ///< of a case: advice_standing (writing.h)
  Modality modality = Modality::text;  ///< of a case
  bool severe = false;                 ///< of a case
};

/// What the last version said that somebody signed, where the one that stands is none.
struct Before {
  std::int64_t number = 0;
  Attributes about;  ///< empty of a version from before they were kept
  Writing writing;
};

struct Opened {
  Entry entry;
  Writing writing;
  std::vector<Review> reviews;
  std::vector<Flaw> flaws;
  std::vector<Version> versions = {};  ///< newest first
  std::optional<Before> before = {};
};

/// As on the medical register.
struct ReviewAs {
  std::string name, council, registration;
};

class PrivateBank {
 public:
  struct Needs {
    machine::store::Store& store;
    const machine::Clock& clock;
    machine::IdMaker& ids;
    machine::seal::Keyring& keyring;
    ledger::Ledger& ledger;
    programme::Programme& programme;
    Bank& bank;
    bool demonstration = false;
  };

  explicit PrivateBank(Needs needs) : needs_(needs) {}

  bool demonstration() const { return needs_.demonstration; }

  /// A new entry, a draft. Refuses: as certifying (writing.h), conflict bank.name_taken.
  Task<Result<EntryId>> write(std::int64_t person, Attributes about, Writing writing);
  /// The same of many: all of them, or none.
  Task<Result<std::vector<EntryId>>> write_all(std::int64_t person,
                                               std::vector<std::pair<Attributes, Writing>> items);
  /// A new version of it, a draft again; the name stays. Refuses: as certifying, missing
  /// bank.no_such_entry, conflict bank.moved.
  Task<Result<VersionId>> revise(std::int64_t person, Entry seen, Attributes about,
                                 Writing writing);

  Task<Result<std::vector<Entry>>> entries();
  /// What the entry says, put on record. Refuses: missing bank.no_such_entry.
  Task<Result<Opened>> open(std::int64_t person, EntryId entry);
  /// The same of every entry named, for taking away: one entry of the ledger.
  Task<Result<std::vector<Opened>>> take_away(std::int64_t person, std::vector<EntryId> entries,
                                              std::string format);

  /// Reviews the version that was read. Refuses: missing bank.no_such_entry, forbidden
  /// bank.own_item, conflict bank.moved, bank.not_now, bank.signed_already, invalid bank.reviewer,
  /// unprocessable bank.flawed (facts: what, mend, flaw).
  Task<Result<void>> review(std::int64_t person, Entry seen, ReviewAs as);
  /// A draft is ready for review from now on, until it changes. Refuses: missing
  /// bank.no_such_entry, conflict bank.moved, bank.not_now (no draft, or sent already),
  /// unprocessable bank.flawed.
  Task<Result<void>> send(std::int64_t person, Entry seen);
  /// Freezes, thaws or retires. Refuses: missing bank.no_such_entry, conflict bank.moved,
  /// bank.not_now, invalid bank.reason.
  Task<Result<void>> act(std::int64_t person, Entry seen, EntryAct act, std::string reason);

  /// What items can be about, by the current edition. Refuses: missing
  /// programme.nothing_published.
  Task<Result<std::shared_ptr<const Terms>>> terms();

  /// Every entry, as fit on the day `today` ("2026-11-23").
  Task<Result<std::vector<Standing>>> standings(std::string today);
  /// Copies the versions into bank_item, sealed, in the order given, and counts exposure. Needs
  /// standings() before it, in the same process: a unit asks nobody for keys. Refuses: conflict
  /// bank.unfit (facts: item, why), which names the first that may not certify; missing
  /// bank.no_such_entry (the entry stands on another version).
  Task<Result<std::vector<Item>>> take(machine::store::Unit& unit, std::vector<VersionId> versions);

  /// For a person's copy.
  struct Mine {
    std::vector<EntryId> written;
    std::vector<Review> reviewed;
  };
  Task<Result<Mine>> of(std::int64_t person);
  /// Takes name, council and number off what the person reviewed.
  static Task<void> forget(machine::store::Unit& unit, std::int64_t person);

 private:
  struct Known {
    std::shared_ptr<const VaultKeys> keys;
    std::set<std::string> published;  ///< digests of stems that ever stood in an edition
    std::int64_t heard = 0;           ///< the last entry of the ledger's stream "programme"
    std::string edition = {};         ///< whose terms these are
    std::shared_ptr<const Terms> terms = {};
  };
  Task<Result<std::shared_ptr<const VaultKeys>>> keys();
  Task<Result<void>> learn_published();
  std::string unfit(const Entry& entry, std::string_view today) const;

  Needs needs_;
  mutable std::mutex turn_;
  Known known_;
};

}  // namespace rounds::bank
