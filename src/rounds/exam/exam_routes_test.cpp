#include "rounds/exam/exam_routes.h"

#include <doctest/doctest.h>

#include "event.h"
#include "tests/exam_counter.h"
#include "tests/exam_house.h"

namespace rounds::exam {

using exam_house::House;
using exam_house::phone;
using exam_house::said;
using exam_house::said_submit;
using exam_house::tablet;
using machine::http::Method;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

struct Counter : exam_counter::Counter {
  explicit Counter(Database& database) : house(database) { routes.add_to(router); }

  boost::json::object json(std::string_view who, Method method, std::string path,
                           std::string body = "") {
    const auto response = ask_as(who, method, std::move(path), std::move(body));
    INFO(response.body);
    return boost::json::parse(response.body).as_object();
  }

  House house;
  ExamRoutes routes{house.exam};
};

constexpr std::string_view learner = "8001 learner", staff = "7001 examiner";

std::string text_of(const boost::json::value& value) { return std::string(value.as_string()); }

std::string events_body(const std::vector<std::string>& texts) {
  return boost::json::serialize(boost::json::object{{"events", boost::json::value_from(texts)}});
}

}  // namespace

TEST_CASE("an exam goes over HTTP from the draft to the receipt") {
  on_each_database([](Database& database) {
    Counter counter(database);
    const auto exam =
        text_of(counter.json(staff, Method::post, "/api/exams",
                             R"({"title":"Demonstration","minutes":15,"items":10})")["exam"]);
    const auto acts = "/api/exams/" + exam + "/acts";
    CHECK(counter.json(staff, Method::post, acts, R"({"act":"assemble"})")["state"] == "assembled");
    CHECK(counter.json(staff, Method::post, acts, R"({"act":"seal"})")["next_act"] == "open");
    const auto seat = R"({"device":")" + phone + R"(","take_over":false})";
    auto ticket = counter.json(learner, Method::post, "/api/exams/" + exam + "/sittings", seat);
    CHECK_FALSE(ticket.contains("opens_ms"));
    CHECK(ticket["state"] == "seated");
    const auto sitting = "/api/sittings/" + text_of(ticket["sitting"]);
    CHECK(counter.ask_as(learner, Method::get, sitting + "/opening").status == 425);
    CHECK(counter.json(staff, Method::post, acts, R"({"act":"open","minutes":20})")["closes_ms"]
              .as_int64() == counter.house.now_ms() + 1'200'000);

    auto opening = counter.json(learner, Method::get, sitting + "/opening");
    const auto item = std::stoll(text_of(opening["order"].at(0).at("item")));
    const auto now = counter.house.now_ms();
    auto ack = counter.json(learner, Method::post, sitting + "/events",
                            events_body({said(1, 1, item, 2, now), said_submit(1, 2, now)}));

    CHECK(ack["ack_seq"].as_int64() == 2);
    CHECK(ack["state"] == "submitted");
    const auto receipt = counter.json(learner, Method::get, sitting + "/receipt");
    CHECK(receipt.at("format") == "rounds-receipt-1");
    CHECK(receipt.at("leases").at(0).at("head") == ack["head"]);
    auto listed = counter.json(learner, Method::get, "/api/exams");
    CHECK(listed["exams"].at(0).at("submitted_ms").as_int64() == now);
    CHECK(counter.json(staff, Method::get, "/api/exams/" + exam + "/day")["submitted"].as_int64() ==
          1);
  });
}

