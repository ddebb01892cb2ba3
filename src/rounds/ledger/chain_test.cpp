#include "chain.h"

#include <doctest/doctest.h>

#include "machine/bytes/bytes.h"

namespace rounds::ledger {

TEST_CASE("an entry's hash is the published formula, computed here by another program") {
  // printf of 32 zero bytes and the text, through sha256sum; then the result and the next text.
  const Event sealed{.id = 1,
                     .stream = "exam:42",
                     .number = 1,
                     .kind = "exam_sealed",
                     .about = 42,
                     .actor = 7,
                     .at_ms = 1'000,
                     .body = R"({"paper":"9"})",
                     .hash = {}};
  const Event opened{.id = 2,
                     .stream = "exam:42",
                     .number = 2,
                     .kind = "exam_opened",
                     .about = 42,
                     .actor = 7,
                     .at_ms = 2'000,
                     .body = "{}",
                     .hash = {}};

  const auto first = next_hash(first_hash(), sealed);
  const auto second = next_hash(first, opened);

  CHECK(machine::hex(first) == "aef65c28d822cfc7341c767a9b8414309dd7c43b24fc2113dbfd0787700e5c1e");
  CHECK(machine::hex(second) == "9e6707f2191e184158dc581ab607a26dce31951541ab30f3c965b3754d6b3d90");
}

TEST_CASE("a body holds ids, numbers and our own words, and nothing that a person wrote") {
  CHECK(holds_only_ids("{}"));
  CHECK(holds_only_ids(
      R"({"act":"seal","paper":"9","score":7,"digest":"0a1b","items":["01-what-ai-is/i07"]})"));

  CHECK_FALSE(holds_only_ids(R"({"name":"Asha Rao"})"));
  CHECK_FALSE(holds_only_ids(R"({"contact":"asha@hospital.example"})"));
  CHECK_FALSE(holds_only_ids(R"({"contact":"+919800000001"})"));
  CHECK_FALSE(holds_only_ids(R"({"name":"आशा"})"));
  CHECK_FALSE(holds_only_ids(R"({"deep":{"er":["a b"]}})"));
  CHECK_FALSE(holds_only_ids("[]"));
  CHECK_FALSE(holds_only_ids("not JSON"));
}

TEST_CASE("an entry is named so that its hashed text can be read in one way only") {
  CHECK(is_well_named({.stream = "exam:42", .kind = "exam_sealed", .body = "{}"}));
  CHECK_FALSE(is_well_named({.stream = "", .kind = "exam_sealed", .body = "{}"}));
  CHECK_FALSE(is_well_named({.stream = "exam:42", .kind = "2:exam_sealed", .body = "{}"}));
  CHECK_FALSE(is_well_named({.stream = "exam 42", .kind = "exam_sealed", .body = "{}"}));
}

TEST_CASE(
    "a listener that says later is asked at once, then ever more rarely, at most every five "
    "minutes") {
  CHECK(wait_after(1) == machine::Millis{0});
  CHECK(wait_after(2) == machine::Millis{1'000});
  CHECK(wait_after(3) == machine::Millis{2'000});
  CHECK(wait_after(10) == machine::Millis{256'000});
  CHECK(wait_after(11) == machine::Millis{300'000});
  CHECK(wait_after(1'000'000) == machine::Millis{300'000});
}

}  // namespace rounds::ledger
