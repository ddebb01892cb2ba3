#include "rounds/exam/times_routes.h"

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
using exam_house::asha;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::House;
using exam_house::wait;
using machine::http::Method;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

/// Asha is of Bihar, Bilal and a third, who has no ticket, of Kerala.
struct Desk : exam_counter::Counter {
  explicit Desk(Database& database) : house(database), exam(house.open()) { routes.add_to(router); }

  std::string give(std::string_view who, const std::string& body) {
    return said(who, Method::post, path + "/time", body);
  }
  std::int64_t given(PersonId person) {
    return wait(house.exam.list(person, false))->front().own_more_ms / 60'000;
  }
  ledger::Event last_entry() {
    return wait(house.ledger.read("exam:" + text(exam), 0)).value().back();
  }

  House house;
  ExamId exam;
  const std::string path = "/api/exams/" + text(exam);
  hall::Halls halls{*house.store, house.clock, house.ids, house.ledger};
  Times times{*house.store, house.clock, house.ledger, house.exam};
  TimesRoutes routes{
      {times,
       halls,
       {.found = [](std::string typed) { return found(std::move(typed)); },
        .named = [](std::vector<std::int64_t> people) { return named(std::move(people)); }},
       {.members = [](GroupName group) { return members(std::move(group)); },
        .groups_of = [](std::vector<PersonId> people) { return groups_of(std::move(people)); }}}};

 private:
  static Task<Result<std::int64_t>> found(std::string typed) {
    co_return typed == "asha" ? asha.value : typed == "bilal" ? bilal.value : 0;
  }
  static Task<Result<std::vector<hall::Named>>> named(std::vector<std::int64_t> people) {
    co_return std::vector<hall::Named>(people.size(), hall::Named{"A doctor", "R-1"});
  }
  static Task<Result<std::vector<PersonId>>> members(GroupName group) {
    if (group == GroupName{GroupBy::state, "kerala"}) co_return std::vector{bilal, PersonId{8003}};
    if (group == GroupName{GroupBy::council, "bihar"}) co_return std::vector{asha};
    if (group == GroupName{GroupBy::state, "crowded"})
      co_return std::vector<PersonId>(Times::group_max + 1, bilal);
    co_return std::vector<PersonId>{};
  }
  static Task<Result<std::vector<GroupName>>> groups_of(std::vector<PersonId> people) {
    std::vector<GroupName> groups;
    for (const auto person : people) {
      groups.push_back({GroupBy::state, person == asha ? "bihar" : "kerala"});
      if (person == asha) groups.push_back({GroupBy::council, "bihar"});
    }
    co_return groups;
  }
};

}  // namespace

TEST_CASE("more time is allowed by officers, given by examiners too, and by nobody else") {
  on_each_database([](Database& database) {
    Desk desk(database);
    const std::vector<std::tuple<Method, std::string, std::string>> of_officers{
        {Method::get, "/allowances", ""},
        {Method::post, "/allowances", R"({"who":"bilal","times":"1.5","ground":"illness"})"},
        {Method::post, "/allowances/list", R"({"table":"bilal,2,illness"})"},
        {Method::del, "/allowances/8002", ""}};
    for (const auto& [method, path, body] : of_officers) {
      INFO(path);
      CHECK(desk.said(nobody, method, desk.path + path, body).starts_with("401 "));
      for (const auto who : {learner, faculty, examiner})
        CHECK(desk.said(who, method, desk.path + path, body) == "403 http.not_for_you");
      CHECK(desk.said(officer, method, desk.path + path, body).starts_with("20"));
    }
    const std::string all = R"({"minutes":5,"cause":"power"})";
    CHECK(desk.give(nobody, all).starts_with("401 "));
    for (const auto who : {learner, faculty}) CHECK(desk.give(who, all) == "403 http.not_for_you");
    for (const auto who : {examiner, officer}) CHECK(desk.give(who, all) == "200");
    for (const auto who : {learner, faculty})
      CHECK(desk.said(who, Method::get, desk.path + "/time-groups") == "403 http.not_for_you");
  });
}

