#include "rounds/safety/panel.h"

#include <doctest/doctest.h>

namespace rounds::safety {

namespace {

Opinion opinion(std::int64_t person, Decision decision, std::string calling = "a") {
  return {std::move(calling), person, decision, "Reasons.", 0};
}

LimitRow row(std::int64_t place, double follow, bool confirmed, std::int64_t settled_ms) {
  LimitRow made{.place = place, .follow_wrong = follow, .refuse_right = 0.5};
  made.reason = "A pilot.";
  made.proposed_by = 1;
  made.settled_by = settled_ms == 0 ? 0 : 2;
  made.settled_ms = settled_ms;
  made.confirmed = confirmed;
  return made;
}

std::string code(const machine::Result<void>& result) { return result ? "" : result.error().code; }

}  // namespace

TEST_CASE("what two agree on holds, and a third decides between two who differ") {
  const std::vector one{opinion(1, Decision::certify)};
  CHECK_FALSE(decided(one, "a").has_value());
  const std::vector differ{opinion(1, Decision::certify), opinion(2, Decision::withhold)};
  CHECK_FALSE(decided(differ, "a").has_value());
  const std::vector third{opinion(1, Decision::certify), opinion(2, Decision::withhold),
                          opinion(3, Decision::withhold)};
  CHECK(decided(third, "a") == Decision::withhold);
}

TEST_CASE("words on another calling decide nothing in this one") {
  const std::vector old{opinion(1, Decision::withhold, "old"),
                        opinion(2, Decision::withhold, "old")};
  CHECK_FALSE(decided(old, "a").has_value());
  CHECK(code(may_say(opinion(1, Decision::certify), old)) == "");
}

TEST_CASE("nobody speaks twice, without reasons, or after the decision") {
  const std::vector one{opinion(1, Decision::certify)};
  CHECK(code(may_say(opinion(1, Decision::withhold), one)) == "safety.said_already");
  auto silent = opinion(2, Decision::certify);
  silent.reason = " \n";
  CHECK(code(may_say(silent, one)) == "safety.reason");
  silent.reason.assign(reason_bytes_max + 1, 'x');
  CHECK(code(may_say(silent, one)) == "safety.reason");
  const std::vector both{opinion(1, Decision::certify), opinion(2, Decision::certify)};
  CHECK(code(may_say(opinion(3, Decision::certify), both)) == "safety.decided");
}

TEST_CASE("limits are laid down by two, one after the other, within bounds") {
  CHECK(code(may_propose(row(1, 0.04, false, 0), {})) == "safety.limits");
  CHECK(code(may_propose(row(1, 0.96, false, 0), {})) == "safety.limits");
  CHECK(code(may_propose(row(1, 0.05, false, 0), {})) == "");
  CHECK(code(may_propose(row(2, 0.3, false, 0), {row(1, 0.4, false, 0)})) == "safety.limits_wait");
  const std::vector waits{row(1, 0.4, false, 0)};
  CHECK(code(may_settle(waits, 1, 1)) == "safety.second_person");
  CHECK(code(may_settle(waits, 2, 2)) == "safety.no_such_limits");
  CHECK(code(may_settle(waits, 1, 2)) == "");
  CHECK(code(may_settle({row(1, 0.4, true, 5)}, 1, 2)) == "safety.limits_settled");
}

TEST_CASE("nobody is judged by limits that were laid down afterwards, or dismissed") {
  const std::vector rows{row(1, 0.4, true, 10), row(2, 0.3, false, 20), row(3, 0.2, true, 30)};
  CHECK(limits_at(rows, 9).follow_wrong == 0.5);
  CHECK(limits_at(rows, 10).follow_wrong == 0.4);
  CHECK(limits_at(rows, 29).follow_wrong == 0.4);
  CHECK(limits_at(rows, 30).follow_wrong == 0.2);
  CHECK(asked_at(rows, 30) == Asked::panel);
}

}  // namespace rounds::safety
