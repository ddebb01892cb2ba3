#include "sitting.h"

#include <doctest/doctest.h>

namespace rounds::exam {

namespace {

constexpr std::int64_t opens = 1'790'000'000'000, closes = opens + 900'000, grace = 120'000;

Terms terms() { return {opens, closes, closes + grace, std::nullopt}; }

/// An answer made and received at the same moment.
Kept answer(Place place, std::int64_t item, int value, std::int64_t at = opens + 1'000) {
  return {{place.lease, place.seq, item, value, Phase::final, at}, at};
}

Kept delayed(Kept kept, std::int64_t received_ms) {
  kept.received_ms = received_ms;
  return kept;
}

Kept stamped(Kept kept, std::int64_t client_ms) {
  kept.event.client_ms = client_ms;
  return kept;
}

Batch batch(std::uint32_t first, std::uint32_t last) {
  return {1, first, last, std::vector<Event>(last - first + 1)};
}

}  // namespace

TEST_CASE("of a batch, what is on disk already is known and the rest is new") {
  CHECK(*known_part(batch(1, 1), 0) == 0);
  CHECK(*known_part(batch(5, 9), 4) == 0);
  CHECK(*known_part(batch(3, 9), 4) == 2);
  CHECK(*known_part(batch(3, 4), 4) == 2);
  CHECK(*known_part(batch(1, 2), 9) == 2);
}

TEST_CASE("a batch that leaves a gap is refused with what is on disk") {
  const auto part = known_part(batch(6, 7), 4);

  REQUIRE_FALSE(part.has_value());
  CHECK(part.error().code == "exam.events_missing");
  CHECK(part.error().facts.at("ack_seq") == "4");
}

TEST_CASE("the last answer of an item wins, in whatever order the events arrived") {
  const auto answers =
      fold({answer({1, 3}, 7, 2), answer({1, 1}, 7, 0), answer({1, 2}, 8, 1)}, terms());

  CHECK(answers.chosen == std::map<std::int64_t, int>{{7, 2}, {8, 1}});
  CHECK(answers.set_aside == 0);
}

TEST_CASE("an answer taken back is no answer") {
  auto taken_back = answer({1, 2}, 7, 0);
  taken_back.event.value.reset();

  CHECK(fold({answer({1, 1}, 7, 3), taken_back}, terms()).chosen.empty());
}

TEST_CASE("an old device's answers count only where the new one has not answered") {
  const auto answers =
      fold({answer({2, 1}, 7, 1), answer({1, 9}, 7, 0, opens + 500'000), answer({1, 10}, 8, 3)},
           terms());

  CHECK(answers.chosen == std::map<std::int64_t, int>{{7, 1}, {8, 3}});
}

TEST_CASE("flags, and an own answer before the advice, are not answers") {
  auto own = answer({1, 1}, 7, 1);
  own.event.phase = Phase::own;
  const Kept flag{{1, 2, 8, std::nullopt, Phase::flag, opens + 1}, opens + 1};

  CHECK(fold({own, flag}, terms()).chosen.empty());
}

TEST_CASE("an answer that arrived by closing counts though the phone's clock is ten minutes off") {
  const auto fast = stamped(answer({1, 1}, 7, 1, closes), closes + 600'000);
  const auto slow = stamped(answer({1, 2}, 8, 2, opens), opens - 600'000);

  const auto answers = fold({fast, slow}, terms());

  CHECK(answers.chosen == std::map<std::int64_t, int>{{7, 1}, {8, 2}});
  CHECK(answers.odd_stamps == 2);
  CHECK(stamp_of(fast, terms()) == Stamp::ahead);
  CHECK(stamp_of(slow, terms()) == Stamp::before_opening);
}

TEST_CASE(
    "an answer stamped at closing and delayed to the end of the grace counts, and a millisecond "
    "more does not") {
  const auto last_moment = answer({1, 1}, 7, 1, closes);

  CHECK(standing_of(delayed(last_moment, closes + grace), terms()) == Standing::counts);
  CHECK(standing_of(delayed(last_moment, closes + grace + 1), terms()) == Standing::arrived_late);
  CHECK(standing_of(delayed(stamped(last_moment, closes + 1), closes + 1), terms()) ==
        Standing::stamped_late);
}

TEST_CASE("in the grace, a stamp from before the opening shows nothing and does not count") {
  const auto kept = delayed(stamped(answer({1, 1}, 7, 1), opens - 1), closes + 1);

  CHECK(standing_of(kept, terms()) == Standing::stamped_early);
  CHECK(standing_of(stamped(kept, opens), terms()) == Standing::counts);
}

TEST_CASE("answers set aside are counted for the board and leave the earlier answer standing") {
  const auto late = delayed(answer({1, 2}, 7, 3, closes), closes + grace + 1);

  const auto answers = fold({answer({1, 1}, 7, 1), late}, terms());

  CHECK(answers.chosen == std::map<std::int64_t, int>{{7, 1}});
  CHECK(answers.set_aside == 1);
}

TEST_CASE("nothing after the submit counts, and an older lease is not after it") {
  auto after_submit = terms();
  after_submit.submitted = Place{2, 5};

  const auto answers =
      fold({answer({1, 8}, 7, 1), answer({2, 4}, 8, 1), answer({2, 6}, 8, 0), answer({3, 1}, 9, 2)},
           after_submit);

  CHECK(answers.chosen == std::map<std::int64_t, int>{{7, 1}, {8, 1}});
  CHECK(answers.set_aside == 2);
}

TEST_CASE("nothing that arrives after the key is published counts, even within the grace") {
  auto published = terms();
  published.until_ms = closes + 1'000;

  CHECK(standing_of(delayed(answer({1, 1}, 7, 1, closes), closes + 1'001), published) ==
        Standing::arrived_late);
}

TEST_CASE("a page that reckons the server's clock a few seconds wrong is not noted") {
  CHECK(stamp_of(stamped(answer({1, 1}, 7, 1), opens + 1'000 + stamp_slack_ms), terms()) ==
        Stamp::plausible);
  CHECK(stamp_of(stamped(answer({1, 1}, 7, 1), opens - stamp_slack_ms), terms()) ==
        Stamp::plausible);
}

TEST_CASE(
    "the last arrival that counts is the end of the grace, or the key's publication if sooner") {
  Schedule schedule{15, grace, opens, closes, std::nullopt};

  CHECK(terms_of(schedule, std::nullopt).until_ms == closes + grace);
  schedule.key_published_ms = closes + 1;
  CHECK(terms_of(schedule, std::nullopt).until_ms == closes + 1);
  schedule.key_published_ms = closes + grace + 1;
  CHECK(terms_of(schedule, std::nullopt).until_ms == closes + grace);
}

TEST_CASE("a candidate is seated, open, closed or submitted by the server's clock") {
  const Schedule waiting{15, grace}, running{15, grace, opens, closes, std::nullopt};

  CHECK(state_of(waiting, false, opens) == SittingState::seated);
  CHECK(state_of(running, false, closes) == SittingState::open);
  CHECK(state_of(running, false, closes + 1) == SittingState::closed);
  CHECK(state_of(running, true, closes + 1) == SittingState::submitted);
}

}  // namespace rounds::exam
