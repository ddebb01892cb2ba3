#include "rounds/hall/hall_routes.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "tests/exam_counter.h"
#include "tests/with_store.h"

namespace rounds::hall {

using exam_counter::examiner;
using exam_counter::faculty;
using exam_counter::learner;
using exam_counter::nobody;
using exam_counter::officer;
using machine::refuse;
using machine::http::Method;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

/// The halls of exam 100 behind their routes. People are known by "asha" and "bilal".
struct Desk : exam_counter::Counter {
  explicit Desk(Database& database) : store(database.open()) { routes.add_to(router); }

  /// A new centre's path; its code stays in `code`.
  std::string centre(const std::string& name = "Town hall") {
    auto made = json(officer, Method::post, exam + "/centres",
                     R"({"name":")" + name + R"(","place":"Patna"})");
    code = std::string(made.at("code").as_string());
    return exam + "/centres/" + std::string(made.at("centre").as_string());
  }
  std::string enter(const std::string& by_code) {
    const auto response = ask_as(nobody, Method::post, "/api/hall/watch",
                                 R"({"code":")" + by_code + R"(","name":"Meera"})");
    if (response.status != 200) return std::to_string(response.status);
    const auto cookie = response.headers.at("Set-Cookie");
    hall = cookie.substr(5, cookie.find(';') - 5);
    return cookie.substr(cookie.find(';'));
  }
  std::int64_t number(std::string_view of, std::string_view key) {
    return json(officer, Method::get, std::string(of)).at("centres").at(0).at(key).as_int64();
  }
  std::string ledger() {
    std::string all;
    for (const auto& entry : machine::wait(book.read("exam:100", 0)).value())
      all += entry.kind + " ";
    return all;
  }

  const std::string exam = "/api/exams/100";
  std::string code;
  bool begun = false;
  machine::SetClock clock{machine::instant(1'795'435'200'000)};
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  std::unique_ptr<machine::store::Store> store;
  ledger::Ledger book{*store, clock, ids, journal};
  Halls halls{*store, clock, ids, book};
  HallRoutes routes{
      halls,
      {.found = [](std::string typed) { return found(std::move(typed)); },
       .named = [](std::vector<std::int64_t> people) { return named(std::move(people)); }},
      [this](ExamId id) { return now(id); }};

 private:
  static Task<Result<std::int64_t>> found(std::string typed) {
    co_return typed == "asha" || typed == "r-1" ? 8001 : typed == "bilal" ? 8002 : 0;
  }
  static Task<Result<std::vector<Named>>> named(std::vector<std::int64_t> people) {
    co_return std::vector<Named>(people.size(), Named{"A doctor", "R-1"});
  }
  Task<Result<ExamNow>> now(ExamId id) {
    if (id != ExamId{100})
      co_return refuse(machine::No::missing, "exam.no_such_exam", "There is no such exam.");
    ExamNow now;
    now.title = "Demonstration";
    now.state = "sealed";
    now.begun = begun;
    co_return now;
  }
};

}  // namespace

TEST_CASE("a hall is prepared by examiners and officers, and by nobody else") {
  on_each_database([](Database& database) {
    Desk desk(database);
    const auto centre = desk.centre();
    const std::vector<std::tuple<Method, std::string, std::string>> asked{
        {Method::get, desk.exam + "/halls", ""},
        {Method::put, desk.exam + "/identity", R"({"identity":"centre_roll"})"},
        {Method::post, desk.exam + "/centres", R"({"name":"School","place":"Gaya"})"},
        {Method::post, centre + "/code", "{}"},
        {Method::get, centre + "/roll", ""},
        {Method::post, centre + "/roll", R"({"table":"asha"})"}};
    for (const auto& [method, path, body] : asked) {
      INFO(path);
      CHECK(desk.said(nobody, method, path, body).starts_with("401 "));
      CHECK(desk.said(learner, method, path, body) == "403 http.not_for_you");
      CHECK(desk.said(faculty, method, path, body) == "403 http.not_for_you");
      CHECK(desk.said(examiner, method, path, body).starts_with("20"));
      CHECK(desk.said(officer, method, path, body).starts_with("20"));
    }
    CHECK(desk.said(officer, Method::get, desk.exam + "/seat") == "403 http.not_for_you");
  });
}

