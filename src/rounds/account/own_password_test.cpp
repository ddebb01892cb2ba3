#include "rounds/account/own_password.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "rounds/account/contact_change.h"
#include "rounds/account/rights.h"
#include "tests/reception.h"

namespace rounds::account {

using machine::Millis;
using machine::wait;
using machine::store::Store;
using reception::Reception;

namespace {

constexpr auto mailbox = "asha@hospital.example";
constexpr auto good = "seven goats on a hill";
const Millis minute{60'000}, hour{3'600'000};

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "" : result.error().code;
}

/// A reception where passwords are taken, with somebody who has just come in.
struct House {
  explicit House(Store& store) : here(store) {
    const auto entered = here.come_in(mailbox, "Asha");
    token = entered.token;
    person = entered.person.person;
    handle = here.caller(token).sign_in;
  }

  Result<void> set(std::string password, bool end_others = false) {
    OwnPasswords::New wanted{std::move(password), end_others};
    return wait(passwords.set(handle, std::move(wanted)));
  }

  Result<SignedIn> enter(std::string contact, std::string password, Arrival from = {}) {
    PasswordGiven given{.contact = std::move(contact),
                        .password = std::move(password),
                        .peer = "203.0.113.7",
                        .from = std::move(from)};
    return wait(passwords.sign_in(std::move(given)));
  }

  std::vector<std::string> ledger_kinds() {
    std::vector<std::string> kinds;
    for (const auto& entry : *wait(here.ledger.read("person:" + std::to_string(person), 0)))
      kinds.push_back(entry.kind);
    return kinds;
  }

  Reception here;
  machine::seal::Passwords argon{1, 64};
  OwnPasswords passwords{here.account, argon};
  std::string token, handle;
  std::int64_t person = 0;
};

}  // namespace

TEST_CASE("whoever set a password comes in by contact and password, however the contact is typed") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    CHECK(!*wait(house.passwords.set_at(house.person)));

    REQUIRE(house.set(good));

    const auto entered = house.enter("asha@HOSPITAL.example", good);
    REQUIRE(entered.has_value());
    CHECK(entered->person.person == house.person);
    CHECK(!entered->halfway);
    CHECK(house.here.caller(entered->token).person == house.person);
    CHECK(*wait(house.passwords.set_at(house.person)) == house.here.clock.now());
    CHECK(house.here.newest_to(mailbox, "Password set") == "Set");
    CHECK(std::ranges::count(house.ledger_kinds(), "password_set") == 1);
  });
}

TEST_CASE("a wrong password, no password and nobody's contact are answered alike") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    house.here.come_in("bela@hospital.example", "Bela");
    REQUIRE(house.set(good));

    const auto wrong = house.enter(mailbox, "eight goats on a hill");
    for (const auto& other :
         {house.enter("bela@hospital.example", good), house.enter("nobody@hospital.example", good),
          house.enter(mailbox, ""), house.enter(mailbox, "\xFF")}) {
      REQUIRE(!other.has_value());
      CHECK(other.error().code == "account.password_wrong");
      CHECK(other.error().facts == wrong.error().facts);
    }
    CHECK(code_of(house.enter("no contact", good)) == "account.contact");
  });
}

TEST_CASE("nobody's hash costs what anybody's costs") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    REQUIRE(house.set(good));

    const auto kept = house.here.ask("SELECT hash FROM account_password").front();

    CHECK(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  });
}

TEST_CASE("a stranger's tries hold up no browser that its owner came in by, nor any code") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    REQUIRE(house.set(good));
    for (int n = 0; n < OwnPasswords::tries_max; ++n)
      CHECK(code_of(house.enter(mailbox, "not this one, no")) == "account.password_wrong");

    const auto refused = house.enter(mailbox, good);
    CHECK(code_of(refused) == "account.too_many_passwords");
    CHECK(refused.error().facts.at("minutes") == "60");
    CHECK(house.enter(mailbox, good, {.agent = "", .token = house.token}).has_value());
    CHECK(house.here.come_in(mailbox).person.person == house.person);
    house.here.clock.advance(hour);
    CHECK(house.enter(mailbox, good).has_value());
  });
}

TEST_CASE("setting and taking away need a fresh sign-in") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    REQUIRE(house.set(good));
    house.here.clock.advance(15 * minute + Millis{1});

    CHECK(code_of(house.set("nine goats on a hill")) == "account.sign_in_again");
    CHECK(code_of(wait(house.passwords.remove(house.handle))) == "account.sign_in_again");
    CHECK(house.enter(mailbox, good).has_value());
  });
}

TEST_CASE("a change ends the one before, and other sign-ins when that is asked for") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    const auto elsewhere = house.here.come_in(mailbox);
    REQUIRE(house.set(good));
    CHECK(house.here.caller(elsewhere.token).person == house.person);

    REQUIRE(house.set("nine goats on a hill", true));

    CHECK(house.here.caller(elsewhere.token).person == 0);
    CHECK(house.here.caller(house.token).person == house.person);
    CHECK(code_of(house.enter(mailbox, good)) == "account.password_wrong");
    CHECK(house.enter(mailbox, "nine goats on a hill").has_value());
  });
}

TEST_CASE("a code lets in whoever forgot it, and takes nothing away") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    REQUIRE(house.set(good));

    house.here.come_in(mailbox);

    CHECK(house.enter(mailbox, good).has_value());
  });
}

TEST_CASE("a password taken away opens nothing, is told, and is not there twice") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    REQUIRE(house.set(good));

    REQUIRE(wait(house.passwords.remove(house.handle)));

    CHECK(code_of(house.enter(mailbox, good)) == "account.password_wrong");
    CHECK(house.here.newest_to(mailbox, "Password removed") == "Removed");
    CHECK(std::ranges::count(house.ledger_kinds(), "password_removed") == 1);
    CHECK(code_of(wait(house.passwords.remove(house.handle))) == "account.no_password");
  });
}

TEST_CASE("the rule is asked before anything is kept") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);

    CHECK(code_of(house.set("kite lamp o")) == "account.password_short");
    CHECK(code_of(house.set("Password@1234")) == "account.password_common");
    CHECK(code_of(house.set("bell\a bell bell")) == "account.password_letters");
    CHECK(!*wait(house.passwords.set_at(house.person)));
  });
}

TEST_CASE("staff are halfway in after a password, as after a code") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    REQUIRE(house.set(good));
    Invited invited{Role::officer, "Asha", mailbox};
    REQUIRE(wait(house.here.account.invite(std::move(invited))));

    const auto entered = house.enter(mailbox, good);

    REQUIRE(entered.has_value());
    CHECK(entered->halfway);
    CHECK(house.here.caller(entered->token).person == 0);
  });
}

TEST_CASE("a copy says since when there is a password, never which; erasing leaves none") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    REQUIRE(house.set(good));
    Rights rights{house.here.account, {}};

    const auto copy = *wait(rights.copy(house.person, house.handle));
    CHECK(copy.contains(R"("password_set":"2026-)"));
    CHECK(!copy.contains("argon2"));
    REQUIRE(wait(rights.erase(house.person, house.handle)));

    CHECK(house.here.ask("SELECT hash FROM account_password").empty());
    CHECK(code_of(house.enter(mailbox, good)) == "account.password_wrong");
  });
}

}  // namespace rounds::account
