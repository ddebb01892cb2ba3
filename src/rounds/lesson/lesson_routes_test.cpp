#include "rounds/lesson/lesson_routes.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "lesson_sql.h"
#include "machine/http/server.h"
#include "machine/task/wait.h"
#include "tests/ask.h"
#include "tests/folder_on_disk.h"
#include "tests/shipped.h"
#include "tests/with_store.h"

namespace rounds::lesson {

using machine::wait;
namespace http = machine::http;

namespace {

constexpr std::string_view app_page =
    "<html lang=\"<!--lang-->\"><title><!--title--></title><div id=\"app\"><!--html--></div>"
    "<script type=\"application/json\" id=\"boot\"><!--boot--></script></html>";

Task<Result<http::Caller>> come(std::int64_t person) {
  http::Caller caller;
  caller.person = person;
  if (person != 0) caller.roles = {"learner"};
  co_return caller;
}

Task<Result<boost::json::value>> me_of(http::Request request) {
  if (request.caller.person == 0) co_return boost::json::value(nullptr);
  co_return boost::json::value{{"person", std::to_string(request.caller.person)},
                               {"name", "</script><b>"}};
}

machine::Words words_of() {
  std::vector<machine::Words::File> catalogue;
  for (const std::string language : {"en", "fr", "hi"}) {
    for (const std::string room : {"lesson", "lesson-page", "kit", "programme", "http", "json"}) {
      std::ifstream in("words/" + language + "/" + room + ".json");
      catalogue.push_back({language, std::string(std::istreambuf_iterator<char>(in), {})});
    }
  }
  auto words = machine::Words::from(catalogue);
  REQUIRE(words.has_value());
  return std::move(*words);
}

/// A server of lessons that has published the shipped programme.
struct School {
  explicit School(machine::store::Store& store_given) : store(store_given) {
    auto published = wait(programme.publish(rounds_tests::shipped(), {}, {}));
    REQUIRE(published.has_value());
    edition = (*published)->digest;
    routes.add_to(router, me_of);
  }
  machine::store::Store& store;
  machine::SetClock clock{machine::instant(1'795'435'200'000)};  // 2026-11-23
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  ledger::Ledger ledger{store, clock, ids, journal};
  programme::Programme programme{store, clock, ids, ledger};
  rounds_tests::OnDisk keys{{}, "keys"};
  machine::Result<std::unique_ptr<machine::seal::Keyring>> ring{
      wait(machine::seal::Keyring::open(store, clock, ids, keys.path() + "/kek"))};
  Lessons lessons{store, clock, programme, **ring};
  machine::Words words = words_of();
  http::Assets assets{{{.path = "/t/app.html",
                        .media_type = "text/html",
                        .etag = "\"1\"",
                        .plain = machine::view(app_page),
                        .gzip = {},
                        .brotli = {}}}};
  http::Pages pages{assets};
  LessonRoutes routes{lessons, programme, words, pages, clock};
  http::Router router;
  std::string edition;

  http::Response answer(http::Request request, std::int64_t person = 0) {
    const http::Authenticator door = [person](const http::Request&) { return come(person); };
    return wait(http::answer(router, words, door, std::move(request)));
  }
  http::Response get(std::string path, std::int64_t person = 0) {
    return answer(asking::ask(http::Method::get, std::move(path)), person);
  }
  http::Response save(const std::string& events, std::int64_t person = 7,
                      std::string device = "0123456789abcdef") {
    return save_of(person, events, person, std::move(device));
  }
  /// The reading of `learner`, sent by whoever is signed in.
  http::Response save_of(std::int64_t learner, const std::string& events, std::int64_t person,
                         std::string device = "0123456789abcdef") {
    return answer(asking::ask(http::Method::post, "/api/progress",
                              R"({"learner":")" + std::to_string(learner) + R"(","device":")" +
                                  device + R"(","events":[)" + events + "]}"),
                  person);
  }
  std::string event(int seq, std::string kind, std::string more = "") const {
    return R"({"seq":)" + std::to_string(seq) + R"(,"kind":")" + kind +
           R"(","module":"01-what-ai-is","lesson":"1-sorting-the-tools","edition":")" + edition +
           "\"" + more + R"(,"client_ms":1795435100000})";
  }
};

const std::string first_lesson = "/lessons/01-what-ai-is/1-sorting-the-tools";

std::string code_of(const http::Response& response) {
  const auto problem = machine::json::parse(response.body);
  REQUIRE(problem.has_value());
  return std::string(problem->at("code").as_string());
}

/// A device of the learner's that has sent `count` events.
Task<Result<bool>> fill(machine::store::Unit& unit, std::int64_t learner, std::int64_t count) {
  machine::store::Values device{learner, "other-device"};
  machine::store::Values moved{learner, "other-device", count};
  co_await unit.run(sql::hold_device, std::move(device));
  co_await unit.run(sql::move_device, std::move(moved));
  co_return true;
}

}  // namespace

