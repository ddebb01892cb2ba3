#pragma once

// A board that issues for the judges and the benchmarks: real SQLite, ledger and keys; scores and
// names as they are given.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "machine/task/wait.h"
#include "migrations.h"
#include "rounds/credential/credential.h"

namespace standards {

inline std::string slurped(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw machine::Fault("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The certificates' words, from the source tree: run from its root.
inline machine::Words words() {
  std::vector<machine::Words::File> files;
  for (const auto* language : {"en", "fr", "hi"}) {
    files.push_back({language, slurped(std::string("words/") + language + "/credential.json")});
  }
  auto made = machine::Words::from(files);
  if (!made) throw machine::Fault(made.error().said);
  return std::move(*made);
}

class Results final : public rounds::marking::Scores {
 public:
  machine::Task<machine::Result<std::vector<rounds::marking::Released>>> released(
      std::int64_t) override {
    co_return rows;
  }
  std::vector<rounds::marking::Released> rows;
};

class Register final : public rounds::credential::Names {
 public:
  machine::Task<machine::Result<std::string>> name_of(std::int64_t) override { co_return name; }
  std::string name;
};

struct Board {
  static constexpr std::int64_t exam = 42, learner = 7, officer = 99;
  static constexpr const char* name = "डॉ. श्रीनिवास क्षत्रिय – Aïsha Nguyễn-Śarmā";

  explicit Board(const std::string& folder, int passed = 1,
                 rounds::credential::Records records = {})
      : said(words()),
        store(opened(folder, clock, journal)),
        ledger(*store, clock, ids, journal),
        keyring(ring(*store, clock, ids, folder)),
        credential(
            {*store, clock, ids, ledger, *keyring, results, people, said, std::move(records)},
            {.base_url = "https://rounds.example.org", .board = "Board — Conseil « santé »"}) {
    people.name = name;
    for (int i = 0; i < passed; ++i) {
      rounds::marking::Released row;
      row.exam = exam;
      row.learner = learner + i;
      row.sitting = 1'000 + i;
      row.edition = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
      row.exam_title = "Reading AI: first \"demonstration\" examination";
      row.score = 7;
      row.of = 10;
      row.passed = true;
      row.identity = "self_declared";
      row.closed_ms = machine::ms(clock.now()) - 3'600'000;
      results.rows.push_back(std::move(row));
    }
  }

  machine::SystemClock clock;
  machine::Journal journal{clock, 2, machine::Level::error};
  machine::IdMaker ids{clock, 0};
  machine::Words said;
  std::unique_ptr<machine::store::Store> store;
  rounds::ledger::Ledger ledger;
  std::unique_ptr<machine::seal::Keyring> keyring;
  Results results;
  Register people;
  rounds::credential::Credential credential;

 private:
  static std::unique_ptr<machine::store::Store> opened(const std::string& folder,
                                                       const machine::Clock& clock,
                                                       machine::Journal& journal) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    machine::store::Settings settings;
    settings.url = "sqlite:" + folder + "/rounds.db";
    auto store = machine::store::Store::open(settings, clock, journal);
    store->migrate(rounds::migrations());
    return store;
  }
  static std::unique_ptr<machine::seal::Keyring> ring(machine::store::Store& store,
                                                      const machine::Clock& clock,
                                                      machine::IdMaker& ids,
                                                      const std::string& folder) {
    auto ring = machine::wait(machine::seal::Keyring::open(store, clock, ids, folder + "/kek"));
    if (!ring) throw machine::Fault(ring.error().said);
    return std::move(*ring);
  }
};

}  // namespace standards
