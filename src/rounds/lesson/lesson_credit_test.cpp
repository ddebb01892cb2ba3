// Credit over HTTP: what a browser may see before it has answered, and what is asked of the fast.

#include <doctest/doctest.h>
#include <fcntl.h>

#include "lesson_sql.h"
#include "machine/http/server.h"
#include "machine/task/wait.h"
#include "rounds/lesson/lesson_routes.h"
#include "tests/ask.h"
#include "tests/folder_on_disk.h"
#include "tests/sound_folder.h"
#include "tests/with_store.h"

namespace rounds::lesson {

using machine::wait;
namespace http = machine::http;

namespace {

constexpr std::int64_t start_ms = 1'795'435'200'000;  // 2026-11-23

Task<Result<http::Caller>> come(std::int64_t person) {
  http::Caller caller;
  caller.person = person;
  if (person != 0) caller.roles = {"learner"};
  co_return caller;
}

Task<Result<boost::json::value>> nobody(http::Request) { co_return boost::json::value(nullptr); }

/// A server of lessons that has published the folder with everything.
struct School {
  explicit School(machine::store::Store& store_given) : store(store_given) {
    publish();
    routes.add_to(router, nobody, [this](std::int64_t) { return cards_met(); });
  }
  Task<Result<std::vector<std::string>>> cards_met() { co_return met; }
  void publish() {
    auto published = wait(programme.publish(folder.path()));
    REQUIRE_MESSAGE(published.has_value(), (published ? "" : published.error().said));
    edition = (*published)->digest;
  }
  rounds_tests::OnDisk folder{programme::rich_folder()};
  rounds_tests::OnDisk keys{{}, "keys"};
  machine::store::Store& store;
  machine::SetClock clock{machine::instant(start_ms)};
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  ledger::Ledger ledger{store, clock, ids, journal};
  programme::Programme programme{store, clock, ids, ledger};
  machine::Result<std::unique_ptr<machine::seal::Keyring>> ring{
      wait(machine::seal::Keyring::open(store, clock, ids, keys.path() + "/kek"))};
  Lessons lessons{store, clock, programme, **ring};
  machine::Words words = *machine::Words::from({});
  http::Assets assets{{{.path = "/t/app.html",
                        .media_type = "text/html",
                        .etag = "\"1\"",
                        .plain = machine::view("<!--lang--><!--title--><!--html--><!--boot-->"),
                        .gzip = {},
                        .brotli = {}}}};
  http::Pages pages{assets};
  LessonRoutes routes{lessons, programme, words, pages, clock};
  http::Router router;
  std::string edition;
  std::vector<std::string> met;  ///< cards that whoever asks has met
  std::string module = "01-what-ai-is", lesson = "2-counting";
  int seq = 0;

  http::Response ask(http::Method method, std::string path, std::string body = "",
                     std::int64_t person = 7) {
    const http::Authenticator door = [person](const http::Request&) { return come(person); };
    auto request = asking::ask(method, std::move(path), std::move(body));
    return wait(http::answer(router, words, door, std::move(request)));
  }
  std::string here() const { return "/api/lessons/" + module + "/" + lesson; }
  void tell(std::string kind, std::string more = "", std::int64_t person = 7) {
    const auto event = R"({"seq":)" + std::to_string(++seq) + R"(,"kind":")" + kind +
                       R"(","module":")" + module + R"(","lesson":")" + lesson +
                       R"(","edition":")" + edition + "\"" + more + R"(,"client_ms":)" +
                       std::to_string(machine::ms(clock.now())) + "}";
    const auto answer = ask(http::Method::post, "/api/progress",
                            R"({"learner":")" + std::to_string(person) +
                                R"(","device":"0123456789abcdef","events":[)" + event + "]}",
                            person);
    REQUIRE(answer.status == 200);
  }
  void check(const std::string& id, const std::string& value) {
    tell("check_answered", R"(,"check":")" + id + R"(","value":")" + value + "\"");
  }
  MarksView marks() {
    const auto answer = ask(http::Method::get, here() + "/marks");
    REQUIRE(answer.status == 200);
    return *machine::json::read<MarksView>(answer.body);
  }
  ProgressView progress() {
    return *machine::json::read<ProgressView>(ask(http::Method::get, "/api/progress").body);
  }
  /// Opened, both credit checks answered, finished after so many seconds.
  void read_in(int seconds) {
    tell("opened");
    clock.advance(machine::Millis{seconds * 1'000});
    check("c2", "66");
    check("c3", "0-1-2");
    tell("finished", R"(,"seconds":)" + std::to_string(seconds));
  }
  http::Response begin() { return ask(http::Method::post, here() + "/challenge"); }
  http::Response give(std::int64_t attempt, const std::string& values) {
    return ask(http::Method::post, here() + "/challenge/answers",
               R"({"attempt":)" + std::to_string(attempt) + R"(,"values":[)" + values + "]}");
  }
  /// What answers the question right.
  std::string right(const CheckView& question) {
    const auto* found = wait(programme.current()).value()->module(module);
    for (const auto& item : found->items) {
      if (item.id != question.id) continue;
      return item.numeric ? "\"12\"" : "\"" + std::to_string(item.key) + "\"";
    }
    return "";
  }
};

std::string code_of(const http::Response& response) {
  return std::string(machine::json::parse(response.body)->at("code").as_string());
}

}  // namespace

