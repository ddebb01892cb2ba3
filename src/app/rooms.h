#pragma once

/// Every room of the house, built once, in the order of the floors, and handed to each other by
/// reference.

#include <memory>

#include "audience.h"
#include "front.h"
#include "holdings.h"
#include "machine/http/server.h"
#include "machine/post/post.h"
#include "machine/words/words.h"
#include "plant.h"
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
#include "rounds/board/board_routes.h"
#include "rounds/credential/credential.h"
#include "rounds/credential/credential_routes.h"
#include "rounds/exam/exam.h"
#include "rounds/exam/exam_routes.h"
#include "rounds/learner/import.h"
#include "rounds/learner/learner.h"
#include "rounds/learner/learner_routes.h"
#include "rounds/learner/register.h"
#include "rounds/ledger/ledger_routes.h"
#include "rounds/lesson/lesson.h"
#include "rounds/lesson/lesson_routes.h"
#include "rounds/marking/marking.h"
#include "rounds/marking/marking_routes.h"
#include "rounds/notice/notice.h"
#include "rounds/notice/notice_routes.h"
#include "rounds/programme/programme.h"
#include "rounds/programme/programme_pages.h"
#include "rounds/programme/programme_routes.h"
#include "rounds/programme/signature.h"
#include "rounds/programme/signing_routes.h"
#include "rounds/review/review.h"
#include "rounds/review/review_routes.h"
#include "rounds/revision/revision.h"
#include "rounds/revision/revision_routes.h"
#include "rounds/workbench/bench.h"
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
  std::unique_ptr<learner::Register> registry;  ///< null: none is asked
  learner::Learners learners;
  programme::Signatures signatures;
  learner::Importer importer;
  AudienceOfLearners audience;
  notice::Notices notices;
  bank::Bank bank;
  exam::Exam exam;
  review::Reviews reviews;
  revision::Revisions revisions;
  marking::Marking marking;
  workbench::Bench bench;
  NamesOfPeople names{account, learners};
  credential::Credential credential;
  LearnerHolding learner_holding{learners};
  ReviewHolding review_holding{reviews};
  NoticeHolding notice_holding{notices};
  RevisionHolding revision_holding;
  LessonHolding lesson_holding{lessons};
  ExamHolding exam_holding{exam};
  MarkingHolding marking_holding{exam, marking};
  CredentialHolding credential_holding{credential};
  SigningHolding signing_holding{signatures};
  account::Rights rights{
      account,
      {&learner_holding, &lesson_holding, &review_holding, &exam_holding, &marking_holding,
       &credential_holding, &notice_holding, &signing_holding, &revision_holding}};

  ledger::LedgerRoutes ledger_routes;
  account::AccountRoutes account_routes;
  account::SecondStepRoutes second_step_routes{second_step};
  account::PasswordRoutes password_routes{account, own_passwords, pages, words};
  account::RightsRoutes rights_routes{account, contact_changes, rights, pages, words};
  programme::ProgrammeRoutes programme_routes;
  programme::ProgrammePages programme_pages;
  programme::SigningRoutes signing_routes{signatures};
  lesson::LessonRoutes lesson_routes;
  review::ReviewRoutes review_routes{reviews};
  notice::NoticeRoutes notice_routes;
  learner::LearnerRoutes learner_routes{learners, account, programme};
  board::BoardRoutes board_routes;
  exam::ExamRoutes exam_routes{exam};
  marking::MarkingRoutes marking_routes;
  revision::RevisionRoutes revision_routes;
  workbench::WorkbenchRoutes workbench_routes{bench};
  credential::CredentialRoutes credential_routes;
  Front front;
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
  void add_routes();
};

/// Every event and its listener, on one screen: src/app/wiring.cpp.
void wire(ledger::Ledger& ledger, Rooms& rooms);

}  // namespace rounds::app
