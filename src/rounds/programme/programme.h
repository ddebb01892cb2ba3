#pragma once

/// programme: what is taught, as published. A programme is a folder of text; publishing makes an
/// *edition*: immutable, named by the digest of everything in it. Progress, answers, scores and
/// certificates name the edition they belong to.
///
/// This room never decides who may read what, and holds no certifying item: everything in an
/// edition is public practice.

#include <boost/describe.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/ledger/ledger.h"
#include "rounds/programme/certificate_rule.h"
#include "rounds/programme/consultation.h"
#include "rounds/programme/item_keys.h"
#include "rounds/programme/reading.h"
#include "rounds/programme/session_rules.h"
#include "rounds/programme/source.h"
#include "rounds/programme/stations.h"
#include "rounds/programme/vetting.h"

namespace rounds::programme {

using machine::Result;
using machine::Task;

struct Option {
  std::string html;       ///< sanitised
  std::string rationale;  ///< HTML: why it is right, or tempting and wrong
};

/// How an item is answered.
enum class Form : std::uint8_t { single, multiple, numeric, ordering, recall, reliance };
BOOST_DESCRIBE_ENUM(Form, single, multiple, numeric, ordering, recall, reliance)

/// A practice item, or a check inside a lesson.
struct Item {
  std::string id;    ///< "01-what-ai-is/i07"
  std::string stem;  ///< sanitised HTML
  std::vector<Option> options;
  int key = 0;             ///< index into options
  std::string competency;  ///< of competencies.yaml
  std::string level;       ///< recall, apply, judge
  std::vector<std::string> sources;
  std::string owner;      ///< the role that answers for it
  std::string review_by;  ///< ISO date; past it, barred from exam papers
  // What follows is absent where it does not apply, and in editions that are older than it.
  std::optional<Form> kind;              ///< absent: single best answer
  std::optional<bool> credit;            ///< graded here; its key leaves only once it is answered
  std::optional<std::vector<int>> keys;  ///< multiple: indices into options, ascending
  std::optional<NumericKey> numeric;
  std::optional<OrderingKey> ordering;
  std::optional<RecallKey> recall;
  std::optional<RelianceKey> reliance;

  Form form() const { return kind.value_or(Form::single); }
  bool earns_credit() const { return credit.value_or(false); }
};

/// Who answers for a text, as printed beside it. Nothing of it stands in an edition: it is said of
/// one when it is handed out.
struct Signer {
  std::string name, council, registration;  ///< empty: the person asked to be erased
  std::int64_t signed_ms = 0;
  bool erased() const { return name.empty(); }
};
using Signers = std::vector<Signer>;

struct Lesson {
  std::string id;  ///< "1-sorting-the-tools"
  std::string title;
  int minutes = 0;
  std::int64_t bytes = 0;  ///< of html and figures, gzip: what opening it costs a phone
  std::string html;        ///< sanitised; a check stands as <div data-check="c1"></div>
  std::vector<Item> checks;
  std::vector<Source> sources;
  std::string owner;
  std::string review_by;  ///< ISO date: the earliest of its claims
  bool reviewed =
      false;  ///< signed by a named, registered person on this digest; no file may set it
  std::optional<bool> deeper;  ///< optional depth: not counted for credit
  Signers signers = {};        ///< of this exact text; empty unless `reviewed`
};

/// What a doctor does at work this week, and what is asked four weeks later.
struct Monday {
  std::string title, html, later, owner, review_by;
  Signers signers = {};  ///< of this exact text; empty: not reviewed
};

/// A question to be met again by spaced review.
struct Card {
  std::string id;           ///< "01-what-ai-is/k01"
  std::string front, back;  ///< sanitised HTML
  std::string competency;   ///< of competencies.yaml
  std::vector<std::string> sources;
  std::string owner;
  std::string review_by;  ///< ISO date
  bool reviewed = false;  ///< as of a lesson; no file may set it
};

struct Module {
  std::string id;  ///< "01-what-ai-is"
  int number = 0;
  std::string title;
  int minutes = 0;
  std::vector<std::string> outcomes;
  std::vector<Lesson> lessons;
  std::vector<Item> items;              ///< practice items
  std::optional<std::string> story;     ///< one sentence
  std::optional<std::string> exercise;  ///< the lesson that is its hands-on part
  std::optional<Monday> monday;
  /// In the order in which the lessons teach them. Nothing: published before there were cards.
  std::optional<std::vector<Card>> cards;
  std::optional<std::int64_t> bytes;  ///< of everything in it, gzip: what keeping it costs a phone
  std::optional<Consultation> consultation;
  std::optional<Vetting> vetting;
  std::optional<Reading> reading;
  std::optional<Stations> stations;
  Signers items_signers = {}, cards_signers = {}, consultation_signers = {}, vetting_signers = {},
          reading_signers = {}, stations_signers = {};

