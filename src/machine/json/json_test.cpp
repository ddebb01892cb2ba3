#include "machine/json/json.h"

#include <doctest/doctest.h>

namespace {

enum class Phase : std::uint8_t { own, final_answer };
BOOST_DESCRIBE_ENUM(Phase, own, final_answer)

struct Sitting;
struct Event {
  std::uint32_t seq = 0;
  machine::Id<Sitting> sitting;
  Phase phase = Phase::own;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Event, (), (seq, sitting, phase, note))

struct Batch {
  std::vector<Event> events;
  std::map<std::string, double> weights;
};
BOOST_DESCRIBE_STRUCT(Batch, (), (events, weights))

std::string said(std::string_view text) {
  const auto read = machine::json::read<Batch>(text);
  return read ? "read" : read.error().said;
}

}  // namespace

TEST_CASE("what was written is read back, ids as strings") {
  const Batch batch{{{7, {9'007'199'254'740'993}, Phase::final_answer, std::nullopt}},
                    {{"a", 0.5}}};

  const auto text = machine::json::write(batch);

  CHECK(
      text ==
      R"({"events":[{"seq":7,"sitting":"9007199254740993","phase":"final_answer"}],"weights":{"a":5E-1}})");
  CHECK(machine::json::read<Batch>(text)->events[0].sitting.value == 9'007'199'254'740'993);
}

TEST_CASE("a wrong body names the field and what was expected") {
  CHECK(said(R"({"events":[{"seq":"7"}],"weights":{}})") ==
        "/events/0/seq: expected a whole number from 0 to 4294967295.");
  CHECK(said(R"({"events":[{"seq":-1}],"weights":{}})") ==
        "/events/0/seq: expected a whole number from 0 to 4294967295.");
  CHECK(said(R"({"events":[{"seq":1,"sitting":12,"phase":"own"}],"weights":{}})") ==
        "/events/0/sitting: expected a string.");
  CHECK(said(R"({"events":[{"seq":1,"sitting":"1","phase":"later"}],"weights":{}})") ==
        "/events/0/phase: expected one of own, final_answer.");
  CHECK(said(R"({"events":[]})") == "/weights: expected a value, and it is missing.");
  CHECK(said(R"({"events":[],"weights":{},"extra":1})") == "/extra: expected no such field.");
  CHECK(said(R"([])") == "/: expected an object.");
}

TEST_CASE("text that is not JSON, or nested to hurt, is refused") {
  CHECK(machine::json::parse("{").error().code == "json.malformed");
  CHECK(machine::json::parse(std::string(100, '[')).error().code == "json.malformed");
  CHECK(machine::json::parse("\"\xff\"").error().code == "json.malformed");
}

TEST_CASE("a shape describes itself as JSON Schema") {
  const auto schema = boost::json::serialize(machine::json::schema<Event>());

  CHECK(
      schema ==
      R"({"type":"object","additionalProperties":false,"properties":{"seq":{"type":"integer","minimum":0,"maximum":4294967295},)"
      R"("sitting":{"type":"string","pattern":"^[1-9][0-9]{0,18}$"},"phase":{"type":"string","enum":["own","final_answer"]},)"
      R"("note":{"anyOf":[{"type":"string"},{"type":"null"}]}},"required":["seq","sitting","phase"]})");
}
