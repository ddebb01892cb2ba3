#include "rounds/account/second_step.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "machine/bytes/bytes.h"
#include "rounds/account/passkey.h"
#include "rounds/account/totp.h"
#include "tests/authenticator.h"
#include "tests/reception.h"

namespace rounds::account {

using machine::Millis;
using machine::wait;
using reception::Reception;

namespace {

const Millis minute{60'000}, hour{3'600'000};

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "" : result.error().code;
}

Bytes unspelled(std::string_view base32) {
  Bytes out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char letter : base32) {
    held = held << 5U | static_cast<std::uint32_t>(
                            std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").find(letter));
    bits += 5;
    if (bits >= 8) out.push_back(static_cast<std::uint8_t>(held >> (bits -= 8)));
  }
  return out;
}

/// An officer who came in by a link, halfway.
struct Office {
  explicit Office(rounds_tests::Database& database)
      : store(database.open()),
        here(*store),
        ring(*wait(machine::seal::Keyring::open(*store, here.clock, here.ids,
                                                database.folder() + "/key-encryption-key"))),
        step(here.account, *ring) {}

  SignedIn come(Role role = Role::officer, std::string contact = "meera@board.example") {
    Invited invited{role, "Meera", std::move(contact)};
    return *wait(here.account.follow_link(*wait(here.account.invite(std::move(invited)))));
  }
  std::string handle(const SignedIn& in) { return here.caller(in.token).sign_in; }

  /// Sets up an app; its secret.
  Bytes set_up_app(const std::string& at) {
    const auto secret = unspelled(wait(step.offer_app(at))->secret);
    const auto done = wait(step.confirm_app(at, code(secret)));
    REQUIRE(done.has_value());
    codes = done->recovery_codes;
    return secret;
  }
  std::string code(const Bytes& secret) {
    return totp::code(secret, totp::step_of(here.clock.now()));
  }
  Result<SetUp> add(const authenticator::Passkey& passkey, const std::string& at) {
    const auto asked = *wait(step.challenge(at));
    auto made = passkey.make(asked.challenge);
    PasskeyMade body{std::move(made.client_data), std::move(made.attestation), "Chrome Android"};
    return wait(step.add_passkey(at, std::move(body)));
  }
  PasskeyUsed use(const authenticator::Passkey& passkey, const std::string& at) {
    auto used = passkey.use(wait(step.challenge(at))->challenge);
    return {used.id, used.client_data, used.authenticator_data, used.signature};
  }

  std::unique_ptr<machine::store::Store> store;
  Reception here;
  std::unique_ptr<machine::seal::Keyring> ring;
  SecondStep step;
  std::vector<std::string> codes;
};

}  // namespace

TEST_CASE("staff who came in by a link are nobody until the second step") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    const auto in = office.come();

    CHECK(in.halfway);
    const auto caller = office.here.caller(in.token);
    CHECK(caller.person == 0);
    CHECK(caller.roles.empty());
    CHECK_FALSE(caller.sign_in.empty());
    CHECK(wait(office.step.stand(caller.sign_in))->stage == Stage::set_up);
    office.set_up_app(caller.sign_in);

    CHECK(office.here.caller(in.token).person == in.person.person);
    CHECK(wait(office.step.stand(caller.sign_in))->stage == Stage::none);
    CHECK(office.codes.size() == 10);
    office.here.clock.advance(12 * hour);
    CHECK(office.here.caller(in.token).person == 0);
  });
}

TEST_CASE("who is halfway in is out after a quarter of an hour, and a learner never is halfway") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    const auto in = office.come();
    const auto at = office.handle(in);
    CHECK_FALSE(office.come(Role::learner, "asha@hospital.example").halfway);

    office.here.clock.advance(15 * minute);

    CHECK(code_of(wait(office.step.stand(at))) == "account.signed_out");
    CHECK(code_of(wait(office.step.offer_app(at))) == "account.signed_out");
    CHECK(code_of(wait(office.step.prove_by_app(at, "123456"))) == "account.signed_out");
  });
}

TEST_CASE("an app's code lets in once, and the step it was of never again") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    const auto secret = office.set_up_app(office.handle(office.come()));
    const auto second = office.come();
    const auto at = office.handle(second);

    CHECK(wait(office.step.stand(at))->stage == Stage::prove);
    CHECK(code_of(wait(office.step.prove_by_app(at, office.code(secret)))) ==
          "account.app_code_wrong");
    office.here.clock.advance(minute);
    REQUIRE(wait(office.step.prove_by_app(at, office.code(secret))).has_value());
    CHECK(office.here.caller(second.token).person == second.person.person);

    const auto third = office.handle(office.come());
    CHECK(code_of(wait(office.step.prove_by_app(third, office.code(secret)))) ==
          "account.app_code_wrong");
  });
}

