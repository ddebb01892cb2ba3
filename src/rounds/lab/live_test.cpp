#include "rounds/lab/live.h"

#include "lab_test.h"
#include "machine/seal/seal.h"
#include "rounds/lab/live_routes.h"
#include "tests/stand_in.h"

namespace rounds::lab {

namespace {

std::string wrote(const std::string& text) {
  return rounds_tests::http_answer(
      "200 OK", R"({"id":"x","choices":[{"index":0,"message":{"role":"assistant",)"
                R"("content":")" +
                    text + R"("}}],"usage":{"total_tokens":9}})");
}

// Longer than any machine is busy; what is to be given up is given up after one.
constexpr long patient = 60;

const std::string letter = "She takes 500 mg of paracetamol. It is her left knee.";

/// A school with a model at the end of a wire, and a learner who has closed the first sitting.
struct Wired {
  Wired(machine::store::Store& store, std::string url, int a_day = 50, long seconds = patient)
      : school(store) {
    settings.url = std::move(url);
    settings.model = "small-model";
    settings.key = "KEY-secret";
    settings.seconds = seconds;
    settings.a_day = a_day;
    live.emplace(LiveExamples::Needs{store, school.clock, school.ids, school.journal, school.labs},
                 settings);
    live_routes.emplace(*live).add_to(school.router);
  }
  void close_sitting() {
    school.save("papers", 1, step(1, "d1", "edit") + "," + step(2, "d2", "send"));
  }
  http::Response ask(const std::string& document = "d1", std::int64_t person = 7) {
    return school.answer(
        asking::ask(http::Method::post, "/api/labs/papers/documents/" + document + "/examples", ""),
        person);
  }

  School school;
  LiveSettings settings;
  std::optional<LiveExamples> live;
  std::optional<LiveRoutes> live_routes;
};

std::string refused(machine::store::Store& store, std::string answer) {
  const bool hangs = answer.empty();
  rounds_tests::StandIn endpoint(std::move(answer), "/v1/");
  Wired wired(store, endpoint.url, 50, hangs ? 1 : patient);
  wired.close_sitting();
  const auto response = wired.ask();
  CHECK(response.status == 503);
  CHECK_FALSE(response.body.contains("KEY-secret"));
  CHECK_FALSE(response.body.contains(endpoint.url));
  auto& live = wired.live;
  if (!live) return {};
  const auto frozen = wait(live->frozen("papers"));
  REQUIRE(frozen.has_value());
  CHECK(frozen->examples.empty());
  return code_of(response);
}

}  // namespace

TEST_CASE("where no endpoint is named none is asked") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Wired wired(store, "");
    wired.close_sitting();
    CHECK_FALSE(wired.school.read<LiveView>(wired.school.get("/api/live-model")).on);
    const auto response = wired.ask();
    CHECK(response.status == 404);
    CHECK(code_of(response) == "lab.live_off");
  });
}

TEST_CASE(
    "an example comes back as the model wrote it, with its digest, and is frozen for review") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    rounds_tests::StandIn endpoint(wrote(letter), "/v1/");
    Wired wired(store, endpoint.url);
    wired.close_sitting();
    const auto look = wired.school.read<LiveView>(wired.school.get("/api/live-model"));
    CHECK(look.on);
    CHECK(look.left == 3);
    const auto response = wired.ask();
    CHECK_FALSE(response.body.contains("KEY-secret"));
    const auto example = wired.school.read<ExampleView>(response);
    CHECK(example.text == letter);
    CHECK(example.model == "small-model");
    CHECK(example.digest == machine::hex(machine::seal::sha256(machine::view(letter))));
    const auto frozen = wait(wired.live->frozen("papers"));
    REQUIRE(frozen->examples.size() == 1);
    CHECK(frozen->examples.front().example.digest == example.digest);
    CHECK(frozen->examples.front().prompt.contains("Paracetamol 500 mg"));
    CHECK(frozen->examples.front().edition == wired.school.edition);
    CHECK(wait(wired.live->frozen("others"))->examples.empty());
    CHECK(wired.school.get("/api/labs/papers/examples").status == 403);
  });
}