TEST_CASE("every statement of the lesson room prepares on both engines") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    for (const auto* statement : sql::all) CHECK_NOTHROW(store.prepares(*statement));
  });
}

TEST_CASE("anybody may read a lesson, with its checks and sources") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    const auto answer = school.get("/api" + first_lesson);

    CHECK(answer.status == 200);
    const auto view = machine::json::read<LessonView>(answer.body);
    REQUIRE(view.has_value());
    CHECK(view->edition == school.edition);
    CHECK(view->minutes == 13);
    CHECK_FALSE(view->reviewed);
    CHECK(view->review_note == "Draft, not yet reviewed by a clinician.");
    REQUIRE(view->checks.size() == 5);
    CHECK(view->checks[0].key == std::vector<int>{0, 2});
    CHECK(view->checks[1].key == std::vector<int>{2});
    CHECK(view->html.contains("<div data-check=\"c1\"></div>"));
    CHECK(view->sources.size() == 9);
    REQUIRE(view->next.has_value());
    CHECK(view->next->lesson.starts_with("2-"));
  });
}

TEST_CASE("the page reads without script: title, note, figure, and checks that open") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    const auto answer = school.answer(asking::visit(first_lesson));

    CHECK(answer.status == 200);
    CHECK(answer.media_type.starts_with("text/html"));
    CHECK(answer.body.contains("<title>Sorting the tools: task, autonomy, evidence</title>"));
    CHECK(answer.body.contains("<article id=\"lesson\" class=\"prose\"><h1>Sorting the tools"));
    CHECK(answer.body.contains("Draft, not yet reviewed by a clinician."));
    CHECK(answer.body.contains("About 13 minutes"));
    CHECK(
        answer.body.contains("href=\"/sign-in?then=/lessons/01-what-ai-is/1-sorting-the-tools\""));
    CHECK(answer.body.contains("<svg role=\"img\""));
    CHECK(answer.body.contains("<div data-check=\"c1\"><p><strong>"));
    CHECK(answer.body.contains("<summary>Show the answer</summary><p>The answer is C.</p>"));
    CHECK(answer.body.contains("\"me\":null"));
    CHECK(answer.body.contains("\"html\":\"\""));
    CHECK_FALSE(answer.body.contains(" style="));
  });
}

TEST_CASE("a signed-in reader is known to the page, and a name cannot leave the boot text") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    const auto answer = school.answer(asking::visit(first_lesson), 7);

    CHECK(answer.body.contains("\"person\":\"7\""));
    CHECK_FALSE(answer.body.contains("/sign-in?then="));
    CHECK_FALSE(answer.body.contains("</script><b>"));
  });
}

TEST_CASE("the note speaks the reader's language, and says when a review is overdue") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.clock.advance(std::chrono::days{200});
    auto request = asking::ask(http::Method::get, "/api" + first_lesson);
    request.headers["accept-language"] = "fr";

    const auto answer = school.answer(std::move(request));

    const auto view = machine::json::read<LessonView>(answer.body);
    REQUIRE(view.has_value());
    CHECK(view->review_note.starts_with(
        "Brouillon, pas encore relu par un clinicien. Certains faits"));
    CHECK(view->review_note.contains("2027-05-31"));
  });
}

TEST_CASE("a lesson that is not there is 404, as JSON and as a page") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    const auto api = school.get("/api/lessons/01-what-ai-is/9-none");
    CHECK(api.status == 404);
    CHECK(code_of(api) == "lesson.no_such_lesson");
    CHECK(school.get("/api/lessons/99-none/1-sorting-the-tools").status == 404);
    CHECK(school.answer(asking::visit("/lessons/01-what-ai-is/9-none")).status == 404);
  });
}

TEST_CASE("progress is kept once, acknowledged to the last event, and folded") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    const auto three = school.event(1, "opened") + "," +
                       school.event(2, "check_answered", R"(,"check":"c1","value":"2")") + "," +
                       school.event(3, "check_answered", R"(,"check":"c2","value":"0")");

    const auto first = school.save(three);
    const auto again = school.save(three);
    const auto more = school.save(three + "," + school.event(4, "finished", R"(,"seconds":640)"));

    CHECK(first.status == 200);
    CHECK(machine::json::read<Acknowledgement>(first.body)->ack_seq == 3);
    CHECK(machine::json::read<Acknowledgement>(again.body)->ack_seq == 3);
    CHECK(machine::json::read<Acknowledgement>(more.body)->ack_seq == 4);
    const auto view = machine::json::read<ProgressView>(school.get("/api/progress", 7).body);
    REQUIRE(view.has_value());
    CHECK(view->edition == school.edition);
    REQUIRE(view->lessons.size() == 1);
    CHECK(view->lessons[0].checks_answered == 2);
    CHECK(view->lessons[0].checks_right == 1);
    CHECK(view->lessons[0].opened_ms == 1'795'435'100'000);
    CHECK(view->lessons[0].finished_ms == 1'795'435'100'000);
  });
}