TEST_CASE("halfway in, nobody sets up or takes away a factor that is there") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    office.set_up_app(office.handle(office.come()));
    const auto thief = office.handle(office.come());

    CHECK(code_of(wait(office.step.offer_app(thief))) == "account.prove_first");
    CHECK(code_of(wait(office.step.remove_app(thief))) == "account.prove_first");
    CHECK(code_of(wait(office.step.new_recovery_codes(thief))) == "account.prove_first");
    CHECK(code_of(office.add(authenticator::Passkey(), thief)) == "account.prove_first");
  });
}

TEST_CASE("five wrong tries end that sign-in and no other") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    const auto secret = office.set_up_app(office.handle(office.come()));
    office.here.clock.advance(minute);
    const auto thief = office.handle(office.come());
    const auto owner = office.handle(office.come());

    for (const auto* left : {"4", "3", "2", "1", "0"}) {
      const auto no = wait(office.step.prove_by_recovery_code(thief, "AAAAA-AAAAA"));
      REQUIRE(code_of(no) == "account.recovery_code_wrong");
      CHECK(no.error().facts.at("left") == left);
    }
    CHECK(code_of(wait(office.step.prove_by_app(thief, office.code(secret)))) ==
          "account.tries_over");

    CHECK(wait(office.step.prove_by_app(owner, office.code(secret))).has_value());
  });
}

TEST_CASE("ten app codes an hour may be tried for one person; a recovery code still counts") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    const auto secret = office.set_up_app(office.handle(office.come()));
    office.here.clock.advance(minute);
    for (int round = 0; round < 2; ++round) {
      const auto thief = office.handle(office.come());
      for (int n = 0; n < 5; ++n) std::ignore = wait(office.step.prove_by_app(thief, "x"));
    }
    const auto at = office.handle(office.come());

    CHECK(code_of(wait(office.step.prove_by_app(at, office.code(secret)))) ==
          "account.too_many_app_codes");
    CHECK(wait(office.step.prove_by_recovery_code(at, office.codes[0])).has_value());
  });
}

TEST_CASE("a recovery code lets in once, however it is typed, and is told to the person") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    office.set_up_app(office.handle(office.come()));
    auto typed = office.codes[3];
    std::ranges::transform(typed, typed.begin(),
                           [](char c) { return c >= 'A' ? static_cast<char>(c + 32) : c; });
    std::ranges::replace(typed, '-', ' ');

    CHECK(wait(office.step.prove_by_recovery_code(office.handle(office.come()), typed)));
    const auto again = office.handle(office.come());
    CHECK(code_of(wait(office.step.prove_by_recovery_code(again, office.codes[3]))) ==
          "account.recovery_code_wrong");
    CHECK(wait(office.step.stand(again))->recovery_codes == 9);
    const auto told = office.here.ask("SELECT subject FROM post_message");
    CHECK(std::ranges::count(told, "Recovery code used") == 1);
  });
}

TEST_CASE("a passkey is the second step, and lets in by itself") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    const authenticator::Passkey passkey;
    const auto in = office.come();
    const auto set_up = office.add(passkey, office.handle(in));
    REQUIRE(set_up.has_value());
    CHECK(set_up->recovery_codes.size() == 10);
    CHECK(office.here.caller(in.token).person == in.person.person);

    const auto second = office.handle(office.come());
    CHECK(wait(office.step.prove_by_passkey(second, office.use(passkey, second))).has_value());
    const auto alone = wait(office.step.sign_in_by_passkey(office.use(passkey, ""), {}));

    REQUIRE(alone.has_value());
    CHECK(office.here.caller(alone->token).person == in.person.person);
    CHECK(office.here.caller(alone->token).roles.contains("officer"));
  });
}

TEST_CASE("what a passkey signed counts once, for five minutes, and for its own sign-in") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    const authenticator::Passkey passkey;
    REQUIRE(office.add(passkey, office.handle(office.come())));
    const auto once = office.use(passkey, "");
    REQUIRE(wait(office.step.sign_in_by_passkey(once, {})));

    CHECK(code_of(wait(office.step.sign_in_by_passkey(once, {}))) == "account.challenge_over");
    const auto other = office.handle(office.come());
    CHECK(code_of(wait(office.step.prove_by_passkey(other, office.use(passkey, "")))) ==
          "account.challenge_over");
    const auto late = office.use(passkey, "");
    office.here.clock.advance(5 * minute);
    CHECK(code_of(wait(office.step.sign_in_by_passkey(late, {}))) == "account.challenge_over");
    auto forged = passkey.use(Bytes(56, 1));
    CHECK(code_of(wait(office.step.sign_in_by_passkey(
              {forged.id, forged.client_data, forged.authenticator_data, forged.signature}, {}))) ==
          "account.challenge_over");
  });
}

