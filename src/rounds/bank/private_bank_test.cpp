#include "rounds/bank/private_bank.h"

#include <doctest/doctest.h>

#include "private_bank_test.h"
#include "tests/folder_on_disk.h"
#include "tests/sound_folder.h"
#include "tests/with_store.h"

namespace rounds::bank {

using machine::wait;
using machine::store::Unit;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

constexpr std::int64_t author = 7, other = 8;
const std::string today = "2026-11-23";

struct House : PrivateHouse {
  using PrivateHouse::PrivateHouse;

  Entry entry(EntryId id) {
    for (auto& one : *wait(own.entries())) {
      if (one.id == id) return one;
    }
    throw machine::Fault("no such entry");
  }
  std::string unfit(EntryId id) {
    for (auto& one : *wait(own.standings(today))) {
      if (one.entry == id) return one.unfit;
    }
    return "none";
  }
  template <class T>
  std::string code(Task<Result<T>> task) {
    const auto result = wait(std::move(task));
    return result ? "" : result.error().code;
  }
  std::vector<std::string> noted() {
    std::vector<std::string> kinds;
    for (const auto& event : *wait(ledger.read("bank", 0))) kinds.push_back(event.kind);
    return kinds;
  }
};

Attributes about(std::string name = "triage-1") {
  return {.name = std::move(name),
          .competency = "C4.1",
          .domain = "C4",
          .module = "06-supervised-learning",
          .level = "apply",
          .review_by = "2027-11-30",
          .seeds = {"L"},
          .sources = {"altman-1994"},
          .enemies = {},
          .seconds = 75};
}

Writing secret_item() {
  Writing writing;
  writing.stem = "A secret vignette. What follows?";
  for (const auto* name : {"One thing", "Some other", "Third thing", "Fourth one"})
    writing.choices.push_back({name, "A secret reason", false});
  writing.choices[2].right = true;
  return writing;
}

const ReviewAs as{"Dr Asha Rao", "Maharashtra Medical Council", "12345"};

Task<Result<std::vector<Item>>> take(Unit& unit, PrivateBank& own,
                                     std::vector<VersionId> versions) {
  co_return co_await own.take(unit, std::move(versions));
}

Task<Result<std::string>> all_text(Unit& unit) {
  const machine::store::Statement said{
      "said", "SELECT name || kind || status || attributes || reason FROM bank_entry",
      "SELECT name || kind || status || attributes || reason FROM bank_entry", 0};
  const auto answer = co_await unit.run(said, {});
  co_return answer.rows.at(0).text(0);
}

}  // namespace

TEST_CASE("what an item says lies sealed, and each opening by a person is on record") {
  on_each_database([](Database& database) {
    House house(database);
    const auto id = *wait(house.own.write(author, about(), secret_item()));
    const auto plain = wait(house.store->read([](Unit& unit) { return all_text(unit); }));
    REQUIRE(plain.has_value());
    CHECK(plain->find("secret") == std::string::npos);

    const auto opened = wait(house.own.open(other, id));

    REQUIRE(opened.has_value());
    CHECK(opened->writing.stem == secret_item().stem);
    CHECK(opened->writing.choices.at(2).right);
    CHECK(house.noted() == std::vector<std::string>{"item_written", "item_opened"});
    CHECK(house.code(house.own.write(author, about(), secret_item())) == "bank.name_taken");
  });
}

TEST_CASE("an item is fit once another person signed it, and a change takes that back") {
  on_each_database([](Database& database) {
    House house(database);
    const auto id = *wait(house.own.write(author, about(), secret_item()));
    CHECK(house.unfit(id) == "unreviewed");
    CHECK(house.code(house.own.review(author, house.entry(id), as)) == "bank.own_item");
    CHECK(house.code(house.own.review(other, house.entry(id), {})) == "bank.reviewer");

    CHECK(house.code(house.own.review(other, house.entry(id), as)) == "");
    const auto signed_one = house.entry(id);
    CHECK(house.unfit(id) == "");
    CHECK(house.code(house.own.review(other, signed_one, as)) == "bank.signed_already");

    auto better = secret_item();
    better.stem = "Another secret vignette. What follows?";
    CHECK(house.code(house.own.revise(other, signed_one, about(), better)) == "");
    CHECK(house.unfit(id) == "unreviewed");
    CHECK(house.entry(id).number == 2);
    CHECK(house.code(house.own.review(9, signed_one, as)) == "bank.moved");
    CHECK(house.code(house.own.revise(author, signed_one, about(), better)) == "bank.moved");
    CHECK(house.code(house.own.review(other, house.entry(id), as)) == "bank.own_item");
  });
}

