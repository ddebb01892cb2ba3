// What came back: bounces and delivery reports.

#include <doctest/doctest.h>

#include "machine/seal/seal.h"
#include "tests/notice_house.h"

namespace rounds::notice {

using machine::wait;
using rounds_tests::Database;

namespace {

/// One doctor who has been written to; the campaign, and the post's number of the letter.
struct Sent {
  CampaignId campaign;
  std::int64_t number = 0;
};
Sent write_to_one(House& house, std::string key = "0123456789abcdef") {
  const auto campaign = house.send(two_weeks_behind(), 1, std::move(key)).campaign;
  house.work();
  return {campaign, house.count("SELECT MAX(post) FROM notice_letter")};
}

Bounce bounce_of(std::int64_t number, std::string status, bool failed = true) {
  return {number, std::move(status), "D1@Hospital.example", failed};
}

std::string report_of(std::int64_t number, std::string_view outcome) {
  return R"({"id":")" + std::to_string(number) + R"(","outcome":")" + std::string(outcome) + "\"}";
}

std::string signature_of(std::string_view body) {
  return machine::hex(machine::seal::hmac_sha256(machine::view("secret"), machine::view(body)));
}

}  // namespace

TEST_CASE("a mailbox that does not exist is counted once, and not written to again") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    House house(*store, into(database.folder() + "/post"));
    house.crowd.people = {doctor(1)};
    house.post.start();
    const auto sent = write_to_one(house);

    REQUIRE(wait(house.notices.came_back(bounce_of(sent.number, "5.1.1"))));
    REQUIRE(wait(house.notices.came_back(bounce_of(sent.number, "5.1.1"))));

    CHECK(house.view(sent.campaign).bounced == 1);
    CHECK(house.view(sent.campaign).sent == 0);
    CHECK(house.preview(two_weeks_behind()).count.no_contact == 1);
    CHECK(*wait(house.notices.could_not_be_reached({1, 2})) == std::set<std::int64_t>{1});
    const auto said = wait(house.ledger.read("person:1", 0));
    REQUIRE(said->size() == 1);
    CHECK(said->front().kind == "contact_failed");
    CHECK(said->front().body == R"({"status":"5.1.1"})");

    house.crowd.people[0].address = "new@hospital.example";
    CHECK(house.preview(two_weeks_behind()).count.writes == 1);
    CHECK(wait(house.notices.could_not_be_reached({1, 2}))->empty());
  });
}

TEST_CASE("a bounce about another address, or about a message of nobody's, marks nobody") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    House house(*store, into(database.folder() + "/post"));
    house.crowd.people = {doctor(1)};
    house.post.start();
    const auto sent = write_to_one(house);
    auto elsewhere = bounce_of(sent.number, "5.1.1");
    elsewhere.recipient = "someone@else.example";

    REQUIRE(wait(house.notices.came_back(elsewhere)));
    REQUIRE(wait(house.notices.came_back(bounce_of(12345, "5.1.1"))));

    CHECK(house.view(sent.campaign).bounced == 1);
    CHECK(house.preview(two_weeks_behind()).count.writes == 1);
  });
}

TEST_CASE("a delay counts and changes nothing, a policy's refusal says nothing of the person") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    House house(*store, into(database.folder() + "/post"));
    house.crowd.people = {doctor(1)};
    house.post.start();
    const auto sent = write_to_one(house);

    REQUIRE(wait(house.notices.came_back(bounce_of(sent.number, "4.4.1", false))));
    REQUIRE(wait(house.notices.came_back(bounce_of(sent.number, "4.4.1", false))));
    CHECK(house.view(sent.campaign).sent == 1);
    CHECK(house.count("SELECT delays FROM notice_contact WHERE person = 1") == 1);

    REQUIRE(wait(house.notices.came_back(bounce_of(sent.number, "5.7.1"))));
    CHECK(house.view(sent.campaign).bounced == 1);
    CHECK(house.preview(two_weeks_behind()).count.writes == 1);
  });
}

TEST_CASE("notifications in the operator's maildir are read once and moved to what has been read") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    const auto folder = database.folder() + "/bounces";
    std::filesystem::create_directories(folder + "/new");
    Settings settings;
    settings.bounces = folder;
    House house(*store, into(database.folder() + "/post"), settings);
    house.crowd.people = {doctor(1)};
    house.post.start();
    const auto sent = write_to_one(house);
    std::ofstream(folder + "/new/1.relay")
        << "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
           "Content-Type: message/delivery-status\n\nReporting-MTA: dns; r.example\n\n"
           "Final-Recipient: rfc822; d1@hospital.example\nAction: failed\nStatus: 5.2.1\n\n--b\n"
           "Content-Type: message/rfc822\n\nMessage-ID: <rounds-"
        << sent.number << "@board.example>\n\nText\n--b--\n";
    std::ofstream(folder + "/new/2.relay") << "Subject: Out of office\n\nBack on Monday.\n";

    house.clock.advance(machine::Millis{30'000});
    CHECK(house.turn() == 2);

    CHECK(house.view(sent.campaign).bounced == 1);
    CHECK(std::filesystem::is_empty(folder + "/new"));
    CHECK(std::filesystem::exists(folder + "/cur/1.relay:2,S"));
    CHECK(std::filesystem::exists(folder + "/cur/2.relay:2,S"));
  });
}

TEST_CASE("the SMS gateway's report counts when it is signed, and only then") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    Settings settings;
    settings.sms_secret = "secret";
    House house(*store, into(database.folder() + "/post"), settings);
    house.crowd.people = {doctor(1)};
    house.crowd.people[0].address = "+919800000001";
    house.post.start();
    const auto sent = write_to_one(house);
    const auto gone = report_of(sent.number, "no_such_number");
    const auto fine = report_of(sent.number, "delivered");

    CHECK(wait(house.notices.sms_report(signature_of(fine), gone)).error().code ==
          "notice.signature");
    CHECK(wait(house.notices.sms_report("", gone)).error().code == "notice.signature");
    REQUIRE(wait(house.notices.sms_report(signature_of(fine), fine)));
    CHECK(house.view(sent.campaign).sent == 1);
    const std::string wrong = R"({"id":"x","outcome":"delivered"})";
    CHECK_FALSE(wait(house.notices.sms_report(signature_of(wrong), wrong)).has_value());

    REQUIRE(wait(house.notices.sms_report(signature_of(gone), gone)));
    CHECK(house.view(sent.campaign).bounced == 1);
    CHECK(house.preview(two_weeks_behind()).count.no_contact == 1);
  });
}

TEST_CASE("without a secret no report is taken, however it is signed") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto body = report_of(1, "delivered");
    const auto unkeyed =
        machine::hex(machine::seal::hmac_sha256(machine::view(""), machine::view(body)));

    CHECK(wait(house.notices.sms_report(unkeyed, body)).error().code == "notice.signature");
  });
}

}  // namespace rounds::notice
