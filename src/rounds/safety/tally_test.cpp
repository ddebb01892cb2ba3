#include "rounds/safety/tally.h"

#include <doctest/doctest.h>

namespace rounds::safety {

namespace {

bank::Truth truth(bool disease, int advice_percent, bool severe = true) {
  bank::Truth one{.item = {}, .kind = bank::Kind::reliance, .accepted = {}, .rationales = {}};
  for (int tenth = disease ? 6 : 0; tenth <= (disease ? 10 : 4); ++tenth)
    one.accepted.insert(tenth);
  one.advice.percent = advice_percent;
  one.severe = severe;
  one.modality = Modality::table;
  return one;
}

exam::Reading read(int own, std::optional<int> last) {
  return {.own = own, .final = last, .advised = true};
}

std::optional<rule::Decision> looked_at(const bank::Truth& one, const exam::Reading& reading) {
  return decision_of(one, one.accepted, reading);
}

/// So many supervised severe cases with wrong advice, of which so many were followed.
Tally wrong(std::int64_t cases, std::int64_t followed, bool supervised = true) {
  return {.exam = 1,
          .modality = Modality::table,
          .supervised = supervised,
          .wrong = cases,
          .followed = followed,
          .sound = 20,
          .refused = 2};
}

rule::Outcome outcome(const std::vector<Tally>& tallies) {
  return judged(tallies, {}, Modality::table, {}).outcome;
}

}  // namespace

TEST_CASE("following and refusing are told by the sides of the middle") {
  const auto followed = looked_at(truth(true, 15), read(7, 2));
  REQUIRE(followed.has_value());
  CHECK(followed->truth == 1);
  CHECK(followed->advice == 0);
  CHECK(followed->last == 0);
  CHECK(looked_at(truth(true, 15), read(7, 8))->last == 1);
}

TEST_CASE(
    "a last answer in the middle neither follows nor refuses, and one that never came is none") {
  CHECK_FALSE(looked_at(truth(true, 15), read(7, 5))->last.has_value());
  CHECK_FALSE(looked_at(truth(true, 15), read(7, std::nullopt))->last.has_value());
}

TEST_CASE("what is not severe, withdrawn, uncertain or was never advised does not count") {
  CHECK_FALSE(looked_at(truth(true, 15, false), read(7, 2)).has_value());
  CHECK_FALSE(decision_of(truth(true, 15), {}, read(7, 2)).has_value());
  CHECK_FALSE(decision_of(truth(true, 15), {4, 5, 6}, read(7, 2)).has_value());
  CHECK_FALSE(looked_at(truth(true, 50), read(7, 2)).has_value());
  CHECK_FALSE(looked_at(truth(true, 15), {.own = 7, .final = 2, .advised = false}).has_value());
}

TEST_CASE("a key that was changed changes what counts") {
  exam::Sheet sheet;
  sheet.readings[1] = read(7, 2);
  const Truths truths{{1, truth(true, 15)}};
  const auto before = tallies_of(sheet, truths, {{1, {6, 7, 8}}}, true);
  REQUIRE(before.size() == 1);
  CHECK(before[0].wrong == 1);
  CHECK(before[0].followed == 1);

  const auto after = tallies_of(sheet, truths, {{1, {0, 1, 2}}}, true);
  REQUIRE(after.size() == 1);
  CHECK(after[0].wrong == 0);
  CHECK(after[0].sound == 1);
  CHECK(after[0].refused == 0);
  CHECK(tallies_of(sheet, truths, {{1, {}}}, true).empty());
}

TEST_CASE("the panel is called by supervised cases alone, from twenty on") {
  CHECK(outcome({wrong(20, 20)}) == rule::Outcome::panel);
  CHECK(outcome({wrong(19, 19)}) == rule::Outcome::more_cases);
  CHECK(outcome({wrong(20, 20, false)}) == rule::Outcome::more_cases);
  CHECK(outcome({wrong(10, 10), wrong(10, 10)}) == rule::Outcome::panel);
  CHECK(outcome({wrong(20, 2)}) == rule::Outcome::met);
}

TEST_CASE("private sessions can clear and never call") {
  std::vector<rule::Decision> good(12, {.setting = rule::Setting::r1,
                                        .modality = rule::Modality::table,
                                        .severe = true,
                                        .truth = 0,
                                        .advice = 1,
                                        .last = 0});
  CHECK(judged({wrong(10, 1)}, good, Modality::table, {}).follows_wrong.outcome ==
        rule::Outcome::met);
  for (auto& one : good) one.last = 1;
  CHECK(judged({wrong(10, 1)}, good, Modality::table, {}).outcome == rule::Outcome::more_cases);
}

TEST_CASE("whoever chose nothing is looked at where they read most, however they answered") {
  auto few = wrong(3, 3);
  few.modality = Modality::image;
  CHECK(widest({few, wrong(9, 0)}) == Modality::table);
  CHECK(widest({few}) == Modality::image);
  CHECK(widest({}) == Modality::image);
}

TEST_CASE("another count, limit or kind of case is another calling") {
  const auto calling = calling_of({wrong(20, 20)}, Modality::table, {});
  CHECK(calling == calling_of({wrong(20, 20)}, Modality::table, {}));
  CHECK(calling != calling_of({wrong(20, 19)}, Modality::table, {}));
  CHECK(calling != calling_of({wrong(20, 20)}, Modality::table, {.follow_wrong = 0.4}));
  CHECK(calling != calling_of({wrong(20, 20)}, Modality::text, {}));
}

}  // namespace rounds::safety
