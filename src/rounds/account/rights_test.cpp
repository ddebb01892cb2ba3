#include "rounds/account/rights.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "rounds/account/contact_change.h"
#include "tests/reception.h"

namespace rounds::account {

using machine::Millis;
using machine::wait;
using machine::store::Store;
using reception::Reception;

namespace {

constexpr auto mailbox = "asha@hospital.example";
const Millis minute{60'000}, hour{3'600'000};

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "" : result.error().code;
}

/// A room that keeps something, or will not let go of it.
class Drawer final : public Holding {
 public:
  std::string_view room() const override { return "drawer"; }
  Task<Result<machine::json::value>> copy(std::int64_t person) override {
    co_return machine::json::value{{"person", std::to_string(person)}};
  }
  Task<Result<void>> erase(machine::store::Unit&, std::int64_t) override {
    ++asked;
    if (stuck) co_return machine::refuse(machine::No::conflict, "drawer.stuck", "It is stuck.");
    co_return Result<void>{};
  }
  int asked = 0;
  bool stuck = false;
};

/// Every text of every table that has the needle in it, as "table.column".
std::vector<std::string> places_of(Reception& here, const std::string& needle) {
  const auto columns = here.ask_each(
      "SELECT m.name || '.' || p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p "
      "WHERE m.type = 'table' AND p.type = 'TEXT'",
      "SELECT table_name || '.' || column_name FROM information_schema.columns "
      "WHERE table_schema = current_schema() AND data_type = 'text'");
  REQUIRE(columns.size() > 20);
  std::vector<std::string> found;
  for (const auto& column : columns) {
    const auto dot = column.find('.');
    const auto table = column.substr(0, dot), name = column.substr(dot + 1);
    const auto texts = here.ask("SELECT " + name + " FROM " + table + " WHERE " + name +
                                " LIKE '%" + needle + "%'");
    if (!texts.empty()) found.push_back(column);
  }
  return found;
}

std::vector<std::string> kinds(Reception& here, std::int64_t person) {
  std::vector<std::string> found;
  for (const auto& event : *wait(here.ledger.read("person:" + std::to_string(person), 0)))
    found.push_back(event.kind);
  return found;
}

}  // namespace

TEST_CASE("after erasure no table holds the name or the contact") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    Drawer drawer;
    Rights rights(here.account, {&drawer});
    ContactChanges changes(here.account);
    const auto in = here.come_in(mailbox, "Zebunnisa Rao");
    const auto at = here.caller(in.token).sign_in;
    REQUIRE(wait(changes.ask(in.person.person, at, "98000 00007")));
    CHECK_FALSE(places_of(here, "Zebunnisa").empty());
    CHECK(places_of(here, "asha@hospital").size() >= 2);

    REQUIRE(wait(rights.erase(in.person.person, at)));

    CHECK(places_of(here, "Zebunnisa").empty());
    CHECK(places_of(here, "asha@hospital").empty());
    CHECK(here.ask("SELECT 'x' FROM account_contact_change").empty());
    CHECK(here.ask("SELECT 'x' FROM account_role").empty());
    CHECK(drawer.asked == 1);
    CHECK(here.caller(in.token).person == 0);
    CHECK(kinds(here, in.person.person).back() == "person_erased");
    CHECK(here.come_in(mailbox, "Asha").person.person != in.person.person);
  });
}

TEST_CASE("erasure is whole or nothing, and needs a sign-in of the last quarter of an hour") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    Drawer drawer;
    Rights rights(here.account, {&drawer});
    const auto in = here.come_in(mailbox, "Asha");
    const auto at = here.caller(in.token).sign_in;
    drawer.stuck = true;

    CHECK(code_of(wait(rights.erase(in.person.person, at))) == "drawer.stuck");
    CHECK(wait(here.account.name_of(in.person.person)) == "Asha");
    drawer.stuck = false;
    CHECK(wait(rights.fresh(at)).has_value());
    here.clock.advance(16 * minute);
    CHECK(code_of(wait(rights.fresh(at))) == "account.sign_in_again");
    CHECK(code_of(wait(rights.erase(in.person.person, at))) == "account.sign_in_again");
    CHECK(code_of(wait(rights.copy(in.person.person, at))) == "account.sign_in_again");
    CHECK(code_of(wait(rights.erase(in.person.person, ""))) == "account.signed_out");
    CHECK(wait(here.account.name_of(in.person.person)) == "Asha");
  });
}