TEST_CASE("key and reasons of a check that earns credit are not in the lesson's bytes") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    const auto api = school.ask(http::Method::get, school.here());
    const auto page = wait(http::answer(
        school.router, school.words, [](const http::Request&) { return come(7); },
        asking::visit("/lessons/01-what-ai-is/2-counting")));

    for (const auto& bytes : {api.body, page.body}) {
      CHECK(bytes.contains("How many of 1,000 stays had sepsis"));
      CHECK(bytes.contains("The alert sounds"));
      for (const auto* secret :
           {"66.36", "It is 66 of 1,000", "These are the alerts", "Nobody calls before"}) {
        CHECK_FALSE(bytes.contains(secret));
      }
      // The formative ones come whole.
      CHECK(bytes.contains("It counts those who had an alert"));
      CHECK(bytes.contains("Two of three were missed"));
    }
    const auto view = machine::json::read<LessonView>(api.body);
    REQUIRE(view.has_value());
    CHECK(view->checks.at(1).credit);
    CHECK(view->checks[1].key.empty());
    CHECK_FALSE(view->checks[1].numeric.has_value());
    CHECK(view->checks[2].key.empty());
    CHECK(view->checks[2].steps.size() == 3);
    CHECK(view->checks[0].key == std::vector<int>{0, 2});
    CHECK(view->checks[3].recall->look_for.size() == 2);
  });
}

TEST_CASE(
    "once an answer is on record, its verdict and its reasons come, and only to who gave it") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    CHECK(school.marks().marks.empty());

    school.check("c2", "180");
    school.check("c2", "66");

    const auto marks = school.marks().marks;
    REQUIRE(marks.size() == 1);
    CHECK(marks[0].value == "180");
    CHECK_FALSE(marks[0].right);
    CHECK(marks[0].check.rationale == "It is 66 of 1,000.");
    CHECK(marks[0].check.numeric->near.at(0).rationale == "These are the alerts.");
    const auto other = school.ask(http::Method::get, school.here() + "/marks", "", 8);
    CHECK(machine::json::read<MarksView>(other.body)->marks.empty());
    CHECK(school.ask(http::Method::get, school.here() + "/marks", "", 0).status == 401);
  });
}

TEST_CASE("a lesson read in good time with its checks answered is credited, right or wrong") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    school.tell("opened");
    school.clock.advance(machine::Millis{600'000});
    school.tell("finished", R"(,"seconds":600)");
    CHECK(school.progress().lessons.at(0).credit == Credit::checks);
    CHECK(school.progress().lessons.at(0).finished_ms.has_value());
    school.check("c2", "180");
    CHECK(school.progress().lessons.at(0).credit == Credit::checks);
    school.check("c3", "0-1-2");

    CHECK(school.progress().lessons.at(0).credit == Credit::earned);
    CHECK(school.begin().status == 409);
  });
}

