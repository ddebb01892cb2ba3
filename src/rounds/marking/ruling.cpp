#include "rounds/marking/ruling.h"

#include <algorithm>
#include <ranges>

#include "scoring.h"

namespace rounds::marking {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

std::unexpected<machine::Refusal> wrong(const std::string& field) {
  return refuse(No::invalid, "marking.ruling", "The ruling's " + field + " is out of bounds.",
                {{"field", field}});
}

bool names_option(RulingKind kind) {
  return kind == RulingKind::also || kind == RulingKind::instead;
}

void apply(Key& key, const Key& bank_key, const Ruling& ruling) {
  const auto found = key.find(ruling.item);
  if (found == key.end()) return;
  switch (ruling.kind) {
    case RulingKind::stand:
      found->second = bank_key.at(ruling.item);
      break;
    case RulingKind::also:
      found->second.insert(ruling.value);
      break;
    case RulingKind::instead:
      found->second = {ruling.value};
      break;
    case RulingKind::withdraw:
      found->second.clear();
      break;
    case RulingKind::pass_mark:
    case RulingKind::keep:
    case RulingKind::void_paper:
    case RulingKind::sitting:
      break;
  }
}

}  // namespace

Result<void> may_propose(const Ruling& ruling, const OptionCounts& items,
                         const std::vector<Ruling>& before) {
  if (joins(ruling.kind)) return wrong("kind");
  if (ruling.kind == RulingKind::keep && !ruling.answers) return wrong("answers");
  if (ruling.kind == RulingKind::pass_mark) {
    if (ruling.answers) return wrong("answers");
    if (ruling.item != 0) return wrong("item");
    if (ruling.value < 1 || std::cmp_greater(ruling.value, items.size())) return wrong("value");
  } else {
    const auto item = items.find(ruling.item);
    if (item == items.end()) return wrong("item");
    const int options = names_option(ruling.kind) ? item->second : 1;
    if (ruling.value < 0 || ruling.value >= options) return wrong("value");
  }
  return may_add(ruling, before);
}

Result<void> may_add(const Ruling& ruling, const std::vector<Ruling>& before) {
  if (ruling.reason.empty() || ruling.reason.size() > reason_bytes_max) return wrong("reason");
  if (before.size() >= rulings_max) {
    return refuse(No::too_many, "marking.rulings_full", "This exam has too many rulings.");
  }
  const bool waits = std::ranges::any_of(before, [&ruling](const Ruling& other) {
    return other.waits() && other.item == ruling.item &&
           (joins(other.kind) ? other.kind == ruling.kind : !joins(ruling.kind));
  });
  if (waits) {
    return refuse(No::conflict, "marking.ruling_waits", "A ruling on this waits to be settled.");
  }
  return {};
}

Result<void> may_settle(const std::vector<Ruling>& rulings, std::size_t place, std::int64_t actor) {
  if (place >= rulings.size()) {
    return refuse(No::missing, "marking.no_such_ruling", "There is no such ruling.");
  }
  if (!rulings[place].waits()) {
    return refuse(No::conflict, "marking.ruling_settled", "The ruling is settled already.");
  }
  if (rulings[place].proposed_by == actor) {
    return refuse(No::conflict, "marking.second_person", "Whoever proposed it does not settle it.");
  }
  return {};
}

Key ruled(const Key& bank_key, const std::vector<Ruling>& rulings) {
  Key key = bank_key;
  for (const auto& ruling : rulings) {
    if (ruling.confirmed) apply(key, bank_key, ruling);
  }
  return key;
}

Key ruled_until(const Key& bank_key, const std::vector<Ruling>& rulings, std::int64_t at_ms) {
  Key key = bank_key;
  for (const auto& ruling : rulings) {
    if (ruling.confirmed && ruling.settled_ms <= at_ms) apply(key, bank_key, ruling);
  }
  return key;
}

const Ruling* answer_to(std::int64_t item, const std::vector<Ruling>& rulings) {
  for (const auto& ruling : std::views::reverse(rulings)) {
    if (ruling.confirmed && ruling.answers && ruling.item == item) return &ruling;
  }
  return nullptr;
}

std::optional<int> ruled_mark(const std::vector<Ruling>& rulings) {
  for (const auto& ruling : std::views::reverse(rulings)) {
    if (ruling.confirmed && ruling.kind == RulingKind::pass_mark) return ruling.value;
  }
  return std::nullopt;
}

int pass_mark(const Key& key, const std::vector<Ruling>& rulings) {
  return ruled_mark(rulings).value_or(std::max(1, (counted(key) + 1) / 2));
}

bool any_waits(const std::vector<Ruling>& rulings) {
  return std::ranges::any_of(rulings, &Ruling::waits);
}

}  // namespace rounds::marking
