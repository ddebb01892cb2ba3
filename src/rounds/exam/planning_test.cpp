#include <doctest/doctest.h>

#include "rounds/exam/exam.h"
#include "tests/exam_house.h"

namespace rounds::exam {

using exam_house::Act;
using exam_house::asha;
using exam_house::examiner;
using exam_house::House;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "done" : result.error().code;
}

}  // namespace

TEST_CASE("an hour can be planned until the exam opens, and candidates see it") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.sealed();
    const auto at_ms = house.now_ms() + 3 * day_ms;
    CHECK(code_of(wait(house.exam.plan(exam, examiner, at_ms))) == "done");
    CHECK(wait(house.exam.list(asha, false))->front().planned_ms == at_ms);
    CHECK(code_of(wait(house.exam.plan(exam, examiner, house.now_ms() - 1))) == "exam.planned");
    CHECK(code_of(wait(house.exam.plan({1}, examiner, at_ms))) == "exam.no_such_exam");
    CHECK(code_of(wait(house.exam.plan(exam, examiner, std::nullopt))) == "done");
    CHECK(!wait(house.exam.list(asha, false))->front().planned_ms);
    REQUIRE(house.act(exam, Act::open) == "open");
    CHECK(code_of(wait(house.exam.plan(exam, examiner, at_ms))) == "exam.out_of_turn");
  });
}

TEST_CASE("a candidate who checked two devices counts once, and what is no finding is refused") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.sealed();
    CHECK(code_of(wait(house.exam.device_checked(asha, exam, {"secure_yes", "clock_meh"}))) ==
          "done");
    CHECK(code_of(wait(house.exam.device_checked(asha, exam, {"secure_yes"}))) == "done");
    CHECK(wait(house.exam.day(exam, {}))->checked == 1);
    CHECK(code_of(wait(house.exam.device_checked(asha, exam, {}))) == "exam.findings");
    CHECK(code_of(wait(house.exam.device_checked(asha, exam, {"My phone"}))) == "exam.findings");
    CHECK(code_of(wait(house.exam.device_checked(asha, {1}, {"secure_yes"}))) ==
          "exam.no_such_exam");
    CHECK(code_of(wait(house.exam.device_checked(asha, house.drafted(), {"secure_yes"}))) ==
          "exam.not_sealed");
  });
}

}  // namespace rounds::exam
