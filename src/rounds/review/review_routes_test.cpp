#include "rounds/review/review_routes.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "machine/http/server.h"
#include "machine/json/json.h"
#include "machine/task/wait.h"
#include "machine/words/words.h"
#include "review_sql.h"
#include "tests/ask.h"
#include "tests/with_store.h"

namespace rounds::review {

using machine::wait;
namespace http = machine::http;

namespace {

constexpr std::int64_t now_ms = 1'795'435'200'000;  // 2026-11-23
constexpr std::int64_t day_ms = 86'400'000;

Task<Result<http::Caller>> come(std::int64_t person) {
  http::Caller caller;
  caller.person = person;
  if (person != 0) caller.roles = {"learner"};
  co_return caller;
}

machine::Words words_of() {
  std::vector<machine::Words::File> catalogue;
  for (const std::string language : {"en", "fr", "hi"}) {
    for (const std::string room : {"review", "programme", "http", "json"}) {
      std::ifstream in("words/" + language + "/" + room + ".json");
      catalogue.push_back({language, std::string(std::istreambuf_iterator<char>(in), {})});
    }
  }
  auto words = machine::Words::from(catalogue);
  REQUIRE(words.has_value());
  return std::move(*words);
}

/// A copy of the shipped programme whose first module has three cards.
class ProgrammeWithCards {
 public:
  ProgrammeWithCards()
      : folder_(std::filesystem::temp_directory_path() /
                ("rounds-review-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder_);
    std::filesystem::copy("programmes/ai-for-doctors", folder_,
                          std::filesystem::copy_options::recursive);
    std::ofstream out(folder_ / "modules/01-what-ai-is/cards.yaml");
    out << "owner: module-1-lead\nreview_by: 2027-11-30\ncards:\n";
    for (const char* id : {"k01", "k02", "k03"}) {
      out << "  - id: " << id
          << "\n    competency: C1\n    front: What is *asked*?\n    back: What is known.\n";
    }
  }
  ~ProgrammeWithCards() { std::filesystem::remove_all(folder_); }
  ProgrammeWithCards(const ProgrammeWithCards&) = delete;
  ProgrammeWithCards& operator=(const ProgrammeWithCards&) = delete;
  std::string path() const { return folder_.string(); }

 private:
  std::filesystem::path folder_;
};

Task<Result<std::vector<Finished>>> finished_of(std::vector<Finished> finished) {
  co_return finished;
}
Task<Result<std::optional<std::int64_t>>> exam_at(std::optional<std::int64_t> exam_ms) {
  co_return exam_ms;
}

/// A server of reviews on a published programme with cards.
struct School {
  explicit School(machine::store::Store& store_given) : store(store_given) {
    const ProgrammeWithCards folder;
    auto published = wait(programme.publish(folder.path()));
    REQUIRE(published.has_value());
    edition = (*published)->digest;
    for (const auto& lesson : (*published)->modules.at(0).lessons)
      all_lessons.push_back({"01-what-ai-is", lesson.id});
    routes.add_to(router);
  }
  machine::store::Store& store;
  machine::SetClock clock{machine::instant(now_ms)};
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  ledger::Ledger ledger{store, clock, ids, journal};
  programme::Programme programme{store, clock, ids, ledger};
  std::vector<Finished> all_lessons;
  std::optional<std::int64_t> exam_ms;
  Reviews reviews{store,
                  clock,
                  programme,
                  {.finished =
                       [this](std::int64_t learner) {
                         return finished_of(learner == 9 ? std::vector<Finished>{} : all_lessons);
                       },
                   .next_exam_ms = [this](std::int64_t) { return exam_at(exam_ms); }}};
  machine::Words words = words_of();
  ReviewRoutes routes{reviews};
  http::Router router;
  std::string edition;

