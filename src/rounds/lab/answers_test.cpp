#include "answers.h"

#include <cmath>

#include "lab_test.h"
#include "tests/stations_lab.h"

namespace rounds::lab {

namespace {

using Place = std::pair<std::string, std::string>;

const std::vector<Place> whole{{"guess", "16"},     {"pick", "a"},       {"worth", "9"},
                               {"dial", "2"},       {"several", "a_c"},  {"count", "99"},
                               {"weeks-1", "mend"}, {"weeks-2", "keep"}, {"again", "500"}};

std::string steps_of(std::span<const Place> places) {
  std::string all;
  int seq = 0;
  for (const auto& [place, choice] : places) {
    all += seq == 0 ? "" : ",";
    all += step(++seq, place, choice);
  }
  return all;
}

/// The stations of a published programme.
const programme::Stations& lab_of(School& school) {
  school.edition = school.publish(talk);
  const auto edition = wait(school.programme.edition(school.edition));
  REQUIRE(edition.has_value());
  const auto& stations = (*edition)->modules.front().stations;
  if (!stations) throw machine::Fault("the module has no stations");
  return *stations;
}

Result<StationsOutcome> walk(const programme::Stations& lab, std::span<const Place> places) {
  std::vector<Step> steps;
  for (const auto& [place, choice] : places)
    steps.push_back({static_cast<std::int64_t>(steps.size()) + 1, place, choice, 0});
  return answered(lab, steps);
}

}  // namespace

TEST_CASE("stations are answered in their order, and what they do not offer is refused") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    const auto lab = lab_of(school);
    for (const auto& wrong : std::vector<std::vector<Place>>{{{"pick", "a"}},
                                                             {{"guess", "0"}},
                                                             {{"guess", "100"}},
                                                             {{"guess", "16x"}},
                                                             {{"guess", "16"}, {"guess", "17"}},
                                                             {{"guess", "16"}, {"pick", "c"}},
                                                             {{"guess", "16"}, {"pick", "a_b"}},
                                                             {{"guess", "16"}, {"pick", ""}}}) {
      const auto tried = walk(lab, wrong);
      INFO(wrong.back().first, " ", wrong.back().second);
      REQUIRE_FALSE(tried.has_value());
      CHECK(tried.error().code == "lab.step_impossible");
    }
    auto long_way = whole;
    for (const auto& [at, choice] : std::vector<Place>{{"dial", "0"},
                                                       {"dial", "4"},
                                                       {"several", "c_a"},
                                                       {"several", "a_a"},
                                                       {"several", "a_"},
                                                       {"count", "501"},
                                                       {"weeks-1", "burn"},
                                                       {"weeks-2", "a"}}) {
      auto wrong = whole;
      const auto found = std::ranges::find(wrong, at, &Place::first);
      found->second = choice;
      INFO(at, " ", choice);
      CHECK_FALSE(walk(lab, wrong).has_value());
    }
    long_way.emplace_back("again", "500");
    CHECK_FALSE(walk(lab, long_way).has_value());
    CHECK(walk(lab, whole)->closed());
    CHECK_FALSE(walk(lab, std::span(whole).first(8))->closed());
  });
}

TEST_CASE("what is near enough is counted, and an estimate is as far off as its odds are") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    const auto lab = lab_of(school);

    const auto done = walk(lab, whole);

    REQUIRE(done.has_value());
    CHECK(done->score().of == 5);
    CHECK(done->score().told == 4);
    CHECK(done->stations.at(7).error().value() == doctest::Approx(std::log(4.0)));
    CHECK_FALSE(done->stations.at(2).right().has_value());
    CHECK(done->value_at("dial").value() == 20);
    const auto measures = estimates_of(*done);
    REQUIRE(measures.has_value());
    CHECK(measures->all.of == 2);
    CHECK(measures->after->value == doctest::Approx(4));
    CHECK_FALSE(measures->after->low.has_value());
    CHECK(measures->gain->value < 1);
    const std::vector<Place> little{{"guess", "16"}};
    CHECK(estimates_of(*walk(lab, little))->all.of == 1);
    CHECK_FALSE(estimates_of(*walk(lab, {})).has_value());
  });
}