TEST_CASE(
    "whoever was impossibly fast is asked two questions, and two right answers give the credit") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.read_in(10);
    CHECK(school.progress().lessons.at(0).credit == Credit::challenge);

    const auto begun = school.begin();

    REQUIRE(begun.status == 200);
    const auto view = machine::json::read<ChallengeView>(begun.body);
    REQUIRE(view.has_value());
    REQUIRE(view->questions.size() == 2);
    CHECK(view->until_ms == view->server_ms + 120'000);
    CHECK_FALSE(begun.body.contains("Only local data"));
    CHECK_FALSE(begun.body.contains("It is 12"));
    // A page loaded anew sees the same two.
    CHECK(machine::json::read<ChallengeView>(school.begin().body)->questions[0].id ==
          view->questions[0].id);
    school.clock.advance(machine::Millis{119'000});
    const auto values = school.right(view->questions[0]) + "," + school.right(view->questions[1]);
    const auto given = school.give(view->attempt, values);
    REQUIRE(given.status == 200);
    CHECK(machine::json::read<ChallengeResult>(given.body)->passed);
    CHECK(school.progress().lessons.at(0).credit == Credit::earned);
    // An answer lost on the way and sent again gets the same outcome.
    CHECK(machine::json::read<ChallengeResult>(school.give(view->attempt, "\"3\",\"3\"").body)
              ->passed);
  });
}

TEST_CASE("wrong or late answers cost nothing: other questions, or reading it again") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.read_in(10);
    const auto first = machine::json::read<ChallengeView>(school.begin().body);
    REQUIRE(first.has_value());

    const auto wrong = school.give(first->attempt, "\"3\",\"3\"");

    CHECK(wrong.status == 200);
    const auto result = machine::json::read<ChallengeResult>(wrong.body);
    CHECK_FALSE(result->passed);
    CHECK_FALSE(result->marks.at(0).check.id.empty());
    const auto second = machine::json::read<ChallengeView>(school.begin().body);
    REQUIRE(second.has_value());
    CHECK(second->attempt == first->attempt + 1);
    CHECK(code_of(school.give(first->attempt, "\"0\",\"0\"")) == "lesson.no_challenge");
    CHECK(code_of(school.give(second->attempt, "\"0\"")) == "lesson.challenge_shape");
    school.clock.advance(machine::Millis{135'001});
    const auto late = school.give(second->attempt, "\"0\",\"0\"");
    CHECK(late.status == 410);
    CHECK(code_of(late) == "lesson.challenge_late");
    school.tell("opened");
    school.clock.advance(machine::Millis{600'000});
    school.tell("finished", R"(,"seconds":600)");
    CHECK(school.progress().lessons.at(0).credit == Credit::earned);
  });
}

TEST_CASE("after six challenges in a day the way is to read it again") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.read_in(10);
    for (int i = 0; i < 6; ++i) {
      const auto view = machine::json::read<ChallengeView>(school.begin().body);
      REQUIRE(view.has_value());
      REQUIRE(school.give(view->attempt, "\"3\",\"3\"").status == 200);
    }

    const auto seventh = school.begin();

    CHECK(seventh.status == 429);
    CHECK(code_of(seventh) == "lesson.challenges_over");
    school.clock.advance(std::chrono::days{1});
    CHECK(school.begin().status == 200);
  });
}

TEST_CASE("learners stay on the edition they began until they move, or everybody is moved") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.tell("opened");
    const auto began = school.edition;
    school.folder.write("faculty.yaml", "roles:\n  - id: module-1-lead\n    role: Another\n");
    school.publish();
    const auto edition_read = [&](std::int64_t person) {
      const auto answer = school.ask(http::Method::get, school.here(), "", person);
      return machine::json::read<LessonView>(answer.body)->edition;
    };

    CHECK(edition_read(7) == began);
    CHECK(edition_read(8) == school.edition);
    CHECK(edition_read(0) == school.edition);
    CHECK(school.progress().edition == began);
    CHECK(school.progress().newer == school.edition);
    const auto old =
        school.ask(http::Method::post, "/api/edition", R"({"edition":")" + began + "\"}");
    CHECK(old.status == 409);
    CHECK(code_of(old) == "lesson.not_current");
    const auto moved =
        school.ask(http::Method::post, "/api/edition", R"({"edition":")" + school.edition + "\"}");
    CHECK(moved.status == 200);
    CHECK(edition_read(7) == school.edition);
    CHECK_FALSE(school.progress().newer.has_value());
    CHECK(wait(school.lessons.move_all(began)).value() == 1);
    CHECK(edition_read(7) == began);
  });
}

