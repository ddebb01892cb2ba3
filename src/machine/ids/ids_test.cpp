#include "machine/ids/ids.h"

#include <doctest/doctest.h>

#include <set>

namespace {
struct Doctor;
const auto monday = machine::instant(1'795'372'199'000);
}  // namespace

TEST_CASE("ids rise, and never repeat, even 10,000 in one millisecond") {
  const machine::SetClock clock{monday};
  machine::IdMaker maker{clock, 5};

  std::int64_t before = 0;
  for (int i = 0; i < 10'000; ++i) {
    const auto id = maker.make<Doctor>();
    REQUIRE(id.value > before);
    before = id.value;
  }
}

TEST_CASE("two nodes never make the same id") {
  const machine::SetClock clock{monday};
  machine::IdMaker one{clock, 1};
  machine::IdMaker two{clock, 2};

  std::set<std::int64_t> made;
  for (int i = 0; i < 1'000; ++i) {
    made.insert(one.next());
    made.insert(two.next());
  }

  CHECK(made.size() == 2'000);
}

TEST_CASE("an id is read only as it is written") {
  CHECK(machine::read_id_of<Doctor>("42")->value == 42);
  for (const auto* wrong :
       {"", "0", "-1", "+1", "042", "4 2", "9223372036854775808", "12345678901234567890", "4e2"}) {
    CHECK_MESSAGE(!machine::read_id(wrong).has_value(), wrong);
  }
}
