#include "machine/post/post.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "machine/task/wait.h"
#include "tests/post/receiver.h"
#include "tests/with_store.h"

namespace machine::post {

using receiving::Receiver;
using receiving::soon;
using rounds_tests::Database;
using store::Store;
using store::Unit;

namespace {

const Instant noon = instant(1'795'435'200'000);
constexpr Millis past_any_wait{7 * 3'600'000};

Task<Result<bool>> hand_in(Unit& unit, Post* post, Message message) {
  CO_TRY_DONE(co_await post->send(unit, std::move(message)));
  co_return true;
}

Task<Result<std::int64_t>> first_number(Unit& unit, const store::Statement* statement) {
  const auto answer = co_await unit.run(*statement, {});
  co_return answer.rows.at(0).integer(0);
}

std::int64_t count(Store& store, std::string_view text) {
  const store::Statement statement{"test.count", text, text, 0};
  auto work = [&statement](Unit& unit) { return first_number(unit, &statement); };
  return *wait(store.read(std::move(work)));
}

/// A post office with a clock that moves when told.
struct Office {
  Office(Store& store_given, Settings settings, std::uint32_t node = 0)
      : store(store_given),
        ids(clock, node),
        post(store, clock, ids, journal, std::move(settings)) {}
  Store& store;
  SetClock clock{noon};
  IdMaker ids;
  Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  Post post;

  Result<bool> send(Message message) {
    auto work = [this, message](Unit& unit) { return hand_in(unit, &post, message); };
    return wait(store.write(std::move(work)));
  }
  bool all_ended() {
    return count(store, "SELECT COUNT(*) FROM post_message WHERE ended_ms IS NULL") == 0;
  }
  /// Tries that came to nothing and whose next time has been written down: from then on the clock
  /// may move.
  std::uint64_t put_off() { return journal.counter("rounds_post_put_off_total", "").value(); }
};

Message code_for(std::string to) {
  return {.to = std::move(to), .subject = "Code", .text = "123456", .expires = {}};
}

Settings relay(const Receiver& receiver) {
  Settings settings;
  settings.smtp_url = receiver.smtp_url();
  settings.smtp_sender = "Board <no-reply@board.example>";
  settings.sms_url = receiver.sms_url();
  settings.sms_secret = "secret";
  return settings;
}

Settings into(const std::string& folder) {
  Settings settings;
  settings.folder = folder;
  return settings;
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> texts;
  if (!std::filesystem::exists(folder)) return texts;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    texts.push_back(text.str());
  }
  return texts;
}

std::string message_id(const boost::json::object& mail) {
  const std::string text(mail.at("mail").as_string());
  const auto from = text.find("Message-ID: ");
  return text.substr(from, text.find("\r\n", from) - from);
}

std::set<std::string> message_ids(const Receiver& receiver) {
  std::set<std::string> ids;
  for (const auto& mail : receiver.mails()) ids.insert(message_id(mail));
  return ids;
}

}  // namespace

TEST_CASE(
    "without a carrier a message becomes a file, once, and the database forgets who it was for") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    const auto folder = database.folder() + "/post";
    Office office(*store, into(folder));
    office.post.start();

    REQUIRE(office.send(code_for("+919800000001")));
    REQUIRE(soon([&] { return office.all_ended(); }));

    CHECK(files_in(folder) ==
          std::vector<std::string>{"To: +919800000001\nSubject: Code\n\n123456\n"});
    CHECK(count(*store,
                "SELECT COUNT(*) FROM post_message WHERE address IS NULL AND subject IS NULL AND "
                "said IS NULL") == 1);
    CHECK(count(*store, "SELECT COUNT(*) FROM post_message WHERE ending = 'sent'") == 1);
  });
}

TEST_CASE("a message that cannot be one is refused, and so is what came with it") {
  rounds_tests::on_each_store([](Store& store) {
    Office office(store, {});
    auto two_lines = code_for("asha@hospital.example");
    two_lines.subject = "Code\r\nBcc: all@hospital.example";
    auto endless = code_for("asha@hospital.example");
    endless.text.assign(65'537, 'x');

    CHECK(office.send(code_for("asha@hospital.example\r\nBcc: x@y.example")).error().code ==
          "post.address");
    CHECK(office.send(two_lines).error().code == "post.subject");
    CHECK(office.send(endless).error().code == "post.text");

    CHECK(count(store, "SELECT COUNT(*) FROM post_message") == 0);
  });
}

TEST_CASE("a message that has expired is not sent any more, and is forgotten like one that was") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    const auto folder = database.folder() + "/post";
    Office office(*store, into(folder));
    auto message = code_for("+919800000001");
    message.expires = noon + Millis{600'000};
    REQUIRE(office.send(message));
    office.clock.advance(Millis{600'000});

    office.post.start();
    REQUIRE(soon([&] { return office.all_ended(); }));

    CHECK(files_in(folder).empty());
    CHECK(count(*store,
                "SELECT COUNT(*) FROM post_message WHERE ending = 'expired' AND address IS NULL") ==
          1);
  });
}

TEST_CASE("a mail arrives at a real relay with its words in any script, and to any mailbox") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    const Receiver receiver(database.folder());
    Office office(*store, relay(receiver));
    office.post.start();

    REQUIRE(office.send(
        {.to = "asha@hospital.example", .subject = "आपका कोड", .text = "१२३", .expires = {}}));
    REQUIRE(office.send({.to = "आशा@hospital.example",
                         .subject = "Code",
                         .text = ".\nafter a dot",
                         .expires = {}}));
    REQUIRE(soon([&] { return office.all_ended(); }));

    const auto mails = receiver.mails();
    REQUIRE(mails.size() == 2);
    CHECK(mails[0].at("from") == "no-reply@board.example");
    CHECK(mails[0].at("to") == boost::json::array{"asha@hospital.example"});
    CHECK(std::string(mails[0].at("mail").as_string())
              .contains("Subject: =?UTF-8?B?4KSG4KSq4KSV4KS+IOCkleCli+CkoQ==?=\r\n"));
    CHECK(mails[0].at("utf8") == false);
    CHECK(mails[1].at("to") == boost::json::array{"आशा@hospital.example"});
    CHECK(mails[1].at("utf8") == true);
    CHECK(count(*store, "SELECT COUNT(*) FROM post_message WHERE ending = 'sent'") == 2);
  });
}

