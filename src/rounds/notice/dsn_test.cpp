#include "rounds/notice/dsn.h"

#include <doctest/doctest.h>

#include <string>

namespace rounds::notice {

namespace {

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? "\r\n" : std::string(1, c);
  return out;
}

/// As Postfix writes it: pipe to "bounce", three parts, the message's headers returned.
std::string returned(const std::string& group, const std::string& headers) {
  return with_crlf(
      "From: MAILER-DAEMON@relay.example (Mail Delivery System)\nSubject: Undelivered Mail\n"
      "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status;\n"
      "\tboundary=\"4F2C61.1795435200/relay.example\"\nMessage-Id: <x@relay.example>\n\n"
      "This is a MIME-encapsulated message.\n\n--4F2C61.1795435200/relay.example\n"
      "Content-Description: Notification\nContent-Type: text/plain; charset=us-ascii\n\n"
      "I'm sorry. <rounds-99@elsewhere.example>\n\n--4F2C61.1795435200/relay.example\n"
      "Content-Type: message/delivery-status\n\nReporting-MTA: dns; relay.example\n"
      "Arrival-Date: Mon, 23 Nov 2026 18:30:00 +0000\n\n" +
      group +
      "\n--4F2C61.1795435200/relay.example\nContent-Description: Undelivered Message Headers\n"
      "Content-Type: text/rfc822-headers\n\n" +
      headers + "\n--4F2C61.1795435200/relay.example--\n");
}

const std::string our_headers =
    "From: Board <no-reply@board.example>\nTo: asha@hospital.example\n"
    "Message-ID: <rounds-123456789@board.example>\nSubject: Two weeks\n";

std::string group_of(const std::string& action, const std::string& status) {
  return "Final-Recipient: rfc822; asha@hospital.example\n"
         "Original-Recipient: rfc822;asha@hospital.example\nAction: " +
         action + "\nStatus: " + status +
         "\nRemote-MTA: dns; mx.hospital.example\n"
         "Diagnostic-Code: smtp; 550 5.1.1 <asha@hospital.example>: Recipient\n"
         "    address rejected\n";
}

}  // namespace

TEST_CASE("a mailbox that does not exist is read with status, recipient and our number") {
  const auto bounces = read_dsn(returned(group_of("failed", "5.1.1 (unknown)"), our_headers));

  CHECK(bounces == std::vector<Bounce>{{.message = 123456789,
                                        .status = "5.1.1",
                                        .recipient = "asha@hospital.example",
                                        .failed = true}});
  CHECK(is_about_address("5.1.1"));
}

TEST_CASE("a delay is told apart from a failure, and news of success is no bounce") {
  const auto delayed = read_dsn(returned(group_of("delayed", "4.4.1"), our_headers));
  REQUIRE(delayed.size() == 1);
  CHECK_FALSE(delayed[0].failed);
  CHECK(delayed[0].status == "4.4.1");

  CHECK(read_dsn(returned(group_of("delivered", "2.0.0"), our_headers)).empty());
}

TEST_CASE("what a policy turned away says nothing about the person's address") {
  CHECK_FALSE(is_about_address("5.7.1"));
  CHECK_FALSE(is_about_address("5.6.0"));
  CHECK_FALSE(is_about_address("4.2.2"));
  CHECK(is_about_address("5.2.2"));
  CHECK(is_about_address("5.0.0"));
}

TEST_CASE("an address that was forwarded is the one we wrote to, its plus decoded") {
  const auto bounces = read_dsn(
      returned("Original-Recipient: rfc822;asha+2Brounds@hospital.example\n"
               "Final-Recipient: rfc822; elsewhere@other.example\nAction: failed\nStatus: 5.2.1\n",
               our_headers));

  REQUIRE(bounces.size() == 1);
  CHECK(bounces[0].recipient == "asha+rounds@hospital.example");
}

TEST_CASE("a relay that returns no headers is known by what it answers to") {
  const auto mail = with_crlf(
      "In-Reply-To: <rounds-7@board.example>\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
      "Content-Type: message/delivery-status\n\nReporting-MTA: dns; r.example\n\n"
      "Final-Recipient: rfc822; <a@b.example>\nAction: failed\nStatus: 5.1.2\n\n--b--\n");

  const auto bounces = read_dsn(mail);

  REQUIRE(bounces.size() == 1);
  CHECK(bounces[0].message == 7);
  CHECK(bounces[0].recipient == "a@b.example");
}

TEST_CASE("a mail that is no notification about a message of ours says nothing") {
  const auto foreign = std::string("Message-ID: <abc@board.example>\n");
  CHECK(read_dsn("").empty());
  CHECK(read_dsn("Subject: Out of office\r\n\r\nBack on Monday <rounds-1@b>").empty());
  CHECK(read_dsn(returned(group_of("failed", "5.1.1"), foreign)).empty());
  CHECK(read_dsn(returned(group_of("failed", "gone"), our_headers)).empty());
  CHECK(read_dsn(returned(group_of("failed", "5.1."), our_headers)).empty());
  CHECK(read_dsn(returned(group_of("failed", "5.1.1"), "Message-ID: <rounds--5@board.example>\n"))
            .empty());
  CHECK(read_dsn(returned(group_of("failed", "5.1.1"),
                          "Message-ID: <rounds-99999999999999999999@board.example>\n"))
            .empty());
}

TEST_CASE("a notification that was cut short on the way is read as far as it goes") {
  const auto whole = returned(group_of("failed", "5.1.1"), our_headers);

  for (std::size_t size = 0; size < whole.size(); size += 7) {
    for (const auto& bounce : read_dsn(whole.substr(0, size))) CHECK(bounce.message == 123456789);
  }
}

}  // namespace rounds::notice
