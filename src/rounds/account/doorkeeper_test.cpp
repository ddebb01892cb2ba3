#include "doorkeeper.h"

#include <doctest/doctest.h>

#include "tests/there.h"

namespace rounds::account {

using rounds_tests::there;

namespace {

const machine::Instant noon = machine::instant(1'795'435'200'000);
const machine::Millis second{1'000};

machine::http::Caller asha() { return {.person = 7}; }

}  // namespace

TEST_CASE("the doorkeeper remembers for a while, and never past the end of a sign-in") {
  Doorkeeper door;
  door.find("x", noon);
  door.remember("long", asha(), noon + 3'600 * second, noon);
  door.remember("short", asha(), noon + second, noon);

  CHECK(there(door.find("long", noon + 14 * second)).person == 7);
  CHECK_FALSE(door.find("short", noon + second));
  CHECK(door.find("long", noon + 29 * second));
  CHECK_FALSE(door.find("long", noon + 30 * second));
}

TEST_CASE("the doorkeeper forgets who leaves, and whoever came by too long ago in one step") {
  Doorkeeper door;
  door.remember("a", asha(), noon + 3'600 * second, noon);
  door.forget("a");
  CHECK_FALSE(door.find("a", noon));

  door.remember("b", asha(), noon + 3'600 * second, noon);
  CHECK_FALSE(door.find("b", noon + 300 * second));
}

TEST_CASE("the doorkeeper's memory has an end") {
  Doorkeeper door;
  for (int n = 0; n < 200'000; ++n) {
    door.remember(std::to_string(n), asha(), noon + 3'600 * second, noon);
  }

  CHECK_FALSE(door.find("0", noon));
  CHECK(door.find("199999", noon));
}

}  // namespace rounds::account
