#pragma once

/// The rooms a second time, on the same store, under a clock that is moved: for a demonstration's
/// past.

#include <random>
#include <vector>

#include "machine/post/post.h"
#include "plant.h"
#include "records.h"
#include "rounds/account/account.h"
#include "rounds/bank/bank.h"
#include "rounds/exam/exam.h"
#include "rounds/lab/lab.h"
#include "rounds/lab/readings.h"
#include "rounds/lab/sessions.h"
#include "rounds/learner/import.h"
#include "rounds/learner/learner.h"
#include "rounds/lesson/lesson.h"
#include "rounds/marking/marking.h"
#include "rounds/programme/programme.h"

namespace rounds::app {

struct Past {
  /// `plant` must outlive this; `secret` is the account room's.
  Past(Plant& plant, machine::Words said, machine::Bytes secret)
      : now(plant.clock.now()),
        clock(now),
        ids(clock, plant.lease->node()),
        ledger(*plant.store, clock, ids, plant.journal),
        words(std::move(said)),
        post(*plant.store, clock, ids, plant.journal, {}),
        account({*plant.store, clock, ids, ledger, post, words}, std::move(secret), {}),
        programme(*plant.store, clock, ids, ledger),
        lessons(*plant.store, clock, programme, *plant.keyring),
        labs(*plant.store, clock, programme,
             [this](std::int64_t person) { return lessons.edition_of(person); }),
        cases(*plant.store, clock, *plant.keyring, ledger),
        pictures({}, programme, cases),
        sessions({*plant.store, clock, labs, cases,
                  [this](std::int64_t person) { return lessons.edition_of(person); },
                  [this](std::int64_t person) { return modules_credited(lessons, person); }}),
        readings({*plant.store, clock, ids, ledger, programme, labs, pictures, sessions, cases}),
        learners(*plant.store, clock, account, programme),
        importer(*plant.store, clock, account, programme, ledger),
        bank(*plant.store, clock, ids, *plant.keyring),
        private_bank({*plant.store, clock, ids, *plant.keyring, ledger, programme, bank, true}),
        papers(programme, private_bank, clock),
        exam(*plant.store, clock, ids, ledger, *plant.keyring, bank, programme, papers,
             plant.journal),
        marking(*plant.store, clock, exam, bank, ledger) {}

  void go_to(machine::Instant at) { clock.advance(at - clock.now()); }

  const machine::Instant now;  ///< the real one
  machine::SetClock clock;
  machine::IdMaker ids;
  ledger::Ledger ledger;
  machine::Words words;
  machine::post::Post post;
  account::Account account;
  programme::Programme programme;
  lesson::Lessons lessons;
  lab::Labs labs;
  lab::CaseBank cases;
  lab::Pictures pictures;  ///< nobody looks at one
  lab::Sessions sessions;
  lab::Readings readings;
  learner::Learners learners;
  learner::Importer importer;
  bank::Bank bank;
  bank::PrivateBank private_bank;
  papers::Papers papers;
  exam::Exam exam;
  marking::Marking marking;
};

/// Chance with a seed: a demonstration is the same each time, and a secret is never made of it.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : source_(seed) {}
  /// In [0, 1).
  double share() { return static_cast<double>(source_() >> 11U) * 0x1p-53; }
  bool happens(double probability) { return share() < probability; }
  double between(double least, double most) { return least + (most - least) * share(); }
  /// In [0, count); `count` is not 0.
  std::size_t one_of(std::size_t count) {
    return static_cast<std::size_t>(share() * static_cast<double>(count));
  }

 private:
  std::mt19937_64 source_;
};

/// A made-up doctor.
struct Student {
  std::int64_t person = 0;
  machine::Instant enrolled{};
  double ability = 0;  ///< how often an answer is right
  bool keen = false;   ///< learns the whole programme in a few weeks
};

/// The module's labs gone through once, to their ends.
machine::Task<machine::Result<void>> walk_labs(Past& past, Chance& chance,
                                               const programme::Edition& edition,
                                               const programme::Module& module, Student student);

/// What the student did since enrolling, up to now.
machine::Task<machine::Result<void>> learn(Past& past, Chance& chance,
                                           const programme::Edition& edition, Student student);

/// Which exam is held, and how far it goes.
struct Sat {
  std::string title;
  int items = 0;
  std::chrono::days ago{};
  bool released = false;  ///< else it is marked, and waits for those who look at its items
};

/// One exam of some of them, some days ago.
machine::Task<machine::Result<void>> hold_exam(Past& past, Chance& chance,
                                               std::vector<Student> students, Sat sat);

}  // namespace rounds::app
