#include "rounds/safety/groups.h"

#include <doctest/doctest.h>

#include "groups_store.h"
#include "machine/json/json.h"
#include "rounds/marking/marking.h"
#include "safety_store.h"
#include "tests/exam_house.h"

namespace rounds::safety {

using exam_house::wait;
using machine::store::Unit;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

constexpr std::int64_t first_doctor = 10'000, cases = 22;

/// By device all are on a telephone, by language all read Hindi.
Task<Result<Belongs>> belonging(std::int64_t) {
  co_return Belongs{.device = "phone", .language = "hi", .specialty = "surgery"};
}

/// Results as the reckoning leaves them.
Task<Result<bool>> counted(Unit& unit, std::int64_t exam, std::vector<Tally> tallies) {
  co_await rows::add(unit, std::move(tallies));
  co_await rows::note(unit, exam, 1, 2);
  co_return true;
}

struct Hall {
  explicit Hall(Database& database)
      : house(database), marking(*house.store, house.clock, house.exam, house.bank, house.ledger) {}

  /// So many more doctors; every `calls`th follows all wrong advice.
  void come(int count, int calls) {
    std::vector<Tally> tallies;
    for (int n = 0; n < count; ++n, ++doctors) tallies.push_back(tally(doctors, calls));
    reckon(std::move(tallies));
  }
  void reckon(std::vector<Tally> tallies) {
    auto work = [exam = paper.value, tallies = std::move(tallies)](Unit& unit) {
      return counted(unit, exam, tallies);
    };
    REQUIRE(wait(house.store->write(std::move(work))).has_value());
  }
  Tally tally(int doctor, int calls) const {
    const auto followed = doctor % calls == 0 ? cases : doctor % 3;
    return {.learner = first_doctor + doctor,
            .exam = paper.value,
            .sitting = doctor + 1,
            .modality = Modality::table,
            .supervised = true,
            .wrong = cases,
            .followed = followed,
            .sound = cases,
            .refused = doctor % 2};
  }

  std::int64_t gather() {
    const auto seated = wait(groups.gather());
    REQUIRE(seated.has_value());
    return *seated;
  }
  GroupView read() {
    const auto view = wait(groups.read(paper));
    REQUIRE(view.has_value());
    return *view;
  }
  std::string table() { return machine::json::write(read()); }

  exam_house::House house;
  marking::Marking marking;
  Safety safety{{*house.store, house.clock, house.exam, marking, house.bank, house.ledger}};
  Groups groups{*house.store, safety, belonging};
  ExamId paper = house.drafted();
  int doctors = 0;
};

}  // namespace

TEST_CASE("nineteen by each way are nobody; twenty are outcomes and rates with their intervals") {
  on_each_database([](Database& database) {
    Hall hall(database);
    hall.come(57, 10);
    CHECK(hall.gather() == 57);
    CHECK(hall.read().all.doctors == 0);
    CHECK(hall.read().devices.empty());
    hall.come(3, 10);
    CHECK(hall.gather() == 3);
    const auto view = hall.read();
    CHECK(view.all.doctors == 60);
    REQUIRE(view.devices.size() == 1);
    CHECK(view.devices.front().id == "phone");
    CHECK(view.languages.front().id == "hi");
    CHECK(view.specialties.front().id == "surgery");
    // Every tenth of sixty is called, two by each way.
    REQUIRE(view.all.outcomes.size() == 3);
    CHECK(view.all.outcomes[0].outcome == Outcome::met);
    CHECK(view.all.outcomes[0].share == doctest::Approx(0.9));
    CHECK(view.all.outcomes[2].share == doctest::Approx(0.1));
    CHECK(view.devices.front().outcomes[2].share == doctest::Approx(0.1));
    CHECK(view.devices.front().outcomes[2].low > 0.02);
    CHECK(view.devices.front().outcomes[2].high < 0.32);
    REQUIRE(view.all.rates.size() == 1);
    CHECK(view.all.rates[0].doctors == 60);
    CHECK(view.all.rates[0].follows_low < view.all.rates[0].follows_wrong);
  });
}

TEST_CASE("who joins, a key that changes and who is erased move nothing until twenty have come") {
  on_each_database([](Database& database) {
    Hall hall(database);
    hall.come(60, 10);
    CHECK(hall.gather() == 60);
    const auto sealed = hall.table();
    // Nineteen by each way wait.
    for (int n = 0; n < 57; ++n) {
      hall.come(1, 1);
      CHECK(hall.gather() == 1);
      REQUIRE(hall.table() == sealed);
    }
    // By another key everybody follows.
    std::vector<Tally> anew;
    for (int n = 0; n < 60; ++n) anew.push_back(hall.tally(n, 1));
    hall.reckon(std::move(anew));
    auto erase = [](Unit& unit) -> Task<Result<bool>> {
      co_await Groups::forget(unit, first_doctor + 60);
      co_return true;
    };
    REQUIRE(wait(hall.house.store->write(std::move(erase))).has_value());
    CHECK(hall.gather() == 0);
    CHECK(hall.table() == sealed);

    // Whoever is erased while waiting counts as one who told nothing.
    hall.come(2, 1);
    CHECK(hall.gather() == 2);
    const auto view = hall.read();
    CHECK(view.all.doctors == 80);
    REQUIRE(view.devices.size() == 1);
    CHECK(view.devices.front().doctors == 20);
    CHECK(view.languages.front().doctors == 40);
  });
}

TEST_CASE("of an exam that there is not nothing is told") {
  on_each_database([](Database& database) {
    Hall hall(database);
    CHECK(wait(hall.groups.read(ExamId{7})).error().code == "exam.no_such_exam");
  });
}

}  // namespace rounds::safety
