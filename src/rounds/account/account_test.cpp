#include "rounds/account/account.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/at_once.h"
#include "tests/reception.h"

namespace rounds::account {

using machine::Millis;
using machine::wait;
using machine::store::Store;
using reception::Reception;

namespace {

constexpr auto phone = "98000 00001";
const Millis minute{60'000}, hour{3'600'000}, day{86'400'000};

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "" : result.error().code;
}

Result<std::string> invite(Reception& here, Role role, std::string contact) {
  Invited invited{role, "Meera", std::move(contact)};
  return wait(here.account.invite(std::move(invited)));
}

}  // namespace

TEST_CASE("somebody new signs in with a code and is a learner who has agreed to the notice") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);

    const auto entered = here.come_in(phone, " Dr  Asha Rao ");

    CHECK(entered.person.name == "Dr Asha Rao");
    CHECK(entered.person.roles == std::vector<Role>{Role::learner});
    CHECK(entered.person.contact_hint == "9•••••01");
    CHECK(entered.seconds == 30 * 86'400);
    const auto caller = here.caller(entered.token);
    CHECK(caller.person == entered.person.person);
    CHECK(caller.roles == std::set<std::string, std::less<>>{"learner"});
    const auto stream = "person:" + std::to_string(caller.person);
    const auto events = *wait(here.ledger.read(stream, 0));
    REQUIRE(events.size() == 2);
    CHECK(events[0].kind == "role_given");
    CHECK(events[1].kind == "consent_given");
    CHECK(events[1].actor == caller.person);
    CHECK(events[1].body == R"({"notice":2})");
  });
}

TEST_CASE("the same contact is the same person however it is typed, and agrees once") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto first = here.come_in(phone, "Asha");

    const auto second = here.come_in("+919800000001", "Somebody Else");

    CHECK(second.person.person == first.person.person);
    CHECK(second.person.name == "Asha");
    CHECK(second.token != first.token);
    CHECK(wait(here.ledger.read("person:" + std::to_string(first.person.person), 0))->size() == 2);
  });
}

TEST_CASE("what is answered does not tell whether a contact is known") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    here.come_in("asha@hospital.example", "Asha");

    CHECK(*here.ask_code("asha@hospital.example") == SentBy::mail);
    CHECK(*here.ask_code("nobody@hospital.example") == SentBy::mail);
    CHECK(code_of(here.enter("asha@hospital.example", "x")) ==
          code_of(here.enter("nobody@hospital.example", "x")));
    CHECK(code_of(here.enter("never@hospital.example", "123456")) == "account.code_over");
  });
}

TEST_CASE("a code works once, and only the newest") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    REQUIRE(here.ask_code(phone));
    const auto older = here.newest_code();
    here.clock.advance(Millis{5});
    REQUIRE(here.ask_code(phone));
    const auto newest = here.newest_code();

    // One time in a million they are the same.
    if (older != newest) CHECK(code_of(here.enter(phone, older)) == "account.code_wrong");
    CHECK(here.enter(phone, newest.substr(0, 3) + " " + newest.substr(3)).has_value());
    CHECK(code_of(here.enter(phone, newest)) == "account.code_over");
  });
}

TEST_CASE("a code dies after five wrong tries, and says how many are left") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    REQUIRE(here.ask_code(phone));
    const auto code = here.newest_code();

    for (const auto* left : {"4", "3", "2", "1", "0"}) {
      const auto no = here.enter(phone, reception::wrong(code));
      REQUIRE(code_of(no) == "account.code_wrong");
      CHECK(no.error().facts.at("left") == left);
    }

    CHECK(code_of(here.enter(phone, code)) == "account.code_over");
  });
}

TEST_CASE("a code holds for ten minutes, to the millisecond") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    REQUIRE(here.ask_code(phone));
    const auto first = here.newest_code();
    here.clock.advance(10 * minute - Millis{1});
    CHECK(here.enter(phone, first).has_value());

    REQUIRE(here.ask_code(phone));
    const auto second = here.newest_code();
    here.clock.advance(10 * minute);

    CHECK(code_of(here.enter(phone, second)) == "account.code_over");
  });
}

TEST_CASE("a name that cannot be one costs no try") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    REQUIRE(here.ask_code(phone));
    const auto code = here.newest_code();

    for (int n = 0; n < 6; ++n)
      CHECK(code_of(here.enter(phone, code, std::string(121, 'a'))) == "account.name");

    CHECK(here.enter(phone, code, "Asha").has_value());
  });
}

TEST_CASE("a contact gets five codes an hour, and others are not touched by that") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    for (int n = 0; n < 5; ++n) REQUIRE(here.ask_code(phone));
    here.clock.advance(20 * minute);

    const auto no = here.ask_code(phone);

    CHECK(code_of(no) == "account.too_many_codes");
    CHECK(no.error().facts.at("minutes") == "40");
    CHECK(here.ask_code("98000 00002").has_value());
    here.clock.advance(40 * minute);
    CHECK(here.ask_code(phone).has_value());
  });
}

