#pragma once

// The account room on a real store, with a clock that moves when told and a look into the unsent
// messages.

#include <doctest/doctest.h>
#include <fcntl.h>

#include <string>
#include <vector>

#include "machine/post/post.h"
#include "machine/task/wait.h"
#include "machine/words/words.h"
#include "rounds/account/account.h"
#include "tests/with_store.h"

namespace reception {

inline machine::Words few_words() {
  const std::string code = R"({"account.code_subject": "Code",
      "account.code_message": "{code} for {board}",
      "account.new_device_subject": "New device", "account.new_device_message": "{browser} {system}",
      "account.ways_changed_subject": "Ways changed", "account.ways_changed_message": "Changed",
      "account.password_set_subject": "Password set", "account.password_set_message": "Set",
      "account.password_removed_subject": "Password removed",
      "account.password_removed_message": "Removed",
      "account.recovery_code_used_subject": "Recovery code used",
      "account.recovery_code_used_message": "Used",
      "account.contact_old_subject": "Old", "account.contact_old_message": "{code} old",
      "account.contact_new_subject": "New", "account.contact_new_message": "{code} new",
      "account.contact_moves_subject": "Moves", "account.contact_moves_message": "{address}",
      "account.contact_moved_subject": "Moved", "account.contact_moved_message": "Moved"})";
  return *machine::Words::from({{"en", code}, {"fr", "{}"}, {"hi", "{}"}});
}

struct Reception {
  explicit Reception(machine::store::Store& store_given, machine::Words words_given = few_words(),
                     std::uint32_t node = 0)
      : store(store_given), words(std::move(words_given)), ids(clock, node) {}

  machine::store::Store& store;
  machine::Words words;
  machine::SetClock clock{machine::instant(1'795'435'200'000)};
  machine::IdMaker ids;
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  rounds::ledger::Ledger ledger{store, clock, ids, journal};
  machine::post::Post post{store, clock, ids, journal, {}};
  rounds::account::Account account{{store, clock, ids, ledger, post, words},
                                   machine::Bytes(32, 7),
                                   {.base_url = "http://localhost:8080"}};

  using Rows = std::vector<std::string>;

  /// The first column of every row, as text.
  Rows ask(std::string_view text) {
    const machine::store::Statement statement{"test.ask", text, text, 0};
    auto work = [&statement](machine::store::Unit& unit) { return first_column(unit, &statement); };
    return *machine::wait(store.read(std::move(work)));
  }

  static machine::Task<machine::Result<Rows>> first_column(
      machine::store::Unit& unit, const machine::store::Statement* statement) {
    const auto answer = co_await unit.run(*statement, {});
    Rows found;
    for (const auto& row : answer.rows) found.push_back(row.text(0));
    co_return found;
  }

  /// The same of a statement that each engine spells in its own way.
  Rows ask_each(std::string_view sqlite, std::string_view postgres) {
    const machine::store::Statement statement{"test.ask", sqlite, postgres, 0};
    auto work = [&statement](machine::store::Unit& unit) { return first_column(unit, &statement); };
    return *machine::wait(store.read(std::move(work)));
  }

  /// The first column of every row, as octets.
  std::vector<machine::Bytes> octets(std::string_view text) {
    const machine::store::Statement statement{"test.octets", text, text, 0};
    auto work = [&statement](machine::store::Unit& unit) { return column_of(unit, &statement); };
    return *machine::wait(store.read(std::move(work)));
  }

  static machine::Task<machine::Result<std::vector<machine::Bytes>>> column_of(
      machine::store::Unit& unit, const machine::store::Statement* statement) {
    const auto answer = co_await unit.run(*statement, {});
    std::vector<machine::Bytes> found;
    for (const auto& row : answer.rows) found.push_back(row.bytes(0));
    co_return found;
  }

  /// What was sent to somebody last, under this subject.
  std::string newest_to(const std::string& address, const std::string& subject) {
    const auto said = ask("SELECT said FROM post_message WHERE address = '" + address +
                          "' AND subject = '" + subject + "' ORDER BY id DESC LIMIT 1");
    return said.empty() ? "" : said.front();
  }

  /// The code in the newest message; "" when nothing was sent.
  std::string newest_code() {
    const auto said = ask("SELECT said FROM post_message ORDER BY id DESC LIMIT 1");
    return said.empty() ? "" : said.front().substr(0, 6);
  }

  machine::Result<rounds::account::SentBy> ask_code(std::string contact,
                                                    std::string peer = "203.0.113.7") {
    rounds::account::CodeAsked asked{std::move(contact), "en", std::move(peer)};
    return machine::wait(account.ask_code(std::move(asked)));
  }

  machine::Result<rounds::account::SignedIn> enter(std::string contact, std::string code,
                                                   std::string name = "") {
    rounds::account::CodeGiven given{std::move(contact), std::move(code), std::move(name), "en"};
    return machine::wait(account.sign_in(std::move(given)));
  }

  rounds::account::SignedIn come_in(std::string contact, std::string name = "") {
    REQUIRE(ask_code(contact));
    auto entered = enter(std::move(contact), newest_code(), std::move(name));
    REQUIRE(entered.has_value());
    return *entered;
  }

  machine::http::Caller caller(std::string token) {
    auto found = machine::wait(account.caller(std::move(token)));
    REQUIRE(found.has_value());
    return *found;
  }
};

/// Another code than the right one.
inline std::string wrong(std::string code) {
  code.front() = code.front() == '9' ? '0' : static_cast<char>(code.front() + 1);
  return code;
}

}  // namespace reception