TEST_CASE("what is sent is the invented chart and fixed words, and nothing of a person or a key") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    rounds_tests::StandIn endpoint(wrote(letter), "/v1/");
    Wired wired(store, endpoint.url);
    wired.close_sitting();
    wired.ask();
    const auto& asked = endpoint.asked();
    CHECK(asked.starts_with("POST /v1/chat/completions HTTP/1.1"));
    CHECK(asked.contains("Authorization: Bearer KEY-secret"));
    CHECK(asked.contains("\"model\":\"small-model\""));
    CHECK(asked.contains("Allergic to penicillin"));
    for (const std::string never :
         {"RIGHT-", "WHY-", "TEMPT-", "SEND-", "learner", "\"7\"", "She takes 5 g"})
      CHECK_MESSAGE(!asked.contains(never), never);
  });
}

TEST_CASE("a dead endpoint, a wrong key and nonsense are refused, each in its own words") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    CHECK(refused(store, rounds_tests::http_answer("401 Unauthorized", "{}")) == "lab.live_key");
    CHECK(refused(store, rounds_tests::http_answer("403 Forbidden", "")) == "lab.live_key");
    CHECK(refused(store, rounds_tests::http_answer("500 Internal Server Error", "KEY")) ==
          "lab.live_silent");
    CHECK(refused(store, rounds_tests::http_answer("302 Found", "")) == "lab.live_silent");
    CHECK(refused(store, "") == "lab.live_silent");
    CHECK(refused(store, rounds_tests::http_answer("200 OK", "<html>")) == "lab.live_nonsense");
    CHECK(refused(store, rounds_tests::http_answer("200 OK", R"({"choices":[]})")) ==
          "lab.live_nonsense");
    CHECK(refused(store, wrote("Hm.")) == "lab.live_nonsense");
    CHECK(refused(store, wrote(std::string(7'000, 'x'))) == "lab.live_nonsense");
    CHECK(refused(store, wrote(letter + "\\u0007")) == "lab.live_nonsense");
    CHECK(refused(store, rounds_tests::http_answer("200 OK", std::string(70'000, ' '))) ==
          "lab.live_silent");
  });
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Wired wired(store, "http://127.0.0.1:1/v1");
    wired.close_sitting();
    CHECK(code_of(wired.ask()) == "lab.live_silent");
  });
}

TEST_CASE("a learner asks three times a day, all together as often as the operator says") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    rounds_tests::StandIn endpoint(wrote(letter), "/v1/");
    Wired wired(store, endpoint.url, 4);
    wired.close_sitting();
    for (int i = 0; i < 3; ++i) CHECK(wired.ask().status == 200);
    CHECK(wired.ask().status == 429);
    CHECK(wired.school.read<LiveView>(wired.school.get("/api/live-model")).left == 0);
    wired.school.clock.advance(std::chrono::hours(24));
    CHECK(wired.school.read<LiveView>(wired.school.get("/api/live-model")).left == 3);
    CHECK(wired.ask().status == 200);
  });
  rounds_tests::on_each_store([](machine::store::Store& store) {
    rounds_tests::StandIn endpoint(wrote(letter), "/v1/");
    Wired wired(store, endpoint.url, 1);
    wired.close_sitting();
    CHECK(wired.ask().status == 200);
    CHECK(code_of(wired.ask()) == "lab.live_spent");
  });
}

TEST_CASE("nothing is asked for a document that is not closed, or that there is not") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    rounds_tests::StandIn endpoint(wrote(letter), "/v1/");
    Wired wired(store, endpoint.url);
    CHECK(code_of(wired.ask()) == "lab.not_ended");
    wired.close_sitting();
    CHECK(code_of(wired.ask("d3")) == "lab.not_ended");
    CHECK(code_of(wired.ask("d9")) == "lab.no_such_document");
    const auto talk_lab = wired.school.answer(
        asking::ask(http::Method::post, "/api/labs/talk/documents/d1/examples", ""), 7);
    CHECK(code_of(talk_lab) == "lab.no_such_document");
    CHECK(endpoint.asked().empty());
  });
}

}  // namespace rounds::lab
