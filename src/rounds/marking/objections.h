#pragma once

/// objections: what candidates say against the provisional key, and until when they may.
///
/// A candidate sees the key beside the own answers and objects to an item with a reason and its
/// evidence, once; staff read the texts without names. What is answered is a ruling of two people
/// (ruling.h); everybody who objected reads its reason once the key is final. Nothing here changes
/// a key.

#include "rounds/marking/marking.h"
#include "rounds/marking/objection.h"
#include "rounds/marking/said_views.h"

namespace rounds::marking {

/// What staff set; what is absent stays as it is.
struct TermsWish {
  std::optional<std::int64_t> objections_until_ms = {}, appeals_until_ms = {};
  std::optional<bool> withholds_script = {};
  exam::PersonId actor = {};
};

class Objections {
 public:
  struct Needs {
    machine::store::Store& store;
    const machine::Clock& clock;
    exam::Exam& exam;
    bank::Bank& bank;
    ledger::Ledger& ledger;
    Marking& marking;
  };
  /// All must outlive it.
  explicit Objections(Needs needs) : needs_(needs) {}

  /// Sets deadlines and what candidates see; a first deadline for objections opens them. Refuses:
  /// missing exam.no_such_exam, early marking.key_not_published, conflict marking.ruled_out (the
  /// key is final), conflict marking.answers_begun, early marking.not_released, as may_move().
  machine::Task<machine::Result<TermsView>> set(exam::ExamId exam, TermsWish wish);
  /// Refuses: missing exam.no_such_exam.
  machine::Task<machine::Result<TermsView>> terms(exam::ExamId exam);

  /// The key as the candidate may see it: as it was published, and once it is final, as it is.
  /// Refuses: missing exam.no_such_sitting, early marking.key_not_published.
  machine::Task<machine::Result<KeyView>> key(exam::PersonId learner, exam::SittingId sitting);
  /// What an item of the paper shows (PNG), to whoever opened it. Refuses: as key(), missing
  /// marking.not_scored (never opened), exam.no_such_picture (also of a released exam whose script
  /// is kept back).
  machine::Task<machine::Result<std::string>> picture(exam::PersonId learner,
                                                      exam::SittingId sitting, bank::ItemId item);
  /// The same for those who judge keys. Refuses: as Marking::material(), exam.no_such_picture.
  machine::Task<machine::Result<std::string>> picture(exam::ExamId exam, bank::ItemId item);
  /// Refuses: as key(), as may_object(), invalid marking.objection (field item), conflict
  /// marking.objected.
  machine::Task<machine::Result<KeyView>> object(exam::PersonId learner, exam::SittingId sitting,
                                                 Objection objection);
  /// Refuses: as key(), missing marking.not_objected, closed marking.objections_over.
  machine::Task<machine::Result<KeyView>> withdraw(exam::PersonId learner, exam::SittingId sitting,
                                                   bank::ItemId item);

  /// Item by item, the most objected to first. Refuses: as Marking::material().
  machine::Task<machine::Result<ObjectionsView>> list(exam::ExamId exam);
  /// What stands against an item, without names: up to 100 after the first `after`.
  machine::Task<machine::Result<ObjectionTexts>> texts(exam::ExamId exam, bank::ItemId item,
                                                       std::int64_t after);

  /// Whether the key may become final. Refuses: early marking.objections_running (facts: until_ms),
  /// conflict marking.objections_undecided (facts: items), conflict marking.ruling_waits.
  machine::Task<machine::Result<void>> may_finalise(exam::ExamId exam);

  /// For a person's copy.
  machine::Task<machine::Result<std::vector<Objection>>> of(exam::PersonId learner);
  /// Takes away what the person wrote, in objections and appeals; that they did stays, by id.
  static machine::Task<void> forget(machine::store::Unit& unit, exam::PersonId learner);

 private:
  machine::Task<machine::Result<exam::Facts>> published(exam::ExamId exam);

  Needs needs_;
};

}  // namespace rounds::marking
