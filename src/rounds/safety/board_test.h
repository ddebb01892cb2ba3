#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "rounds/hall/hall.h"
#include "rounds/safety/safety.h"
#include "tests/bank_of.h"
#include "tests/exam_house.h"

namespace rounds::safety {

using exam::Act;
using exam_house::asha;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::examiner;
using exam_house::officer;
using exam_house::other_officer;
using exam_house::wait;

/// The study programme with a paper of severe cases: half of their advice is wrong.
inline std::string programme_in(const std::string& folder, int pairs) {
  const auto into = folder + "/study";
  std::filesystem::copy("tests/journeys/study", into, std::filesystem::copy_options::recursive);
  std::ofstream(into + "/exam/blueprint.yaml") << fmt::format(
      "items: 4\ncases: {0}\npretest: 0\nblocks: 1\nblock_minutes: 60\n"
      "levels: {{recall: 0, apply: 100, judge: 0}}\n"
      "seeds: {{E: 0, S: 0, I: 0, L: 100, Im: 0, Hm: 0, Dx: 0}}\ntolerance: 50\n"
      "advice: {{right: {1}, miss: {1}, over_call: 0, uncertain: 0}}\n"
      "domains:\n  - {{id: C1, weight: 100, items: 4, cases: {0}, modules: [01-counting]}}\n",
      2 * pairs, pairs);
  return into;
}

/// What the last answers go by.
enum class Way : std::uint8_t { truth, advice };

/// A board whose main paper has so many pairs of severe cases of tables, open under invigilators.
struct Board {
  Board(rounds_tests::Database& database, int pairs)
      : house(database),
        halls(*house.store, house.clock, house.ids, house.ledger),
        marking(*house.store, house.clock, house.exam, house.bank, house.ledger),
        safety({*house.store, house.clock, house.exam, marking, house.bank, house.ledger}) {
    house.exam.ask([this](PersonId who, bank::Modality modality) {
      return safety.asks_more(who.value, modality);
    });
    REQUIRE(wait(house.programme.publish(programme_in(database.folder(), pairs))).has_value());
    for (int n = 0; n < 6; ++n)
      rounds_tests::reviewed(house.private_bank, fmt::format("q{:02}", n),
                             rounds_tests::question(n));
    rounds_tests::fill_severe(house.private_bank, pairs, pairs, 0);
    paper = opened({"With cases", false, false});
  }

  /// Built and sealed.
  ExamId built(exam::Building wanted) {
    const auto made = wait(house.exam.build(std::move(wanted), examiner));
    REQUIRE(made.has_value());
    REQUIRE(house.act(made->front().exam, Act::seal) == "sealed");
    return made->front().exam;
  }

  /// Open, and both doctors were seen.
  ExamId opened(exam::Building wanted) {
    const auto one = built(std::move(wanted));
    open(one);
    return one;
  }

  void open(ExamId one) {
    REQUIRE(wait(halls.set_identity(one, hall::Identity::centre_roll, officer)).has_value());
    const auto centre = wait(halls.add_centre(one, "Town hall", "Patna", officer));
    REQUIRE(centre.has_value());
    REQUIRE(wait(halls.assign(one, centre->centre.centre, {asha, bilal}, officer)).has_value());
    const auto entered = wait(halls.enter(centre->code, "Meera Kumari"));
    REQUIRE(entered.has_value());
    REQUIRE(house.act(one, Act::open, examiner, 60) == "open");
    for (const auto who : {asha, bilal})
      REQUIRE(wait(halls.mark(entered->watch, who, true)).has_value());
  }

  void sit(PersonId who, Way way) { sit(paper, who, way); }
  /// Own answers 8 to every case.
  void sit(ExamId one, PersonId who, Way way) {
    Candidate candidate(house, one, who);
    REQUIRE(candidate.sit() == "seated");
    REQUIRE(candidate.open() == "opened");
    const auto truths = wait(house.bank.truths(wait(house.exam.facts(one))->items));
    REQUIRE(truths.has_value());
    std::uint32_t seq = 0;
    const auto said = [&](std::int64_t item, int value, const char* phase) {
      return fmt::format(
          R"({{"lease":{},"seq":{},"item":"{}","value":"{}","phase":"{}","client_ms":{}}})",
          candidate.lease, ++seq, item, value, phase, house.now_ms());
    };
    std::vector<std::string> own, last;
    for (const auto& truth : *truths)
      if (truth.kind == bank::Kind::reliance) own.push_back(said(truth.item.value, 8, "own"));
    REQUIRE(candidate.sent(own) == std::to_string(own.size()));
    for (int block = 1; block <= (std::ssize(own) + 7) / 8; ++block)
      REQUIRE(wait(house.exam.advices(who, candidate.sitting, block)).has_value());
    for (const auto& truth : *truths) {
      if (truth.kind != bank::Kind::reliance) continue;
      const bool yes =
          way == Way::advice ? truth.advice.percent > 50 : *truth.accepted.rbegin() > 5;
      last.push_back(said(truth.item.value, yes ? 9 : 1, "final"));
    }
    REQUIRE(candidate.sent(last) == std::to_string(2 * own.size()));
    sitting = candidate.sitting;
  }

  void release() { release(paper); }
  void release(ExamId one) {
    house.clock.advance(machine::Millis(70 * 60'000));
    for (const auto act : {Act::close, Act::publish_key, Act::open_objections, Act::finalise_key})
      REQUIRE(wait(house.exam.act({one, act, examiner})).has_value());
    for (const auto& [act, who] : {std::pair{Act::mark, examiner},
                                   {Act::review, officer},
                                   {Act::release, officer},
                                   {Act::release, other_officer}})
      REQUIRE(wait(marking.act({one, act, who})).has_value());
    REQUIRE(wait(safety.bring_up(one)).has_value());
  }

  std::string say(PersonId who, Decision decision) {
    const auto matter = wait(safety.open(who, asha));
    REQUIRE(matter.has_value());
    Saying saying{asha, {.calling = matter->calling, .person = who.value, .decision = decision}};
    saying.opinion.reason = "We looked at each case.";
    const auto done = wait(safety.say(std::move(saying)));
    return done ? "said" : done.error().code;
  }

  Stance stance(PersonId who) {
    const auto found = wait(safety.stance(who.value));
    REQUIRE(found.has_value());
    return *found;
  }

  exam_house::House house;
  hall::Halls halls;
  marking::Marking marking;
  Safety safety;
  ExamId paper;
  exam::SittingId sitting;  ///< the last
};

}  // namespace rounds::safety