  http::Response answer(http::Request request, std::int64_t person) {
    const http::Authenticator door = [person](const http::Request&) { return come(person); };
    return wait(http::answer(router, words, door, std::move(request)));
  }
  http::Response get(std::string path, std::int64_t person = 7) {
    return answer(asking::ask(http::Method::get, std::move(path)), person);
  }
  http::Response save(const std::string& events, std::int64_t person = 7,
                      std::string device = "0123456789abcdef") {
    return answer(asking::ask(http::Method::post, "/api/review",
                              R"({"learner":")" + std::to_string(person == 0 ? 7 : person) +
                                  R"(","device":")" + device + R"(","events":[)" + events + "]}"),
                  person);
  }
  Deck deck(std::int64_t person = 7, const std::string& device = "0123456789abcdef") {
    const auto read = machine::json::read<Deck>(get("/api/review/" + device, person).body);
    REQUIRE(read.has_value());
    return *read;
  }
  ReviewDay day(std::int64_t person = 7) {
    const auto read = machine::json::read<ReviewDay>(get("/api/review", person).body);
    REQUIRE(read.has_value());
    return *read;
  }
  std::string event(int seq, std::string rating, std::string card = "k01") const {
    return R"({"seq":)" + std::to_string(seq) + R"(,"card":"01-what-ai-is/)" + card +
           R"(","rating":")" + rating + R"(","edition":")" + edition +
           R"(","client_ms":1795435100000})";
  }
};

std::string code_of(const http::Response& response) {
  const auto problem = machine::json::parse(response.body);
  REQUIRE(problem.has_value());
  return std::string(problem->at("code").as_string());
}

std::int64_t acknowledged(const http::Response& response) {
  REQUIRE(response.status == 200);
  return machine::json::read<ReviewAcknowledgement>(response.body)->ack_seq;
}

/// A device of the learner's that has sent `count` reviews.
Task<Result<bool>> fill(machine::store::Unit& unit, std::int64_t learner, std::int64_t count) {
  machine::store::Values device{learner, "other-device"};
  machine::store::Values moved{learner, "other-device", count};
  co_await unit.run(sql::hold_device, std::move(device));
  co_await unit.run(sql::move_device, std::move(moved));
  co_return true;
}

}  // namespace

TEST_CASE("every statement of the review room prepares on both engines") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    for (const auto* statement : sql::all) CHECK_NOTHROW(store.prepares(*statement));
  });
}

TEST_CASE("whoever finished the lessons finds their cards, fresh; whoever did not finds none") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    const auto deck = school.deck();

    CHECK(deck.edition == school.edition);
    CHECK(deck.server_ms == now_ms);
    CHECK(deck.ack_seq == 0);
    REQUIRE(deck.cards.size() == 3);
    CHECK(deck.cards[0].id == "01-what-ai-is/k01");
    CHECK(deck.cards[0].front == "What is <em>asked</em>?");
    CHECK_FALSE(deck.cards[0].mark.has_value());
    CHECK_FALSE(deck.cards[0].reviewed);
    CHECK(school.day().cards == 3);
    CHECK(school.day().minutes == 1);
    CHECK(school.deck(9).cards.empty());
    CHECK(school.day(9).cards == 0);
  });
}

TEST_CASE("reviews are kept once, acknowledged to the last, and folded into the deck") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    const auto two = school.event(1, "good") + "," + school.event(2, "easy", "k02");

    CHECK(acknowledged(school.save(two)) == 2);
    CHECK(acknowledged(school.save(two)) == 2);
    CHECK(acknowledged(school.save(two + "," + school.event(3, "easy"))) == 3);

    const auto deck = school.deck();
    CHECK(deck.ack_seq == 3);
    REQUIRE(deck.cards[0].mark.has_value());
    CHECK(deck.cards[0].mark->reps == 2);
    CHECK(deck.cards[0].mark->stage == Stage::review);
    CHECK(deck.cards[1].mark->reps == 1);
    CHECK(deck.cards[1].mark->stability == 8.2956);
    CHECK_FALSE(deck.cards[2].mark.has_value());
    CHECK(wait(school.reviews.met(LearnerId{7})).value() ==
          std::vector<std::string>{"01-what-ai-is/k01", "01-what-ai-is/k02"});
    CHECK(wait(school.reviews.met(LearnerId{8})).value().empty());
    CHECK(school.day().cards == 1);
    school.clock.advance(machine::Millis(9 * day_ms));
    CHECK(school.day().cards == 3);
  });
}

TEST_CASE("a gap and other contents under a known number are refused with what is kept") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    REQUIRE(school.save(school.event(1, "good")).status == 200);

    const auto gap = school.save(school.event(3, "good"));
    const auto other = school.save(school.event(1, "easy"));

    CHECK(gap.status == 409);
    CHECK(code_of(gap) == "review.events_missing");
    CHECK(machine::json::parse(gap.body)->at("ack_seq") == 1);
    CHECK(other.status == 409);
    CHECK(code_of(other) == "review.event_differs");
    CHECK(school.deck().cards[0].mark->reps == 1);
  });
}

