#include "acts.h"

#include <doctest/doctest.h>

namespace rounds::exam {

TEST_CASE("an exam goes its way from drafted to released, one act at a time") {
  auto state = State::drafted;
  std::string way = name(state);
  while (const auto act = next_act(state)) {
    const auto then = after(state, *act);
    REQUIRE(then.has_value());
    state = *then;
    way += " " + name(state);
  }
  CHECK(way ==
        "drafted assembled sealed open closed provisional_key objections final_key marked reviewed "
        "released");
}

TEST_CASE("an act out of turn is refused, and says where the exam stands") {
  const auto early = after(State::sealed, Act::publish_key);

  REQUIRE_FALSE(early.has_value());
  CHECK(early.error().code == "exam.out_of_turn");
  CHECK(early.error().facts.at("state") == "sealed");
  CHECK_FALSE(after(State::open, Act::open));
  CHECK_FALSE(after(State::released, Act::release));
  CHECK_FALSE(after(State::released, Act::draft));
}

TEST_CASE("only an open exam is extended, and stays open") {
  CHECK(after(State::open, Act::extend) == State::open);
  CHECK_FALSE(after(State::sealed, Act::extend));
  CHECK_FALSE(after(State::closed, Act::extend));
}

TEST_CASE("a state is read back by its name, and nothing else is") {
  CHECK(state_named("provisional_key") == State::provisional_key);
  CHECK_FALSE(state_named("Open").has_value());
}

TEST_CASE("review and release are for officers") {
  CHECK(role_of(Act::review) == "officer");
  CHECK(role_of(Act::release) == "officer");
  CHECK(role_of(Act::reopen) == "officer");
  CHECK(role_of(Act::mark) == "examiner");
}

TEST_CASE("a released exam is reopened to its final key, and released anew by two") {
  CHECK(after(State::released, Act::reopen) == State::final_key);
  CHECK_FALSE(after(State::reviewed, Act::reopen));
  const std::vector<Done> released{{Act::release, 1}, {Act::release, 2}, {Act::reopen, 1}};
  CHECK(complete(Act::release, 1, released) == false);
  auto again = released;
  again.push_back({Act::release, 1});
  CHECK(complete(Act::release, 1, again).error().code == "exam.second_officer");
  CHECK(complete(Act::release, 2, again) == true);
}

namespace {

constexpr std::int64_t now = 1'790'000'000'000, minute = 60'000;

Schedule open_until(std::int64_t closes_ms) {
  return {15, 2 * minute, now - 15 * minute, closes_ms, std::nullopt};
}

}  // namespace

TEST_CASE("opening sets the closing by the minutes asked for, or else by the draft's") {
  const Schedule drafted{15, 2 * minute};

  CHECK(reschedule(drafted, Act::open, {now})->closes_ms == now + 15 * minute);
  CHECK(reschedule(drafted, Act::open, {now, 5})->closes_ms == now + 5 * minute);
  CHECK(reschedule(drafted, Act::open, {now})->opens_ms == now);
}

TEST_CASE("an extension is added to the closing, or to now when the time was over") {
  CHECK(reschedule(open_until(now + minute), Act::extend, {now, 10})->closes_ms ==
        now + 11 * minute);
  CHECK(reschedule(open_until(now - minute), Act::extend, {now, 10})->closes_ms ==
        now + 10 * minute);
}

TEST_CASE("minutes out of bounds are refused") {
  CHECK(reschedule({15, 0}, Act::open, {now, 0}).error().code == "exam.minutes");
  CHECK(reschedule({15, 0}, Act::open, {now, 601}).error().code == "exam.minutes");
  CHECK(reschedule(open_until(now), Act::extend, {now}).error().code == "exam.minutes");
  CHECK(reschedule(open_until(now), Act::extend, {now, -5}).error().code == "exam.minutes");
}

TEST_CASE("closing early moves the closing to now, closing late leaves it where it was") {
  CHECK(reschedule(open_until(now + minute), Act::close, {now})->closes_ms == now);
  CHECK(reschedule(open_until(now - minute), Act::close, {now})->closes_ms == now - minute);
}

TEST_CASE("the key waits for the grace while a candidate may still be sending") {
  const auto closed = open_until(now - 2 * minute);

  const auto waiting = reschedule(closed, Act::publish_key, {now, std::nullopt, 1});

  REQUIRE_FALSE(waiting.has_value());
  CHECK(waiting.error().code == "exam.grace_running");
  CHECK(waiting.error().facts.at("until_ms") == std::to_string(now));
  CHECK(reschedule(closed, Act::publish_key, {now, std::nullopt, 0})->key_published_ms == now);
  CHECK(reschedule(closed, Act::publish_key, {now + 1, std::nullopt, 1})->key_published_ms ==
        now + 1);
}

TEST_CASE("a release takes two different officers, and every other act one") {
  CHECK(complete(Act::seal, 7, {}) == true);
  CHECK(complete(Act::release, 7, {{Act::review, 7}}) == false);
  CHECK(complete(Act::release, 8, {{Act::review, 7}, {Act::release, 7}}) == true);
  CHECK(complete(Act::release, 7, {{Act::release, 7}}).error().code == "exam.second_officer");
}

TEST_CASE("the ledger tells a release from the wish for one") {
  CHECK(ledger_kind(Act::release, true) == "results_released");
  CHECK(ledger_kind(Act::release, false) == "release_asked");
  CHECK(ledger_kind(Act::draft, true) == "exam_drafted");
  CHECK(ledger_kind(Act::finalise_key, true) == "key_finalised");
}

}  // namespace rounds::exam