TEST_CASE("a gap and other contents under a known number are refused with what is kept") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    REQUIRE(school.save(school.event(1, "opened")).status == 200);

    const auto gap = school.save(school.event(3, "opened"));
    const auto other = school.save(school.event(1, "finished"));

    CHECK(gap.status == 409);
    CHECK(code_of(gap) == "lesson.events_missing");
    CHECK(machine::json::parse(gap.body)->at("ack_seq") == 1);
    CHECK(other.status == 409);
    CHECK(code_of(other) == "lesson.event_differs");
    CHECK_FALSE(machine::json::read<ProgressView>(school.get("/api/progress", 7).body)
                    ->lessons.at(0)
                    .finished_ms);
  });
}

TEST_CASE("learners and devices do not mix") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    REQUIRE(school.save(school.event(1, "opened"), 7).status == 200);
    REQUIRE(school.save(school.event(1, "finished"), 8).status == 200);
    REQUIRE(school.save(school.event(1, "finished"), 7, "another-device").status == 200);

    CHECK(machine::json::read<ProgressView>(school.get("/api/progress", 7).body)->lessons.size() ==
          1);
    CHECK(machine::json::read<ProgressView>(school.get("/api/progress", 7).body)
              ->lessons[0]
              .finished_ms.has_value());
    CHECK(machine::json::read<ProgressView>(school.get("/api/progress", 9).body)->lessons.empty());
  });
}

TEST_CASE("events of a lesson or an edition that is not here are kept and count for nothing") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    auto elsewhere = school.event(1, "opened");
    elsewhere.replace(elsewhere.find(school.edition), 64, std::string(64, 'b'));

    const auto answer = school.save(elsewhere);

    CHECK(answer.status == 200);
    CHECK(machine::json::read<ProgressView>(school.get("/api/progress", 7).body)->lessons.empty());
  });
}

TEST_CASE("the same batch sent many times at once is kept once") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    const auto two = school.event(1, "opened") + "," + school.event(2, "finished");
    std::vector<std::thread> tabs;
    std::array<int, 6> statuses{};

    for (auto& status : statuses) {
      tabs.emplace_back([&school, &status, two] { status = school.save(two).status; });
    }
    for (auto& tab : tabs) tab.join();

    for (const int status : statuses) CHECK(status == 200);
    const auto next = school.save(school.event(3, "opened"));
    CHECK(machine::json::read<Acknowledgement>(next.body)->ack_seq == 3);
  });
}

TEST_CASE("a learner with more events than a programme makes is told so, and what is kept stays") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    REQUIRE(school.save(school.event(1, "opened")).status == 200);
    auto work = [](machine::store::Unit& unit) {
      return fill(unit, 7, Lessons::learner_events_max - 2);
    };
    REQUIRE(wait(store.write(std::move(work))).has_value());

    CHECK(school.save(school.event(2, "finished")).status == 200);
    const auto past = school.save(school.event(3, "opened"));

    CHECK(past.status == 429);
    CHECK(code_of(past) == "lesson.too_many_events");
    CHECK(machine::json::read<ProgressView>(school.get("/api/progress", 7).body)
              ->lessons[0]
              .finished_ms);
  });
}

TEST_CASE("a phone that is signed in as another keeps what it read for its owner") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    const auto sent = school.save_of(7, school.event(1, "opened"), 9);

    CHECK(sent.status == 403);
    CHECK(code_of(sent) == "lesson.other_learner");
    CHECK(machine::json::read<ProgressView>(school.get("/api/progress", 9).body)->lessons.empty());
    CHECK(machine::json::read<ProgressView>(school.get("/api/progress", 7).body)->lessons.empty());
    CHECK(school.save_of(7, school.event(1, "opened"), 7).status == 200);
  });
}

TEST_CASE("progress needs a sign-in and a body of the right shape") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    CHECK(school.save(school.event(1, "opened"), 0).status == 401);
    CHECK(school.get("/api/progress").status == 401);
    const auto wrong_kind = school.save(school.event(1, "slept"));
    CHECK(wrong_kind.status == 400);
    CHECK(code_of(wrong_kind) == "json.shape");
    const auto wrong_device = school.save(school.event(1, "opened"), 7, "x");
    CHECK(wrong_device.status == 400);
    CHECK(code_of(wrong_device) == "lesson.batch_shape");
    CHECK(school.answer(asking::ask(http::Method::post, "/api/progress", "{"), 7).status == 400);
  });
}

TEST_CASE("progress of five hundred events and more is folded whole") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    for (int from = 1; from <= 1'001; from += 91) {
      std::string events;
      for (int seq = from; seq < from + 91; ++seq)
        events += (seq == from ? "" : ",") + school.event(seq, "opened");
      REQUIRE(school.save(events).status == 200);
    }
    REQUIRE(school.save(school.event(1'002, "finished")).status == 200);

    const auto view = machine::json::read<ProgressView>(school.get("/api/progress", 7).body);

    REQUIRE(view.has_value());
    CHECK(view->lessons.at(0).finished_ms.has_value());
  });
}

}  // namespace rounds::lesson
