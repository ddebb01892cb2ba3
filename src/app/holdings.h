#pragma once

/// What each room keeps of a person, for the copy and for erasure: the one place that knows both
/// the account room and the others.

#include "rounds/account/rights.h"
#include "rounds/bank/private_bank.h"
#include "rounds/credential/credential.h"
#include "rounds/exam/exam.h"
#include "rounds/exam/times.h"
#include "rounds/hall/hall.h"
#include "rounds/lab/lab.h"
#include "rounds/learner/learner.h"
#include "rounds/lesson/lesson.h"
#include "rounds/marking/appeals.h"
#include "rounds/marking/marking.h"
#include "rounds/marking/objections.h"
#include "rounds/notice/notice.h"
#include "rounds/programme/signature.h"
#include "rounds/review/review.h"
#include "rounds/revision/revision.h"
#include "rounds/safety/safety.h"
#include "rounds/workbench/judging.h"

namespace rounds::app {

/// Details as a doctor: erased whole.
class LearnerHolding final : public account::Holding {
 public:
  explicit LearnerHolding(learner::Learners& learners) : learners_(learners) {}
  std::string_view room() const override { return "learner"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  learner::Learners& learners_;
};

/// Cards and how well they were recalled: erased whole.
class ReviewHolding final : public account::Holding {
 public:
  explicit ReviewHolding(review::Reviews& reviews) : reviews_(reviews) {}
  std::string_view room() const override { return "review"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  review::Reviews& reviews_;
};

/// Labs, run by run and step by step: erased whole.
class LabHolding final : public account::Holding {
 public:
  explicit LabHolding(lab::Labs& labs) : labs_(labs) {}
  std::string_view room() const override { return "lab"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  lab::Labs& labs_;
};

/// Whether optional messages are wanted, and whether the contact worked: erased. That a letter went
/// stays, by id.
class NoticeHolding final : public account::Holding {
 public:
  explicit NoticeHolding(notice::Notices& notices) : notices_(notices) {}
  std::string_view room() const override { return "notice"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  notice::Notices& notices_;
};

/// Lessons: where the learner is. Kept by id after erasure: it names nobody.
class LessonHolding final : public account::Holding {
 public:
  explicit LessonHolding(lesson::Lessons& lessons) : lessons_(lessons) {}
  std::string_view room() const override { return "lesson"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  lesson::Lessons& lessons_;
};

/// Exams: sittings with what was chosen, the time allowed, and whether a document was seen. Kept by
/// id after erasure, so that results stand; why more time was allowed and what was written of the
/// person in a hall is erased.
class ExamHolding final : public account::Holding {
 public:
  ExamHolding(exam::Exam& exam, hall::Halls& halls) : exam_(exam), halls_(halls) {}
  std::string_view room() const override { return "exam"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  exam::Exam& exam_;
  hall::Halls& halls_;
};

/// Released scores, kept as long as the results they are part of; what the person wrote in
/// objections and appeals: erased.
class MarkingHolding final : public account::Holding {
 public:
  MarkingHolding(exam::Exam& exam, marking::Marking& marking, marking::Objections& objections,
                 marking::Appeals& appeals)
      : exam_(exam), marking_(marking), objections_(objections), appeals_(appeals) {}
  std::string_view room() const override { return "marking"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  exam::Exam& exam_;
  marking::Marking& marking_;
  marking::Objections& objections_;
  marking::Appeals& appeals_;
};

/// Revisions: comments are erased, what was not published is withdrawn; the programme's texts stay.
class RevisionHolding final : public account::Holding {
 public:
  RevisionHolding(revision::Revisions& revisions, const machine::Clock& clock)
      : revisions_(revisions), clock_(clock) {}
  std::string_view room() const override { return "revision"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  revision::Revisions& revisions_;
  const machine::Clock& clock_;
};

/// Certificates: kept with the name as printed, or nobody could verify them any more.
class CredentialHolding final : public account::Holding {
 public:
  explicit CredentialHolding(credential::Credential& credential) : credential_(credential) {}
  std::string_view room() const override { return "credential"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  credential::Credential& credential_;
};

/// Signatures under the programme's texts: they stay, without name, council, number and words.
class SigningHolding final : public account::Holding {
 public:
  explicit SigningHolding(programme::Signatures& signatures) : signatures_(signatures) {}
  std::string_view room() const override { return "programme"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  programme::Signatures& signatures_;
};

/// Certifying items: that somebody wrote or reviewed them stays by id; a reviewer's name, council
/// and number are erased.
class BankHolding final : public account::Holding {
 public:
  explicit BankHolding(bank::PrivateBank& own) : own_(own) {}
  std::string_view room() const override { return "bank"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  bank::PrivateBank& own_;
};

/// Ratings of items as a judge: kept by id after erasure, since a standard rests on them.
class JudgingHolding final : public account::Holding {
 public:
  explicit JudgingHolding(workbench::Judging& judging) : judging_(judging) {}
  std::string_view room() const override { return "workbench"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  workbench::Judging& judging_;
};

/// The kind of cases chosen for the safety floor, and what a panel wrote: the words are erased.
/// Counts stay by id, as part of results.
class SafetyHolding final : public account::Holding {
 public:
  explicit SafetyHolding(safety::Safety& safety) : safety_(safety) {}
  std::string_view room() const override { return "safety"; }
  machine::Task<machine::Result<machine::json::value>> copy(std::int64_t person) override;
  machine::Task<machine::Result<void>> erase(machine::store::Unit& unit,
                                             std::int64_t person) override;

 private:
  safety::Safety& safety_;
};

}  // namespace rounds::app
