#include "marks.h"

#include "answers.h"
#include "cohort_left.h"
#include "lab_test.h"
#include "station_figures.h"
#include "tests/parts_lab.h"

namespace rounds::lab {

namespace {

using Place = std::pair<std::string, std::string>;

// head: the name and the day hidden, but the day taken out, and the depth lost.
// note: half of the name left, a word lost. scan: half of the name left.
const std::vector<Place> poor{
    {"head", "bbab"}, {"note", "abaabbaaa"}, {"scan", "baaaaa"}, {"table", "1_1"}};
const std::vector<Place> sound_ones{
    {"head", "bcaa"}, {"note", "bbaabaaaa"}, {"scan", "bbaaaa"}, {"table", "2_1"}};

/// Members are made in order: a school publishes before a test can say what.
struct Parts {
  explicit Parts(machine::store::Store& store) : school(store) {
    school.stations = rounds_tests::parts_lab;
    school.pictures_given = {{"scan.png", rounds_tests::phantom_png()},
                             {"late.png", rounds_tests::phantom_png()}};
    school.edition = school.publish(talk);
  }
  Result<StationsOutcome> walk(const std::vector<Place>& places) {
    edition = *wait(school.programme.edition(school.edition));
    std::vector<Step> steps;
    for (const auto& [place, choice] : places)
      steps.push_back({static_cast<std::int64_t>(steps.size()) + 1, place, choice, 0});
    const auto& stations = edition->modules.front().stations;
    if (!stations) throw machine::Fault("the module has no stations");
    return answered(*stations, steps);
  }
  School school;
  std::shared_ptr<const programme::Edition> edition = {};
};

std::string step_of(const std::vector<Place>& places, std::size_t at) {
  return step(static_cast<int>(at) + 1, places[at].first, places[at].second);
}

}  // namespace

TEST_CASE("each part has one act, and an answer that the station does not offer is refused") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Parts parts(store);
    for (const std::string wrong : {"bba", "bbabb", "bdab", "bb.b", "BBAB"})
      CHECK_MESSAGE(!parts.walk({{"head", wrong}}), wrong);
    auto places = sound_ones;
    for (const std::string wrong : {"2", "2_1_1", "3_1", "0_1", "2_", "_1", "2__1", "2_x"}) {
      places[3].second = wrong;
      CHECK_MESSAGE(!parts.walk(places), wrong);
    }
    CHECK(parts.walk(sound_ones)->closed());
    CHECK(parts.walk(sound_ones)->score().told == 4);
    CHECK(parts.walk(poor)->score().told == 0);
    CHECK(parts.walk(poor)->score().of == 4);
  });
}

TEST_CASE("a thing half left is a leak, a leak costs five, and what needs more was lost") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Parts parts(store);
    const auto head = measures_of(treated(*parts.walk(poor)->stations.at(0).station->marks, "bbab"),
                                  {{"need", "Needed"}});
    REQUIRE(head.has_value());
    CHECK(head->found.yes == 2);
    CHECK(head->leaks == 0);
    CHECK(head->spoiled == 1);
    CHECK(head->needless.yes == 1);
    CHECK(head->cost == 2);

    const auto all = marks_of(*parts.walk(poor));
    REQUIRE(all.has_value());
    CHECK(all->found.of == 5);
    CHECK(all->found.yes == 3);
    CHECK(all->leaks == 2);
    CHECK(all->readable == std::vector<std::string>{"Anna Roth,", "WRITTEN-name"});
    CHECK(all->needless.of == 2 + 6 + 4);
    CHECK(all->needless.yes == 2);
    CHECK(all->cost == 5 * 2 + 1 + 2);
    CHECK(all->found.low < 0.6);
    CHECK(all->found.high > 0.6);
    CHECK(all->d_low < all->d);
    REQUIRE(all->kinds.size() == 3);
    CHECK(all->kinds.at(0).says == "Names");
    CHECK(all->kinds.at(0).found->yes == 1);
    CHECK_FALSE(all->kinds.at(0).needless.has_value());
    CHECK_FALSE(all->kinds.at(2).found.has_value());
    CHECK(marks_of(*parts.walk(sound_ones))->cost == 0);
    CHECK_FALSE(marks_of(*parts.walk({})).has_value());
  });
}