TEST_CASE("learners do not mix; devices of one learner do, each with its own count") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    REQUIRE(school.save(school.event(1, "good"), 7).status == 200);
    REQUIRE(school.save(school.event(1, "easy"), 8).status == 200);
    REQUIRE(school.save(school.event(1, "easy", "k02"), 7, "another-device").status == 200);

    CHECK(school.deck(8).cards[0].mark->stability == 8.2956);
    CHECK_FALSE(school.deck(8).cards[1].mark.has_value());
    CHECK(school.deck(7).cards[0].mark->stability == 2.3065);
    CHECK(school.deck(7).cards[1].mark->reps == 1);
    CHECK(school.deck(7, "another-device").ack_seq == 1);
    CHECK(school.deck(7, "never-seen-device").ack_seq == 0);
  });
}

TEST_CASE("on a shared phone the reviews of one are refused under the sign-in of another") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    const auto of_seven =
        R"({"learner":"7","device":"0123456789abcdef","events":[)" + school.event(1, "good") + "]}";

    const auto as_eight =
        school.answer(asking::ask(http::Method::post, "/api/review", of_seven), 8);

    CHECK(as_eight.status == 403);
    CHECK(code_of(as_eight) == "review.other_learner");
    CHECK(school.deck(7).ack_seq == 0);
    CHECK(school.deck(8).ack_seq == 0);
    CHECK(school.deck(8).learner == LearnerId{8});
  });
}

TEST_CASE("reviews of cards that are not here are kept and count for nothing") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    CHECK(acknowledged(school.save(school.event(1, "good", "k99"))) == 1);
    CHECK(school.deck().cards.size() == 3);
    CHECK(school.day().cards == 3);
  });
}

TEST_CASE("the deck names the exam when it is known") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    CHECK_FALSE(school.deck().exam_ms.has_value());

    school.exam_ms = now_ms + 20 * day_ms;

    CHECK(school.deck().exam_ms == now_ms + 20 * day_ms);
  });
}

TEST_CASE("the same batch sent many times at once is kept once") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    const auto two = school.event(1, "good") + "," + school.event(2, "good", "k02");
    std::vector<std::thread> tabs;
    std::array<int, 6> statuses{};

    for (auto& status : statuses)
      tabs.emplace_back([&school, &status, two] { status = school.save(two).status; });
    for (auto& tab : tabs) tab.join();

    for (const int status : statuses) CHECK(status == 200);
    CHECK(school.deck().ack_seq == 2);
    CHECK(school.deck().cards[0].mark->reps == 1);
  });
}

TEST_CASE("a learner with more reviews than years make is told so, and what is kept stays") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    REQUIRE(school.save(school.event(1, "good")).status == 200);
    auto work = [](machine::store::Unit& unit) {
      return fill(unit, 7, Reviews::learner_events_max - 2);
    };
    REQUIRE(wait(store.write(std::move(work))).has_value());

    CHECK(school.save(school.event(2, "good")).status == 200);
    const auto past = school.save(school.event(3, "good"));

    CHECK(past.status == 429);
    CHECK(code_of(past) == "review.too_many_events");
    CHECK(school.deck().cards[0].mark->reps == 2);
  });
}

TEST_CASE("a thousand reviews and more are folded whole") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    for (int from = 1; from <= 1'001; from += 91) {
      std::string events;
      for (int seq = from; seq < from + 91; ++seq)
        events += (seq == from ? "" : ",") + school.event(seq, "good");
      REQUIRE(school.save(events).status == 200);
    }

    CHECK(school.deck().cards[0].mark->reps == 1'001);
    CHECK(school.deck().ack_seq == 1'001);
  });
}

TEST_CASE("reviews need a sign-in and a body of the right shape") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    CHECK(school.save(school.event(1, "good"), 0).status == 401);
    CHECK(school.get("/api/review", 0).status == 401);
    CHECK(school.get("/api/review/0123456789abcdef", 0).status == 401);
    const auto no_rating = school.save(school.event(1, "perfect"));
    CHECK(no_rating.status == 400);
    CHECK(code_of(no_rating) == "json.shape");
    const auto no_device = school.save(school.event(1, "good"), 7, "x");
    CHECK(no_device.status == 400);
    CHECK(code_of(no_device) == "review.batch_shape");
    CHECK(school.answer(asking::ask(http::Method::post, "/api/review", "{"), 7).status == 400);
  });
}

}  // namespace rounds::review
