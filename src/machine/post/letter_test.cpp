#include "letter.h"

#include <doctest/doctest.h>

namespace machine::post {

namespace {

const Sender board{.name = "Board", .address = "no-reply@board.example"};

Letter letter() {
  return {.id = 42,
          .to = "asha@hospital.example",
          .subject = "Your code",
          .text = "123456\nis your code",
          .made = instant(1'795'458'600'000),
          .expires = {},
          .tries = 1};
}

}  // namespace

TEST_CASE("an address is a mailbox or a telephone number, and never more than one") {
  CHECK(kind_of("asha@hospital.example") == Kind::mail);
  CHECK(kind_of("आशा@hospital.example") == Kind::mail);
  CHECK(kind_of("+919800000001") == Kind::sms);

  for (const auto* wrong :
       {"", "asha", "@hospital.example", "asha@",
        "asha@hospital.example\r\nBcc: all@hospital.example",
        "asha@hospital.example,ravi@hospital.example", "<asha@hospital.example>",
        "a b@hospital.example", "asha@host@hospital.example", "asha@hospital.example>",
        "asha@-hospital.example", "asha@hôpital.example", "919800000001", "+0919800000", "+9198",
        "+9198000000011234", "+91980000000x"}) {
    INFO(wrong);
    const auto kind = kind_of(wrong);
    REQUIRE_FALSE(kind.has_value());
    CHECK(kind.error().code == "post.address");
  }
}

TEST_CASE("a sender is a name and one address") {
  const auto sender = sender_of("Board of Medicine <no-reply@board.example>");
  REQUIRE(sender.has_value());
  CHECK(sender->name == "Board of Medicine");
  CHECK(sender->address == "no-reply@board.example");
  CHECK(sender_of("no-reply@board.example")->name.empty());

  CHECK_FALSE(sender_of("Board").has_value());
  CHECK_FALSE(sender_of("Board <no-reply@board.example").has_value());
  CHECK_FALSE(sender_of("Board\r\nBcc: x <no-reply@board.example>").has_value());
  CHECK_FALSE(sender_of("Board <+919800000001>").has_value());
}

TEST_CASE("a plain subject travels as it is, any other as encoded words that every relay passes") {
  CHECK(header_text("Your code") == "Your code");
  // python3 -c "import base64; print(base64.b64encode('आपका कोड'.encode()).decode())"
  CHECK(header_text("आपका कोड") == "=?UTF-8?B?4KSG4KSq4KSV4KS+IOCkleCli+CkoQ==?=");
  CHECK(header_text("=?UTF-8?Q?forged?=") == "=?UTF-8?B?PT9VVEYtOD9RP2ZvcmdlZD89?=");
}

TEST_CASE("a long subject is folded between characters, in words of at most 75 characters") {
  std::string subject;
  for (int n = 0; n < 40; ++n) subject += "क";

  const auto header = header_text(subject);

  std::size_t words = 0, from = 0;
  for (; from < header.size(); ++words) {
    const auto end = std::min(header.find("\r\n ", from), header.size());
    CHECK(end - from <= 75);
    from = end + 3;
  }
  CHECK(words == 3);
  CHECK(header.starts_with("=?UTF-8?B?4KSV4KSV"));
}

TEST_CASE("a mail is the same at every try, and names itself so that a relay can drop a repeat") {
  auto again = letter();
  again.tries = 2;

  const auto mail = mail_of(letter(), board);

  CHECK(mail == mail_of(again, board));
  CHECK(mail.contains("From: Board <no-reply@board.example>\r\n"));
  CHECK(mail.contains("To: asha@hospital.example\r\n"));
  CHECK(mail.contains("Message-ID: <rounds-42@board.example>\r\n"));
  CHECK(mail.contains("Date: Mon, 23 Nov 2026 18:30:00 +0000\r\n"));
  // printf '123456\r\nis your code' | base64
  CHECK(mail.ends_with("\r\n\r\nMTIzNDU2DQppcyB5b3VyIGNvZGU=\r\n"));
}

TEST_CASE("a try that came to nothing is repeated ever more rarely, twelve times in all") {
  CHECK(wait_after(1, Outcome::later) == Millis{60'000});
  CHECK(wait_after(2, Outcome::later) == Millis{120'000});
  CHECK(wait_after(9, Outcome::later) == Millis{256 * 60'000});
  CHECK(wait_after(10, Outcome::later) == Millis{6 * 3'600'000});
  CHECK(wait_after(11, Outcome::later) == Millis{6 * 3'600'000});
  CHECK_FALSE(wait_after(12, Outcome::later).has_value());
  CHECK(wait_after(2, Outcome::never) == Millis{120'000});
  CHECK_FALSE(wait_after(3, Outcome::never).has_value());
}

}  // namespace machine::post
