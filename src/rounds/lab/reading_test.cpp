#include "reading_test.h"

#include "form.h"

namespace rounds::lab {

namespace {

const auto neither = [](const CaseView&) { return 60; };

bool tells(const std::string& body, const std::string& what) {
  return body.find(what) != std::string::npos;
}

/// Advice is right of the well alone: whatever is drawn, a yes is wrong where it is right.
Pack right_of_the_well() {
  Pack pack(0);
  for (int n = 0; n < 4; ++n) {
    pack.add(fmt::format("o{}", n), false, "0.9");
    pack.add(fmt::format("m{}", n), true, "0.2");
    pack.add(fmt::format("w{}", n), false, "0.2");
  }
  return pack;
}

}  // namespace

TEST_CASE("an own answer is locked before the advice is sent, and no truth before the end") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    ReadingSchool school(store);
    CHECK(code_of(school.answers(step(1, "1", "own-40"))) == "lab.not_begun");
    const auto before = school.get("/api/readings/cards");
    CHECK(school.read<ReadingRunView>(before).cases.empty());
    auto response = school.begin();
    std::string sent = before.body;
    int seq = 1;
    auto view = school.read<ReadingRunView>(response);
    while (!view.ended) {
      const auto one = view.cases.back();
      for (const auto& body : {response.body, school.get("/api/readings/cards").body,
                               school.get("/api/labs/cards").body}) {
        sent += body;
        CHECK_FALSE(tells(body, "DEBRIEF-"));
      }
      CHECK(one.advice.has_value() == (one.block == "together" || one.own.has_value()));
      CHECK_FALSE(one.ill.has_value());
      CHECK(one.why.empty());
      const auto early = school.get("/api/readings/cards/runs/1/debrief");
      CHECK(code_of(early) == "lab.not_ended");
      sent += early.body;
      response =
          school.answers(step(seq++, std::to_string(one.place), one.advice ? "last-60" : "own-40"));
      view = school.read<ReadingRunView>(response);
      CHECK(view.ack_seq == (view.ended ? 0 : seq - 1));
    }
    // Of the case of practice alone; ids of cases never leave.
    CHECK(tells(sent, "SAYS-p1"));
    for (const auto* truth : {"SAYS-o", "SAYS-m", "SAYS-r", "SAYS-w", "\"o1\"", "\"m1\""})
      CHECK_MESSAGE(!tells(sent, truth), truth);
    CHECK(tells(school.get("/api/readings/cards/runs/1/debrief").body, "DEBRIEF-words"));
    CHECK(code_of(school.get("/api/readings/cards/runs/1/debrief", 8)) == "lab.no_such_run");
    CHECK(code_of(school.get("/api/labs/cards/runs/1/debrief")) == "lab.no_such_lab");
  });
}

TEST_CASE("cases are read in order, in tens, each answer once, and what is kept stands") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    ReadingSchool school(store);
    school.begin();
    for (const auto& wrong :
         {step(1, "2", "own-40"), step(1, "1", "last-40"), step(1, "1", "own-45"),
          step(1, "1", "own-110"), step(1, "1", "own-040"), step(1, "x", "own-40"),
          step(1, "1", "own-40") + "," + step(2, "1", "own-50")})
      CHECK(code_of(school.answers(wrong)) == "lab.step_impossible");
    CHECK(school.answers(step(1, "1", "own-40")).status == 200);
    CHECK(school.answers(step(1, "1", "own-40")).status == 200);
    CHECK(code_of(school.answers(step(1, "1", "own-50"))) == "lab.step_differs");
    CHECK(code_of(school.answers(step(1, "1", "own-50"), 1, 8)) == "lab.not_begun");
    CHECK(code_of(school.begin(2)) == "lab.run_open");
    CHECK(school.begin(1, 0).status == 401);
    // On another device: as far as it was, with what was drawn.
    const auto view = school.read<ReadingRunView>(school.get("/api/readings/cards"));
    CHECK(view.ack_seq == 1);
    CHECK(view.cases.back().own == 40);
    CHECK(view.cases.back().advice == 90);
    CHECK(school.read<ReadingRunView>(school.begin()).cases.size() == 1);
    CHECK(code_of(school.get("/api/readings/cards/runs/1/cases/1/whole")) == "lab.no_picture");
    CHECK(code_of(school.get("/api/readings/cards/runs/1/cases/99/whole")) == "lab.no_picture");
    CHECK(code_of(school.get("/api/readings/talk")) == "lab.no_such_lab");
  });
}

