#include "rounds/learner/learner.h"

#include <doctest/doctest.h>

#include "details.h"
#include "tests/clinic.h"

namespace rounds::learner {

using machine::Millis;
using machine::wait;
using machine::store::Store;

namespace {

const Millis week{7LL * 86'400'000};
using Names = std::vector<std::string>;

const std::string ward =
    "name,mobile,council,registration,specialty,state\n"
    "Zoé D'Souza,9800000001,delhi,DMC/111,other,dl\n"
    "Asha Rao,9800000002,karnataka,KMC 222,general-medicine,ka\n"
    "asha menon,9800000003,karnataka,333,other,ka\n"
    "100% _Odd!,9800000004,,,,tn\n";

Standing standing(std::int64_t begun_ms, std::int64_t active_ms, std::vector<int> finished) {
  return {.begun_ms = begun_ms, .active_ms = active_ms, .finished = std::move(finished)};
}

Result<LearnerRow> tell(Clinic& clinic, std::int64_t person, Details details) {
  return wait(clinic.learners.tell(person, std::move(details)));
}

std::string code_of(const Result<LearnerRow>& result) { return result ? "" : result.error().code; }

}  // namespace

TEST_CASE("whoever signs in becomes a learner of this room, once, under the account's name") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    const auto asha = clinic.here.come_in("98000 00009", "Asha");
    CHECK(clinic.follow().enrolled == 1);
    CHECK(clinic.follow().enrolled == 0);

    const auto row = clinic.named("asha");
    CHECK(row.learner == asha.person.person);
    CHECK(row.details.language == "en");
    CHECK(row.stage == Stage::not_begun);
  });
}

TEST_CASE("doctors are found by name without accents, by number however spelled, and by contact") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    REQUIRE(clinic.import(ward).has_value());

    CHECK(clinic.names({.text = "ASHA"}) == Names{"asha menon", "Asha Rao"});
    CHECK(clinic.names({.text = "zoe d"}) == Names{"Zoé D'Souza"});
    CHECK(clinic.names({.text = "kmc-222"}) == Names{"Asha Rao"});
    CHECK(clinic.names({.text = "+91 98000 00003"}) == Names{"asha menon"});
    CHECK(clinic.names({.text = "%"}) == Names{"100% _Odd!"});
    CHECK(clinic.names({.text = "_"}) == Names{"100% _Odd!"});
    CHECK(clinic.names({.text = "a_h"}).empty());
    CHECK(clinic.names({}).size() == 4);
  });
}

TEST_CASE("state, council and specialty narrow the list together") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    REQUIRE(clinic.import(ward).has_value());

    CHECK(clinic.names({.state = "ka"}) == Names{"asha menon", "Asha Rao"});
    CHECK(clinic.names({.state = "ka", .specialty = "other"}) == Names{"asha menon"});
    CHECK(clinic.names({.council = "delhi"}) == Names{"Zoé D'Souza"});
    CHECK(clinic.names({.language = "hi"}).empty());
  });
}

TEST_CASE("pages follow each other by name without a gap or a repeat") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    REQUIRE(clinic.import(ward).has_value());
    Names found;
    Place after;
    for (auto rows = clinic.page({}, after, 3); !rows.empty(); rows = clinic.page({}, after, 3)) {
      for (const auto& row : rows) found.push_back(row.details.name);
      after = rows.back().place();
    }
    CHECK(found == Names{"100% _Odd!", "asha menon", "Asha Rao", "Zoé D'Souza"});
  });
}

