#include "rounds/lab/study.h"

#include <algorithm>
#include <map>

#include "arms.h"
#include "reading_test.h"
#include "rounds/lab/events.h"

namespace rounds::lab {

namespace {

/// A pack of films that the shortcut network reads.
struct Films : School {
  explicit Films(machine::store::Store& store_given) : School(store_given) {
    auto folder = programme::sound_folder();
    const std::string home = "modules/01-what-ai-is/reading/";
    auto text = card;
    text.replace(text.find("FORM"), 4,
                 "over_calls: 1, misses: 1, right: 3, together: 1, together_wrong: 0");
    text.replace(text.find("modality: text"), 14, "modality: image\nnetwork: shortcut");
    folder.files[home + "card.yaml"] = text;
    std::string cases = "id,block,seed,site,visible,stamp\np1,practice,9,a,2,no\n";
    std::string truth = "id,truth\np1,1\n", advice = "id,probability\np1,0.9\n";
    int seed = 10;
    for (const auto& [kind, ill, p] : std::vector<std::tuple<char, int, double>>{
             {'o', 0, 0.9}, {'m', 1, 0.2}, {'r', 1, 0.9}, {'w', 0, 0.2}}) {
      for (int n = 0; n < 4; ++n) {
        cases += fmt::format("{}{},,{},a,2,no\n", kind, n, seed++);
        truth += fmt::format("{}{},{}\n", kind, n, ill);
        advice += fmt::format("{}{},{}\n", kind, n, p);
      }
    }
    folder.files[home + "cases.csv"] = cases;
    folder.files[home + "truth.csv"] = truth;
    folder.files[home + "advice.csv"] = advice;
    const rounds_tests::OnDisk disk{folder, "films"};
    auto published = wait(programme.publish(disk.path()));
    REQUIRE_MESSAGE(published.has_value(), published.error().said);
    edition = (*published)->digest;
    clock.advance(machine::Millis{2'000});
    reading_routes.add_to(router);
  }

  CreditOf credit_of = [](std::int64_t) -> Task<Result<std::set<std::string>>> {
    co_return std::set<std::string>{};
  };
  Sessions sessions{{store, clock, labs, cases, edition_of, credit_of, by_chance}};
  Readings readings{
      {store, clock, ids, ledger, programme, labs, pictures, sessions, cases, by_chance}};
  ReadingRoutes reading_routes{readings};

  http::Response as_officer(http::Method method, std::string path, std::string body = "") {
    const http::Authenticator door = [](const http::Request&) { return officer(); };
    return wait(
        http::answer(router, words, door, asking::ask(method, std::move(path), std::move(body))));
  }
  static Task<Result<http::Caller>> officer() {
    http::Caller caller;
    caller.person = 3;
    caller.roles = {"officer"};
    co_return caller;
  }
  http::Response approve(const std::string& number = "IEC/2026/117") {
    return as_officer(http::Method::post, "/api/lab-study",
                      fmt::format(R"({{"approval":"{}"}})", number));
  }
  StudyView study() { return read<StudyView>(as_officer(http::Method::get, "/api/lab-study")); }
  ReadingRunView begin(std::int64_t person, const std::string& agrees = R"(,"agrees":true)") {
    return read<ReadingRunView>(answer(
        asking::ask(http::Method::post, "/api/readings/cards/runs/1",
                    fmt::format(R"({{"learner":"{}","edition":"{}"{}}})", person, edition, agrees)),
        person));
  }
  ReadingRunView say(std::int64_t person, const ReadingRunView& at, const std::string& choice) {
    return read<ReadingRunView>(
        answer(asking::ask(
                   http::Method::post, "/api/readings/cards/runs/1/steps",
                   fmt::format(R"({{"learner":"{}","edition":"{}","steps":[{}]}})", person, edition,
                               step(static_cast<int>(at.ack_seq) + 1,
                                    std::to_string(at.cases.back().place), choice))),
               person));
  }
  int map_status(std::int64_t person, std::int64_t place) {
    return get(fmt::format("/api/readings/cards/runs/1/cases/{}/map", place), person).status;
  }
  /// Wrong advice is followed by two of three who see maps, and by one of three who do not.
  bool read_through_as(std::int64_t person) {
    auto at = begin(person);
    bool maps = false;
    while (!at.ended) {
      const auto& one = at.cases.back();
      maps = maps || one.explained;
      const bool follows = (person % 3 == 0) != maps;
      const auto own = person % 2 == 0 ? "own-20" : "own-80";
      const auto last = one.called.value_or(false) == follows ? "last-80" : "last-20";
      at = say(person, at, one.advice ? last : own);
    }
    return maps;
  }
  std::string arm(std::int64_t person) {
    const Place place{person, "cards", 1};
    auto work = [place](machine::store::Unit& unit) { return arm_of(unit, place); };
    return *wait(store.read(std::move(work)));
  }
};

}  // namespace

TEST_CASE("nobody is asked, and nobody is given an arm, before an ethics approval is entered") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Films school(store);
    CHECK(school.study().approval.empty());
    CHECK(school.read<ReadingRunView>(school.get("/api/readings/cards")).approval.empty());
    school.begin(7);
    CHECK(school.arm(7).empty());
    CHECK(
        school.answer(asking::ask(http::Method::post, "/api/lab-study", R"({"approval":"X-1"})"), 7)
            .status == 403);
    for (const std::string wrong : {"", "  1 ",
                                    "12345678901234567890123456789012345678901234567890"
                                    "1234567890123456789012345678901",
                                    "a\\nb12"})
      CHECK(code_of(school.approve(wrong)) == "lab.study_number");
    REQUIRE(school.approve(" IEC/2026/117 ").status == 200);
    CHECK(school.study().approval == "IEC/2026/117");
    CHECK(code_of(school.approve("IEC/2")) == "lab.study_open");
    CHECK(school.read<ReadingRunView>(school.get("/api/readings/cards", 8)).approval ==
          "IEC/2026/117");
    const auto entries = *wait(school.ledger.read("lab", 0));
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().kind == "lab_study_begun");
    CHECK(entries.front().actor == 3);
    CHECK_FALSE(entries.front().body.contains("IEC"));
    REQUIRE(school.as_officer(http::Method::post, "/api/lab-study/end").status == 200);
    CHECK(code_of(school.as_officer(http::Method::post, "/api/lab-study/end")) == "lab.study_off");
    CHECK(school.study().past.at(0).approval == "IEC/2026/117");
    CHECK(school.read<ReadingRunView>(school.get("/api/readings/cards", 8)).approval.empty());
    school.begin(8);
    CHECK(school.arm(8).empty());
  });
}