TEST_CASE("a form has what the plan says, practice first, and shows what was shown least") {
  const auto pack = [] {
    programme::Reading made;
    made.form = {.practice = 1,
                 .over_calls = 2,
                 .misses = 1,
                 .right = 4,
                 .together = 2,
                 .together_wrong = 1};
    for (int n = 0; n < 40; ++n) {
      programme::ReadingCase one{.id = "c" + std::to_string(n)};
      one.practice = n >= 36;
      one.ill = n % 2 == 0;
      one.advice = (n % 4 < 2) == one.ill ? 0.9 : 0.1;
      made.cases.push_back(one);
    }
    return made;
  }();
  std::map<std::string, std::int64_t> often;
  for (std::uint64_t chance = 1; chance <= 30; ++chance) {
    const auto form = drawn(pack, {often, {}}, chance);
    REQUIRE(form.size() == 10);
    CHECK(form.at(0).block == CaseBlock::practice);
    CHECK(form.at(8).block == CaseBlock::together);
    int wrong = 0;
    for (const auto& one : form) {
      const auto at = std::ranges::find(pack.cases, one.id, &programme::ReadingCase::id);
      if (one.block == CaseBlock::alone && pack.wrong(*at)) ++wrong;
      ++often[one.id];
    }
    CHECK(wrong == 3);
    CHECK(drawn(pack, {often, {}}, chance).size() == 10);
  }
  // 18 right cases, five a form: nobody is ahead by more than one.
  std::int64_t least = 1'000, most = 0;
  for (const auto& one : pack.cases) {
    if (one.practice || pack.wrong(one)) continue;
    least = std::min(least, often[one.id]);
    most = std::max(most, often[one.id]);
  }
  CHECK(most - least <= 1);
  const auto first = drawn(pack, {{}, {}}, 5);
  std::set<std::string> met;
  for (const auto& one : first) met.insert(one.id);
  for (const auto& one : drawn(pack, {{}, met}, 6)) CHECK_FALSE(met.contains(one.id));
}

TEST_CASE("a second run brings other cases, the first is kept, and all of it is forgotten") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    ReadingSchool school(store);
    school.read_all(1, neither, neither);
    school.read_all(2, neither, neither);
    const auto text_of = [&](int run) {
      return school.read<ReadingDebrief>(
          school.get(fmt::format("/api/readings/cards/runs/{}/debrief", run)));
    };
    std::set<std::string> met;
    for (const auto& one : text_of(1).cases) met.insert(one.shown.text);
    for (const auto& one : text_of(2).cases)
      if (one.shown.block != "practice") CHECK_FALSE(met.contains(one.shown.text));
    CHECK(wait(school.labs.finished({7}))->size() == 1);
    auto work = [](machine::store::Unit& unit) -> Task<Result<void>> {
      co_await Labs::forget(unit, {7});
      co_return Result<void>{};
    };
    REQUIRE(wait(store.write(std::move(work))).has_value());
    CHECK(code_of(school.get("/api/readings/cards/runs/1/debrief")) == "lab.no_such_run");
    CHECK(school.read<ReadingRunView>(school.get("/api/readings/cards")).run == 1);
  });
}

TEST_CASE("whoever always follows, never follows or knows better is told so") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    ReadingSchool school(store, right_of_the_well());
    const auto debrief = [&](std::int64_t person) {
      return school.read<ReadingDebrief>(school.get("/api/readings/cards/runs/1/debrief", person));
    };
    const auto follows = [](const CaseView& one) { return *one.called ? 90 : 10; };
    school.read_all(1, neither, follows, 11);
    const auto one = debrief(11);
    CHECK(one.counted == 5);
    CHECK(one.wrong_advices == 2);
    REQUIRE(one.reliance.followed_wrong.has_value());
    CHECK(one.reliance.followed_wrong->value == 1);
    CHECK(one.reliance.refused_right->value == 0);
    CHECK(one.reliance.self_reliance->yes == 0);
    CHECK(one.together_followed->value == 1);
    CHECK(one.all_alike);
    CHECK(one.hasty == 0);
    CHECK(one.seconds_a_case == 20);

    const auto never = [](const CaseView& shown) { return shown.own.value_or(60); };
    school.read_all(1, neither, never, 12);
    const auto two = debrief(12);
    CHECK(two.reliance.followed_wrong->yes == 1);  // where it happens to agree
    CHECK(two.reliance.self_reliance->value == 1);
    REQUIRE(two.reliance.advice_reliance.has_value());
    CHECK(two.reliance.advice_reliance->of == 3);
    CHECK(two.reliance.advice_reliance->yes == 0);
    CHECK(two.reliance.self_reliance->low < 1);
  });
}

TEST_CASE("a film is drawn, says that it is a phantom, and its preview is light") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    ReadingSchool school(store);
    programme::ReadingCase one{.id = "f1"};
    one.recipe = programme::Recipe{70'001, "a", true, 2.0};
    one.ill = true;
    const auto edition = wait(school.programme.current());
    REQUIRE(edition.has_value());
    const auto whole = wait(school.pictures.png(*edition, {}, &one, Pictures::Size::whole));
    REQUIRE(whole.has_value());
    CHECK(whole->size() <= 500'000);
    CHECK(tells(*whole, "PHANTOM"));
    CHECK(*wait(school.pictures.png(*edition, {}, &one, Pictures::Size::whole)) == *whole);
    const auto preview = wait(school.pictures.png(*edition, {}, &one, Pictures::Size::preview));
    CHECK(preview->size() <= 30'000);
    const auto nodule = wait(school.pictures.nodule(&one));
    REQUIRE(nodule->has_value());
    CHECK((*nodule)->stamp);
    CHECK((*nodule)->x > 0);
  });
}

}  // namespace rounds::lab