TEST_CASE(
    "a learner is behind after a whole week without the module that was due, and not before") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    REQUIRE(clinic.import(ward).has_value());
    const auto asha = clinic.named("asha rao").learner, zoe = clinic.named("zoe").learner,
               menon = clinic.named("menon").learner;
    clinic.studied[asha] = {1, standing(5, 6, {})};
    clinic.studied[zoe] = {9, standing(5, 7, {1, 2})};
    clinic.studied[menon] = {3, standing(5, 7, {1})};
    CHECK(clinic.follow().folded == 3);
    CHECK(clinic.follow().folded == 0);

    clinic.here.clock.advance(week - Millis{1});
    CHECK(clinic.named("asha rao").stage == Stage::on_track);
    clinic.here.clock.advance(Millis{1});
    CHECK(clinic.names({.stage = Stage::behind}) == Names{"Asha Rao"});
    CHECK(clinic.names({.stage = Stage::on_track}) == Names{"asha menon"});
    CHECK(clinic.names({.stage = Stage::finished}) == Names{"Zoé D'Souza"});
    CHECK(clinic.names({.stage = Stage::not_begun}) == Names{"100% _Odd!"});
    clinic.here.clock.advance(week);
    CHECK(clinic.names({.stage = Stage::behind, .weeks_behind = 2}) == Names{"Asha Rao"});
    CHECK(clinic.names({.stage = Stage::behind}) == Names{"asha menon", "Asha Rao"});
    clinic.here.clock.advance(5 * week);
    CHECK(clinic.named("asha rao").weeks_behind == 2);
  });
}

TEST_CASE("a new edition folds everybody anew, and what it no longer teaches counts no more") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    REQUIRE(clinic.import(ward).has_value());
    const auto asha = clinic.named("asha rao").learner;
    clinic.studied[asha] = {1, standing(5, 6, {1, 2})};
    clinic.follow();
    CHECK(clinic.named("asha rao").stage == Stage::finished);

    clinic.publish(2, 3);
    CHECK(clinic.follow().folded == 1);
    CHECK(clinic.named("asha rao").stage == Stage::on_track);
    CHECK(clinic.named("asha rao").modules == 0b110);
  });
}

TEST_CASE("the tally counts everybody, and groups count their own") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    REQUIRE(clinic.import(ward).has_value());
    const auto now = machine::ms(clinic.here.clock.now());
    clinic.studied[clinic.named("asha rao").learner] = {1, standing(now, now, {1})};
    clinic.studied[clinic.named("menon").learner] = {1, standing(1, 2, {})};
    clinic.follow();
    clinic.here.clock.advance(week);

    const auto tally = *wait(clinic.learners.tally());
    CHECK(tally.enrolled == 4);
    CHECK(tally.begun == 2);
    CHECK(tally.active == 1);
    CHECK(tally.behind == 1);
    CHECK(tally.modules_finished == 1);
    CHECK(tally.modules == 2);
    const auto groups = *wait(clinic.learners.groups(By::state));
    CHECK(groups.modules == std::vector<int>{1, 2});
    REQUIRE(groups.groups.size() == 3);
    CHECK(groups.groups[1].id == "ka");
    CHECK(groups.groups[1].learners == 2);
    CHECK(groups.groups[1].finished == std::vector<std::int64_t>{1, 0});
  });
}

TEST_CASE("what a doctor tells is checked, kept, and asked of the register") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    const auto asha = clinic.here.come_in("98000 00009", "Asha").person.person;
    clinic.registry.answer = RegisterAnswer::differs;

    const auto kept = tell(clinic, asha,
                           {.name = " Asha  Rao ",
                            .council = "delhi",
                            .registration = "dmc/१२३४५",
                            .specialty = "other",
                            .state = "dl"});

    REQUIRE(kept.has_value());
    CHECK(kept->details == Details{.name = "Asha Rao",
                                   .council = "delhi",
                                   .registration = "DMC/12345",
                                   .specialty = "other",
                                   .state = "dl",
                                   .language = "en"});
    CHECK(kept->register_answer == RegisterAnswer::differs);
    CHECK(kept->told_ms.has_value());
    CHECK(clinic.follow().enrolled == 0);
    clinic.registry.answer = RegisterAnswer::out_of_reach;
    CHECK(tell(clinic, asha, {.name = "Asha Rao", .council = "delhi", .registration = "DMC/12346"})
              ->register_answer == RegisterAnswer::out_of_reach);
    CHECK(tell(clinic, asha, {})->register_answer == RegisterAnswer::not_asked);
    CHECK(clinic.registry.asked == 2);
  });
}

