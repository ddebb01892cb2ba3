#include "quiet.h"

#include <doctest/doctest.h>

namespace rounds::notice {

namespace {

Instant at(std::string_view spelled) { return *machine::from_iso(spelled); }

const std::string india = "Asia/Kolkata";
const QuietHours usual;

}  // namespace

TEST_CASE("nobody is written to from nine in the evening until eight, by their own clock") {
  // 21:00 in India is 15:30 UTC.
  CHECK_FALSE(quiet_until(at("2026-11-23T15:29:59Z"), india, usual).has_value());
  CHECK(quiet_until(at("2026-11-23T15:30:00Z"), india, usual) == at("2026-11-24T02:30:00Z"));
  CHECK(quiet_until(at("2026-11-24T02:29:59Z"), india, usual) == at("2026-11-24T02:30:00Z"));
  CHECK_FALSE(quiet_until(at("2026-11-24T02:30:00Z"), india, usual).has_value());
}

TEST_CASE("the same moment is night for one and morning for another") {
  const auto moment = at("2026-11-23T07:30:00Z");

  CHECK_FALSE(quiet_until(moment, india, usual).has_value());
  CHECK(quiet_until(moment, "Europe/London", usual) == at("2026-11-23T08:00:00Z"));
  CHECK(quiet_until(moment, "America/New_York", usual) == at("2026-11-23T13:00:00Z"));
}

TEST_CASE("the night in which the clocks change ends at eight on the wall all the same") {
  // Paris, 25 October 2026: summer time ends at 01:00 UTC. Eight was 06:00 UTC, and is 07:00.
  CHECK(quiet_until(at("2026-10-24T20:00:00Z"), "Europe/Paris", usual) ==
        at("2026-10-25T07:00:00Z"));
  // 29 March 2026: it begins.
  CHECK(quiet_until(at("2026-03-28T21:00:00Z"), "Europe/Paris", usual) ==
        at("2026-03-29T06:00:00Z"));
}

TEST_CASE("the next quiet is known before it comes") {
  CHECK(quiet_from(at("2026-11-23T12:00:30Z"), india, usual) == at("2026-11-23T15:30:00Z"));
  CHECK(quiet_from(at("2026-11-23T02:30:00Z"), india, usual) == at("2026-11-23T15:30:00Z"));
}

TEST_CASE("hours within one day, and no quiet at all, are both a board's right") {
  const QuietHours noon{12 * 60, 14 * 60}, none{0, 0};
  CHECK(quiet_until(at("2026-11-23T07:00:00Z"), india, noon) == at("2026-11-23T08:30:00Z"));
  CHECK_FALSE(quiet_until(at("2026-11-23T20:00:00Z"), india, noon).has_value());
  CHECK_FALSE(quiet_until(at("2026-11-23T20:00:00Z"), india, none).has_value());
}

TEST_CASE("a zone that nobody keeps is known as such") {
  CHECK(is_zone("Asia/Kolkata"));
  CHECK_FALSE(is_zone("Asia/Atlantis"));
  CHECK_FALSE(is_zone(""));
}

}  // namespace rounds::notice
