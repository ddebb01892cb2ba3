#include "rounds/bank/bank.h"

#include "bank_sql.h"
#include "machine/json/json.h"
#include "machine/seal/seal.h"
#include "pick.h"

namespace rounds::bank {

using machine::Bytes;
using machine::store::Answer;
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

std::vector<Step> steps_for(const machine::store::Statement& statement,
                            const std::vector<ItemId>& wanted) {
  std::vector<Step> steps;
  steps.reserve(wanted.size());
  for (const auto item : wanted) steps.push_back({statement, {item}});
  return steps;
}

Step keep_step(const programme::Edition& edition, const programme::Item& item, ItemId id,
               std::int64_t kept_ms) {
  Texts options, rationales;
  for (const auto& option : item.options) {
    options.push_back(option.html);
    rationales.push_back(option.rationale);
  }
  return {sql::keep_item,
          {id, edition.digest, item.id, item.stem, machine::json::write(options),
           std::int64_t{item.key}, machine::json::write(rationales), item.competency, item.level,
           kept_ms}};
}

Item item_of(ItemId id, const Answer& answer) {
  ROUNDS_ASSERT(answer.rows.size() == 1);
  return {id, answer.rows[0].text(0), read_texts(answer.rows[0].text(1))};
}

Task<Result<std::vector<Item>>> items_in(Unit& unit, std::vector<ItemId> wanted) {
  auto steps = steps_for(sql::find_item, wanted);
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<Item> items;
  items.reserve(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) items.push_back(item_of(wanted[i], answers[i]));
  co_return items;
}

Task<Result<std::vector<Truth>>> truths_read(Unit& unit, std::vector<ItemId> wanted) {
  co_return co_await Bank::truths_in(unit, std::move(wanted));
}

}  // namespace

int Bank::drawable(const programme::Edition& edition) const {
  const auto today = date_of(clock_.now());
  int fit = 0;
  for (const auto& module : edition.modules) {
    for (const auto& item : module.items) fit += fit_for_paper(item, today) ? 1 : 0;
  }
  return fit;
}

Task<Result<std::vector<Item>>> Bank::draw(Unit& unit,
                                           std::shared_ptr<const programme::Edition> edition,
                                           int count, Bytes secret) {
  const Wish wish{static_cast<std::size_t>(count), std::move(secret), date_of(clock_.now())};
  const auto picked = pick(*edition, wish);
  if (std::cmp_less(picked.size(), count)) {
    co_return machine::refuse(
        machine::No::unprocessable, "bank.too_few",
        "The programme has too few practice items for this paper.",
        {{"wanted", std::to_string(count)}, {"there", std::to_string(picked.size())}});
  }
  std::vector<Step> steps;
  const auto kept_ms = machine::ms(clock_.now());
  steps.reserve(picked.size());
  for (const auto* item : picked)
    steps.push_back(keep_step(*edition, *item, ids_.make<ItemNoun>(), kept_ms));
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<ItemId> kept;
  kept.reserve(answers.size());
  for (const auto& answer : answers) kept.push_back(answer.rows.at(0).id<ItemNoun>(0));
  co_return co_await items_in(unit, std::move(kept));
}

Task<Result<std::vector<Item>>> Bank::items(std::vector<ItemId> wanted) {
  auto work = [wanted = std::move(wanted)](Unit& unit) { return items_in(unit, wanted); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::vector<Truth>>> Bank::truths(std::vector<ItemId> wanted) {
  auto work = [wanted = std::move(wanted)](Unit& unit) { return truths_read(unit, wanted); };
  co_return co_await store_.read(std::move(work));
}

Task<std::vector<Truth>> Bank::truths_in(Unit& unit, std::vector<ItemId> wanted) {
  auto steps = steps_for(sql::find_truth, wanted);
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<Truth> truths;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    ROUNDS_ASSERT(answers[i].rows.size() == 1);
    const auto& row = answers[i].rows[0];
    truths.push_back({wanted[i], static_cast<int>(row.integer(0)), read_texts(row.text(1))});
  }
  co_return truths;
}

Task<std::string> Bank::key_digest(Unit& unit, std::vector<ItemId> wanted) {
  std::string said = "rounds-keys-1";
  for (const auto& truth : co_await truths_in(unit, std::move(wanted))) {
    said += ":" + text(truth.item) + "=" + std::to_string(truth.key);
  }
  co_return machine::hex(machine::seal::sha256(machine::view(said)));
}

}  // namespace rounds::bank
