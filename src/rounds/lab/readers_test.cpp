// Simulated readers go through the API; what a debrief says of them is what was planted.

#include <cmath>

#include "science/chance/stream.h"
#include "session_test.h"

namespace rounds::lab {

namespace {

using science::chance::Stream;

/// Forty cases read alone first, sixteen of them with wrong advice.
Pack long_pack() {
  Pack pack(40);
  pack.form = "over_calls: 8, misses: 8, right: 24, together: 0, together_wrong: 0";
  return pack;
}

/// The pack's ids say what stands behind them: "Text of m3".
bool ill(const CaseView& one) {
  return one.text == "First" || one.text.starts_with("Text of m") ||
         one.text.starts_with("Text of r");
}

/// Right in `skill` of the cases; gives up an answer that is contradicted as the two shares say.
struct Reader {
  double skill = 0.75, follows_right = 0, follows_wrong = 0;
};

/// Sums over readers.
struct Sum {
  double yes = 0, of = 0;
  void add(const std::optional<EstimateView>& found) {
    if (found) yes += static_cast<double>(found->yes), of += static_cast<double>(found->of);
  }
  double share() const { return yes / of; }
  /// How many standard errors it lies from what was planted.
  double off(double planted) const {
    return std::abs(share() - planted) / std::sqrt(planted * (1 - planted) / of);
  }
};

struct FiveReaders {
  Sum stayed, came;
  double area = 0;
};

/// Five of a kind.
FiveReaders read_by(ReadingSchool& school, const Reader& reader, std::int64_t first) {
  constexpr int many = 5;
  FiveReaders sums;
  Stream chance(static_cast<std::uint64_t>(first));
  for (auto person = first; person < first + many; ++person) {
    const auto own = [&](const CaseView& one) {
      return (chance.uniform() < reader.skill) == ill(one) ? 80 : 20;
    };
    const auto last = [&](const CaseView& one) {
      const int before = *one.own;
      if ((before > 50) == *one.called) return before;
      const bool right = *one.called == ill(one);
      const bool follows = chance.uniform() < (right ? reader.follows_right : reader.follows_wrong);
      return follows ? 100 - before : before;
    };
    school.read_all(1, own, last, person);
    const auto said =
        school.read<ReadingDebrief>(school.get("/api/readings/cards/runs/1/debrief", person));
    sums.stayed.add(said.reliance.self_reliance);
    sums.came.add(said.reliance.advice_reliance);
    const auto& area = said.reliance.area;
    REQUIRE(area.has_value());
    sums.area += (area ? area->value : 0) / many;
  }
  return sums;
}

}  // namespace

TEST_CASE("what readers do with advice is what the debrief says they do") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    ReadingSchool school(store, long_pack());
    const auto always = read_by(school, {.follows_right = 1, .follows_wrong = 1}, 1'000);
    CHECK(always.stayed.share() == 0);
    CHECK(always.came.share() == 1);

    const auto never = read_by(school, {}, 2'000);
    CHECK(never.stayed.share() == 1);
    CHECK(never.came.share() == 0);

    // Some 60 and 30 chances to be moved: 3 standard errors are 0.19 and 0.27.
    const auto noisy = read_by(school, {.follows_right = 0.4, .follows_wrong = 0.4}, 3'000);
    CHECK(noisy.stayed.off(0.6) < 3);
    CHECK(noisy.came.off(0.4) < 3);

    const auto calibrated = read_by(school, {.follows_right = 0.9, .follows_wrong = 0.2}, 4'000);
    CHECK(calibrated.stayed.off(0.8) < 3);
    CHECK(calibrated.came.off(0.9) < 3);
    // Whoever knows when is told apart from whoever follows as often without knowing.
    CHECK(calibrated.area > noisy.area);
  });
}

TEST_CASE("haste and one answer to all are noticed, in a bot and in who tires") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    ReadingSchool school(store, long_pack());
    const auto debrief = [&](std::int64_t person) {
      return school.read<ReadingDebrief>(school.get("/api/readings/cards/runs/1/debrief", person));
    };
    const auto seventy = [](const CaseView&) { return 70; };
    school.thinks_ms = 500;
    school.read_all(1, seventy, seventy, 5'000);
    CHECK(debrief(5'000).all_alike);
    CHECK(debrief(5'000).hasty == 40);

    const auto tires = [&](const CaseView& one) {
      school.thinks_ms = one.place <= 20 ? 30'000 : 1'000;
      return one.place % 2 == 0 ? 30 : 80;
    };
    school.read_all(1, tires, seventy, 5'001);
    CHECK_FALSE(debrief(5'001).all_alike);
    CHECK(debrief(5'001).hasty >= 19);
    CHECK(debrief(5'001).hasty <= 21);
  });
}

namespace {

/// What four doctors of a kind come to over their three sessions.
struct ThreeSessions {
  Sum followed, stayed, came;
};

ThreeSessions read_sessions(SessionSchool& school, const Reader& reader, std::int64_t first) {
  ThreeSessions sums;
  school.credits = {"01-what-ai-is"};
  Stream chance(static_cast<std::uint64_t>(first));
  for (auto person = first; person < first + 4; ++person) {
    const auto own = [&](const CaseView& one) {
      return (chance.uniform() < reader.skill) == is_ill(one) ? 80 : 20;
    };
    const auto last = [&](const CaseView& one) {
      const int before = *one.own;
      if ((before > 50) == *one.called) return before;
      const bool right = *one.called == is_ill(one);
      return chance.uniform() < (right ? reader.follows_right : reader.follows_wrong) ? 100 - before
                                                                                      : before;
    };
    for (const std::string session : {"R0", "R1", "R2"})
      school.read_session(session, own, last, person);
    const auto view = school.sessions_of(person);
    CHECK(view.wrong_advices == 21);
    sums.followed.add(view.all.followed_wrong);
    sums.stayed.add(view.all.self_reliance);
    sums.came.add(view.all.advice_reliance);
  }
  return sums;
}

}  // namespace

TEST_CASE("over three sessions planted over-reliance is found, and who knows when is not accused") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    SessionSchool school(store);
    // Of 84 wrong advices a reader right 3 times in 4 follows 1 in 4 on their own, and of the
    // others as planted: 0.25 + 0.75 × 0.7. Three standard errors are 0.15 to 0.21.
    const auto over = read_sessions(school, {.follows_right = 0.9, .follows_wrong = 0.7}, 6'000);
    CHECK(over.followed.of == 84);
    CHECK(over.followed.off(0.25 + 0.75 * 0.7) < 3);
    CHECK(over.stayed.off(0.3) < 3);
    CHECK(over.came.off(0.9) < 3);
    const auto calm = read_sessions(school, {.follows_right = 0.9, .follows_wrong = 0.1}, 6'100);
    CHECK(calm.followed.off(0.25 + 0.75 * 0.1) < 3);
    CHECK(calm.stayed.off(0.9) < 3);
    CHECK(over.followed.share() - calm.followed.share() > 0.15);
  });
}

TEST_CASE("first answers given wrong on purpose are seen, and move no measure that counts") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    SessionSchool school(store);
    // Knows each case, says the contrary first, and what it knows last: to look open-minded.
    const auto contrary = [](const CaseView& one) { return is_ill(one) ? 20 : 80; };
    const auto truly = [](const CaseView& one) { return is_ill(one) ? 80 : 20; };
    school.read_session("R0", contrary, truly, 6'200);
    const auto sly = school.told("R0", 6'200);
    CHECK(sly.first_against);
    CHECK(sly.reliance.advice_reliance->value == 1);
    CHECK(sly.reliance.followed_wrong->value == 0);
    school.read_session("R0", truly, truly, 6'201);
    const auto plain = school.told("R0", 6'201);
    CHECK_FALSE(plain.first_against);
    CHECK(plain.reliance.followed_wrong->value == sly.reliance.followed_wrong->value);
    CHECK(plain.reliance.refused_right->value == sly.reliance.refused_right->value);
    CHECK(plain.advised.brier->value == doctest::Approx(sly.advised.brier->value));
    CHECK(plain.alone.brier->value < sly.alone.brier->value);
  });
}

}  // namespace rounds::lab