TEST_CASE("the paper is public, immutable and unreadable") {
  on_each_database([](Database& database) {
    Counter counter(database);
    const auto exam = counter.house.sealed();

    const auto paper = counter.ask_as("", Method::get, "/api/exams/" + text(exam) + "/paper");

    CHECK(paper.status == 200);
    CHECK(paper.media_type == "application/octet-stream");
    CHECK(paper.headers.at("Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(paper.body.find("stem") == std::string::npos);
    CHECK(counter.ask_as("", Method::get, "/api/keys").status == 200);
  });
}

TEST_CASE("nothing that a candidate can ask for before the release holds a key or a rationale") {
  on_each_database([](Database& database) {
    Counter counter(database);
    const auto exam = "/api/exams/" + text(counter.house.open());
    const auto seat = R"({"device":")" + phone + R"(","take_over":false})";
    auto ticket = counter.json(learner, Method::post, exam + "/sittings", seat);
    const auto sitting = "/api/sittings/" + text_of(ticket["sitting"]);
    for (const auto& path :
         {std::string("/api/exams"), sitting + "/opening", std::string("/api/keys")}) {
      const auto body = counter.ask_as(learner, Method::get, path).body;
      CHECK(body.find("rationale") == std::string::npos);
      CHECK(body.find("correct") == std::string::npos);
      CHECK(body.find("\"acts\":[{") == std::string::npos);
    }
  });
}

TEST_CASE("wrong requests are told apart by status and code") {
  on_each_database([](Database& database) {
    Counter counter(database);
    const auto exam = "/api/exams/" + text(counter.house.open());
    const auto seat = R"({"device":")" + phone + R"(","take_over":false})";
    auto ticket = counter.json(learner, Method::post, exam + "/sittings", seat);
    const auto events = "/api/sittings/" + text_of(ticket["sitting"]) + "/events";
    const auto status = [&](std::string_view who, std::string path, std::string body) {
      const auto response = counter.ask_as(who, Method::post, std::move(path), std::move(body));
      return std::to_string(response.status) + " " +
             text_of(boost::json::parse(response.body).at("code"));
    };
    const auto now = counter.house.now_ms();
    const auto other = R"({"device":")" + tablet + R"(","take_over":false})";

    CHECK(status(learner, exam + "/sittings", other) == "409 exam.sitting_elsewhere");
    CHECK(status(learner, events, R"({"events":["x"]})") == "400 exam.event_text");
    CHECK(status(learner, events, R"({"events":[]})") == "400 exam.batch_shape");
    CHECK(status(learner, events, R"({"events":[1]})") == "400 json.shape");
    CHECK(status(learner, events, events_body({said(1, 2, 5, 0, now)})) ==
          "409 exam.events_missing");
    CHECK(status("8002 learner", events, events_body({said(1, 1, 5, 0, now)})) ==
          "404 exam.no_such_sitting");
    CHECK(status(learner, events, std::string(60'000, ' ')) == "413 http.too_large");
    CHECK(status(staff, events, events_body({said(1, 1, 5, 0, now)})) == "403 http.not_for_you");
    CHECK(status("", events, events_body({said(1, 1, 5, 0, now)})).starts_with("401 "));
    CHECK(status(learner, exam + "/acts", R"({"act":"close"})") == "403 http.not_for_you");
    CHECK(status(staff, exam + "/acts", R"({"act":"cheat"})") == "400 json.shape");
    CHECK(status(staff, exam + "/acts", R"({"act":"release"})") == "403 exam.not_this_way");
    CHECK(status(staff, exam + "/acts", R"({"act":"extend","minutes":0})") == "400 exam.minutes");
    CHECK(status(staff, "/api/exams/0/acts", R"({"act":"close"})") == "404 http.no_such_thing");
  });
}

TEST_CASE("the largest batch there can be is taken") {
  on_each_database([](Database& database) {
    Counter counter(database);
    const auto exam = "/api/exams/" + text(counter.house.open());
    const auto seat = R"({"device":")" + phone + R"(","take_over":false})";
    auto ticket = counter.json(learner, Method::post, exam + "/sittings", seat);
    std::vector<std::string> texts;
    for (std::uint32_t seq = 1; seq <= 200; ++seq)
      texts.push_back(said(1, seq, INT64_MAX, 999'999'999, 9'007'199'254'740'991));

    const auto ack =
        counter.json(learner, Method::post,
                     "/api/sittings/" + text_of(ticket["sitting"]) + "/events", events_body(texts));

    CHECK(ack.at("ack_seq").as_int64() == 200);
  });
}

}  // namespace rounds::exam
