#include "rounds/exam/opening_routes.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/exam_counter.h"
#include "tests/exam_house.h"

namespace rounds::exam {

using exam_counter::examiner;
using exam_counter::faculty;
using exam_counter::learner;
using exam_counter::nobody;
using exam_counter::officer;
using exam_house::House;
using exam_house::wait;
using machine::http::Method;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

constexpr std::string_view other_officer = "7003 officer";

struct Desk : exam_counter::Counter {
  explicit Desk(Database& database) : house(database), exam(house.sealed()) {
    routes.add_to(router);
  }
  void plan(std::int64_t at_ms) {
    REQUIRE(wait(house.exam.plan(exam, exam_house::examiner, at_ms)).has_value());
  }
  std::string sign(std::string_view who, std::int64_t at_ms) {
    return said(who, Method::post, path + "/opening-signatures",
                fmt::format(R"({{"opens_ms":{}}})", at_ms));
  }

  House house;
  ExamId exam;
  const std::string path = "/api/exams/" + text(exam);
  bool fresh = true;
  Openings openings{*house.store, house.clock, house.ledger, house.exam,
                    [](PersonId person) { return is_officer(person); }};
  OpeningRoutes routes{
      openings,
      house.clock,
      {.people = {.named = [](std::vector<std::int64_t> ids) { return named(std::move(ids)); }},
       .fresh = [this](const std::string&) { return is_fresh(); },
       .say = [](const std::string& language,
                 const std::string& code) { return language + " " + code; },
       .address = "https://exam.example:8443"}};

 private:
  static Task<Result<bool>> is_officer(PersonId person) { co_return person.value != 7001; }
  static Task<Result<std::vector<hall::Named>>> named(std::vector<std::int64_t> ids) {
    std::vector<hall::Named> names;
    for (const auto id : ids) names.push_back({fmt::format("Officer {}", id), ""});
    co_return names;
  }
  Task<Result<void>> is_fresh() {
    if (!fresh)
      co_return machine::refuse(machine::No::forbidden, "account.sign_in_again", "Sign in again.");
    co_return Result<void>{};
  }
};

}  // namespace

TEST_CASE("an opening is signed by officers who have just signed in, and read by staff") {
  on_each_database([](Database& database) {
    Desk desk(database);
    const auto at_ms = desk.house.now_ms() + 3'600'000;
    desk.plan(at_ms);
    const auto stand = desk.path + "/opening-signatures";
    CHECK(desk.sign(nobody, at_ms).starts_with("401 "));
    for (const auto who : {learner, faculty, examiner})
      CHECK(desk.sign(who, at_ms) == "403 http.not_for_you");
    CHECK(desk.said(learner, Method::get, stand) == "403 http.not_for_you");
    desk.fresh = false;
    CHECK(desk.sign(officer, at_ms) == "403 account.sign_in_again");
    desk.fresh = true;
    CHECK(desk.sign(officer, at_ms + 1) == "409 exam.hour_moved");
    CHECK(desk.said(officer, Method::post, stand, "{}") == "400 json.shape");
    CHECK(desk.sign(officer, at_ms) == "200");
    CHECK(desk.sign(officer, at_ms) == "409 exam.signed_already");
    CHECK(desk.sign(other_officer, at_ms) == "200");
    const auto view = desk.json(examiner, Method::get, stand);
    CHECK(boost::json::serialize(view) ==
          fmt::format(R"({{"planned_ms":{},"minutes":15,"candidates":0,"signatures":[)"
                      R"({{"name":"Officer 7002","signed_ms":{},"mine":false,"counts":true}},)"
                      R"({{"name":"Officer 7003","signed_ms":{},"mine":false,"counts":true}}],)"
                      R"("needed":2,"late_max_ms":900000,"can_be_signed":true}})",
                      at_ms, desk.house.now_ms(), desk.house.now_ms()));
    CHECK(desk.said(officer, Method::del, stand) == "200");
    CHECK(desk.said(officer, Method::del, stand) == "409 exam.not_signed");
  });
}

TEST_CASE("an exam's hour comes as a file for a calendar, with nothing of a person in it") {
  on_each_database([](Database& database) {
    Desk desk(database);
    CHECK(desk.said(learner, Method::get, desk.path + "/calendar") == "425 exam.no_hour");
    CHECK(desk.said(nobody, Method::get, desk.path + "/calendar").starts_with("401 "));
    CHECK(desk.said(learner, Method::get, "/api/exams/1/calendar") == "404 exam.no_such_exam");
    desk.plan(desk.house.now_ms() + 3'600'000);
    const auto first = desk.ask_as(learner, Method::get, desk.path + "/calendar");
    desk.plan(desk.house.now_ms() + 7'200'000);
    const auto moved = desk.ask_as("8002 learner", Method::get, desk.path + "/calendar");

    CHECK(first.media_type == "text/calendar; charset=utf-8");
    CHECK(first.body.find("UID:exam-" + text(desk.exam) + "@exam.example\r\n") !=
          std::string::npos);
    CHECK(first.body.find("SEQUENCE:1\r\n") != std::string::npos);
    CHECK(first.body.find("DTSTART:20261123T130000Z\r\nDTEND:20261123T131500Z\r\n") !=
          std::string::npos);
    CHECK(first.body.find("exam.calendar_text") != std::string::npos);
    CHECK(first.body.find("8001") == std::string::npos);
    CHECK(moved.body.find("SEQUENCE:2\r\n") != std::string::npos);
    CHECK(moved.body.find("DTSTART:20261123T140000Z") != std::string::npos);
    REQUIRE(desk.house.act(desk.exam, Act::open) == "open");
    CHECK(desk.ask_as(learner, Method::get, desk.path + "/calendar")
              .body.find("SEQUENCE:3\r\nDTSTAMP:20261123T120000Z\r\nDTSTART:20261123T120000Z") !=
          std::string::npos);
    const auto drafted = "/api/exams/" + text(desk.house.drafted()) + "/calendar";
    CHECK(desk.said(learner, Method::get, drafted) == "404 exam.no_such_exam");
    CHECK(desk.said(officer, Method::get, drafted) == "425 exam.no_hour");
  });
}

}  // namespace rounds::exam