TEST_CASE("who declines has no arm, and reads as those who were never asked") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Films school(store);
    school.approve();
    for (const std::string declined : {R"(,"agrees":false)", ""}) {
      const std::int64_t person = declined.empty() ? 8 : 7;
      auto at = school.begin(person, declined);
      CHECK(school.arm(person).empty());
      at = school.say(person, at, "own-40");
      CHECK_FALSE(at.cases.back().explained);
      CHECK(school.map_status(person, 1) == 404);
    }
  });
}

TEST_CASE("lots fall on both arms; a map is seen after the own answer, and in one arm alone") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Films school(store);
    school.approve();
    std::map<std::string, std::int64_t> last;
    for (std::int64_t person = 100; person < 140; ++person) {
      school.begin(person);
      const auto arm = school.arm(person);
      CHECK((arm == "explained" || arm == "plain"));
      last[arm] = person;
    }
    REQUIRE(last.size() == 2);
    const auto seer = last.at("explained"), other = last.at("plain");
    CHECK(school.map_status(seer, 1) == 404);
    auto at = school.begin(seer);
    CHECK_FALSE(at.cases.back().explained);
    at = school.say(seer, at, "own-40");
    CHECK(at.cases.back().explained);
    const auto map = school.get("/api/readings/cards/runs/1/cases/1/map", seer);
    REQUIRE(map.status == 200);
    CHECK(map.media_type == "image/png");
    CHECK(map.body.contains("PHANTOM"));
    CHECK(map.body != school.get("/api/readings/cards/runs/1/cases/1/whole", seer).body);
    CHECK(school.map_status(seer, 2) == 404);
    CHECK(school.map_status(other, 1) == 404);
    at = school.say(other, school.begin(other), "own-40");
    CHECK_FALSE(at.cases.back().explained);
    CHECK(school.map_status(other, 1) == 404);
    CHECK_FALSE(school.get("/api/readings/cards", other).body.contains("\"explained\":true"));
    // The copy of what is kept tells it; whoever is erased has no arm.
    CHECK(wait(school.labs.whole_runs({seer}))->front().arm == "explained");
    auto forget = [seer](machine::store::Unit& unit) -> Task<Result<bool>> {
      co_await Labs::forget(unit, {seer});
      co_return true;
    };
    REQUIRE(wait(store.write(std::move(forget))).has_value());
    CHECK(school.arm(seer).empty());
  });
}

TEST_CASE("of arms only closed twenties are told, with the interval of their difference") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Films school(store);
    school.approve();
    std::map<bool, int> ended;
    std::int64_t person = 100;
    while (ended[true] < 20 || ended[false] < 20) {
      ++ended[school.read_through_as(person++)];
      if (std::min(ended[true], ended[false]) != 19 || ended[true] + ended[false] != 38) continue;
      REQUIRE(wait(school.readings.study().gather()) == 0);
      CHECK(school.study().labs.empty());
    }
    CHECK(*wait(school.readings.study().gather()) >= 2);
    CHECK(*wait(school.readings.study().gather()) == 0);
    const auto labs = school.study().labs;
    REQUIRE(labs.size() == 1);
    CHECK(labs.front().title == "Twelve cards");
    CHECK(labs.front().explained_doctors % 20 == 0);
    CHECK(labs.front().plain_doctors % 20 == 0);
    REQUIRE(labs.front().effect.has_value());
    const auto& effect = *labs.front().effect;
    CHECK(effect.difference == doctest::Approx(effect.explained - effect.plain));
    CHECK(effect.low < effect.difference);
    CHECK(effect.high > effect.difference);
  });
}

TEST_CASE("an advice is followed when the last answer lies on its side, after a right own one") {
  programme::Reading pack;
  pack.cases = {{.id = "a", .ill = true, .advice = 0.1},
                {.id = "b", .ill = true, .advice = 0.1},
                {.id = "c", .ill = false, .advice = 0.9},
                {.id = "d", .ill = true, .advice = 0.9}};
  const auto outcome = [&](std::vector<std::pair<int, int>> answers) {
    ReadingOutcome made;
    for (std::size_t n = 0; n < answers.size(); ++n)
      made.cases.push_back({.where = {.place = 1, .id = "", .block = CaseBlock::alone},
                            .shown = &pack.cases[n],
                            .own = answers[n].first,
                            .last = answers[n].second});
    return followed_of(pack, made);
  };
  const auto found = outcome({{80, 20}, {80, 50}, {20, 80}, {80, 80}});
  CHECK(found.of == 3);
  CHECK(found.yes == 2);
  CHECK(outcome({{50, 20}, {20, 20}, {80, 80}, {20, 20}}).of == 0);
}

}  // namespace rounds::lab