TEST_CASE("wrong input to a hall is told apart, and of a list with a wrong line nothing is taken") {
  on_each_database([](Database& database) {
    Desk desk(database);
    const auto centre = desk.centre();
    const auto post = [&](const std::string& path, const std::string& body) {
      return desk.said(officer, Method::post, path, body);
    };
    CHECK(post(desk.exam + "/centres", R"({"name":"","place":"Gaya"})") == "400 hall.centre");
    CHECK(post(desk.exam + "/centres", R"({"name":"School"})") == "400 json.shape");
    CHECK(post("/api/exams/101/centres", R"({"name":"A","place":"B"})") == "404 exam.no_such_exam");
    CHECK(post(desk.exam + "/centres/1/roll", R"({"table":"r-1"})") == "404 hall.no_such_centre");
    CHECK(post(desk.exam + "/centres/1/code", "{}") == "404 hall.no_such_centre");
    CHECK(post(desk.exam + "/centres/x/code", "{}") == "404 http.no_such_thing");
    CHECK(desk.said(officer, Method::put, desk.exam + "/identity", R"({"identity":"guess"})") ==
          "400 json.shape");
    CHECK(post(desk.exam + "/documents", R"({"who":"nobody","seen":true})") ==
          "404 hall.unknown_person");
    CHECK(post(desk.exam + "/documents", R"({"who":"asha","seen":true})") ==
          "409 hall.not_this_way");
    const auto list =
        desk.json(officer, Method::post, centre + "/roll", R"({"table":"who@\nasha@\nr-1"})");
    CHECK(list.at("taken").as_int64() == 0);
    CHECK(list.at("wrong").as_array().size() == 2);
    desk.begun = true;
    CHECK(desk.said(officer, Method::put, desk.exam + "/identity",
                    R"({"identity":"self_declared"})") == "409 hall.exam_begun");
  });
}

TEST_CASE("what is sent twice to a hall stands once") {
  on_each_database([](Database& database) {
    Desk desk(database);
    const auto centre = desk.centre();
    for (int i = 0; i < 2; ++i)
      CHECK(desk.said(officer, Method::post, centre + "/roll", R"({"table":"r-1"})") == "200");
    CHECK(desk.number(desk.exam + "/halls", "people") == 1);
    for (int i = 0; i < 2; ++i)
      CHECK(
          desk.said(officer, Method::put, desk.exam + "/identity", R"({"identity":"centre_roll"})")
              .starts_with("20"));
    CHECK(desk.enter(desk.code).starts_with("; "));
    for (int i = 0; i < 2; ++i)
      CHECK(desk.said(nobody, Method::put, "/api/hall/people/8001", R"({"seen":true})") == "200");
    CHECK(desk.number(desk.exam + "/halls", "seen") == 1);
    CHECK(desk.said(nobody, Method::del, "/api/hall/watch").starts_with("20"));
    CHECK(desk.said(nobody, Method::del, "/api/hall/watch").starts_with("20"));
    CHECK(desk.said(nobody, Method::get, "/api/hall/watch") == "401 hall.signed_out");
  });
}

TEST_CASE("an invigilator has one centre's roll by a cookie that no script sees, and no more") {
  on_each_database([](Database& database) {
    Desk desk(database);
    const auto centre = desk.centre();
    const auto old_code = desk.code;
    REQUIRE(desk.said(officer, Method::post, centre + "/roll", R"({"table":"r-1"})") == "200");
    REQUIRE(
        desk.said(officer, Method::put, desk.exam + "/identity", R"({"identity":"centre_roll"})")
            .starts_with("20"));
    CHECK(desk.enter("no-such-code") == "403");
    const auto cookie = desk.enter(old_code);
    CHECK(cookie.find("HttpOnly") != std::string::npos);
    CHECK(cookie.find("SameSite=Strict") != std::string::npos);
    CHECK(desk.json(nobody, Method::get, "/api/hall/watch").at("people").as_array().size() == 1);
    CHECK(desk.said(nobody, Method::put, "/api/hall/people/8002", R"({"seen":true})") ==
          "404 hall.not_on_roll");
    CHECK(desk.said(nobody, Method::post, "/api/hall/incidents", R"({"said":""})") ==
          "400 hall.incident");
    CHECK(
        desk.said(nobody, Method::post, "/api/hall/incidents", R"({"said":"The light went out."})")
            .starts_with("20"));
    CHECK(desk.said(nobody, Method::get, centre + "/roll").starts_with("401 "));
    CHECK(desk.json(learner, Method::get, desk.exam + "/seat").at("centre") == "Town hall");
    REQUIRE(desk.said(officer, Method::post, centre + "/code", "{}") == "200");
    CHECK(desk.said(nobody, Method::get, "/api/hall/watch") == "401 hall.signed_out");
    CHECK(desk.enter(old_code) == "403");
    CHECK(desk.ledger().find("centre_code_renewed") != std::string::npos);
  });
}

}  // namespace rounds::hall