TEST_CASE("a release is right when it is safe and about as useful as the best that is") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Parts parts(store);
    const auto right = [&](const std::string& levels) {
      auto places = sound_ones;
      places[3].second = levels;
      return *parts.walk(places)->stations.at(3).right();
    };
    CHECK(right("2_1"));
    CHECK_FALSE(right("1_2"));
    CHECK_FALSE(right("2_2"));
  });
}

TEST_CASE("what points to somebody leaves the server when the station is answered, and no sooner") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Parts parts(store);
    auto& school = parts.school;
    const std::vector<std::vector<std::string>> keys{{"KEY-name", "KEY-head", "shift\"]"},
                                                     {"KEY-anna", "KEY-note"},
                                                     {"KEY-place", "WRITTEN-", "KEY-scan"},
                                                     {"KEY-table", "late.png"}};
    std::string sent = school.get("/api/labs/stops").body;
    for (std::size_t at = 0; at < poor.size(); ++at) {
      for (std::size_t later = at; later < keys.size(); ++later) {
        for (const auto& key : keys[later]) CHECK_MESSAGE(!sent.contains(key), key);
      }
      CHECK(school.get("/api/labs/stops/pictures/scan.png").status == (at < 2 ? 404 : 200));
      CHECK(school.get("/api/labs/stops/pictures/late.png").status == 404);
      sent += school.save("stops", 1, step_of(poor, at)).body;
      if (at + 1 < poor.size()) sent += school.get("/api/labs/stops").body;
      if (at + 1 < poor.size())
        for (const auto& key : keys[at]) CHECK_MESSAGE(sent.contains(key), key);
    }
    const auto view = school.read<DebriefView>(school.get("/api/labs/stops/runs/1/debrief"));
    CHECK(view.marks->leaks == 2);
    CHECK(view.stations.at(3).key->then.pictures.at(0).file == "/api/labs/stops/pictures/late.png");
    const auto picture = school.get("/api/labs/stops/pictures/late.png");
    CHECK(picture.media_type == "image/png");
    CHECK(picture.body == rounds_tests::phantom_png());
    CHECK(school.get("/api/labs/stops/pictures/none.png").status == 404);
    CHECK(school.get("/api/labs/talk/pictures/scan.png").status == 404);
  });
}

TEST_CASE("of what points to somebody is counted how many left it, most often first, with why") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Parts parts(store);
    REQUIRE(parts.walk(poor).has_value());
    const auto& stations = *parts.edition->modules.front().stations;
    const auto steps_of = [](const std::vector<Place>& places) {
      std::vector<Step> steps;
      for (const auto& [place, choice] : places)
        steps.push_back({static_cast<std::int64_t>(steps.size()) + 1, place, choice, 0});
      return steps;
    };
    auto worse = poor;
    worse[0].second = "babb";
    Figures sum;
    for (int n = 0; n < 20; ++n) {
      const auto steps = steps_of(n < 3 ? worse : n < 8 ? poor : sound_ones);
      add(sum, station_figures(stations, steps));
    }
    CohortSums sums;
    for (const auto& one : sum) sums[one.name] = {one.yes, one.of, 20};
    Found lab;
    lab.stations = &stations;
    const auto left = left_in(lab, sums);
    REQUIRE(left.size() == 3);
    CHECK(left[0].station == "head");
    CHECK(left[0].why == "KEY-head");
    // What the study needs is not there.
    REQUIRE(left[0].things.size() == 2);
    CHECK(left[0].things[0].says == "Day = 1");
    CHECK(left[0].things[0].left == 3);
    CHECK(left[0].things[0].doctors == 20);
    CHECK(left[0].things[0].share == doctest::Approx(0.15));
    CHECK(left[0].things[0].low > 0.05);
    CHECK(left[0].things[0].high < 0.37);
    CHECK(left[0].things[1].left == 0);
    CHECK(left[0].things[1].why == "KEY-name");
    // Half a name left is a name left.
    CHECK(left[1].things.front().says == "Anna Roth");
    CHECK(left[1].things.front().left == 8);
    CHECK(left[2].things.front().says == "WRITTEN-name");
    CHECK(left[2].things.front().left == 8);
  });
}

}  // namespace rounds::lab
