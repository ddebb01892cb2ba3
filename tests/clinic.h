#pragma once

// For tests: the learner room on a real store, with a programme of two modules and a country of
// three states.

#include <filesystem>
#include <fstream>

#include "rounds/learner/import.h"
#include "rounds/learner/register.h"
#include "rounds/programme/local.h"
#include "tests/reception.h"

namespace rounds::learner {

inline std::string local_yaml() {
  return R"(country: IN
states:
  - {id: dl, name: Delhi}
  - {id: ka, name: Karnataka}
  - {id: tn, name: Tamil Nadu}
specialties:
  - {id: general-medicine, name: General medicine}
  - {id: other, name: Other}
councils:
  - {id: delhi, name: Delhi Medical Council, format: plausible, pattern: "(DMC/)?[0-9]{3,6}", example: DMC/12345}
  - {id: karnataka, name: Karnataka Medical Council, format: plausible, pattern: "[A-Z0-9 /-]{3,20}", example: KMC 12345}
)";
}

inline programme::Local local_here() {
  std::vector<programme::Finding> findings;
  auto local = programme::read_local("local/in.yaml", local_yaml(), findings);
  REQUIRE(findings.empty());
  return local;
}

/// A register that answers what it is told to.
class SaidRegister final : public Register {
 public:
  RegisterAnswer answer = RegisterAnswer::confirmed;
  int asked = 0;
  Task<RegisterAnswer> ask(Details) override {
    ++asked;
    co_return answer;
  }
};

/// An edition is put straight into its tables: what the learner room reads of it, and no more.
struct Clinic {
  explicit Clinic(machine::store::Store& store) : here(store) { publish(1, 2); }

  reception::Reception here;
  programme::Programme programme{here.store, here.clock, here.ids, here.ledger};
  SaidRegister registry;
  Learners learners{here.store, here.clock, here.account, programme, &registry};
  Importer importer{here.store, here.clock, here.account, programme, here.ledger};
  std::map<std::int64_t, std::pair<std::int64_t, Standing>> studied;  ///< events and their sum

  void publish(std::int64_t published_ms, int modules) {
    std::string list;
    for (int number = 1; number <= modules; ++number) {
      if (number > 1) list += ',';
      list +=
          R"({"id":"m)" + std::to_string(number) + R"(","number":)" + std::to_string(number) +
          R"(,"title":"M","minutes":1,"outcomes":[],"items":[],"lessons":[{"id":"l","title":"L","minutes":1,"bytes":1,)"
          R"("html":"","checks":[],"sources":[],"owner":"o","review_by":"2027-01-01","reviewed":false}]})";
    }
    const auto digest = "edition" + std::to_string(published_ms);
    const auto typeset = R"({"digest":")" + digest +
                         R"(","title":"T","board":"B","language":"en","modules":[)" + list +
                         R"(],"published_ms":)" + std::to_string(published_ms) + "}";
    write("INSERT INTO programme_edition VALUES ('" + digest + "', " +
          std::to_string(published_ms) + ", 'T', '" + typeset + "', 1)");
    write("INSERT INTO programme_text VALUES ('t" + digest + "', '" + local_yaml() + "')");
    write("INSERT INTO programme_leaf VALUES ('" + digest + "', 'local/in.yaml', 't" + digest +
          "')");
    write("DELETE FROM programme_current");
    write("INSERT INTO programme_current VALUES (1, '" + digest + "', 1)");
    here.clock.advance(machine::Millis{2'000});  // how long a current edition is trusted
  }

  void write(const std::string& text) {
    const machine::store::Statement statement{"test.write", text, text, 0};
    auto work = [&statement](machine::store::Unit& unit) { return run(unit, &statement); };
    REQUIRE(machine::wait(here.store.write(std::move(work))).has_value());
  }
  static Task<Result<bool>> run(machine::store::Unit& unit,
                                const machine::store::Statement* statement) {
    co_await unit.run(*statement, {});
    co_return true;
  }

  Study study() {
    return {.heard = [this](std::int64_t after, std::int64_t limit) { return heard(after, limit); },
            .standing = [this](std::int64_t learner) { return standing(learner); }};
  }
  Task<Result<std::vector<Heard>>> heard(std::int64_t after, std::int64_t limit) {
    std::vector<Heard> found;
    for (const auto& [id, one] : studied) {
      if (id > after && static_cast<std::int64_t>(found.size()) < limit)
        found.push_back({.learner = id, .events = one.first});
    }
    co_return found;
  }
  Task<Result<Standing>> standing(std::int64_t learner) { co_return studied.at(learner).second; }

  Followed follow() {
    const auto done = machine::wait(learners.follow(study()));
    REQUIRE(done.has_value());
    return *done;
  }

  Result<Imported> import(const std::string& file, Way way = Way::all) {
    return machine::wait(importer.import(file, {.way = way, .actor = 7}));
  }

  std::vector<LearnerRow> page(Filter filter, Place after = {}, std::int64_t limit = 500) {
    auto found = machine::wait(learners.page(std::move(filter), std::move(after), limit));
    REQUIRE(found.has_value());
    return *found;
  }

  std::vector<std::string> names(Filter filter) {
    const auto counted = machine::wait(learners.count(filter));
    std::vector<std::string> found;
    for (const auto& row : page(std::move(filter))) found.push_back(row.details.name);
    REQUIRE(counted.has_value());
    CHECK(*counted == static_cast<std::int64_t>(found.size()));
    return found;
  }

  LearnerRow named(const std::string& name) {
    const auto found = page({.text = name});
    REQUIRE(found.size() == 1);
    return found.front();
  }
};

}  // namespace rounds::learner
