#include "rounds/bank/bank.h"

#include "bank_sql.h"
#include "machine/json/json.h"
#include "machine/seal/seal.h"
#include "pick.h"
#include "rounds/bank/writing.h"
#include "shape.h"
#include "vault.h"

namespace rounds::bank {

using machine::Bytes;
using machine::store::Row;
using machine::store::Step;
using machine::store::Unit;

namespace {

using Texts = std::vector<std::string>;

/// "2026-11-23"
std::string date_of(machine::Instant now) { return machine::iso(now).substr(0, 10); }

Texts read_texts(const std::string& text) {
  auto texts = machine::json::read<Texts>(text);
  if (!texts)
    throw machine::Fault("bank: an item's options are not readable: " + texts.error().said);
  return std::move(*texts);
}

Kind read_kind(const std::string& name) {
  Kind kind = Kind::single;
  if (!boost::describe::enum_from_string(name.c_str(), kind))
    throw machine::Fault("bank: a kind that this program does not know: " + name);
  return kind;
}

std::string name_of(Kind kind) { return boost::describe::enum_to_string(kind, "?"); }

std::string about(ItemId item) { return "item:" + text(item); }

std::string about_picture(ItemId item) { return about(item) + ":picture"; }

std::vector<Step> steps_for(const machine::store::Statement& statement,
                            const std::vector<ItemId>& wanted) {
  std::vector<Step> steps;
  steps.reserve(wanted.size());
  for (const auto item : wanted) steps.push_back({statement, {item}});
  return steps;
}

/// A practice item, open: anybody can read it in the programme.
Step open_step(const Certifying& whole, ItemId id, std::int64_t kept_ms) {
  const auto& truth = whole.truth;
  return {
      sql::keep_item,
      {id, whole.edition, whole.source, whole.item.stem, machine::json::write(whole.item.options),
       std::int64_t{truth.accepted.empty() ? -1 : *truth.accepted.begin()},
       machine::json::write(truth.rationales), whole.competency, whole.level, std::int64_t{1},
       kept_ms, name_of(whole.item.kind), shape_text(whole.item), truth_text(truth),
       machine::store::Value(), machine::store::Value()}};
}

Step sealed_step(const Certifying& whole, ItemId id, std::int64_t kept_ms, const VaultKeys& keys) {
  machine::store::Value picture;
  if (!whole.picture.empty())
    picture = put_away(keys, about_picture(id), machine::text(whole.picture));
  return {sql::keep_item,
          {id, whole.edition, whole.source, "", "[]", std::int64_t{-1}, "[]", whole.competency,
           whole.level, std::int64_t{0}, kept_ms, name_of(whole.item.kind), shape_text(whole.item),
           "", put_away(keys, about(id), whole_text(whole)), std::move(picture)}};
}

Item item_from(ItemId id, const Row& row, const VaultKeys& keys) {
  Item item{.item = id, .stem = row.text(0), .options = {}, .unit = {}};
  item.kind = read_kind(row.text(2));
  read_shape(row.text(3), item);
  item.picture = row.integer(5) == 1;
  if (row.null(4)) {
    item.options = read_texts(row.text(1));
  } else {
    Truth unseen;
    read_whole(take_out(keys, about(id), row.bytes(4)), item, unseen);
  }
  return item;
}

Truth truth_from(ItemId id, const Row& row, const VaultKeys& keys) {
  Truth truth{.item = id, .accepted = {}, .rationales = {}, .advice = {}};
  truth.kind = read_kind(row.text(1));
  if (row.null(3)) {
    truth.rationales = read_texts(row.text(0));
    read_truth(row.text(2), truth);
  } else {
    Item unseen;
    read_whole(take_out(keys, about(id), row.bytes(3)), unseen, truth);
  }
  return truth;
}

Task<Result<std::vector<Item>>> items_in(Unit& unit, std::vector<ItemId> wanted, VaultKeys keys) {
  auto steps = steps_for(sql::find_item, wanted);
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<Item> items;
  items.reserve(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    ROUNDS_ASSERT(answers[i].rows.size() == 1);
    items.push_back(item_from(wanted[i], answers[i].rows[0], keys));
  }
  co_return items;
}

Task<Result<std::vector<Truth>>> truths_in(Unit& unit, std::vector<ItemId> wanted, VaultKeys keys) {
  auto steps = steps_for(sql::find_truth, wanted);
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<Truth> truths;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    ROUNDS_ASSERT(answers[i].rows.size() == 1);
    truths.push_back(truth_from(wanted[i], answers[i].rows[0], keys));
  }
  co_return truths;
}

Task<Result<std::vector<Bytes>>> pictures_in(Unit& unit, std::vector<ItemId> wanted,
                                             VaultKeys keys) {
  auto steps = steps_for(sql::find_picture, wanted);
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<Bytes> pictures;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    ROUNDS_ASSERT(answers[i].rows.size() == 1);
    const auto& row = answers[i].rows[0];
    pictures.push_back(
        row.null(0) ? Bytes()
                    : machine::bytes(take_out(keys, about_picture(wanted[i]), row.bytes(0))));
  }
  co_return pictures;
}