TEST_CASE("the copy holds what this room keeps and what every other hands over") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    Drawer drawer;
    Rights rights(here.account, {&drawer});
    const auto in = here.come_in(mailbox, "Asha");
    REQUIRE(wait(rights.set(in.person.person, Item::research, true)));

    const auto copy = *wait(rights.copy(in.person.person, here.caller(in.token).sign_in));

    const auto whole = boost::json::parse(copy).as_object();
    const auto& own = whole.at("account").as_object();
    CHECK(own.at("name").as_string() == "Asha");
    CHECK(own.at("contact").as_string() == mailbox);
    CHECK(own.at("consents").as_array().size() == 1);
    CHECK(own.at("sign_ins").as_array().size() == 1);
    CHECK(whole.at("drawer").as_object().at("person").as_string() ==
          std::to_string(in.person.person));
    CHECK_FALSE(copy.contains(here.caller(in.token).sign_in));
  });
}

TEST_CASE("each change of mind is one entry of the ledger, and a repeat none") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    Rights rights(here.account, {});
    const auto id = here.come_in(mailbox).person.person;

    CHECK_FALSE(*wait(rights.agrees(id, Item::research)));
    for (const bool agreed : {true, true, false, false})
      REQUIRE(wait(rights.set(id, Item::research, agreed)));

    CHECK_FALSE(*wait(rights.agrees(id, Item::research)));
    CHECK_FALSE(*wait(rights.agrees(id, Item::improvement)));
    const auto said = kinds(here, id);
    CHECK(std::ranges::count(said, "consent_given") == 2);
    CHECK(std::ranges::count(said, "consent_withdrawn") == 1);
  });
}

TEST_CASE("a contact changes by a code from the old and one from the new") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    ContactChanges changes(here.account);
    const auto in = here.come_in(mailbox, "Asha");
    const auto id = in.person.person;
    REQUIRE(wait(changes.ask(id, here.caller(in.token).sign_in, "98000 00007")));
    const auto old_code = here.newest_to(mailbox, "Old").substr(0, 6);
    const auto new_code = here.newest_to("+919800000007", "New").substr(0, 6);

    CHECK(code_of(wait(changes.confirm(id, reception::wrong(old_code), new_code))) ==
          "account.code_wrong");
    CHECK(code_of(wait(changes.confirm(id, old_code, reception::wrong(new_code)))) ==
          "account.code_wrong");
    CHECK(wait(changes.confirm(id, old_code, new_code))->contact_hint == "9•••••07");
    CHECK(here.come_in("98000 00007").person.person == id);
    CHECK(code_of(wait(changes.confirm(id, old_code, new_code))) == "account.change_over");
  });
}

TEST_CASE(
    "a stolen sign-in cannot change the contact: five tries, fresh sign-ins, no taken contact") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    ContactChanges changes(here.account);
    here.come_in("98000 00007", "Somebody");
    const auto in = here.come_in(mailbox, "Asha");
    const auto id = in.person.person;
    const auto at = here.caller(in.token).sign_in;
    REQUIRE(wait(changes.ask(id, at, "98000 00007")));
    const auto old_code = here.newest_to(mailbox, "Old").substr(0, 6);
    const auto new_code = here.newest_to("+919800000007", "New").substr(0, 6);

    CHECK(code_of(wait(changes.confirm(id, old_code, new_code))) == "account.contact_taken");
    for (int n = 0; n < 5; ++n) std::ignore = wait(changes.confirm(id, "000000", "x"));
    CHECK(code_of(wait(changes.confirm(id, old_code, new_code))) == "account.change_over");
    here.clock.advance(16 * minute);
    CHECK(code_of(wait(changes.ask(id, at, "98000 00008"))) == "account.sign_in_again");
  });
}

TEST_CASE("a lost contact moves after 72 hours, in which the old one is told and nobody comes in") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    ContactChanges changes(here.account);
    const auto in = here.come_in(mailbox, "Asha");
    REQUIRE(wait(changes.recover(99, mailbox, "98000 00007")));
    CHECK(here.newest_to(mailbox, "Moves").contains("http://localhost:8080/contact-change/"));

    here.clock.advance(72 * hour - minute);
    REQUIRE(here.ask_code("98000 00007"));
    const auto early = here.enter("98000 00007", here.newest_code());
    REQUIRE(code_of(early) == "account.change_waits");
    CHECK(early.error().facts.at("hours") == "1");
    here.clock.advance(minute);
    const auto moved = here.enter("98000 00007", here.newest_code());

    REQUIRE(moved.has_value());
    CHECK(moved->person.person == in.person.person);
    here.clock.advance(Millis{30'000});
    CHECK(here.caller(in.token).person == 0);
    CHECK(here.newest_to(mailbox, "Moved") == "Moved");
    CHECK(here.come_in(mailbox).person.person != in.person.person);
  });
}

