#include "rounds/cases/cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "kinds.h"

namespace rounds::cases {

namespace {

/// As the blueprint's rows have cases: 4, 20 and 6 of 30.
constexpr std::array domains{"C3", "C3", "C4", "C3", "C3", "C2", "C3", "C3",
                             "C4", "C3", "C3", "C3", "C2", "C3", "C4"};
constexpr std::array themes{"L",  "I", "L", "E",  "I", "S", "L", "I",
                            "Hm", "E", "L", "Im", "I", "S", "Dx"};

/// More of wrong advice than a paper has, and fewer uncertain ones: besides papers the bank is to
/// give a supplement of each modality, which takes as many wrong as right.
std::vector<Kind> kinds_of(Stream& chance, int each) {
  const auto share = [each](double of_30) {
    return static_cast<std::size_t>(std::lround(each * of_30 / 30));
  };
  std::vector<Kind> kinds(share(14), Kind::right);
  kinds.insert(kinds.end(), share(6.5), Kind::miss);
  kinds.insert(kinds.end(), share(6.5), Kind::over_call);
  kinds.resize(static_cast<std::size_t>(std::max(0, each)), Kind::uncertain);
  // Fisher and Yates, from the end.
  for (auto left = kinds.size(); left > 1; --left)
    std::swap(kinds[left - 1], kinds[chance.below(left)]);
  return kinds;
}

void add(bank::Items& items, const char* modality, Writings writings, const Wish& wish) {
  int number = 0;
  for (auto& writing : writings) {
    const auto at = static_cast<std::size_t>(number++);
    bank::Attributes about{.name = fmt::format("DEMONSTRATION-{}-{:03}", modality, number)};
    about.domain = domains[at % domains.size()];
    about.level = "judge";
    about.seeds = {themes[at % themes.size()]};
    about.sources = {"drawn by the program"};
    about.review_by = wish.review_by;
    about.seconds = 60;
    items.emplace_back(std::move(about), std::move(writing));
  }
}

machine::Result<std::string> file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string octets{std::istreambuf_iterator<char>(in), {}};
  if (!octets.empty()) return octets;
  return machine::refuse(machine::No::missing, "cases.no_models",
                         "The folder of models lacks " + path + ".", {{"file", path}});
}

}  // namespace

std::unexpected<machine::Refusal> too_many(std::string_view what) {
  return machine::refuse(machine::No::unprocessable, "cases.too_many",
                         fmt::format("The {} do not give so many cases.", what));
}

machine::Result<Models> models_in(const std::string& folder) {
  Models models;
  const auto tables = folder + "/tables/", films = folder + "/films/";
  const std::pair<std::string*, std::string> wanted[] = {
      {&models.good, films + "good.weights"},
      {&models.good_sum, films + "good.sha256"},
      {&models.shortcut, films + "shortcut.weights"},
      {&models.shortcut_sum, films + "shortcut.sha256"},
      {&models.trees, tables + "breast.trees"},
      {&models.trees_no_nodes, tables + "breast-no-nodes.trees"},
      {&models.trees_nodes_alone, tables + "breast-nodes-alone.trees"},
      {&models.rows, folder + "/cases/breast/cases.csv"},
      {&models.truths, folder + "/cases/breast/truth.csv"}};
  for (const auto& [into, path] : wanted) {
    TRY(octets, file(path));
    *into = std::move(octets);
  }
  constexpr std::size_t sum_digits = 64;
  models.good_sum.resize(sum_digits);
  models.shortcut_sum.resize(sum_digits);
  return models;
}

machine::Result<bank::Items> draw(const Wish& wish, const Models& models) {
  Stream chance(wish.seed);
  bank::Items items;
  const auto image_kinds = kinds_of(chance, wish.each);
  TRY(images, films(chance, image_kinds, models));
  add(items, "image", std::move(images), wish);
  const auto table_kinds = kinds_of(chance, wish.each);
  TRY(rows, tables(chance, table_kinds, models));
  add(items, "table", std::move(rows), wish);
  const auto text_kinds = kinds_of(chance, wish.each);
  add(items, "text", documents(chance, text_kinds), wish);
  return items;
}

}  // namespace rounds::cases
