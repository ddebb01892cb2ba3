#include "machine/clock/clock.h"

#include <doctest/doctest.h>

TEST_CASE("an instant is written in UTC to the second") {
  CHECK(machine::iso(machine::instant(0)) == "1970-01-01T00:00:00Z");
  CHECK(machine::iso(machine::instant(1'795'372'199'999)) == "2026-11-22T18:29:59Z");
}

TEST_CASE("a set clock moves only when told") {
  machine::SetClock clock{machine::instant(1000)};

  clock.advance(machine::Millis{500});

  CHECK(machine::ms(clock.now()) == 1500);
}

TEST_CASE("a written moment is read back, and nothing else is") {
  for (const std::int64_t at : {0LL, 951'782'400'000LL, 1'795'372'199'000LL}) {
    CHECK(machine::from_iso(machine::iso(machine::instant(at))) == machine::instant(at));
  }
  for (const auto* wrong :
       {"", "2026-11-23", "2026-02-29T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T18:30:60Z",
        "2026-11-23T18:30:00+01:00", "2026-11-23 18:30:00Z", "2026-11-23T18:30:00Zx"}) {
    CHECK_MESSAGE(!machine::from_iso(wrong).has_value(), wrong);
  }
}
