#include "rounds/bank/bank.h"

#include <doctest/doctest.h>

#include "bank_sql.h"
#include "machine/task/wait.h"
#include "shape.h"
#include "tests/with_store.h"
#include "vault.h"

namespace rounds::bank {

using machine::wait;
using machine::store::Unit;
using rounds_tests::Database;
using rounds_tests::on_each_database;
using rounds_tests::on_each_store;

namespace {

struct House {
  explicit House(const Database& database)
      : store(database.open()),
        ring(wait(machine::seal::Keyring::open(*store, clock, ids,
                                               database.folder() + "/key-encryption-key"))) {
    REQUIRE(ring.has_value());
  }
  machine::SetClock clock{machine::instant(1'795'435'200'000)};
  machine::IdMaker ids{clock, 0};
  std::unique_ptr<machine::store::Store> store;
  machine::Result<std::unique_ptr<machine::seal::Keyring>> ring;
  Bank bank{*store, clock, ids, **ring};
};

const std::string secret_stem = "<p>A secret vignette</p>";

Certifying reliance_case() {
  Certifying whole;
  whole.item.stem = secret_stem;
  whole.item.kind = Kind::reliance;
  whole.truth = {.item = {},
                 .kind = Kind::reliance,
                 .accepted = {6, 7, 8, 9, 10},
                 .rationales = {"<p>A secret reason</p>"},
                 .advice = {15, "<p>A secret advice</p>"},
                 .severe = true};
  whole.edition = "private";
  whole.source = "v1";
  whole.competency = "C3.1";
  whole.level = "judge";
  return whole;
}

Task<Result<std::vector<Item>>> keep_in(Unit& unit, Bank& bank, VaultKeys keys,
                                        std::vector<Certifying> whole) {
  co_return co_await bank.keep(unit, keys, std::move(whole));
}

Task<Result<std::string>> said_in(Unit& unit) {
  const std::string_view whole =
      "SELECT stem || options || rationales || truth || shape FROM bank_item";
  const machine::store::Statement row{"whole_row", whole, whole, 0};
  const auto answer = co_await unit.run(row, {});
  co_return answer.rows.at(0).text(0);
}

}  // namespace

TEST_CASE("every statement prepares on every engine") {
  on_each_store([](machine::store::Store& store) {
    for (const auto* statement : sql::all) store.prepares(*statement);
  });
}

TEST_CASE("a certifying item lies sealed, and opens for the page and for the marking apart") {
  on_each_database([](Database& database) {
    House house(database);
    const auto keys = wait(vault_keys(**house.ring));
    REQUIRE(keys.has_value());
    auto keeping = [&house, keys](Unit& unit) {
      return keep_in(unit, house.bank, *keys, {reliance_case()});
    };
    const auto kept = wait(house.store->write(std::move(keeping)));
    REQUIRE(kept.has_value());

    const auto plain = wait(house.store->read([](Unit& unit) { return said_in(unit); }));
    const auto items = wait(house.bank.items({kept->front().item}));
    const auto truths = wait(house.bank.truths({kept->front().item}));

    REQUIRE(plain.has_value());
    CHECK(plain->find("secret") == std::string::npos);
    CHECK(plain->find("accepted") == std::string::npos);
    REQUIRE(items.has_value());
    CHECK(items->front().stem == secret_stem);
    CHECK(items->front().kind == Kind::reliance);
    REQUIRE(truths.has_value());
    CHECK(truths->front().accepted == std::set{6, 7, 8, 9, 10});
    CHECK(truths->front().advice.percent == 15);
    CHECK(truths->front().severe);
  });
}

TEST_CASE("what was altered, or is another item's, does not open") {
  VaultKeys keys{7, {{7, machine::Bytes(32, 1)}}};
  auto sealed = put_away(keys, "item:5", "text");

  CHECK(take_out(keys, "item:5", sealed) == "text");
  CHECK_THROWS_AS(take_out(keys, "item:6", sealed), machine::Fault);
  sealed.back() ^= 1;
  CHECK_THROWS_AS(take_out(keys, "item:5", sealed), machine::Fault);
  CHECK_THROWS_AS(take_out(keys, "item:5", machine::Bytes(3, 0)), machine::Fault);
}

TEST_CASE("a number counts within its tolerance, and a window too wide makes no question") {
  CHECK(window(12, 0, 0) == std::set{12});
  CHECK(window(20.4, 0.2, 1) == std::set{202, 203, 204, 205, 206});
  CHECK(window(0.1, 0.2, 1) == std::set{0, 1, 2, 3});
  CHECK(window(1000, 199, 0).size() == 399);
  CHECK(window(1000, 200, 0).empty());
  CHECK(window(1'000'000'000, 0, 0).empty());
}

TEST_CASE("the practice items of each kind keep what marks them") {
  programme::Item item;
  item.stem = "<p>?</p>";
  item.kind = programme::Form::multiple;
  item.options = {{"a", ""}, {"b", ""}, {"c", ""}};
  item.keys = {0, 2};
  CHECK(practice(item).value_or(Certifying{}).truth.accepted == std::set{0b101});
  item.options.resize(7);
  CHECK_FALSE(practice(item).has_value());
  item.kind = programme::Form::numeric;
  item.numeric = programme::NumericKey{20.5, 0.5, "%", "", {}};
  CHECK(practice(item).value_or(Certifying{}).item.decimals == 1);
  CHECK(practice(item).value_or(Certifying{}).truth.accepted.size() == 11);
  item.kind = programme::Form::reliance;
  item.reliance = programme::RelianceKey{
      .least = 0, .most = 4, .advice_percent = 90, .advice = {}, .rationale = {}};
  CHECK(practice(item).value_or(Certifying{}).truth.accepted == std::set{0, 1, 2, 3, 4});
  item.kind = programme::Form::ordering;
  CHECK_FALSE(practice(item).has_value());
}

}  // namespace rounds::bank
