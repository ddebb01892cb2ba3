#include "pick.h"

#include <algorithm>
#include <utility>

#include "machine/seal/seal.h"

namespace rounds::bank {

using machine::Bytes;
using programme::Item;

namespace {

/// Items of one module, best draw last so that taking one is cheap.
struct Pile {
  Bytes rank;
  std::vector<std::pair<Bytes, const Item*>> items;
};

Pile pile_of(const programme::Module& module, const Wish& wish) {
  Pile pile{machine::seal::hmac_sha256(wish.secret, machine::view("module:" + module.id)), {}};
  for (const auto& item : module.items) {
    if (!fit_for_paper(item, wish.today)) continue;
    pile.items.emplace_back(
        machine::seal::hmac_sha256(wish.secret, machine::view("item:" + item.id)), &item);
  }
  std::ranges::sort(pile.items, std::greater());
  return pile;
}

}  // namespace

bool fit_for_paper(const Item& item, std::string_view today) {
  return item.form() == programme::Form::single && !item.stem.empty() && item.options.size() >= 2 &&
         item.key >= 0 && std::cmp_less(item.key, item.options.size()) &&
         (item.review_by.empty() || item.review_by >= today);
}

std::vector<const Item*> pick(const programme::Edition& edition, const Wish& wish) {
  std::vector<Pile> piles;
  piles.reserve(edition.modules.size());
  for (const auto& module : edition.modules) piles.push_back(pile_of(module, wish));
  std::ranges::sort(piles, {}, &Pile::rank);

  std::vector<const Item*> picked;
  for (bool taken = true; taken && picked.size() < wish.count;) {
    taken = false;
    for (auto& pile : piles) {
      if (pile.items.empty() || picked.size() == wish.count) continue;
      picked.push_back(pile.items.back().second);
      pile.items.pop_back();
      taken = true;
    }
  }
  return picked;
}

}  // namespace rounds::bank
