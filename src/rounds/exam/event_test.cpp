#include "event.h"

#include <doctest/doctest.h>

namespace {

using namespace std::string_literals;
using rounds::exam::Event;
using rounds::exam::Phase;
using rounds::exam::read_batch;
using rounds::exam::read_event;
using rounds::exam::write_event;

const auto good =
    R"({"lease":1,"seq":7,"item":"4711","value":"2","phase":"final","client_ms":1790000000000})"s;

std::string with(std::string_view what, std::string_view instead) {
  auto text = good;
  return text.replace(text.find(what), what.size(), instead);
}

std::string refused_batch(const std::vector<std::string>& texts) {
  const auto batch = read_batch(texts);
  return batch ? "read" : batch.error().code + ": " + batch.error().said;
}

std::string numbered(std::uint32_t lease, std::uint32_t seq) {
  return write_event({lease, seq, 4711, 2, Phase::final, 1'790'000'000'000});
}

}  // namespace

TEST_CASE("an event in the canonical spelling is read and written back byte for byte") {
  const auto event = read_event(good);

  REQUIRE(event.has_value());
  CHECK(*event == Event{1, 7, 4711, 2, Phase::final, 1'790'000'000'000});
  CHECK(write_event(*event) == good);
}

TEST_CASE("every phase is read with the fields it needs and no others") {
  CHECK(read_event(with(R"("item":"4711","value":"2","phase":"final")",
                        R"("item":"","value":"","phase":"submit")")));
  CHECK(read_event(with(R"("value":"2","phase":"final")", R"("value":"","phase":"flag")")));
  CHECK(read_event(with(R"("value":"2","phase":"final")", R"("value":"","phase":"unflag")")));
  CHECK(read_event(with(R"("final")", R"("own")")));
  CHECK_FALSE(read_event(with(R"("final")", R"("submit")")));
  CHECK_FALSE(read_event(with(R"("final")", R"("flag")")));
  CHECK_FALSE(read_event(with(R"("item":"4711")", R"("item":"")")));
}

TEST_CASE("a number of nine digits is an answer") {
  const auto event = read_event(with(R"("value":"2")", R"("value":"999999999")"));

  REQUIRE(event.has_value());
  CHECK(event->value == 999'999'999);
}

TEST_CASE("an answer taken back is an answer with an empty value") {
  const auto event = read_event(with(R"("value":"2")", R"("value":"")"));

  REQUIRE(event.has_value());
  CHECK_FALSE(event->value.has_value());
}

TEST_CASE("text that is nearly an event is refused") {
  const std::vector<std::string> wrong{
      "",
      "{}",
      "null",
      good + " ",
      good + good,
      " " + good,
      good.substr(0, good.size() - 1),
      with(R"("lease":1)", R"("lease":0)"),
      with(R"("lease":1)", R"("lease":201)"),
      with(R"("lease":1)", R"("lease":01)"),
      with(R"("lease":1)", R"("lease":-1)"),
      with(R"("lease":1)", R"("lease":"1")"),
      with(R"("seq":7)", R"("seq":0)"),
      with(R"("seq":7)", R"("seq":10001)"),
      with(R"("seq":7)", R"("seq":99999999999999999999)"),
      with(R"("seq":7)", R"("seq":7.0)"),
      with(R"("seq":7)", R"("seq":)"),
      with(R"("item":"4711")", R"("item":4711)"),
      with(R"("item":"4711")", R"("item":"0")"),
      with(R"("item":"4711")", R"("item":"47a1")"),
      with(R"("item":"4711")", R"("item":"9223372036854775808")"),
      with(R"("value":"2")", R"("value":"1000000000")"),
      with(R"("value":"2")", R"("value":"02")"),
      with(R"("value":"2")", R"("value":"A")"),
      with(R"("final")", R"("finally")"),
      with(R"("final")", R"("fin")"),
      with(R"("client_ms":1790000000000)", R"("client_ms":0)"),
      with(R"("client_ms":1790000000000)", R"("client_ms":9007199254740992)"),
      with(R"("client_ms":1790000000000)", R"("client_ms":1.79e12)"),
      with(R"("seq":7,"item":"4711")", R"("item":"4711","seq":7)"),
      with(R"(,"phase")", R"(, "phase")"),
      with(R"("client_ms":1790000000000)", R"("client_ms":1790000000000,"note":"x")"),
      good + std::string(10'000, 'x'),
  };
  for (const auto& text : wrong) {
    CAPTURE(text);
    const auto event = read_event(text);
    REQUIRE_FALSE(event.has_value());
    CHECK(event.error().code == "exam.event_text");
  }
}

TEST_CASE("a batch names the event that is wrong") {
  CHECK(refused_batch({numbered(1, 1), "{\"lease\":1"}) ==
        "exam.event_text: /events/1: An event is not in the canonical spelling.");
  CHECK(read_batch(std::vector{numbered(1, 1), "x"s}).error().facts.at("event") == "1");
}

TEST_CASE("a batch is 1 to 200 events of one lease, ascending, without a gap") {
  std::vector<std::string> most;
  for (std::uint32_t seq = 11; most.size() < 200; ++seq) most.push_back(numbered(3, seq));

  const auto batch = read_batch(most);

  REQUIRE(batch.has_value());
  CHECK(batch->lease == 3);
  CHECK(batch->first == 11);
  CHECK(batch->last == 210);
  most.push_back(numbered(3, 211));
  CHECK(refused_batch(most) == "exam.batch_shape: A batch holds at most 200 events.");
  CHECK(refused_batch({}) == "exam.batch_shape: A batch holds at least one event.");
  CHECK(refused_batch({numbered(1, 1), numbered(2, 2)}) ==
        "exam.batch_shape: A batch holds events of one lease.");
  CHECK(refused_batch({numbered(1, 1), numbered(1, 3)}) ==
        "exam.batch_shape: A batch ascends without a gap.");
  CHECK(refused_batch({numbered(1, 2), numbered(1, 1)}) ==
        "exam.batch_shape: A batch ascends without a gap.");
  CHECK(refused_batch({numbered(1, 2), numbered(1, 2)}) ==
        "exam.batch_shape: A batch ascends without a gap.");
}