TEST_CASE("wrong input to the times of an exam is told apart, and changes nothing") {
  on_each_database([](Database& database) {
    Desk desk(database);
    const auto allow = [&](const std::string& body) {
      return desk.said(officer, Method::post, desk.path + "/allowances", body);
    };
    CHECK(allow(R"({"who":"bilal","times":"9","ground":"illness"})") == "400 exam.percent");
    CHECK(allow(R"({"who":"bilal","times":"1.5","ground":"flu"})") == "400 json.shape");
    CHECK(allow(R"({"who":"ghost","times":"1.5","ground":"other"})") == "404 hall.unknown_person");
    CHECK(desk.said(officer, Method::del, desk.path + "/allowances/8002") ==
          "404 exam.no_allowance");
    CHECK(desk.said(officer, Method::del, desk.path + "/allowances/x") == "404 http.no_such_thing");
    CHECK(desk.give(officer, R"({"minutes":0,"cause":"power"})") == "400 exam.minutes");
    CHECK(desk.give(officer, R"({"minutes":601,"cause":"power"})") == "400 exam.minutes");
    CHECK(desk.give(officer, R"({"minutes":1.5,"cause":"power"})") == "400 json.shape");
    CHECK(desk.give(officer, R"({"minutes":5,"cause":"war"})") == "400 json.shape");
    CHECK(desk.give(officer, R"({"minutes":5,"cause":"power","who":"ghost"})") ==
          "404 hall.unknown_person");
    CHECK(desk.give(officer, R"({"minutes":5,"cause":"power","centre":"1"})") ==
          "404 hall.no_such_centre");
    CHECK(desk.give(officer, R"({"minutes":5,"cause":"power","state":"atlantis"})") ==
          "404 exam.nobody_there");
    CHECK(desk.give(officer, R"({"minutes":5,"cause":"power","state":"kerala","who":"asha"})") ==
          "400 exam.one_group");
    CHECK(desk.give(officer, R"({"minutes":5,"cause":"power","state":"crowded"})") ==
          "400 exam.group_size");
    CHECK(desk.said(officer, Method::post, "/api/exams/1/time",
                    R"({"minutes":5,"cause":"power","state":"kerala"})") ==
          "404 exam.no_such_exam");
    CHECK(desk.said(officer, Method::get, "/api/exams/1/time-groups") == "404 exam.no_such_exam");
    CHECK(desk.given(bilal) == 0);
    const auto list =
        desk.json(officer, Method::post, desk.path + "/allowances/list",
                  R"({"table":"who,times,reason\nghost1,2,other\nbilal,1.5,illness\nasha,2,flu"})");
    CHECK(list.at("taken").as_int64() == 0);
    CHECK(list.at("wrong").at(1).at("code") == "exam.ground");
  });
}

TEST_CASE("minutes for a state reach all its candidates, also one who comes later") {
  on_each_database([](Database& database) {
    Desk desk(database);
    Candidate first(desk.house, desk.exam, asha), other(desk.house, desk.exam, bilal);
    for (auto* one : {&first, &other}) REQUIRE(one->sit() == "seated");
    REQUIRE(other.open() == "opened");
    const auto groups = desk.json(examiner, Method::get, desk.path + "/time-groups");
    CHECK(boost::json::serialize(groups) ==
          R"({"groups":[{"by":"state","id":"bihar","candidates":1,"sitting":0},)"
          R"({"by":"state","id":"kerala","candidates":1,"sitting":1},)"
          R"({"by":"council","id":"bihar","candidates":1,"sitting":0}]})");

    const auto given = desk.json(examiner, Method::post, desk.path + "/time",
                                 R"({"minutes":7,"cause":"power","state":"kerala"})");

    CHECK(given.at("sitting").as_int64() == 1);
    CHECK(desk.given(bilal) == 7);
    CHECK(desk.given({8003}) == 7);
    CHECK(desk.given(asha) == 0);
    CHECK(desk.last_entry().kind == "time_given");
    CHECK(desk.last_entry().body == R"({"minutes":7,"cause":"power","people":2,"state":"kerala"})");
    CHECK(desk.give(examiner, R"({"minutes":3,"cause":"network","council":"bihar"})") == "200");
    CHECK(desk.given(asha) == 3);
    CHECK(desk.last_entry().about == desk.exam.value);
  });
}

TEST_CASE("time allowed twice stands once; minutes given twice are twice the minutes") {
  on_each_database([](Database& database) {
    Desk desk(database);
    const std::string half = R"({"who":"bilal","times":"1.5","ground":"illness"})";
    for (int i = 0; i < 2; ++i)
      CHECK(desk.said(officer, Method::post, desk.path + "/allowances", half).starts_with("20"));
    const auto list = desk.json(officer, Method::get, desk.path + "/allowances");
    CHECK(list.at("allowances").as_array().size() == 1);
    CHECK(list.at("allowances").at(0).at("percent").as_int64() == 150);
    CHECK(desk.said(officer, Method::del, desk.path + "/allowances/8002").starts_with("20"));
    CHECK(desk.said(officer, Method::del, desk.path + "/allowances/8002") ==
          "404 exam.no_allowance");
    for (int i = 0; i < 2; ++i)
      CHECK(desk.give(officer, R"({"minutes":5,"cause":"device","who":"bilal"})") == "200");
    CHECK(desk.given(bilal) == 10);
  });
}

}  // namespace rounds::exam
