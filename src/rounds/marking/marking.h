#pragma once

/// marking: keys, scores, and their release by two officers. Number-right until items are
/// calibrated.
///
/// A score is recomputed from events and the key at any time; nothing here can change an answer. A
/// key and the pass mark change by a ruling of two people, with a reason; everybody is marked
/// again.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/bank/bank.h"
#include "rounds/exam/exam.h"
#include "rounds/ledger/ledger.h"
#include "rounds/marking/joined.h"
#include "rounds/marking/marking_views.h"
#include "rounds/marking/pass.h"
#include "rounds/marking/results_package.h"
#include "rounds/marking/ruling.h"
#include "rounds/marking/scale.h"

namespace rounds::marking {

/// One released score, for those who build on it (certificates).
struct Released {
  std::int64_t exam = 0, sitting = 0, learner = 0;
  std::string edition, exam_title;
  int score = 0, of = 0;
  bool demonstration = true;
  bool passed = false;
  std::string identity;  ///< how identity was checked: hall::Identity
  bool supervised = false;
  std::int64_t closed_ms = 0, released_ms = 0;
};

/// The face that other rooms use; Marking implements it (see marking_routes.h for its pages).
class Scores {
 public:
  virtual ~Scores() = default;
  /// All released scores of the exam that count, by sitting; of a supplement, which has no mark,
  /// none. Refuses: early marking.not_released.
  virtual machine::Task<machine::Result<std::vector<Released>>> released(std::int64_t exam) = 0;
};

/// The code of the certificate that a sitting earned, if there is one; asked of a room above this
/// one.
using CertificateOf = std::function<machine::Task<std::optional<std::string>>(
    exam::PersonId learner, exam::SittingId sitting)>;

/// A candidate's own package as one file, signed, with what checks it; done by a room above.
using PackedOf = std::function<machine::Task<machine::Result<std::string>>(
    Package own, exam::SittingId sitting)>;

/// The scale that scores are reported on, if the board decided for one; asked of a room above.
/// Refuses: conflict marking.scale_behind: it was decided upon other answers or another key.
using ScaleOf = std::function<machine::Task<machine::Result<std::optional<Scale>>>(exam::ExamId)>;

/// Where an item belongs: a domain of competencies and a module, both by id; empty: not known.
struct Place {
  std::string domain, module, module_title;
};
using PlacesOf = std::function<machine::Task<machine::Result<std::vector<Place>>>(
    std::string edition, std::vector<bank::Item> items)>;

/// What a closed exam's key is made of.
struct Keyed {
  exam::Facts facts;
  Key bank_key;
  std::vector<Ruling> rulings;
};

class Marking final : public Scores {
 public:
  /// All references must outlive it.
  Marking(machine::store::Store& store, const machine::Clock& clock, exam::Exam& exam,
          bank::Bank& bank, ledger::Ledger& ledger)
      : store_(store), clock_(clock), exam_(exam), bank_(bank), ledger_(ledger) {}

  /// What rooms above know; without it there is no scale, and no item has a place.
  void ask(ScaleOf scale_of, PlacesOf places_of) {
    scale_of_ = std::move(scale_of);
    places_of_ = std::move(places_of);
  }

  /// mark: scores every opened sitting by the key in force; again, as long as nobody reviewed.
  /// review: computes every score again and compares. release: by two different officers; what
  /// scores are worth on the scale is kept then. reopen: for an appeal that was upheld. Refuses:
  /// as exam::Exam::advance (whoever signs twice stands in the ledger), conflict
  /// marking.scores_differ (facts: differing), conflict marking.ruling_waits, conflict
  /// marking.scores_behind (the key changed since), conflict marking.sat_twice (facts: count: it is
  /// not ruled which of their sittings counts), conflict marking.nothing_upheld, forbidden
  /// marking.not_this_way (another act), as ScaleOf.
  machine::Task<machine::Result<exam::ExamView>> act(exam::Doing doing);

  machine::Task<machine::Result<std::vector<Released>>> released(std::int64_t exam) override;