TEST_CASE("another's passkey, an unknown one and a copied one open nothing") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    authenticator::Passkey mine(1);
    const authenticator::Passkey theirs, unknown;
    REQUIRE(office.add(mine, office.handle(office.come())));
    REQUIRE(office.add(theirs, office.handle(office.come(Role::examiner, "leela@board.example"))));
    const auto at = office.handle(office.come());

    CHECK(code_of(wait(office.step.prove_by_passkey(at, office.use(theirs, at)))) ==
          "account.passkey_unknown");
    CHECK(code_of(wait(office.step.sign_in_by_passkey(office.use(unknown, ""), {}))) ==
          "account.passkey_unknown");
    CHECK(code_of(wait(office.step.prove_by_passkey(at, office.use(mine, at)))) ==
          "account.passkey_copied");
    mine.count = 2;
    CHECK(wait(office.step.prove_by_passkey(at, office.use(mine, at))).has_value());
    CHECK(code_of(office.add(mine, at)) == "account.passkey_there");
  });
}

TEST_CASE("staff keep at least one second step, and change them soon after signing in only") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    const auto at = office.handle(office.come());
    office.set_up_app(at);

    CHECK(code_of(wait(office.step.remove_app(at))) == "account.last_second_step");
    CHECK(wait(office.step.stand(at))->app);
    const authenticator::Passkey passkey;
    const auto set_up = office.add(passkey, at);
    REQUIRE(set_up.has_value());
    CHECK(set_up->recovery_codes.empty());
    CHECK(wait(office.step.remove_app(at)).has_value());
    CHECK(wait(office.step.new_recovery_codes(at))->recovery_codes.size() == 10);
    office.here.clock.advance(16 * minute);
    CHECK(code_of(wait(office.step.new_recovery_codes(at))) == "account.sign_in_again");
    CHECK(code_of(wait(office.step.offer_app(at))) == "account.sign_in_again");
  });
}

TEST_CASE("a learner takes the last passkey away, and its recovery codes go with it") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    const authenticator::Passkey passkey;
    const auto at = office.handle(office.come(Role::learner, "asha@hospital.example"));
    REQUIRE(office.add(passkey, at));

    REQUIRE(wait(office.step.remove_passkey(at, machine::base64url(passkey.id))));

    CHECK(wait(office.step.stand(at))->recovery_codes == 0);
    CHECK(code_of(wait(office.step.remove_passkey(at, machine::base64url(passkey.id)))) ==
          "account.no_such_passkey");
    CHECK(code_of(wait(office.step.sign_in_by_passkey(office.use(passkey, ""), {}))) ==
          "account.passkey_unknown");
  });
}

TEST_CASE("nothing of a second step lies in the database as it is") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    const auto secret = office.set_up_app(office.handle(office.come()));

    const auto kept = office.here.octets("SELECT secret FROM account_app");
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].size() == secret.size() + 28);
    CHECK(std::ranges::search(kept[0], secret).empty());
    const auto codes = office.here.octets("SELECT code FROM account_recovery_code");
    CHECK(codes.size() == 10);
    for (const auto& code : codes) CHECK(code.size() == 32);
  });
}

TEST_CASE("whoever lost every way in starts anew by an operator's act, and is told") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    const auto in = office.come();
    office.set_up_app(office.handle(in));

    REQUIRE(wait(office.step.forget("meera@board.example")));

    office.here.clock.advance(Millis{30'000});
    CHECK(office.here.caller(in.token).person == 0);
    CHECK(wait(office.step.stand(office.handle(office.come())))->stage == Stage::set_up);
    CHECK(code_of(wait(office.step.forget("nobody@board.example"))) == "account.no_such_person");
    const auto events =
        *wait(office.here.ledger.read("person:" + std::to_string(in.person.person), 0));
    CHECK(std::ranges::count(events, "second_step_reset", &ledger::Event::kind) == 1);
  });
}

TEST_CASE("a demonstration asks for no second step") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    Office office(database);
    Account open({*office.store, office.here.clock, office.here.ids, office.here.ledger,
                  office.here.post, office.here.words},
                 machine::Bytes(32, 7), {.base_url = "", .second_step = false});
    Invited invited{Role::officer, "Meera", "meera@board.example"};
    const auto in = *wait(open.follow_link(*wait(open.invite(std::move(invited)))));

    CHECK_FALSE(in.halfway);
    CHECK(wait(open.caller(in.token))->roles.contains("officer"));
  });
}

}  // namespace rounds::account