TEST_CASE("details that cannot be are refused, each by its own code, and change nothing") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    REQUIRE(clinic.import(ward).has_value());
    const auto asha = clinic.here.come_in("98000 00009", "Asha").person.person;

    CHECK(code_of(tell(clinic, asha, {.council = "atlantis"})) == "learner.council");
    CHECK(code_of(tell(clinic, asha, {.registration = "12345"})) == "learner.council_missing");
    CHECK(code_of(tell(clinic, asha, {.council = "delhi", .registration = "x"})) ==
          "learner.registration");
    CHECK(code_of(tell(clinic, asha, {.council = "delhi", .registration = "dmc-111"})) ==
          "learner.registration");
    CHECK(code_of(tell(clinic, asha, {.council = "delhi", .registration = "dmc/111"})) ==
          "learner.registration_taken");
    CHECK(code_of(tell(clinic, asha, {.specialty = "magic"})) == "learner.specialty");
    CHECK(code_of(tell(clinic, asha, {.state = "atlantis"})) == "learner.state");
    CHECK(code_of(tell(clinic, asha, {.language = "tlh"})) == "learner.language");
    CHECK(code_of(tell(clinic, asha, {.name = std::string(200, 'x')})) == "account.name");
    CHECK(clinic.registry.asked == 0);
    CHECK(wait(clinic.learners.own(asha))->details.council.empty());
  });
}

TEST_CASE(
    "nobody is looked for with an endless text or no weeks, and nobody is found by a wrong id") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    CHECK(wait(clinic.learners.count({.text = std::string(1'000, 'x')})).error().code ==
          "learner.filter");
    CHECK(wait(clinic.learners.page({.weeks_behind = 0}, {})).error().code == "learner.filter");
    CHECK(wait(clinic.learners.learner(1)).error().code == "learner.no_such_learner");
  });
}

TEST_CASE("experience is told, taken back and forgotten by the doctor alone; a list leaves it") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    REQUIRE(clinic.import(ward).has_value());
    const auto asha = clinic.named("asha rao").learner;
    const auto told = [&] {
      const auto found = wait(clinic.learners.experience(asha));
      REQUIRE(found.has_value());
      return *found;
    };
    CHECK(told() == Experience::not_told);
    REQUIRE(wait(clinic.learners.tell_experience(asha, Experience::years_15)).has_value());
    CHECK(told() == Experience::years_15);

    REQUIRE(clinic.import("name,mobile,specialty\nAsha Rao,9800000002,other\n").has_value());
    REQUIRE(tell(clinic, asha, clinic.named("asha rao").details).has_value());
    CHECK(told() == Experience::years_15);

    REQUIRE(wait(clinic.learners.tell_experience(asha, Experience::not_told)).has_value());
    CHECK(told() == Experience::not_told);
    REQUIRE(wait(clinic.learners.tell_experience(asha, Experience::years_00)).has_value());
    auto erase = [asha](machine::store::Unit& unit) -> Task<Result<bool>> {
      co_await Learners::forget(unit, asha);
      co_return true;
    };
    REQUIRE(wait(store.write(std::move(erase))).has_value());
    CHECK(told() == Experience::not_told);
    CHECK(wait(clinic.learners.tell_experience(asha, Experience::years_05)).error().code ==
          "learner.no_such_learner");
  });
}

TEST_CASE("names fold to what people type, and scripts that need their marks keep them") {
  CHECK(folded("  Zoé  D’SOUZA ") == "zoe d’souza");
  CHECK(folded("Śarmā") == "sarma");
  CHECK(folded("मीना कुमारी") == "मीना कुमारी");
  CHECK(key_of("dmc / r-०१२") == "DMCR012");
  CHECK(key_of(" - ") == "");
}

TEST_CASE("a register's name is the same in any order, with or without a title") {
  CHECK(same_name("Dr. Asha Rao", "RAO ASHA"));
  CHECK(same_name("Zoé Śarmā", "Sarma, Zoe"));
  CHECK_FALSE(same_name("Asha Rao", "Asha"));
  CHECK_FALSE(same_name("", ""));
}

}  // namespace rounds::learner