TEST_CASE("the old contact stops a move, and officers cannot move themselves or onto somebody") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    ContactChanges changes(here.account);
    const auto in = here.come_in(mailbox, "Asha");
    const auto id = in.person.person;
    here.come_in("98000 00008", "Somebody");
    REQUIRE(wait(changes.recover(99, mailbox, "98000 00007")));
    CHECK(wait(changes.under_way(id))->has_value());

    REQUIRE(wait(changes.stop(id)));

    CHECK_FALSE(wait(changes.under_way(id))->has_value());
    here.clock.advance(72 * hour);
    CHECK(here.come_in("98000 00007").person.person != id);
    CHECK(here.come_in(mailbox).person.person == id);
    CHECK(code_of(wait(changes.recover(id, mailbox, "98000 00009"))) == "account.not_oneself");
    CHECK(code_of(wait(changes.recover(99, mailbox, "98000 00008"))) == "account.contact_taken");
    CHECK(code_of(wait(changes.recover(99, "no@body.example", "98000 00009"))) ==
          "account.no_such_person");
  });
}

TEST_CASE("a browser that is new to a person is told to them, a known one and the first are not") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto told = [&here] {
      return here.ask("SELECT said FROM post_message WHERE subject = 'New device'").size();
    };
    const auto come = [&here](std::string token) {
      REQUIRE(here.ask_code(mailbox));
      CodeGiven given{.contact = mailbox, .code = here.newest_code(), .name = "", .language = "en"};
      given.from = {"Chrome Android", std::move(token)};
      return wait(here.account.sign_in(std::move(given)))->token;
    };

    const auto first = come("");
    CHECK(told() == 0);
    const auto again = come(first);
    CHECK(told() == 0);
    come("");
    CHECK(told() == 1);
    CHECK(here.newest_to(mailbox, "New device") == "chrome android");
    REQUIRE(wait(here.account.sign_out(here.caller(again).sign_in, again)));
    here.clock.advance(hour);
    come(again);
    CHECK(told() == 2);
  });
}

TEST_CASE("nobody is locked out by somebody else's attempts") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto own = here.come_in(mailbox, "Asha").token;
    here.clock.advance(hour);
    // Somebody asks for all the codes there are, and burns their tries.
    const auto ask = [&](std::string asked, std::string token) {
      CodeAsked wanted{.contact = mailbox,
                       .language = "en",
                       .peer = "203.0.113.7",
                       .asked = std::move(asked),
                       .token = std::move(token)};
      return wait(here.account.ask_code(std::move(wanted)));
    };
    for (int n = 0; n < 8; ++n) std::ignore = ask("thief", "");
    for (int n = 0; n < 8; ++n) {
      CodeGiven guess{.contact = mailbox,
                      .code = "x",
                      .name = "",
                      .language = "en",
                      .asked = "thief",
                      .from = {}};
      std::ignore = wait(here.account.sign_in(std::move(guess)));
    }
    CHECK(code_of(ask("thief", "")) == "account.too_many_codes");

    REQUIRE(ask("mine", own).has_value());
    CodeGiven right{.contact = mailbox,
                    .code = here.newest_code(),
                    .name = "",
                    .language = "en",
                    .asked = "mine",
                    .from = {}};
    CHECK(wait(here.account.sign_in(std::move(right))).has_value());
  });
}

TEST_CASE("a sign-in is seen to the day, and only its owner ends it") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto first = here.come_in(mailbox).token, second = here.come_in(mailbox).token;
    const auto other = here.come_in("98000 00007").person.person;
    const auto caller = here.caller(second);
    here.clock.advance(25 * hour);
    here.caller(second);

    const auto lines = *wait(here.account.sign_ins(caller.person, caller.sign_in));

    REQUIRE(lines.size() == 2);
    CHECK(lines[0].here);
    CHECK(lines[0].seen_ms - lines[0].since_ms == (25 * hour).count());
    CHECK(lines[1].seen_ms == lines[1].since_ms);
    CHECK(code_of(wait(here.account.end_sign_in(other, lines[1].id))) == "account.no_such_sign_in");
    CHECK(code_of(wait(here.account.end_sign_in(caller.person, "nonsense"))) ==
          "account.no_such_sign_in");
    REQUIRE(wait(here.account.end_sign_in(caller.person, lines[1].id)));
    CHECK(here.caller(first).person == 0);
    CHECK(here.caller(second).person == caller.person);
  });
}

}  // namespace rounds::account
