#include "deciding.h"

#include <doctest/doctest.h>

namespace rounds::notice {

namespace {

Instant at(std::string_view spelled) { return *machine::from_iso(spelled); }

const Instant noon = at("2026-11-23T06:30:00Z");  // in India

Terms terms() { return {false, noon + campaign_length, "Asia/Kolkata", {}}; }
Terms necessary() {
  auto given = terms();
  given.necessary = true;
  return given;
}
Recipient asha() {
  return {.person = 7, .name = "Asha", .language = "hi", .address = "asha@hospital.example"};
}

}  // namespace

TEST_CASE("by day a letter goes, and must have gone by the evening") {
  const auto decision = decide(terms(), asha(), {}, noon);

  CHECK(decision.fate == Fate::go);
  CHECK(decision.due == at("2026-11-23T15:30:00Z"));
}

TEST_CASE("at night a letter waits for the reader's morning, a necessary one too") {
  auto in_london = asha();
  in_london.zone = "Europe/London";

  for (const auto& given : {terms(), necessary()}) {
    const auto decision = decide(given, in_london, {}, at("2026-11-23T23:00:00Z"));
    CHECK(decision.fate == Fate::wait);
    CHECK(decision.why == Why::quiet);
    CHECK(decision.due == at("2026-11-24T08:00:00Z"));
  }
}

TEST_CASE("a zone that is not one is read as the programme's") {
  auto lost = asha();
  lost.zone = "Asia/Atlantis";
  CHECK(decide(terms(), lost, {}, noon).fate == Fate::go);
}

TEST_CASE("who wants no optional messages gets the necessary ones alone") {
  Standby standby;
  standby.wants_optional = false;
  CHECK(decide(terms(), asha(), standby, noon).why == Why::unsubscribed);
  CHECK(decide(necessary(), asha(), standby, noon).fate == Fate::go);
}

TEST_CASE("the third letter of a week goes, the fourth does not unless it is necessary") {
  Standby standby;
  standby.this_week = messages_a_week_max - 1;
  CHECK(decide(terms(), asha(), standby, noon).fate == Fate::go);
  standby.this_week = messages_a_week_max;
  CHECK(decide(terms(), asha(), standby, noon).why == Why::enough);
  CHECK(decide(necessary(), asha(), standby, noon).fate == Fate::go);
}

TEST_CASE("an address that did not work, or none, is not written to even when it is necessary") {
  Standby standby;
  standby.contact_failed = true;
  CHECK(decide(necessary(), asha(), standby, noon).why == Why::no_contact);
  auto nowhere = asha();
  nowhere.address.clear();
  CHECK(decide(necessary(), nowhere, {}, noon).why == Why::no_contact);
}

TEST_CASE("a campaign that is over writes to nobody any more") {
  CHECK(decide(terms(), asha(), {}, noon + campaign_length).why == Why::late);
  CHECK(decide(terms(), asha(), {}, noon + campaign_length - machine::Millis{1}).why != Why::late);
}

}  // namespace rounds::notice