TEST_CASE(
    "two keys on a single-best-answer item are refused, and flaws keep it from being signed") {
  on_each_database([](Database& database) {
    House house(database);
    auto two = secret_item();
    two.choices[0].right = true;
    CHECK(house.code(house.own.write(author, about(), two)) == "bank.two_keys");
    two.kind = Kind::multiple;
    CHECK(house.code(house.own.write(author, about("ticks"), two)) == "");
    auto lazy = secret_item();
    lazy.choices[3].text = "None of the above";
    const auto id = *wait(house.own.write(author, about("lazy"), lazy));
    CHECK(house.code(house.own.review(other, house.entry(id), as)) == "bank.flawed");
    auto bare = about("bare");
    bare.sources = {};
    const auto second = *wait(house.own.write(author, bare, secret_item()));
    CHECK(house.code(house.own.review(other, house.entry(second), as)) == "bank.flawed");
  });
}

TEST_CASE("frozen, retired, overdue and published items are unfit, each by name") {
  on_each_database([](Database& database) {
    House house(database);
    const auto id = *wait(house.own.write(author, about(), secret_item()));
    REQUIRE(house.code(house.own.review(other, house.entry(id), as)) == "");
    CHECK(house.code(house.own.act(other, house.entry(id), EntryAct::thaw, "x")) == "bank.not_now");
    CHECK(house.code(house.own.act(other, house.entry(id), EntryAct::freeze, "")) == "bank.reason");
    CHECK(house.code(house.own.act(other, house.entry(id), EntryAct::freeze,
                                   "The trial was "
                                   "retracted")) == "");
    CHECK(house.unfit(id) == "frozen");
    CHECK(house.code(house.own.act(other, house.entry(id), EntryAct::thaw, "It was not")) == "");
    CHECK(house.unfit(id) == "");
    CHECK(wait(house.own.standings("2028-01-01"))->front().unfit == "overdue");

    const rounds_tests::OnDisk folder(programme::sound_folder(), "bank");
    const auto edition = *wait(house.programme.publish(folder.path()));
    auto known = secret_item();
    known.stem = edition->modules.at(0).items.at(0).stem;
    const auto second = *wait(house.own.write(author, about("known"), known));
    CHECK(house.unfit(second) == "published");

    CHECK(house.code(house.own.act(other, house.entry(id), EntryAct::retire, "Old")) == "");
    CHECK(house.unfit(id) == "retired");
    CHECK(house.code(house.own.act(other, house.entry(id), EntryAct::thaw, "No")) ==
          "bank.not_now");
  });
}

TEST_CASE("what is taken for a paper opens there, is counted, and an unfit item is named") {
  on_each_database([](Database& database) {
    House house(database);
    const auto id = *wait(house.own.write(author, about(), secret_item()));
    const auto draft = *wait(house.own.write(author, about("draft"), secret_item()));
    REQUIRE(house.code(house.own.review(other, house.entry(id), as)) == "");
    REQUIRE(wait(house.own.standings(today)).has_value());

    const auto version = house.entry(id).version;
    const auto items =
        wait(house.store->write([&](Unit& unit) { return take(unit, house.own, {version}); }));
    const auto bad_version = house.entry(draft).version;
    const auto bad =
        wait(house.store->write([&](Unit& unit) { return take(unit, house.own, {bad_version}); }));

    REQUIRE(items.has_value());
    const auto truths = wait(house.bank.truths({items->front().item}));
    REQUIRE(truths.has_value());
    CHECK(truths->front().accepted == std::set{2});
    CHECK(house.entry(id).exposure == 1);
    CHECK(house.entry(id).status == Status::live);
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.error().code == "bank.unfit");
    CHECK(bad.error().facts.at("item") == "draft");
    CHECK(bad.error().facts.at("why") == "unreviewed");
  });
}

TEST_CASE("demonstration items certify on a demonstration alone") {
  on_each_database([](Database& database) {
    EntryId id;
    {
      House house(database, true);
      id = *wait(house.own.write(0, about(), secret_item()));
      CHECK(house.unfit(id) == "");
    }
    House real(database);
    CHECK(real.unfit(id) == "unreviewed");
  });
}

TEST_CASE("an erased reviewer leaves a review without a name") {
  on_each_database([](Database& database) {
    House house(database);
    const auto id = *wait(house.own.write(author, about(), secret_item()));
    REQUIRE(house.code(house.own.review(other, house.entry(id), as)) == "");
    auto forgetting = [](Unit& unit) -> Task<Result<bool>> {
      co_await PrivateBank::forget(unit, other);
      co_return true;
    };
    REQUIRE(wait(house.store->write(forgetting)).has_value());

    const auto mine = wait(house.own.of(other));

    REQUIRE(mine->reviewed.size() == 1);
    CHECK(mine->reviewed.front().name.empty());
    CHECK(house.unfit(id) == "");
  });
}

}  // namespace rounds::bank
