#pragma once

/// Every room of the house, built once, in the order of the floors, and handed to each other by
/// reference.

#include <memory>
#include <optional>

#include "audience.h"
#include "comparing.h"
#include "front.h"
#include "holdings.h"
#include "machine/http/server.h"
#include "machine/post/post.h"
#include "machine/words/words.h"
#include "people_of.h"
#include "plant.h"
#include "reading_rooms.h"
#include "rounds/account/account.h"
#include "rounds/account/account_routes.h"
#include "rounds/account/contact_change.h"
#include "rounds/account/own_password.h"
#include "rounds/account/password_routes.h"
#include "rounds/account/rights.h"
#include "rounds/account/rights_routes.h"
#include "rounds/account/second_step.h"
#include "rounds/account/second_step_routes.h"
#include "rounds/bank/bank.h"
#include "rounds/bank/bank_routes.h"
#include "rounds/bank/private_bank.h"
#include "rounds/board/audit_routes.h"
#include "rounds/board/board_routes.h"
#include "rounds/credential/credential.h"
#include "rounds/credential/credential_routes.h"
#include "rounds/credential/register_routes.h"
#include "rounds/exam/exam.h"
#include "rounds/exam/exam_routes.h"
#include "rounds/exam/opening.h"
#include "rounds/exam/opening_routes.h"
#include "rounds/exam/times.h"
#include "rounds/exam/times_routes.h"
#include "rounds/hall/hall.h"
#include "rounds/hall/hall_routes.h"
#include "rounds/lab/lab_routes.h"
#include "rounds/lab/live_routes.h"
#include "rounds/lab/staff_routes.h"
#include "rounds/learner/import.h"
#include "rounds/learner/learner.h"
#include "rounds/learner/learner_routes.h"
#include "rounds/learner/register.h"
#include "rounds/ledger/ledger_routes.h"
#include "rounds/lesson/lesson.h"
#include "rounds/lesson/lesson_routes.h"
#include "rounds/marking/joining_routes.h"
#include "rounds/marking/marking.h"
#include "rounds/marking/marking_routes.h"
#include "rounds/marking/said_routes.h"
#include "rounds/notice/notice.h"
#include "rounds/notice/notice_routes.h"
#include "rounds/papers/papers.h"
#include "rounds/papers/papers_routes.h"
#include "rounds/programme/programme.h"
#include "rounds/programme/programme_pages.h"
#include "rounds/programme/programme_routes.h"
#include "rounds/programme/signature.h"
#include "rounds/programme/signing_routes.h"
#include "rounds/review/review.h"
#include "rounds/review/review_routes.h"
#include "rounds/revision/revision.h"
#include "rounds/revision/revision_routes.h"
#include "rounds/safety/safety.h"
#include "rounds/safety/safety_routes.h"
#include "rounds/workbench/bench.h"
#include "rounds/workbench/judging_routes.h"
#include "rounds/workbench/results_pages.h"
#include "rounds/workbench/workbench_routes.h"

namespace rounds::app {

/// How the credential room learns a name without knowing who keeps it: the name on the medical
/// register where there is one, else the account's.
class NamesOfPeople final : public credential::Names {
 public:
  NamesOfPeople(account::Account& account, learner::Learners& learners)
      : account_(account), learners_(learners) {}
  machine::Task<machine::Result<std::string>> name_of(std::int64_t person) override;

 private:
  account::Account& account_;
  learner::Learners& learners_;
};

/// Scores for certificates: the floor is reckoned first, so that no certificate slips out before
/// its panel is called.
class WeighedScores final : public marking::Scores {
 public:
  WeighedScores(marking::Marking& marking, safety::Safety& safety)
      : marking_(marking), safety_(safety) {}
  machine::Task<machine::Result<std::vector<marking::Released>>> released(
      std::int64_t exam) override;