TEST_CASE("an address gets 300 codes an hour, and an IPv6 customer is one address") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto mailbox = [](int n) { return "doctor" + std::to_string(n) + "@hospital.example"; };
    for (int n = 0; n < 300; ++n)
      REQUIRE(here.ask_code(mailbox(n), "2001:db8::" + std::to_string(n + 1)));

    CHECK(code_of(here.ask_code(mailbox(300), "2001:db8::ffff")) == "account.too_many_codes");
    CHECK(here.ask_code(mailbox(301), "2001:db8:0:1::1").has_value());
    CHECK(here.ask_code(mailbox(302), "203.0.113.7").has_value());
  });
}

TEST_CASE("nothing that opens a door lies in the database as it is") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto entered = here.come_in(phone);
    const auto link = *invite(here, Role::officer, "meera@board.example");
    REQUIRE(here.ask_code(phone));

    CHECK(here.ask("SELECT 'x' FROM account_sign_in").size() == 1);
    const auto token = machine::bytes(entered.token), secret = machine::bytes(link);
    const machine::store::Statement held{
        "test.held", "SELECT token FROM account_sign_in UNION ALL SELECT token FROM account_link",
        "SELECT token FROM account_sign_in UNION ALL SELECT token FROM account_link", 0};
    auto work = [&](machine::store::Unit& unit) -> Task<Result<std::vector<machine::store::Row>>> {
      return [](machine::store::Unit& inner, const machine::store::Statement* what)
                 -> Task<Result<std::vector<machine::store::Row>>> {
        co_return (co_await inner.run(*what, {})).rows;
      }(unit, &held);
    };
    const auto rows = *wait(store.read(std::move(work)));
    CHECK(rows.size() == 2);
    for (const auto& row : rows) {
      CHECK(row.bytes(0).size() == 32);
      CHECK(row.bytes(0) != token);
      CHECK(row.bytes(0) != secret);
    }
  });
}

TEST_CASE("a learner stays in for thirty days, staff for twelve hours") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto learner = here.come_in(phone);
    const auto officer =
        *wait(here.account.follow_link(*invite(here, Role::officer, "meera@board.example")));

    here.clock.advance(12 * hour);
    CHECK(here.caller(officer.token).person == 0);
    CHECK(here.caller(learner.token).person == learner.person.person);
    here.clock.advance(30 * day - 12 * hour);
    CHECK(here.caller(learner.token).person == 0);
  });
}

TEST_CASE("signing out ends this sign-in at once and no other") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto phone_token = here.come_in(phone).token, laptop_token = here.come_in(phone).token;
    const auto caller = here.caller(phone_token);

    REQUIRE(wait(here.account.sign_out(caller.sign_in)));
    REQUIRE(wait(here.account.sign_out(caller.sign_in)));

    CHECK(here.caller(phone_token).person == 0);
    CHECK(here.caller(laptop_token).person == caller.person);
  });
}

TEST_CASE("a sign-in ended elsewhere is noticed here within half a minute") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    Account other_node({store, here.clock, here.ids, here.ledger, here.post, here.words},
                       machine::Bytes(32, 7), {});
    const auto token = here.come_in(phone).token;
    const auto caller = here.caller(token);
    REQUIRE(wait(other_node.sign_out(caller.sign_in)));

    CHECK(here.caller(token).person == caller.person);
    here.clock.advance(Millis{30'000});

    CHECK(here.caller(token).person == 0);
  });
}

TEST_CASE("no token, a foreign token and one under another secret are nobody") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto token = here.come_in(phone).token;
    Account stranger({store, here.clock, here.ids, here.ledger, here.post, here.words},
                     machine::Bytes(32, 8), {});

    CHECK(here.caller("").person == 0);
    CHECK(here.caller(std::string(43, 'A')).person == 0);
    CHECK(here.caller(std::string(100'000, 'A')).person == 0);
    CHECK(wait(stranger.caller(token))->person == 0);
  });
}

TEST_CASE("a person's twenty-first sign-in ends the first") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto come = [&here] {
      here.clock.advance(Millis{1});
      return wait(here.account.follow_link(*invite(here, Role::learner, "asha@hospital.example")))
          ->token;
    };
    const auto first = come(), second = come();
    for (int n = 3; n <= 21; ++n) come();

    CHECK(here.caller(first).person == 0);
    CHECK(here.caller(second).person != 0);
  });
}

