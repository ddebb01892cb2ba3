#include "pick.h"

#include <doctest/doctest.h>

#include <set>

namespace programme = rounds::programme;
namespace bank = rounds::bank;

namespace {

programme::Edition edition(int modules, int items) {
  programme::Edition made;
  for (int m = 1; m <= modules; ++m) {
    programme::Module module;
    module.id = "m" + std::to_string(m);
    for (int i = 1; i <= items; ++i) {
      programme::Item item;
      item.id = module.id + "/i" + std::to_string(i);
      item.stem = "<p>?</p>";
      item.options = {{"<p>yes</p>", ""}, {"<p>no</p>", ""}};
      module.items.push_back(item);
    }
    made.modules.push_back(module);
  }
  return made;
}

std::vector<std::string> ids(const std::vector<const programme::Item*>& items) {
  std::vector<std::string> out;
  for (const auto* item : items) out.push_back(item->id);
  return out;
}

const std::string today = "2026-11-23";
const machine::Bytes secret(32, 7), another(32, 8);

}  // namespace

TEST_CASE("a paper draws every item at most once, and from every module before a second from any") {
  const auto programme = edition(4, 5);

  const auto picked = ids(bank::pick(programme, {8, secret, today}));

  CHECK(picked.size() == 8);
  CHECK(std::set<std::string>(picked.begin(), picked.end()).size() == 8);
  for (int m = 1; m <= 4; ++m) {
    const auto module = "m" + std::to_string(m) + "/";
    CHECK(std::ranges::count_if(picked, [&](const auto& id) { return id.starts_with(module); }) ==
          2);
  }
}

TEST_CASE("the same secret draws the same items, another secret others") {
  const auto programme = edition(3, 20);

  CHECK(ids(bank::pick(programme, {10, secret, today})) ==
        ids(bank::pick(programme, {10, secret, today})));
  CHECK(ids(bank::pick(programme, {10, secret, today})) !=
        ids(bank::pick(programme, {10, another, today})));
}

TEST_CASE("a module that runs out leaves its turns to the others") {
  auto programme = edition(2, 6);
  programme.modules[0].items.resize(1);

  CHECK(bank::pick(programme, {6, secret, today}).size() == 6);
  CHECK(bank::pick(programme, {100, secret, today}).size() == 7);
  CHECK(bank::pick(programme::Edition{}, {1, secret, today}).empty());
}

TEST_CASE("an item without a stem, a choice or a key among its options never stands on a paper") {
  auto programme = edition(1, 4);
  programme.modules[0].items[0].stem.clear();
  programme.modules[0].items[1].options.resize(1);
  programme.modules[0].items[2].key = 2;

  CHECK(ids(bank::pick(programme, {4, secret, today})) == std::vector<std::string>{"m1/i4"});
}

TEST_CASE("an item whose claims are overdue for review is barred from papers") {
  auto programme = edition(1, 3);
  programme.modules[0].items[0].review_by = "2026-11-22";
  programme.modules[0].items[1].review_by = today;

  CHECK(bank::pick(programme, {3, secret, today}).size() == 2);
}