 private:
  marking::Marking& marking_;
  safety::Safety& safety_;
};

/// How results find the certificate that they earned; `credential` must outlive what is returned.
marking::CertificateOf certificates_of(credential::Credential& credential);
struct Rooms;
/// results.cpp: a candidate's own package, signed by the board, with what checks it.
marking::PackedOf packed_results(Plant& plant, Rooms& rooms);
/// floor.cpp: what the safety floor stands on.
safety::Safety::Needs weighing(Plant& plant, Rooms& rooms);

struct Rooms {
  machine::Words words;
  machine::http::Assets assets;
  machine::http::Pages pages{assets};
  machine::post::Post post;
  account::Account account;
  account::SecondStep second_step;
  machine::seal::Passwords argon{1, 256};  ///< 20 ms each: the last in the queue waits 5 s
  account::OwnPasswords own_passwords{account, argon};
  account::ContactChanges contact_changes{account};
  programme::Programme programme;
  lesson::Lessons lessons;
  lab::EditionOf edition_of = [this](std::int64_t person) { return lessons.edition_of(person); };
  std::unique_ptr<learner::Register> registry;  ///< null: none is asked
  learner::Learners learners;
  programme::Signatures signatures;
  learner::Importer importer;
  AudienceOfLearners audience;
  notice::Notices notices;
  bank::Bank bank;
  bank::PrivateBank private_bank;
  papers::Papers papers;
  hall::Halls halls;
  exam::Exam exam;
  exam::Times times;
  exam::Openings openings;
  review::Reviews reviews;
  lab::Labs labs;
  lab::Cohort lab_cohort;
  lab::Events lab_events;
  ReadingRooms reading;
  revision::Revisions revisions;
  marking::Marking marking;
  marking::Joining joining;
  marking::Objections objections;
  marking::Appeals appeals;
  workbench::Bench bench;
  workbench::Judging judging;
  safety::Safety safety;
  safety::Groups floor_groups;
  WeighedScores scores{marking, safety};
  NamesOfPeople names{account, learners};
  credential::Credential credential;
  LearnerHolding learner_holding{learners};
  ReviewHolding review_holding{reviews};
  LabHolding lab_holding{labs};
  NoticeHolding notice_holding{notices};
  RevisionHolding revision_holding;
  LessonHolding lesson_holding{lessons};
  ExamHolding exam_holding{exam, halls};
  MarkingHolding marking_holding{exam, marking, objections, appeals};
  CredentialHolding credential_holding{credential};
  SigningHolding signing_holding{signatures};
  BankHolding bank_holding{private_bank};
  JudgingHolding judging_holding{judging};
  SafetyHolding safety_holding{safety};
  account::Rights rights{
      account,
      {&learner_holding, &lesson_holding, &review_holding, &lab_holding, &exam_holding,
       &marking_holding, &credential_holding, &notice_holding, &signing_holding, &revision_holding,
       &bank_holding, &judging_holding, &safety_holding}};

  ledger::LedgerRoutes ledger_routes;
  account::AccountRoutes account_routes;
  account::SecondStepRoutes second_step_routes{second_step};
  account::PasswordRoutes password_routes{account, own_passwords, pages, words};
  account::RightsRoutes rights_routes{account, contact_changes, rights, pages, words};
  programme::ProgrammeRoutes programme_routes{programme, edition_of};
  programme::ProgrammePages programme_pages;
  programme::SigningRoutes signing_routes{signatures};
  lesson::LessonRoutes lesson_routes;
  review::ReviewRoutes review_routes{reviews};
  lab::LabRoutes lab_routes{labs, edition_of, reading.pictures};
  lab::StaffRoutes lab_staff_routes{lab_cohort, lab_events, programme};
  notice::NoticeRoutes notice_routes;
  learner::LearnerRoutes learner_routes{learners, account, programme};
  board::BoardRoutes board_routes;
  board::AuditRoutes audit_routes;
  exam::ExamRoutes exam_routes;
  exam::OpeningRoutes opening_routes;
  exam::TimesRoutes times_routes{
      {times, halls, people_of(account, learners), candidates_of(learners)}};
  hall::HallRoutes hall_routes{halls, people_of(account, learners), exam_now(exam)};
  marking::MarkingRoutes marking_routes;
  marking::JoiningRoutes joining_routes{joining};
  marking::SaidRoutes said_routes{objections, appeals};
  revision::RevisionRoutes revision_routes;
  bank::BankRoutes bank_routes;
  papers::PapersRoutes papers_routes{papers, programme};
  workbench::WorkbenchRoutes workbench_routes{bench};
  workbench::ResultsPages results_pages{
      {exam, marking, joining, words, pages, groups_of_learners(learners, programme)}};
  workbench::JudgingRoutes judging_routes{judging};
  safety::SafetyRoutes safety_routes{safety, floor_groups, [this](std::string sign_in) {
                                       return rights.fresh(std::move(sign_in));
                                     }};
  credential::CredentialRoutes credential_routes;
  credential::RegisterRoutes register_routes{credential};
  Front front;
  std::optional<lab::LiveExamples> live_examples;  ///< made by open()
  std::optional<lab::LiveRoutes> live_routes;
  machine::http::Router router;

  /// Builds the rooms on `plant`, which must outlive them, adds their routes and wires who hears
  /// what. Refuses: whatever the keyring or the catalogue refuses.
  static machine::Result<std::unique_ptr<Rooms>> open(Plant& plant, const Settings& settings);

  /// What the rooms need of the keyring.
  struct Secrets {
    machine::Bytes account, notice;
  };
  Rooms(Plant& plant, const Settings& settings, machine::Words said, Secrets secrets);

 private:
  void introduce();
  void add_routes();
};

/// Every event and its listener, on one screen: src/app/wiring.cpp.
void wire(ledger::Ledger& ledger, Rooms& rooms);

/// What a language model writes for a learner, where the operator names one.
void open_live(Plant& plant, const Settings& settings, Rooms& rooms);

}  // namespace rounds::app
