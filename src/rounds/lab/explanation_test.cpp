#include "explanation.h"

#include "lab_test.h"
#include "rounds/programme/picture_file.h"
#include "tests/explanation_lab.h"

namespace rounds::lab {

namespace {

/// A school whose stations are those about explanations.
struct Reasons : School {
  explicit Reasons(machine::store::Store& store_given) : School(store_given) {
    auto folder = programme::sound_folder();
    const std::string home = "modules/01-what-ai-is/";
    folder.files[home + "stations.yaml"] = rounds_tests::explanation_lab;
    for (const std::string name : {"film-1.png", "map-1.png"})
      folder.files[home + "figures/" + name] =
          programme::as_text(home + "figures/" + name, rounds_tests::phantom_picture());
    const rounds_tests::OnDisk disk{folder, "reasons"};
    for (const std::string name : {"film-1.png", "map-1.png"})
      disk.write(home + "figures/" + name, rounds_tests::phantom_picture());
    auto published = wait(programme.publish(disk.path()));
    REQUIRE_MESSAGE(published.has_value(), published.error().said);
    edition = (*published)->digest;
  }
  http::Response lock(int seq, const std::string& place, const std::string& choice) {
    return save("reasons", 1, step(seq, place, choice));
  }
  int status(const std::string& picture) {
    return get("/api/labs/reasons/pictures/" + picture).status;
  }
};

}  // namespace

TEST_CASE("a picture is given when its station is open, and one of the key with the key") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Reasons school(store);
    CHECK(school.status("film-1.png") == 404);
    REQUIRE(school.lock(1, "foretell", "30").status == 200);
    const auto open = school.get("/api/labs/reasons").body;
    CHECK(open.contains("/api/labs/reasons/pictures/film-1.png"));
    CHECK_FALSE(open.contains("map-1"));
    CHECK_FALSE(open.contains("KEY-sound"));
    CHECK_FALSE(open.contains("trial"));
    CHECK(school.get("/api/labs/reasons/pictures/film-1.png").body ==
          rounds_tests::phantom_picture());
    CHECK(school.status("map-1.png") == 404);
    CHECK(school.status("stations.yaml") == 404);
    REQUIRE(school.lock(2, "sound", "a").status == 200);
    CHECK(school.status("map-1.png") == 200);
    CHECK(code_of(school.get("/api/labs/talk/pictures/film-1.png")) == "lab.no_such_lab");
    CHECK(code_of(school.get("/api/labs/reasons/pictures/x.png")) == "lab.no_picture");
    REQUIRE(school.lock(3, "wrong", "b").status == 200);
    CHECK(school.status("map-1.png") == 200);
  });
}

TEST_CASE("what was foretold and doubted is told with what so little leaves open") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Reasons school(store);
    school.lock(1, "foretell", "30");
    school.lock(2, "sound", "b");
    school.lock(3, "wrong", "b");
    const auto debrief = school.read<DebriefView>(school.get("/api/labs/reasons/runs/1/debrief"));
    REQUIRE(debrief.foretold.has_value());
    CHECK(debrief.foretold->yes == 1);
    CHECK(debrief.foretold->of == 1);
    CHECK(debrief.foretold->low == doctest::Approx(0.2065).epsilon(0.001));
    REQUIRE(debrief.doubts.has_value());
    CHECK(debrief.doubts->hits == 1);
    CHECK(debrief.doubts->alarms == 1);
    CHECK(debrief.doubts->wrong == 1);
    CHECK(debrief.doubts->sound == 1);
    CHECK(debrief.doubts->d == doctest::Approx(0));
    CHECK(debrief.doubts->c < 0);
    CHECK(debrief.doubts->d_low < debrief.doubts->d_high);
  });
}

TEST_CASE("a lab without trials tells of none") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    CHECK_FALSE(foretold_of({}).has_value());
    CHECK_FALSE(doubts_of({}).has_value());
  });
}

}  // namespace rounds::lab
