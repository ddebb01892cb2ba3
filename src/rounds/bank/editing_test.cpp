#include <doctest/doctest.h>

#include "private_bank_test.h"

namespace rounds::bank {

using machine::wait;
using rounds_tests::on_each_database;

namespace {

struct House : PrivateHouse {
  using PrivateHouse::PrivateHouse;

  Opened open(EntryId id) {
    auto opened = wait(own.open(rounds_tests::item_author, id));
    REQUIRE(opened.has_value());
    return std::move(*opened);
  }
  void revise(EntryId id, std::string stem) {
    auto seen = open(id);
    seen.writing.stem = std::move(stem);
    auto about = seen.entry.about;
    about.level = "judge";
    REQUIRE(wait(own.revise(rounds_tests::item_author, std::move(seen.entry), std::move(about),
                            std::move(seen.writing)))
                .has_value());
  }
  std::string send(EntryId id) {
    auto seen = open(id).entry;
    const auto done = wait(own.send(rounds_tests::item_author, std::move(seen)));
    return done ? "" : done.error().code;
  }
};

}  // namespace

TEST_CASE("a changed item is held beside the last version that somebody signed") {
  on_each_database([](rounds_tests::Database& database) {
    House house(database);
    const auto id = rounds_tests::reviewed(house.own, "one", rounds_tests::question(1));
    CHECK_FALSE(house.open(id).before.has_value());

    house.revise(id, "A second text. What follows?");
    house.revise(id, "A third text. What follows?");

    const auto opened = house.open(id);
    REQUIRE(opened.versions.size() == 3);
    CHECK(opened.versions[0].number == 3);
    CHECK(opened.versions[0].reviews == 0);
    CHECK(opened.versions[2].reviews == 1);
    REQUIRE(opened.before.has_value());
    CHECK(opened.before->number == 1);
    CHECK(opened.before->writing.stem == rounds_tests::question(1).stem);
    CHECK(opened.before->about.level == "apply");
  });
}

TEST_CASE("a draft is sent to review once, and again after each change") {
  on_each_database([](rounds_tests::Database& database) {
    House house(database);
    const auto id = *wait(house.own.write(
        rounds_tests::item_author, rounds_tests::attributes("one"), rounds_tests::question(1)));
    CHECK(house.send(id).empty());
    CHECK(house.send(id) == "bank.not_now");
    house.revise(id, "A second text. What follows?");
    CHECK(house.open(id).entry.sent_ms == 0);
    CHECK(house.send(id).empty());
    CHECK(wait(house.ledger.read("bank", 0))->back().kind == "item_sent");
  });
}

TEST_CASE("a sealed item says where it belongs, and nothing else") {
  on_each_database([](rounds_tests::Database& database) {
    House house(database);
    auto about = rounds_tests::attributes("one");
    about.competency = "C4.21";
    about.domain = "C4";
    const auto id = *wait(
        house.own.write(rounds_tests::item_author, std::move(about), rounds_tests::question(1)));
    auto seen = wait(house.own.open(rounds_tests::item_reviewer, id))->entry;
    const auto version = seen.version;
    REQUIRE(wait(house.own.review(rounds_tests::item_reviewer, std::move(seen), {"A", "B", "1"}))
                .has_value());
    REQUIRE(wait(house.own.standings("2026-11-23")).has_value());
    auto work = [&](machine::store::Unit& unit) { return house.own.take(unit, {version}); };
    const auto taken = wait(house.store->write(work));
    REQUIRE(taken.has_value());

    const auto found = wait(house.bank.belongings({taken->front().item}));

    REQUIRE(found.has_value());
    CHECK(found->front().competency == "C4.21");
    CHECK(found->front().domain == "C4");
    CHECK(found->front().module == "01-counting");
    CHECK(found->front().level == "apply");
  });
}

TEST_CASE("what could not be signed is not sent") {
  on_each_database([](rounds_tests::Database& database) {
    House house(database);
    auto about = rounds_tests::attributes("no-source");
    about.sources.clear();
    const auto id = *wait(
        house.own.write(rounds_tests::item_author, std::move(about), rounds_tests::question(1)));
    CHECK(house.send(id) == "bank.flawed");
    const auto reviewed = rounds_tests::reviewed(house.own, "done", rounds_tests::question(2));
    CHECK(house.send(reviewed) == "bank.not_now");
  });
}

}  // namespace rounds::bank