TEST_CASE("a text goes to the board's own gateway, signed") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    Receiver receiver(database.folder());
    Office office(*store, relay(receiver));
    receiver.be("later");
    office.post.start();
    REQUIRE(office.send(code_for("+919800000001")));
    REQUIRE(soon([&] { return office.put_off() == 1; }));
    receiver.be("ok");
    office.clock.advance(past_any_wait);
    REQUIRE(soon([&] { return office.all_ended(); }));

    const auto texts = receiver.texts();
    REQUIRE(texts.size() == 1);
    CHECK(texts[0].at("to") == "+919800000001");
    CHECK(texts[0].at("text") == "123456");
    CHECK(texts[0].at("signed") == true);
  });
}

TEST_CASE("a relay that is down loses no message: each is there when it is up again") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    Receiver receiver(database.folder());
    Office office(*store, relay(receiver));
    receiver.stop();
    office.post.start();
    for (int n = 0; n < 3; ++n) REQUIRE(office.send(code_for("asha@hospital.example")));
    REQUIRE(soon([&] { return office.put_off() == 3; }));

    receiver.start();
    office.clock.advance(past_any_wait);
    REQUIRE(soon([&] { return office.all_ended(); }));

    CHECK(receiver.mails().size() == 3);
    CHECK(message_ids(receiver).size() == 3);
  });
}

TEST_CASE(
    "a relay that says come back is asked again, one that says never is left after three tries") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    Receiver receiver(database.folder());
    Office office(*store, relay(receiver));
    receiver.be("later");
    office.post.start();
    REQUIRE(office.send(code_for("asha@hospital.example")));
    REQUIRE(soon([&] { return office.put_off() == 1; }));
    receiver.be("ok");
    office.clock.advance(past_any_wait);
    REQUIRE(soon([&] { return office.all_ended(); }));
    CHECK(receiver.mails().size() == 1);

    receiver.be("never");
    REQUIRE(office.send(code_for("gone@hospital.example")));
    for (std::uint64_t times = 2; times <= 4; ++times) {
      REQUIRE(soon([&] { return office.put_off() == times; }));
      office.clock.advance(past_any_wait);
    }
    REQUIRE(soon([&] { return office.all_ended(); }));

    CHECK(receiver.mails().size() == 1);
    CHECK(
        count(*store,
              "SELECT COUNT(*) FROM post_message WHERE ending = 'given_up' AND address IS NULL") ==
        1);
  });
}

TEST_CASE("two nodes send each message once between them") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    const Receiver receiver(database.folder());
    Office one(*store, relay(receiver), 1), other(*store, relay(receiver), 2);
    for (int n = 0; n < 40; ++n) REQUIRE(one.send(code_for("asha@hospital.example")));

    one.post.start();
    other.post.start();
    REQUIRE(soon([&] { return one.all_ended(); }));

    CHECK(receiver.mails().size() == 40);
    CHECK(message_ids(receiver).size() == 40);
  });
}

TEST_CASE("a server killed while a relay takes a mail sends it again under the same name") {
  rounds_tests::on_each_database([](Database& database) {
    Receiver receiver(database.folder());
    receiver.be("stall");
    const pid_t server = ::fork();
    if (server == 0) {
      const auto store = database.open();
      Office office(*store, relay(receiver));
      office.post.start();
      if (!office.send(code_for("asha@hospital.example"))) ::_exit(1);
      ::pause();
    }
    REQUIRE(server > 0);
    REQUIRE(soon([&] { return receiver.mails().size() == 1; }));
    ::kill(server, SIGKILL);
    ::waitpid(server, nullptr, 0);

    receiver.be("ok");
    const auto store = database.open();
    Office office(*store, relay(receiver));
    office.clock.advance(past_any_wait);
    office.post.start();
    REQUIRE(soon([&] { return office.all_ended(); }));

    CHECK(receiver.mails().size() == 2);
    CHECK(message_ids(receiver).size() == 1);
  });
}

}  // namespace machine::post