TEST_CASE(
    "a newer edition tells each learner what changed of what they have learned, and only that") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    const auto cards = [](const std::string& back) {
      return "owner: module-1-lead\nreview_by: 2027-05-31\ncards:\n"
             "  - {id: k1, competency: C1.1, sources: [wong-2021], front: How many, back: " +
             back + "}\n" +
             "  - {id: k2, competency: C1.1, sources: [wong-2021], front: Why, back: So.}\n";
    };
    school.folder.write("modules/01-what-ai-is/cards.yaml", cards("Two in three."));
    school.publish();
    school.read_in(300);
    const auto told = [&](std::int64_t person) {
      const auto answer = school.ask(http::Method::get, "/api/progress/changes", "", person);
      REQUIRE(answer.status == 200);
      return machine::json::read<OwnChangesView>(answer.body)->changes;
    };
    CHECK(told(7).empty());

    auto files = programme::rich_folder().files;
    const auto spoil = [&](const std::string& file, const std::string& what,
                           const std::string& other) {
      auto& text = files.at(file);
      REQUIRE(text.contains(what));
      school.folder.write(file, text.replace(text.find(what), what.size(), other));
    };
    spoil("modules/01-what-ai-is/lessons/2-counting.md", "She may ask.", "She may refuse.");
    spoil("modules/01-what-ai-is/lessons/1-sorting.md", "missed 1,709", "missed 1,790");
    school.folder.write("modules/01-what-ai-is/cards.yaml", cards("Three in four."));
    school.publish();
    school.met = {"01-what-ai-is/k2"};

    const auto own = told(7);
    REQUIRE(own.size() == 1);
    CHECK(own[0].noun == programme::Noun::lesson);
    CHECK(own[0].title == "Counting people");
    CHECK(own[0].grounds == std::vector{programme::Ground::claim});
    school.met = {"01-what-ai-is/k1", "01-what-ai-is/k2"};
    REQUIRE(told(7).size() == 2);
    CHECK(told(7)[1].noun == programme::Noun::card);
    CHECK(told(7)[1].count == 1);
    CHECK(told(7)[1].title == "What clinical AI is");
    school.met.clear();
    CHECK(told(8).empty());
    CHECK(school.ask(http::Method::get, "/api/progress/changes", "", 0).status == 401);

    // What they had earned stays, and once moved there is nothing left to tell.
    const auto credit = [&] { return school.progress().lessons.at(0).credit; };
    CHECK(credit() == Credit::earned);
    school.ask(http::Method::post, "/api/edition", R"({"edition":")" + school.edition + "\"}");
    CHECK(credit() == Credit::earned);
    CHECK(told(7).empty());
  });
}

TEST_CASE("how many have learned an older text is counted, whoever they are") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.read_in(300);
    school.seq = 0;
    school.tell("finished", R"(,"seconds":300)", 8);
    const auto old = school.edition;
    CHECK(wait(school.lessons.learned(old)).value().empty());
    school.folder.write("faculty.yaml", "roles:\n  - id: module-1-lead\n    role: Another\n");
    school.publish();

    const auto learned = wait(school.lessons.learned(school.edition)).value();
    REQUIRE(learned.size() == 1);
    CHECK(learned[0].lesson == school.lesson);
    CHECK(learned[0].learners == 2);
  });
}

TEST_CASE("practice without items for a challenge sends the learner back to reading") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    std::filesystem::remove(std::filesystem::path(school.folder.path()) /
                            "modules/01-what-ai-is/items.yaml");
    school.publish();
    school.read_in(10);

    CHECK(code_of(school.begin()) == "lesson.no_challenge");
    CHECK(school.progress().lessons.at(0).credit == Credit::challenge);
  });
}

}  // namespace rounds::lesson