TEST_CASE("an invitation makes the person once, and its link works once, within a day") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto first = *invite(here, Role::officer, "meera@board.example");
    const auto again = *invite(here, Role::officer, "meera@Board.Example");
    CHECK(here.ask("SELECT name FROM account_person").size() == 1);

    CHECK(wait(here.account.look_at_link(first))->name == "Meera");
    CHECK(wait(here.account.look_at_link(first)).has_value());
    const auto entered = wait(here.account.follow_link(first));
    REQUIRE(entered.has_value());
    CHECK(entered->person.roles == std::vector<Role>{Role::officer});
    CHECK(code_of(wait(here.account.follow_link(first))) == "account.link_used");
    CHECK(code_of(wait(here.account.look_at_link(first))) == "account.link_used");
    here.clock.advance(day);
    CHECK(code_of(wait(here.account.follow_link(again))) == "account.link_expired");
    CHECK(code_of(wait(here.account.follow_link("no-such-link"))) == "account.link_unknown");
    CHECK(code_of(wait(here.account.follow_link(std::string(10'000, 'x')))) ==
          "account.link_unknown");
    CHECK(code_of(invite(here, Role::officer, "nonsense")) == "account.contact");
  });
}

TEST_CASE("a link is not a sign-in, though both are of the same shape") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto link = *invite(here, Role::officer, "meera@board.example");

    CHECK(here.caller(link).person == 0);
    const auto entered = *wait(here.account.follow_link(link));
    CHECK(code_of(wait(here.account.follow_link(entered.token))) == "account.link_unknown");
  });
}

TEST_CASE("a person changes name and language, and nothing else can be put there") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    const auto entered = here.come_in(phone);
    const auto id = entered.person.person;
    const auto handle = here.caller(entered.token).sign_in;
    const auto change = [&](Account::Change what) {
      return wait(here.account.change(id, handle, std::move(what)));
    };

    CHECK(change({.name = "Asha Rao", .language = std::nullopt})->name == "Asha Rao");
    CHECK(change({.name = std::nullopt, .language = "hi"})->language == "hi");

    CHECK(here.caller(entered.token).language == "hi");
    CHECK(*wait(here.account.name_of(id)) == "Asha Rao");
    CHECK(code_of(change({.name = "\x01", .language = std::nullopt})) == "account.name");
    CHECK(code_of(change({.name = std::nullopt, .language = "tlh"})) == "account.language");
    CHECK(code_of(wait(here.account.name_of(12345))) == "account.no_such_person");
  });
}

TEST_CASE("what has ended is swept away with the hour") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    here.come_in(phone);
    REQUIRE(here.ask_code("98000 00002"));
    REQUIRE(invite(here, Role::officer, "meera@board.example"));
    here.clock.advance(32 * day);

    REQUIRE(here.ask_code("98000 00003"));

    CHECK(here.ask("SELECT 'x' FROM account_sign_in").empty());
    CHECK(here.ask("SELECT 'x' FROM account_link").empty());
    CHECK(here.ask("SELECT 'x' FROM account_code").size() == 1);
    CHECK(here.ask("SELECT 'x' FROM account_count").size() == 2);
  });
}

TEST_CASE("many tries at the same moment are still five") {
  rounds_tests::on_each_store([](Store& store) {
    Reception here(store);
    REQUIRE(here.ask_code(phone));
    const auto wrong = reception::wrong(here.newest_code());
    std::vector<Task<Result<SignedIn>>> tries;
    for (int n = 0; n < 30; ++n) tries.push_back(here.account.sign_in({phone, wrong, "", "en"}));

    const auto answers = rounds_tests::at_once(std::move(tries));

    CHECK(std::ranges::count(answers, "account.code_wrong", code_of<SignedIn>) == 5);
    CHECK(std::ranges::count(answers, "account.code_over", code_of<SignedIn>) == 25);
  });
}

TEST_CASE("a link followed twice at the same moment signs in once") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    const auto one = database.open(), other = database.open();
    Reception here(*one, reception::few_words(), 1), there(*other, reception::few_words(), 2);
    const auto link = *invite(here, Role::officer, "meera@board.example");
    std::vector<Task<Result<SignedIn>>> clicks;
    clicks.push_back(here.account.follow_link(link));
    clicks.push_back(there.account.follow_link(link));

    const auto answers = rounds_tests::at_once(std::move(clicks));

    CHECK(std::ranges::count(answers, "", code_of<SignedIn>) == 1);
    CHECK(std::ranges::count(answers, "account.link_used", code_of<SignedIn>) == 1);
  });
}

TEST_CASE("two nodes that meet somebody new at the same moment make one person") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    const auto one = database.open(), other = database.open();
    Reception here(*one, reception::few_words(), 1), there(*other, reception::few_words(), 2);
    std::vector<Task<Result<std::string>>> invitations;
    for (int n = 0; n < 10; ++n) {
      invitations.push_back(here.account.invite({Role::officer, "Meera", "meera@board.example"}));
      invitations.push_back(there.account.invite({Role::examiner, "Meera", "meera@board.example"}));
    }

    const auto links = rounds_tests::at_once(std::move(invitations));

    CHECK(std::ranges::all_of(links, [](const auto& link) { return link.has_value(); }));
    CHECK(here.ask("SELECT name FROM account_person").size() == 1);
    CHECK(here.ask("SELECT role FROM account_role").size() == 2);
  });
}

}  // namespace rounds::account
