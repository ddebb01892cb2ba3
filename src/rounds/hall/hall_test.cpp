#include "rounds/hall/hall.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "machine/task/wait.h"
#include "rounds/hall/lists.h"
#include "tests/with_store.h"

namespace rounds::hall {

using machine::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

const ExamId exam{100}, other_exam{101};
const PersonId officer{7001}, asha{8001}, bilal{8002};
constexpr std::int64_t hour_ms = 3'600'000;

struct House {
  explicit House(Database& database) : store(database.open()) {}

  MadeCentre centre(ExamId of = exam, std::string name = "Town hall") {
    auto made = wait(halls.add_centre(of, std::move(name), "Patna", officer));
    REQUIRE(made.has_value());
    return *made;
  }
  void rule(Identity identity) {
    REQUIRE(wait(halls.set_identity(exam, identity, officer)).has_value());
  }
  void fill(const MadeCentre& made, std::vector<PersonId> people, ExamId of = exam) {
    REQUIRE(wait(halls.assign(of, made.centre.centre, std::move(people), officer)).has_value());
  }
  Watch watch(const std::string& code) {
    auto entered = wait(halls.enter(code, "Meera"));
    REQUIRE(entered.has_value());
    token = entered->token;
    return entered->watch;
  }
  /// "may begin", or the code of the refusal.
  std::string may_begin(PersonId learner) {
    auto asking = [learner](Unit& unit) { return Halls::may_begin(unit, exam, learner); };
    const auto may = wait(store->read(std::move(asking)));
    return may ? "may begin" : may.error().code;
  }
  std::map<std::int64_t, Identity> checked() {
    std::map<std::int64_t, Identity> found;
    auto asking = [&found](Unit& unit) { return put(&found, unit); };
    REQUIRE(wait(store->read(std::move(asking))).has_value());
    return found;
  }
  static Task<Result<void>> put(std::map<std::int64_t, Identity>* found, Unit& unit) {
    *found = co_await Halls::checked(unit, exam);
    co_return Result<void>{};
  }
  std::string ledger_of(const std::string& stream) {
    const auto page = wait(ledger.read(stream, 0));
    REQUIRE(page.has_value());
    std::string all;
    for (const auto& entry : *page) all += entry.kind + " " + entry.body + "\n";
    return all;
  }

  machine::SetClock clock{machine::instant(1'795'435'200'000)};
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  std::unique_ptr<machine::store::Store> store;
  ledger::Ledger ledger{*store, clock, ids, journal};
  Halls halls{*store, clock, ids, ledger};
  std::string token;
};

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "done" : result.error().code;
}

}  // namespace

TEST_CASE(
    "an exam that checks nobody lets everybody begin, and says that they declared themselves") {
  on_each_database([](Database& database) {
    House house(database);
    CHECK(house.may_begin(asha) == "may begin");
    CHECK(house.checked().empty());
    CHECK(wait(house.halls.seat(exam, asha))->identity == Identity::self_declared);
  });
}

TEST_CASE("a candidate of a centre begins only when an invigilator has marked them present") {
  on_each_database([](Database& database) {
    House house(database);
    house.rule(Identity::centre_roll);
    const auto made = house.centre();
    house.fill(made, {asha});
    CHECK(house.may_begin(asha) == "hall.not_seen");
    CHECK(house.may_begin(bilal) == "hall.not_seen");
    CHECK(wait(house.halls.seat(exam, asha))->centre == "Town hall");

    const auto watch = house.watch(made.code);
    CHECK(code_of(wait(house.halls.mark(watch, bilal, true))) == "hall.not_on_roll");
    CHECK(code_of(wait(house.halls.mark(watch, asha, true))) == "done");

    CHECK(house.may_begin(asha) == "may begin");
    CHECK(house.checked() == std::map<std::int64_t, Identity>{{asha.value, Identity::centre_roll}});
    CHECK(wait(house.halls.centres(exam))->front().seen == 1);
    CHECK(code_of(wait(house.halls.mark(watch, asha, false))) == "done");
    CHECK(house.may_begin(asha) == "hall.not_seen");
    const auto stream = house.ledger_of("hall:" + machine::text(made.centre.centre));
    CHECK(stream.contains("invigilator_entered"));
    CHECK(stream.contains("document_seen"));
    CHECK(stream.contains("document_not_seen"));
    CHECK(!stream.contains("Meera"));
  });
}

TEST_CASE("staff see documents where the exam asks for that, and only there") {
  on_each_database([](Database& database) {
    House house(database);
    CHECK(code_of(wait(house.halls.see(exam, asha, true, officer))) == "hall.not_this_way");
    house.rule(Identity::document_seen);
    CHECK(house.may_begin(asha) == "hall.not_seen");
    CHECK(code_of(wait(house.halls.see(exam, asha, true, officer))) == "done");
    CHECK(house.may_begin(asha) == "may begin");
    CHECK(house.checked() ==
          std::map<std::int64_t, Identity>{{asha.value, Identity::document_seen}});
    const auto made = house.centre();
    house.fill(made, {asha});
    const auto watch = house.watch(made.code);
    CHECK(code_of(wait(house.halls.mark(watch, asha, true))) == "hall.not_this_way");
  });
}

