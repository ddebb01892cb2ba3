// From which chance on an answer counts as a yes: the pack says it, for the doctor and the AI
// alike.

#include <filesystem>
#include <fstream>
#include <sstream>

#include "reading_figures.h"
#include "session_test.h"

namespace rounds::lab {

namespace {

std::string shipped(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream("programmes/ai-for-doctors/modules/11-when-to-trust/reading/" + name)
              .rdbuf();
  REQUIRE_FALSE(text.str().empty());
  return text.str();
}

/// The tables of module 11, whose AI calls from 20 % on, in the programme of a test.
struct Diabetes : ReadingSchool {
  explicit Diabetes(machine::store::Store& store_given) : ReadingSchool(store_given) {
    auto folder = programme::sound_folder();
    auto card = shipped("card.yaml");
    put(card, "id: reading-diabetes", "id: cards");
    put(card, "owner: module-11-lead", "owner: module-1-lead");
    put(card, "debrief_sources: [schemmer-2023]", "debrief_sources: [wong-2021]");
    const std::string home = "modules/01-what-ai-is/reading/";
    folder.files[home + "card.yaml"] = card;
    for (const std::string name : {"cases.csv", "truth.csv", "advice.csv"})
      folder.files[home + name] = shipped(name);
    const rounds_tests::OnDisk disk{folder, "diabetes"};
    auto published = wait(programme.publish(disk.path()));
    REQUIRE_MESSAGE(published.has_value(), published.error().said);
    edition = (*published)->digest;
    clock.advance(machine::Millis{2'000});
  }
  static void put(std::string& text, const std::string& what, const std::string& instead) {
    REQUIRE(text.contains(what));
    text.replace(text.find(what), what.size(), instead);
  }
  ReadingDebrief told(std::int64_t person) {
    return read<ReadingDebrief>(get("/api/readings/cards/runs/1/debrief", person));
  }
};

const auto at_thirty = [](const CaseView&) { return 30; };
const auto along = [](const CaseView& one) { return *one.called ? 20 : 10; };
const auto stays = [](const CaseView& one) { return one.own.value_or(30); };

}  // namespace

// A form has 17 cases read alone: 5 over-calls, 2 misses, 10 right advices.
TEST_CASE("on the shipped tables 30 % is a yes, before the case begins and in every figure after") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Diabetes school(store);
    const auto before = school.read<ReadingRunView>(school.get("/api/readings/cards"));
    CHECK(before.threshold_percent == 20);

    school.read_all(1, at_thirty, along, 11);
    const auto follows = school.told(11);
    CHECK(follows.threshold_percent == 20);
    CHECK(follows.alone.sensitivity->value == 1);
    CHECK(follows.alone.specificity->value == 0);
    CHECK(follows.advised.sensitivity->value == follows.ai.sensitivity->value);
    CHECK(follows.advised.specificity->value == follows.ai.specificity->value);
    CHECK(follows.reliance.followed_wrong->yes == 7);
    CHECK(follows.reliance.refused_right->yes == 0);
    // Alone right about the two misses, and gave both up.
    CHECK(follows.reliance.self_reliance->of == 2);
    CHECK(follows.reliance.self_reliance->yes == 0);
    CHECK(follows.together_followed->value == 1);
    const auto after = school.read<ReadingRunView>(school.get("/api/readings/cards", 11));
    CHECK(after.earlier.at(0).score.told == 10);
    CHECK(after.earlier.at(0).score.broken == 7);

    school.read_all(1, at_thirty, stays, 12);
    CHECK(school.told(12).reliance.self_reliance->yes == 2);
    CHECK(school.told(12).reliance.followed_wrong->yes == 5);
  });
}

TEST_CASE("figures of a group count an answer by the threshold of the pack it was given on") {
  programme::Reading pack;
  pack.form = {.practice = 0, .over_calls = 1, .misses = 1, .right = 0, .together = 0};
  pack.cases = {{.id = "over", .ill = false, .advice = 0.4}, {.id = "miss", .ill = true}};
  const std::vector<FormCase> form{{1, "over", CaseBlock::alone}, {2, "miss", CaseBlock::alone}};
  const std::vector<Step> steps{
      {1, "1", "own-10", 0}, {2, "1", "last-30", 0}, {3, "2", "own-30", 0}, {4, "2", "last-30", 0}};
  const auto yes = [&](const std::string& name) {
    const auto outcome = read_through(pack, form, steps);
    REQUIRE(outcome.has_value());
    const auto all = reading_figures(pack, *outcome);
    const auto found = std::ranges::find(all, name, &Figure::name);
    return found == all.end() ? -1 : found->yes;
  };
  pack.threshold_percent = 20;
  CHECK(yes("own") == 2);
  CHECK(yes("last") == 1);
  CHECK(yes("followed") == 1);
  CHECK(yes("stayed") == 1);
  pack.threshold_percent = 35;
  CHECK(yes("own") == 1);
  CHECK(yes("last") == 1);
  CHECK(yes("followed") == 1);
  CHECK(yes("stayed") == 1);
}

TEST_CASE("a measuring session, and what the safety floor hears of it, go by its own pack") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    SessionSchool school(store);
    SessionPack made;
    Diabetes::put(made.card, "threshold_percent: 50", "threshold_percent: 30");
    school.clock.advance(machine::Millis{1'000});
    const auto kept = wait(school.cases.keep(0, made.folder()));
    REQUIRE(kept.has_value());
    school.pack = *kept;
    school.credits = {"01-what-ai-is"};
    const auto knows = [](const CaseView& one) { return is_ill(one) ? 30 : 20; };
    const auto follows = [](const CaseView& one) { return *one.called ? 40 : 20; };
    school.read_session("R1", knows, follows);

    for (const auto& one : *wait(school.sessions.outcomes({7}))) CHECK(one.said == one.called);
    const auto told = school.told("R1");
    CHECK(told.threshold_percent == 30);
    CHECK(told.alone.sensitivity->value == 1);
    CHECK(told.alone.specificity->value == 1);
    const auto view = school.sessions_of();
    const auto line = std::ranges::find(view.sessions, "R1", &SessionLine::session);
    CHECK(line->followed->value == 1);
    CHECK(line->right->yes == 13);
    CHECK(view.all.self_reliance->value == 0);
  });
}

}  // namespace rounds::lab