TEST_CASE("acts are held against doing nothing and against the best there was") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    const auto& weeks = lab_of(school).stations.at(6);

    CHECK(best_acts(weeks) == std::vector<std::string>{"mend", "keep"});
    const std::vector<std::string> still{"keep", "keep"}, late{"keep", "mend"};
    const std::vector<std::string> best{"mend", "keep"};
    CHECK(loss_of(weeks, still) == doctest::Approx(13));
    CHECK(loss_of(weeks, late) == doctest::Approx(6 + 2 + 3.25));
    CHECK(loss_of(weeks, best) == doctest::Approx(2 + 1 + 1.5));
    const auto seen = weeks_under(weeks, late);
    REQUIRE(seen.size() == 3);
    CHECK(seen.at(1).height.value() == 2);
    CHECK_FALSE(seen.at(2).height.has_value());
    CHECK(seen.at(2).expected.value() == 8);
  });
}

TEST_CASE("a station's key leaves the server when that station is answered, and no sooner") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    const std::vector<std::string> keys{"KEY-guess", "KEY-one",     "KEY-worth",
                                        "KEY-dial",  "KEY-several", "KEY-count",
                                        "",          "KEY-weeks",   "KEY-again"};
    std::string sent = school.get("/api/labs").body + school.get("/api/labs/stops").body;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      for (std::size_t later = i; later < keys.size(); ++later)
        CHECK_MESSAGE((keys[later].empty() || !sent.contains(keys[later])), keys[later]);
      CHECK_FALSE(sent.contains("DEBRIEF-"));
      CHECK(sent.contains("THEN-guess") == (i > 0));
      if (i < 6) CHECK_FALSE(sent.contains("LATER-second"));
      const auto early = school.get("/api/labs/stops/runs/1/debrief");
      CHECK(early.status == (i == 0 ? 404 : 409));
      sent += early.body;
      const auto now = step(static_cast<int>(i) + 1, whole[i].first, whole[i].second);
      sent += school.save("stops", 1, now).body;
      if (i + 1 == whole.size()) break;
      sent += school.get("/api/labs/stops").body;
      if (!keys[i].empty()) CHECK_MESSAGE(sent.contains(keys[i]), keys[i]);
    }
    const auto view = school.read<DebriefView>(school.get("/api/labs/stops/runs/1/debrief"));
    CHECK(view.ending_says == "DEBRIEF-words");
    CHECK(view.score.told == 4);
    REQUIRE(view.stations.size() == 8);
    const auto& dial = view.stations.at(3);
    CHECK(dial.key->agreement->stated_at == doctest::Approx(10));
    CHECK(dial.key->agreement->implied == doctest::Approx(4));
    CHECK(dial.key->agreement->factor == doctest::Approx(2.25));
    CHECK(dial.dial.at(1).benefit.value() == doctest::Approx(-1.5));
    CHECK(view.stations.at(6).key->regret->best == doctest::Approx(4.5));
    CHECK(view.sources.at(0).id == "wong-2021");
  });
}

TEST_CASE("a run of stations is gone on with where it was left, and a second begins anew") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.save("stops", 1, steps_of(std::span(whole).first(7)));
    const auto open = school.read<LabView>(school.get("/api/labs/stops"));
    CHECK(open.stations_of == 8);
    CHECK(open.answers_of == 9);
    REQUIRE(open.stations.size() == 7);
    CHECK_FALSE(open.stations.back().key.has_value());
    CHECK(open.stations.back().weeks.size() == 2);
    CHECK(open.stations.back().weeks.at(1).act == "mend");

    school.save("stops", 1, steps_of(whole));
    const auto next = school.read<LabView>(school.get("/api/labs/stops"));
    CHECK(next.run == 2);
    CHECK(next.ended.size() == 1);
    CHECK(next.stations.size() == 1);
    CHECK_FALSE(next.stations.front().key.has_value());
  });
}

}  // namespace rounds::lab
