#include "pick.h"

#include <algorithm>
#include <utility>

#include "machine/seal/seal.h"
#include "shape.h"

namespace rounds::bank {

using machine::Bytes;
using Practice = programme::Item;

namespace {

/// One in so many is of another kind, and one in so many a case.
constexpr std::size_t share_of_others = 5;

enum class Sort : std::uint8_t { plain, other, reliance };

Sort sort_of(const Practice& item) {
  if (item.form() == programme::Form::single) return Sort::plain;
  return item.form() == programme::Form::reliance ? Sort::reliance : Sort::other;
}

/// Items of one module, best draw last so that taking one is cheap.
struct Pile {
  Bytes rank;
  std::vector<std::pair<Bytes, const Practice*>> items;
};

Pile pile_of(const programme::Module& module, const Wish& wish, Sort sort) {
  Pile pile{machine::seal::hmac_sha256(wish.secret, machine::view("module:" + module.id)), {}};
  for (const auto& item : module.items) {
    if (sort_of(item) != sort || !fit_for_paper(item, wish.today)) continue;
    pile.items.emplace_back(
        machine::seal::hmac_sha256(wish.secret, machine::view("item:" + item.id)), &item);
  }
  std::ranges::sort(pile.items, std::greater());
  return pile;
}

std::vector<const Practice*> pick_sort(const programme::Edition& edition, const Wish& wish,
                                       Sort sort, std::size_t count) {
  std::vector<Pile> piles;
  piles.reserve(edition.modules.size());
  for (const auto& module : edition.modules) piles.push_back(pile_of(module, wish, sort));
  std::ranges::sort(piles, {}, &Pile::rank);

  std::vector<const Practice*> picked;
  for (bool taken = true; taken && picked.size() < count;) {
    taken = false;
    for (auto& pile : piles) {
      if (pile.items.empty() || picked.size() == count) continue;
      picked.push_back(pile.items.back().second);
      pile.items.pop_back();
      taken = true;
    }
  }
  return picked;
}

}  // namespace

bool fit_for_paper(const programme::Item& item, std::string_view today) {
  return (item.review_by.empty() || item.review_by >= today) && practice(item).has_value();
}

std::vector<const programme::Item*> pick(const programme::Edition& edition, const Wish& wish) {
  std::vector<const Practice*> others, cases;
  if (wish.every_kind) {
    const auto share = std::max<std::size_t>(1, wish.count / share_of_others);
    others = pick_sort(edition, wish, Sort::other, share);
    cases = pick_sort(edition, wish, Sort::reliance, share);
  }
  auto picked = pick_sort(edition, wish, Sort::plain,
                          wish.count - std::min(wish.count, others.size() + cases.size()));
  picked.insert(picked.end(), others.begin(), others.end());
  picked.insert(picked.end(), cases.begin(), cases.end());
  if (picked.size() > wish.count) picked.resize(wish.count);
  return picked;
}

}  // namespace rounds::bank
