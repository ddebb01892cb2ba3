#pragma once

// A board with its register, for tests: real store, ledger and keys; released scores and names as
// the test wants them.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "machine/task/wait.h"
#include "rounds/credential/credential.h"
#include "tests/with_store.h"

namespace sample {

inline std::string file(const std::string& path) {
  std::ifstream stream(path);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

inline const machine::Words& words() {
  static const auto made = [] {
    std::vector<machine::Words::File> files;
    for (const auto* language : {"en", "fr", "hi"}) {
      for (const auto* room : {"credential", "http", "json"}) {
        files.push_back({language, file(std::string("words/") + language + "/" + room + ".json")});
      }
    }
    return *machine::Words::from(files);
  }();
  return made;
}

/// What marking would tell.
class Results final : public rounds::marking::Scores {
 public:
  machine::Task<machine::Result<std::vector<rounds::marking::Released>>> released(
      std::int64_t exam) override {
    if (closed) {
      co_return machine::refuse(machine::No::early, "marking.not_released", "Not yet.");
    }
    std::vector<rounds::marking::Released> out;
    for (const auto& row : rows) {
      if (row.exam == exam) out.push_back(row);
    }
    co_return out;
  }
  void add(std::int64_t learner, int score, int of = 10) {
    rounds::marking::Released row;
    row.exam = 42;
    row.sitting = learner + 1'000;
    row.learner = learner;
    row.edition = "3f9c8ae1d2b4";
    row.exam_title = "Reading AI, first examination";
    row.score = score;
    row.of = of;
    row.passed = score * 2 >= of;
    row.identity = "self_declared";
    row.closed_ms = 1'795'950'000'000;
    rows.push_back(row);
  }
  std::vector<rounds::marking::Released> rows;
  bool closed = false;
};

class Register final : public rounds::credential::Names {
 public:
  machine::Task<machine::Result<std::string>> name_of(std::int64_t person) override {
    co_return names[person];
  }
  std::map<std::int64_t, std::string> names;
};

inline const auto morning = machine::instant(1'795'953'600'500);  // 2026-11-29T12:00:00.5Z

struct TeaBoard {
  explicit TeaBoard(const rounds_tests::Database& database, std::uint32_t node = 0)
      : ids(clock, node),
        store(database.open()),
        ledger(*store, clock, ids, journal),
        keyring(*machine::wait(
            machine::seal::Keyring::open(*store, clock, ids, database.folder() + "/kek"))),
        credential({*store, clock, ids, ledger, *keyring, results, people, words(), seen()},
                   {.base_url = "http://localhost:8080", .board = "Tea Board"}) {}

  /// What other rooms would tell of a learner.
  rounds::credential::Records seen() {
    using rounds::credential::Record;
    using rounds::credential::Step;
    return {.record_of = [this](std::int64_t learner, const std::string&)
                -> machine::Task<machine::Result<Record>> { return told(records[learner]); },
            .exams_of = [this](std::int64_t) -> machine::Task<machine::Result<std::vector<Step>>> {
              return told(exams);
            }};
  }
  template <class Thing>
  static machine::Task<machine::Result<Thing>> told(Thing thing) {
    co_return thing;
  }

  /// The codes of what was issued, oldest id first.
  std::string code_of(std::int64_t learner) {
    return machine::wait(credential.mine(learner))->at(0).code;
  }
  rounds::credential::Verdict judged(const std::string& text) {
    return *machine::wait(credential.check(text));
  }

  machine::SetClock clock{morning};
  machine::Journal journal{clock, 2, machine::Level::error};
  machine::IdMaker ids;
  std::unique_ptr<machine::store::Store> store;
  rounds::ledger::Ledger ledger;
  std::unique_ptr<machine::seal::Keyring> keyring;
  Results results;
  Register people;
  std::map<std::int64_t, rounds::credential::Record> records;
  std::vector<rounds::credential::Step> exams;
  rounds::credential::Credential credential;
};

constexpr std::int64_t exam = 42;

/// A board where learner 7 passed with 7 of 10.
struct OnePassed : TeaBoard {
  explicit OnePassed(const rounds_tests::Database& database, std::uint32_t node = 0)
      : TeaBoard(database, node) {
    results.add(7, 7);
    people.names[7] = "डॉ. श्रीनिवास क्षत्रिय";
    REQUIRE(machine::wait(credential.issue_for(exam)) == 1);
    code = code_of(7);
  }
  std::string code;
};

inline std::size_t entries(TeaBoard& board) {
  return machine::wait(board.ledger.read("certificates:42", 0))->size();
}

}  // namespace sample