  /// Whether every piece of it is signed; false for a module without lessons.
  bool reviewed() const;
};

/// A lesson's words in another language. Ids, keys, minutes and sources are the lesson's own.
struct LessonWords {
  std::string id;
  std::string title;  ///< empty: stale or missing
  std::int64_t bytes = 0;
  std::string html;          ///< a stale or missing paragraph stands in it in the source's language
  std::vector<Item> checks;  ///< those that are translated
  bool whole = false;        ///< every paragraph and every check is
};

/// A module's words in another language, as far as they are translated from what it says now.
struct ModuleWords {
  std::string language, module;
  std::string title, story;           ///< empty: stale or missing
  std::vector<std::string> outcomes;  ///< likewise, one an outcome
  std::vector<LessonWords> lessons;
  std::optional<Monday> monday;
  std::vector<Item> items;
  std::vector<Card> cards;
  std::int64_t bytes = 0;  ///< of everything in it, gzip
};

/// A published programme. Immutable; shared by everyone who reads it.
struct Edition {
  std::string digest;  ///< SHA-256 of the canonical form, hex
  std::string title, board, language;
  std::vector<Module> modules;
  std::int64_t published_ms = 0;
  std::optional<std::vector<ModuleWords>> words;  ///< see translation.h
  std::optional<CertificateRule> certificate;     ///< absent: the examination alone is asked
  std::optional<SessionRules> sessions;           ///< absent: R0 to R2 are not offered

  const Module* module(std::string_view id) const;
  const Lesson* lesson(std::string_view module, std::string_view lesson) const;
};

/// What `rounds check` says of one place: "lessons/1-x.md:12: what is wrong; what to do".
struct Finding {
  std::string file;    ///< relative to the programme folder
  int line = 0;        ///< from 1; 0: the file as a whole
  bool blocks = true;  ///< false: a warning
  std::string what, mend;
};

struct Local;    ///< local.h
struct Change;   ///< changes.h
struct Folder;   ///< manuscript.h
struct Pressed;  ///< press.h
struct Piece;    ///< piece.h
struct Signature;

/// What publishing insists on.
struct Terms {
  std::int64_t actor = 0;  ///< who publishes; 0: the command line
  std::string upon = {};   ///< the edition that must still be current; empty: whichever is
};

/// What must come to pass together with publishing, in the same unit of work, or not at all.
using Also = std::function<Task<Result<void>>(machine::store::Unit&)>;

class Programme {
 public:
  Programme(machine::store::Store& store, const machine::Clock& clock, machine::IdMaker& ids,
            ledger::Ledger& ledger);

  /// Reads, checks and keeps the folder as an edition, and makes it the current one. Publishing the
  /// same text twice changes nothing. Refuses: unprocessable programme.findings (the findings, one
  /// a line), missing programme.folder.
  Task<Result<std::shared_ptr<const Edition>>> publish(std::string folder);

  /// The same, pressed elsewhere. Refuses: conflict programme.edition_moved, and as `also` does.
  Task<Result<std::shared_ptr<const Edition>>> publish(Pressed pressed, Terms terms, Also also);
  /// The current edition. Refuses: missing programme.nothing_published.
  Task<Result<std::shared_ptr<const Edition>>> current();
  /// Any edition by digest. Refuses: missing programme.no_such_edition.
  Task<Result<std::shared_ptr<const Edition>>> edition(std::string digest);
  /// By the beginning of its digest. Refuses: missing programme.no_such_edition (none, or several).
  Task<Result<std::shared_ptr<const Edition>>> edition_like(std::string beginning);
  /// What the current edition's local/ says; empty where there is none. A second old at most.
  Task<Result<std::shared_ptr<const Local>>> local();
  /// As changes.h; worked out once.
  std::shared_ptr<const std::vector<Change>> changes(const Edition& from, const Edition& to);
  /// The files that an edition was made of. Refuses: missing programme.no_such_edition.
  Task<Result<std::shared_ptr<const Folder>>> folder(std::string digest);
  /// The pieces of an edition (piece.h). Refuses: missing programme.no_such_edition.
  Task<Result<std::shared_ptr<const std::vector<Piece>>>> pieces(std::string digest);
  /// The signatures that stand (signature.h), at most a second old.
  Task<Result<std::shared_ptr<const std::vector<Signature>>>> signatures();
  /// After an act on the signatures: this node looks at them anew.
  void look_again();

 private:
  Task<Result<std::shared_ptr<const Edition>>> edition_of(std::string digest);

  struct Inside;
  std::shared_ptr<Inside> inside_;
};

}  // namespace rounds::programme
