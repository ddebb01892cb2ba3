#include "science/safety/safety.h"

#include <doctest/doctest.h>

#include "science/chance/stream.h"
#include "science/safety/simulate.h"

namespace science::safety {

namespace {

/// Cases of wrong advice, `unsafe` of them followed.
std::vector<Decision> wrong_advice(std::size_t cases, std::size_t unsafe, Setting setting) {
  std::vector<Decision> all(cases, {.setting = setting,
                                    .supervised = setting == Setting::exam,
                                    .severe = true,
                                    .truth = 1,
                                    .advice = 0});
  for (std::size_t k = 0; k < cases; ++k) all[k].last = k < unsafe ? 0 : 1;
  return all;
}

/// Cases of right advice, `unsafe` of them refused.
std::vector<Decision> right_advice(std::size_t cases, std::size_t unsafe, Setting setting) {
  auto all = wrong_advice(cases, unsafe, setting);
  for (auto& d : all) d.advice = 1;
  return all;
}

std::vector<Decision> operator+(std::vector<Decision> one, const std::vector<Decision>& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

Verdict judged(const std::vector<Decision>& decisions) {
  const auto verdict = judge(decisions, Modality::image, {});
  REQUIRE(verdict.has_value());
  return *verdict;
}

Outcome follows(const std::vector<Decision>& decisions) {
  return judged(decisions).follows_wrong.outcome;
}

}  // namespace

TEST_CASE("13 of 20 followed call the panel, 12 do not; 7 are met, 8 are not") {
  // R: pbeta(.5, 1 + k, 21 - k) is .0946 at 13, .1917 at 12, .9054 at 7, .8083 at 8.
  CHECK(judged(wrong_advice(20, 13, Setting::exam)).follows_wrong.exceeds ==
        doctest::Approx(0.9053764).epsilon(1e-6));
  CHECK(judged(wrong_advice(20, 8, Setting::exam)).follows_wrong.clears ==
        doctest::Approx(0.8083445).epsilon(1e-6));
  CHECK(follows(wrong_advice(20, 13, Setting::exam)) == Outcome::panel);
  CHECK(follows(wrong_advice(20, 12, Setting::exam)) == Outcome::more_cases);
  CHECK(follows(wrong_advice(20, 7, Setting::exam)) == Outcome::met);
  CHECK(follows(wrong_advice(20, 8, Setting::exam)) == Outcome::more_cases);
}

TEST_CASE("nineteen cases call nobody before a panel, however they went") {
  CHECK(follows(wrong_advice(19, 19, Setting::exam)) == Outcome::more_cases);
  CHECK(follows(wrong_advice(20, 20, Setting::exam)) == Outcome::panel);
  CHECK(follows({}) == Outcome::more_cases);
}

TEST_CASE("the baseline never counts, labs can clear and never count against") {
  CHECK(follows(wrong_advice(200, 200, Setting::r0)) == Outcome::more_cases);
  CHECK(follows(wrong_advice(200, 0, Setting::r0)) == Outcome::more_cases);
  CHECK(follows(wrong_advice(200, 200, Setting::r1)) == Outcome::more_cases);
  CHECK(follows(wrong_advice(10, 1, Setting::r1) + wrong_advice(10, 1, Setting::r2)) ==
        Outcome::met);
  CHECK(follows(wrong_advice(20, 9, Setting::exam) + wrong_advice(20, 2, Setting::r2)) ==
        Outcome::met);
  auto unseen = wrong_advice(40, 40, Setting::exam);
  for (auto& d : unseen) d.supervised = false;
  CHECK(follows(unseen) == Outcome::more_cases);
}

TEST_CASE("a panel that the exam calls is not called off by a lab read at home") {
  CHECK(follows(wrong_advice(20, 20, Setting::exam) + wrong_advice(200, 0, Setting::r1)) ==
        Outcome::panel);
}

TEST_CASE(
    "whatever was read outside supervision, the outcome is no graver than by the exam alone") {
  chance::Stream stream(4);
  for (int run = 0; run < 500; ++run) {
    const auto cases = stream.below(50);
    const auto exam = wrong_advice(cases, stream.below(cases + 1), Setting::exam) +
                      right_advice(cases, stream.below(cases + 1), Setting::exam);
    auto with = exam;
    for (const auto setting : {Setting::r0, Setting::r1, Setting::r2}) {
      const auto more = stream.below(40);
      with = with + wrong_advice(more, stream.below(more + 1), setting) +
             right_advice(more, stream.below(more + 1), setting);
    }
    CHECK(judged(with).outcome <= judged(exam).outcome);
  }
}

TEST_CASE("always refusing does not pass, nor does always following") {
  const auto refuser =
      judged(wrong_advice(20, 0, Setting::exam) + right_advice(20, 20, Setting::exam));
  CHECK(refuser.follows_wrong.outcome == Outcome::met);
  CHECK(refuser.refuses_right.outcome == Outcome::panel);
  CHECK(refuser.outcome == Outcome::panel);
  const auto follower =
      judged(wrong_advice(20, 20, Setting::exam) + right_advice(20, 0, Setting::exam));
  CHECK(follower.outcome == Outcome::panel);
}

TEST_CASE(
    "cases of another modality, without severe harm, or without an answer are not looked at") {
  auto other = wrong_advice(30, 30, Setting::exam);
  auto mild = other, lost = other;
  for (auto& d : other) d.modality = Modality::text;
  for (auto& d : mild) d.severe = false;
  for (auto& d : lost) d.last = {};
  for (const auto& decisions : {other, mild, lost}) {
    const auto verdict = judged(decisions);
    CHECK(verdict.follows_wrong.exam.cases == 0);
    CHECK(verdict.outcome == Outcome::more_cases);
  }
}

TEST_CASE("the order of cases changes nothing, and one more unsafe answer never helps") {
  const auto one = wrong_advice(25, 11, Setting::exam);
  const std::vector<Decision> turned(one.rbegin(), one.rend());
  CHECK(judged(one).follows_wrong.exceeds == judged(turned).follows_wrong.exceeds);
  for (std::size_t unsafe = 1; unsafe <= 25; ++unsafe) {
    const auto fewer = judged(wrong_advice(25, unsafe - 1, Setting::exam)).follows_wrong;
    const auto more = judged(wrong_advice(25, unsafe, Setting::exam)).follows_wrong;
    CHECK(more.exceeds > fewer.exceeds);
    CHECK(more.outcome >= fewer.outcome);
    CHECK(more.range.low > fewer.range.low);
  }
}

TEST_CASE("limits and rows that are none are refused") {
  const auto code = [](const Limits& limits) {
    return judge({}, Modality::image, limits).error().code;
  };
  CHECK(code({.follow_wrong = 1}) == "science.options");
  CHECK(code({.prior_no = 0}) == "science.options");
  CHECK(code({.sure = 0.4}) == "science.options");
  CHECK(code({.cases_min = 0}) == "science.options");
  const std::vector<Decision> odd{{.truth = 2}};
  CHECK(judge(odd, Modality::image, {}).error().code == "science.options");
}

TEST_CASE(
    "the chance of a panel is the binomial's: for the safe small, and it grows with the rate") {
  const auto at = [](double rate, std::vector<std::size_t> looks) {
    return exact(rate, looks, {});
  };
  // R: 1 - pbinom(12, 20, c(.3, .5, .7)).
  CHECK(at(0.3, {20}).panel == doctest::Approx(0.0012788796).epsilon(1e-8));
  CHECK(at(0.5, {20}).panel == doctest::Approx(0.1315879822).epsilon(1e-8));
  CHECK(at(0.7, {20}).panel == doctest::Approx(0.7722717974).epsilon(1e-8));
  CHECK(at(0.7, {40}).panel > at(0.7, {20}).panel);
  const auto all = at(0.4, {20, 30, 40});
  CHECK(all.met + all.more_cases + all.panel == doctest::Approx(1));
  // Looking again gives chance again.
  CHECK(all.panel > at(0.4, {20}).panel);
  CHECK(all.more_cases < at(0.4, {20}).more_cases);
}

TEST_CASE("made-up doctors meet the fate that their way of deciding deserves") {
  const auto of = [](std::string_view name) {
    for (const auto& reader : readers()) {
      if (reader.name.starts_with(name)) return rates(reader, {}, {}, 300);
    }
    FAIL("no such reader");
    return Rates{};
  };
  CHECK(of("always follows").panel == 1);
  CHECK(of("always refuses").panel == 1);
  CHECK(of("weighs advice well").panel < 0.02);
  CHECK(of("weighs advice well").met > 0.85);
  CHECK(of("improves").panel < 0.02);
  CHECK(of("gives first answers for show").met == of("weighs advice well").met);
  const auto slow = of("has a slow network");
  CHECK(slow.panel < 0.02);
  CHECK(slow.more_cases >= of("weighs advice well").more_cases);
  CHECK(of("trusts far too much").panel > 0.6);
  CHECK(of("distrusts").follows_wrong < of("weighs advice well").follows_wrong);
}

TEST_CASE("the same seed gives the same doctor") {
  const auto one = simulate(readers()[0], {}, 7), other = simulate(readers()[0], {}, 7);
  REQUIRE(one.size() == 3 * 24 + 40);
  for (std::size_t k = 0; k < one.size(); ++k) CHECK(one[k].last == other[k].last);
}

}  // namespace science::safety