TEST_CASE("a code opens its own centre to whoever types it in any case, and no other") {
  on_each_database([](Database& database) {
    House house(database);
    const auto first = house.centre(), second = house.centre(other_exam, "School");
    CHECK(first.code.size() == 14);
    CHECK(first.code != second.code);
    std::string small = first.code;
    for (auto& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    CHECK(house.watch(" " + small).centre == first.centre.centre);
    CHECK(house.watch(second.code).exam == other_exam);
    CHECK(code_of(wait(house.halls.enter("ABCD-EFGH-JKLM", "Meera"))) == "hall.code");
    CHECK(code_of(wait(house.halls.enter(first.code, ""))) == "hall.name");
    CHECK(code_of(wait(house.halls.enter(first.code, std::string(81, 'x')))) == "hall.name");
  });
}

TEST_CASE("an invigilator is out after the day, on leaving, and when the code is renewed") {
  on_each_database([](Database& database) {
    House house(database);
    const auto made = house.centre();
    house.watch(made.code);
    CHECK(wait(house.halls.watch(house.token))->name == "Meera");
    CHECK(code_of(wait(house.halls.watch("nothing"))) == "hall.signed_out");
    house.clock.advance(machine::Millis{15 * hour_ms});
    CHECK(code_of(wait(house.halls.watch(house.token))) == "hall.signed_out");

    house.watch(made.code);
    REQUIRE(wait(house.halls.leave(house.token)).has_value());
    CHECK(code_of(wait(house.halls.watch(house.token))) == "hall.signed_out");

    house.watch(made.code);
    const auto renewed = wait(house.halls.renew_code(exam, made.centre.centre, officer));
    REQUIRE(renewed.has_value());
    CHECK(code_of(wait(house.halls.watch(house.token))) == "hall.signed_out");
    CHECK(code_of(wait(house.halls.enter(made.code, "Meera"))) == "hall.code");
    CHECK(house.watch(renewed->code).centre == made.centre.centre);
    CHECK(code_of(wait(house.halls.renew_code(other_exam, made.centre.centre, officer))) ==
          "hall.no_such_centre");
  });
}

TEST_CASE(
    "an incident reaches the board with who told it, and erasing a person erases what was told") {
  on_each_database([](Database& database) {
    House house(database);
    house.rule(Identity::centre_roll);
    const auto made = house.centre();
    house.fill(made, {asha});
    const auto watch = house.watch(made.code);
    CHECK(code_of(wait(house.halls.report(watch, std::nullopt, "Power was out for 12 minutes."))) ==
          "done");
    CHECK(code_of(wait(house.halls.report(watch, asha, "A second phone was on the desk."))) ==
          "done");
    CHECK(code_of(wait(house.halls.report(watch, bilal, "Who is this?"))) == "hall.not_on_roll");
    CHECK(code_of(wait(house.halls.report(watch, asha, ""))) == "hall.incident");
    CHECK(code_of(wait(house.halls.report(watch, asha, std::string(501, 'x')))) == "hall.incident");
    const auto told = wait(house.halls.incidents(exam));
    REQUIRE(told->size() == 2);
    CHECK(told->front().said == "A second phone was on the desk.");
    CHECK(told->front().by == "Meera");
    CHECK(!house.ledger_of("hall:" + machine::text(made.centre.centre)).contains("phone"));

    auto erasing = [](Unit& unit) -> Task<Result<void>> {
      co_await Halls::forget(unit, asha);
      co_return Result<void>{};
    };
    REQUIRE(wait(house.store->write(std::move(erasing))).has_value());
    const auto after = wait(house.halls.incidents(exam));
    CHECK(after->front().said.empty());
    CHECK(after->back().said == "Power was out for 12 minutes.");
  });
}

TEST_CASE("a candidate is on one roll of an exam, the last one they were put on") {
  on_each_database([](Database& database) {
    House house(database);
    const auto first = house.centre(), second = house.centre(exam, "School");
    house.fill(first, {asha, bilal});
    house.fill(second, {asha});
    CHECK(wait(house.halls.members(exam, first.centre.centre))->size() == 1);
    CHECK(wait(house.halls.members(exam, second.centre.centre))->front().learner == asha);
    CHECK(code_of(wait(house.halls.members(other_exam, first.centre.centre))) ==
          "hall.no_such_centre");
    CHECK(code_of(wait(house.halls.assign(exam, {1}, {asha}, officer))) == "hall.no_such_centre");
    CHECK(code_of(wait(house.halls.add_centre(exam, "", "Patna", officer))) == "hall.centre");
  });
}

TEST_CASE("a list of people is read without its heading, however it is separated") {
  const auto lines = lines_of("who;times\nasha@example.org;1,5\nDMC 12;2\n", 3);
  REQUIRE(lines.has_value());
  REQUIRE(lines->size() == 2);
  CHECK(lines->front().line == 2);
  CHECK(lines->front().cells[1] == "1,5");
  CHECK(lines->front().cells[2].empty());
  CHECK(lines_of("asha@example.org\nDMC 12\n", 1)->size() == 2);
  std::string long_list;
  for (int i = 0; i < 2'001; ++i) long_list += std::to_string(i) + "\n";
  CHECK(lines_of(long_list, 1).error().code == "hall.list_too_long");
}

}  // namespace rounds::hall
