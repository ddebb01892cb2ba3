#include "machine/node/node.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "tests/with_store.h"

using machine::node::Lease;

TEST_CASE("two processes never hold the same node number, and a freed one is used again") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    machine::SetClock clock{machine::instant(1'795'372'199'000)};
    machine::Journal journal{clock, open("/dev/null", O_WRONLY)};

    auto first = Lease::take(store, clock, journal);
    auto second = Lease::take(store, clock, journal);
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK((*first)->node() == 0);
    CHECK((*second)->node() == 1);

    first->reset();
    const auto third = Lease::take(store, clock, journal);

    REQUIRE(third.has_value());
    CHECK((*third)->node() == 0);
  });
}

TEST_CASE("a number whose lease ran out is free, as after a crash") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    machine::SetClock clock{machine::instant(1'795'372'199'000)};
    machine::Journal journal{clock, open("/dev/null", O_WRONLY)};
    const auto crashed = Lease::take(store, clock, journal);
    REQUIRE(crashed.has_value());

    clock.advance(machine::node::lease_length + machine::Millis{1});
    const auto next = Lease::take(store, clock, journal);

    REQUIRE(next.has_value());
    CHECK((*next)->node() == 0);
  });
}