  /// The candidate's own result, with key and rationale; of a supplement these alone. Refuses:
  /// missing exam.no_such_sitting, early marking.not_released, missing marking.not_scored (never
  /// opened), conflict marking.another_counts (another sitting of the same exam).
  machine::Task<machine::Result<ResultView>> result(exam::PersonId learner,
                                                    exam::SittingId sitting);

  /// What was right in the learner's practice exam, and why; nothing of it is kept. Refuses:
  /// missing exam.no_practice, early exam.practice_running.
  machine::Task<machine::Result<PracticeKeyView>> practice_key(exam::PersonId learner);

  /// Ids and scores, up to 500 after `after`. Refuses: missing exam.no_such_exam, early
  /// marking.not_marked.
  machine::Task<machine::Result<ResultsView>> results(exam::ExamId exam, exam::SittingId after);

  /// All that is needed to compute every score again, from when scores are on record. Refuses:
  /// missing exam.no_such_exam, early marking.not_marked.
  machine::Task<machine::Result<Package>> package(exam::ExamId exam);

  /// The candidate's own line of it. Refuses: as result().
  machine::Task<machine::Result<Package>> own_package(exam::PersonId learner,
                                                      exam::SittingId sitting);

  /// The same from when the exam is closed, by the key in force now, whatever is on record: what
  /// those look at who judge keys. Refuses: missing exam.no_such_exam, early marking.not_closed.
  machine::Task<machine::Result<Package>> material(exam::ExamId exam);
  /// The same, with the pass mark of this paper alone: what a scale is made of.
  machine::Task<machine::Result<Package>> answers(exam::ExamId exam);

  /// What takes to pass: as released, else as it stands now. Refuses: as material().
  machine::Task<machine::Result<Pass>> pass(exam::ExamId exam);

  /// Which sittings count of those who sat two papers of the exam.
  machine::Task<machine::Result<Counting>> counting_of(exam::Facts facts);

  /// Refuses: as material().
  machine::Task<machine::Result<Keyed>> keyed(exam::ExamId exam);

  /// What was ruled, and on what. Refuses: as material().
  machine::Task<machine::Result<RulingsView>> rulings(exam::ExamId exam);
  /// A ruling that answers objections is proposed once the time for them is over and before the key
  /// is final. Refuses: as material(), conflict marking.ruled_out (reviewed already), conflict
  /// marking.nobody_objected, early marking.objections_running, conflict marking.no_mark (a pass
  /// mark for a supplement), and as may_propose().
  machine::Task<machine::Result<RulingsView>> propose(exam::ExamId exam, Ruling ruling);
  /// Refuses: as propose() and as may_settle(); whoever signs twice stands in the ledger.
  machine::Task<machine::Result<RulingsView>> settle(exam::ExamId exam, std::size_t place,
                                                     exam::PersonId actor, bool confirmed);

 private:
  machine::Task<machine::Result<Pass>> pass_for(exam::Facts facts, Key key,
                                                std::vector<Ruling> rulings);
  machine::Task<machine::Result<MainPass>> main_pass(exam::Facts main);
  machine::Task<machine::Result<void>> mark(exam::Facts facts);
  machine::Task<machine::Result<void>> compare(exam::Facts facts);
  machine::Task<machine::Result<void>> all_decided(exam::Facts facts);
  machine::Task<machine::Result<exam::Facts>> closed(exam::ExamId exam);
  machine::Task<machine::Result<exam::Facts>> result_facts(exam::PersonId learner,
                                                           exam::SittingId sitting);
  machine::Task<machine::Result<Key>> bank_key(std::vector<bank::ItemId> items);
  machine::Task<machine::Result<Package>> gathered(exam::Facts facts);
  machine::Task<machine::Result<std::optional<Scale>>> scale_for(exam::Doing doing);
  machine::Task<machine::Result<void>> add_parts(ResultView& view, const exam::Facts& facts,
                                                 std::vector<bank::Item> items,
                                                 std::vector<bool> right);

  machine::store::Store& store_;
  const machine::Clock& clock_;
  exam::Exam& exam_;
  bank::Bank& bank_;
  ledger::Ledger& ledger_;
  ScaleOf scale_of_;
  PlacesOf places_of_;
};

}  // namespace rounds::marking
