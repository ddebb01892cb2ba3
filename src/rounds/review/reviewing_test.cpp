#include "reviewing.h"

#include <doctest/doctest.h>

namespace rounds::review {

namespace {

ReviewBatch batch(std::int64_t first, std::size_t count) {
  ReviewBatch made{LearnerId{7}, "0123456789abcdef", {}};
  for (std::size_t n = 0; n < count; ++n) {
    made.events.push_back({first + static_cast<std::int64_t>(n), "01-what-ai-is/k01", Rating::good,
                           std::string(64, 'a'), 1'795'435'100'000});
  }
  return made;
}

template <class Change>
std::string wrong_after(Change change) {
  auto made = batch(1, 2);
  change(made);
  const auto checked = check_shape(made);
  REQUIRE_FALSE(checked.has_value());
  CHECK(checked.error().code == "review.batch_shape");
  return checked.error().facts.at("field");
}

}  // namespace

TEST_CASE("a sound batch is sound up to its hundredth review") {
  CHECK(check_shape(batch(1, 1)).has_value());
  CHECK(check_shape(batch(49'901, 100)).has_value());
}

TEST_CASE("each wrong field is named") {
  CHECK(wrong_after([](ReviewBatch& b) { b.device = "short"; }) == "device");
  CHECK(wrong_after([](ReviewBatch& b) { b.device = std::string(16, '/'); }) == "device");
  CHECK(wrong_after([](ReviewBatch& b) { b.events.clear(); }) == "events");
  CHECK(wrong_after([](ReviewBatch& b) { b = batch(1, 101); }) == "events");
  CHECK(wrong_after([](ReviewBatch& b) { b.events[1].seq = 3; }) == "seq");
  CHECK(wrong_after([](ReviewBatch& b) { b = batch(0, 1); }) == "seq");
  CHECK(wrong_after([](ReviewBatch& b) { b = batch(50'000, 2); }) == "seq");
  CHECK(wrong_after([](ReviewBatch& b) { b.events[0].card = ""; }) == "card");
  CHECK(wrong_after([](ReviewBatch& b) { b.events[0].card = "k 1"; }) == "card");
  CHECK(wrong_after([](ReviewBatch& b) { b.events[0].card = std::string(201, 'k'); }) == "card");
  CHECK(wrong_after([](ReviewBatch& b) { b.events[0].edition = "abc"; }) == "edition");
  CHECK(wrong_after([](ReviewBatch& b) { b.events[0].client_ms = -1; }) == "client_ms");
  CHECK(wrong_after([](ReviewBatch& b) { b.events[0].client_ms = (1LL << 52) + 1; }) ==
        "client_ms");
}

TEST_CASE("what is known is passed over, and a gap is refused with what is kept") {
  const auto five = batch(1, 5);

  CHECK(fresh_of(five, 0)->size() == 5);
  CHECK(fresh_of(five, 3)->front().seq == 4);
  CHECK(fresh_of(five, 9)->empty());
  const auto gap = fresh_of(batch(3, 1), 1);
  REQUIRE_FALSE(gap.has_value());
  CHECK(gap.error().code == "review.events_missing");
  CHECK(gap.error().facts.at("ack_seq") == "1");
}

}  // namespace rounds::review