Belonging belonging_from(const Row& row) {
  Belonging one{.competency = row.text(0), .domain = {}, .module = {}, .level = row.text(1)};
  if (!row.null(2) && !row.text(2).empty()) {
    auto about = machine::json::read<Attributes>(row.text(2));
    if (!about) throw machine::Fault("bank: a version is not readable: " + about.error().said);
    one.competency = std::move(about->competency);
    one.domain = std::move(about->domain);
    one.module = std::move(about->module);
  }
  if (one.domain.empty()) one.domain = one.competency.substr(0, one.competency.find('.'));
  return one;
}

Task<Result<std::vector<Belonging>>> belongings_in(Unit& unit, std::vector<ItemId> wanted) {
  auto steps = steps_for(sql::belonging, wanted);
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<Belonging> found;
  found.reserve(answers.size());
  for (const auto& answer : answers) {
    ROUNDS_ASSERT(answer.rows.size() == 1);
    found.push_back(belonging_from(answer.rows[0]));
  }
  co_return found;
}

Task<std::vector<Item>> keep_all(Unit& unit, std::vector<Step> steps,
                                 std::vector<Certifying> whole) {
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<Item> kept;
  kept.reserve(answers.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    kept.push_back(std::move(whole[i].item));
    kept.back().item = answers[i].rows.at(0).id<ItemNoun>(0);
  }
  co_return kept;
}

}  // namespace

int Bank::drawable(const programme::Edition& edition) const {
  const auto today = date_of(clock_.now());
  int fit = 0;
  for (const auto& module : edition.modules) {
    for (const auto& item : module.items) {
      const bool plain = item.form() == programme::Form::single;
      fit += plain && fit_for_paper(item, today) ? 1 : 0;
    }
  }
  return fit;
}

Task<Result<std::vector<Item>>> Bank::draw(Unit& unit,
                                           std::shared_ptr<const programme::Edition> edition,
                                           int count, Bytes secret, bool every_kind) {
  const Wish wish{static_cast<std::size_t>(count), std::move(secret), date_of(clock_.now()),
                  every_kind};
  const auto picked = pick(*edition, wish);
  if (std::cmp_less(picked.size(), count)) {
    co_return machine::refuse(
        machine::No::unprocessable, "bank.too_few",
        "The programme has too few practice items for this paper.",
        {{"wanted", std::to_string(count)}, {"there", std::to_string(picked.size())}});
  }
  std::vector<Certifying> whole;
  std::vector<Step> steps;
  const auto kept_ms = machine::ms(clock_.now());
  for (const auto* item : picked) {
    auto one = practice(*item);
    ROUNDS_ASSERT(one);
    one->edition = edition->digest;
    steps.push_back(open_step(*one, ids_.make<ItemNoun>(), kept_ms));
    whole.push_back(std::move(*one));
  }
  co_return co_await keep_all(unit, std::move(steps), std::move(whole));
}

Task<std::vector<Item>> Bank::keep(Unit& unit, const VaultKeys& keys,
                                   std::vector<Certifying> whole) {
  std::vector<Step> steps;
  std::vector<ItemId> ids;
  const auto kept_ms = machine::ms(clock_.now());
  for (const auto& one : whole) {
    ids.push_back(ids_.make<ItemNoun>());
    steps.push_back(sealed_step(one, ids.back(), kept_ms, keys));
  }
  co_return co_await keep_all(unit, std::move(steps), std::move(whole));
}

Task<Result<std::vector<Item>>> Bank::items(std::vector<ItemId> wanted) {
  CO_TRY(keys, co_await vault_keys(keyring_));
  auto work = [wanted = std::move(wanted), keys](Unit& unit) {
    return items_in(unit, wanted, keys);
  };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::vector<Truth>>> Bank::truths(std::vector<ItemId> wanted) {
  CO_TRY(keys, co_await vault_keys(keyring_));
  auto work = [wanted = std::move(wanted), keys](Unit& unit) {
    return truths_in(unit, wanted, keys);
  };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::vector<Bytes>>> Bank::pictures(std::vector<ItemId> wanted) {
  CO_TRY(keys, co_await vault_keys(keyring_));
  auto work = [wanted = std::move(wanted), keys](Unit& unit) {
    return pictures_in(unit, wanted, keys);
  };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::vector<Belonging>>> Bank::belongings(std::vector<ItemId> wanted) {
  auto work = [wanted = std::move(wanted)](Unit& unit) { return belongings_in(unit, wanted); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::string>> Bank::key_digest(std::vector<ItemId> wanted) {
  CO_TRY(truths, co_await this->truths(std::move(wanted)));
  std::string said = "rounds-keys-1";
  for (const auto& truth : truths) {
    said += ":" + text(truth.item) + "=";
    for (const auto value : truth.accepted)
      said += (value == *truth.accepted.begin() ? "" : "|") + std::to_string(value);
  }
  co_return machine::hex(machine::seal::sha256(machine::view(said)));
}

}  // namespace rounds::bank
