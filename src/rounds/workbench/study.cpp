#include "study.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "sheet.h"

namespace rounds::workbench {

namespace ctt = science::classical;
namespace irt = science::irt;
namespace fairness = science::fairness;
namespace standard = science::standard;
using machine::Result;
using science::missing;

namespace {

constexpr const char* id_names[] = {"id", "person", "candidate", "line"};

std::string id_column(const Sheet& sheet) {
  for (const auto* name : id_names) {
    if (!sheet.names().empty() && sheet.names()[0] == name) return name;
  }
  return {};
}

Result<std::vector<std::string>> persons_of(const Sheet& sheet, const std::string& column) {
  std::vector<std::string> persons;
  if (column.empty()) {
    for (std::size_t r = 0; r < sheet.rows(); ++r) persons.push_back(std::to_string(r + 1));
    return persons;
  }
  TRY(words, sheet.words(column));
  std::map<std::string, std::size_t> seen;
  for (std::size_t r = 0; r < words.size(); ++r) {
    const auto [at, fresh] = seen.emplace(words[r], r + 1);
    if (!fresh) {
      return unread("workbench.twice",
                    "{column}: rows {first} and {second} have the same id; each person once.",
                    {{"column", column},
                     {"first", std::to_string(at->second)},
                     {"second", std::to_string(r + 1)}});
    }
  }
  return words;
}

/// "B", "b", "2" → 1.
std::optional<int> option_of(const std::string& word) {
  if (word.size() != 1) return std::nullopt;
  const char c = word[0];
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a';
  if (c >= '1' && c <= '9') return c - '1';
  return std::nullopt;
}

/// The keys' items as columns of the table, in the table's order, and their keys. Other columns are
/// no items.
Result<void> read_keys(Study& study, const Sheet& sheet, const std::string& text) {
  TRY(keys, Sheet::of("keys", text));
  TRY(names, keys.words("item"));
  TRY(words, keys.words("key"));
  for (const auto& name : names) {
    if (!sheet.has(name)) {
      return unread("workbench.key_of_none", "keys: item {item} is no column of the table.",
                    {{"item", name}});
    }
  }
  const auto columns = std::move(study.items);
  study.items.clear();
  for (const auto& column : columns) {
    const auto at = std::ranges::find(names, column);
    if (at == names.end()) {
      study.ignored.push_back(column);
      continue;
    }
    const auto key = option_of(words[static_cast<std::size_t>(at - names.begin())]);
    if (!key) {
      return unread("workbench.key_no_option",
                    "keys: the key of item {item} is no letter or number.", {{"item", column}});
    }
    study.items.push_back(column);
    study.keys.push_back(*key);
  }
  return {};
}

/// A cell as an option, or missing. Refuses with where it stands.
Result<std::int8_t> choice_of(const Ask& ask, const std::string& word, std::size_t row,
                              const std::string& item) {
  if (word.empty()) return missing;
  if (const auto option = option_of(word)) return static_cast<std::int8_t>(*option);
  return unread(
      "workbench.no_option",
      "{table}: row {row}, column {column}: \"{word}\" is no option; letters or numbers are.",
      {{"table", ask.name}, {"row", std::to_string(row + 1)}, {"column", item}, {"word", word}});
}

Result<void> read_choices(Study& study, const Sheet& sheet, const Ask& ask) {
  TRY_DONE(read_keys(study, sheet, ask.keys));
  ctt::Choices choices{
      .persons = sheet.rows(),
      .items = study.items.size(),
      .options = std::vector<std::int8_t>(sheet.rows() * study.items.size(), missing)};
  study.scores = science::Responses(choices.persons, choices.items);
  for (std::size_t j = 0; j < study.items.size(); ++j) {
    TRY(words, sheet.words(study.items[j]));
    for (std::size_t i = 0; i < words.size(); ++i) {
      TRY(option, choice_of(ask, words[i], i, study.items[j]));
      choices.options[i * choices.items + j] = option;
      if (option != missing) study.scores(i, j) = option == study.keys[j] ? 1 : 0;
      if (option == missing) ++study.missing;
      if (option == missing && !ask.omitted_is_missing) study.scores(i, j) = 0;
    }
  }
  study.choices = std::move(choices);
  return {};
}

Result<void> read_points(Study& study, const Sheet& sheet, const std::vector<std::string>& others,
                         const Ask& ask) {
  auto scores_or_no = sheet.scores(others);
  if (!scores_or_no) {
    auto refusal = std::move(scores_or_no).error();
    if (refusal.code == "workbench.no_score" || refusal.code == "workbench.no_number") {
      refusal.code = "workbench.no_points";
      refusal.said += " If these are options, name the keys.";
    }
    return std::unexpected(std::move(refusal));
  }
  auto& scores = *scores_or_no;
  study.scores = std::move(scores.responses);
  for (std::size_t i = 0; i < study.scores.persons; ++i) {
    for (std::size_t j = 0; j < study.scores.items; ++j) {
      study.missing += study.scores(i, j) == missing ? 1 : 0;
      if (study.scores(i, j) <= 1) continue;
      return unread(
          "workbench.no_points",
          "{table}: row {row}, column {column} holds neither 0 nor 1. If these are options, "
          "name the keys.",
          {{"table", ask.name}, {"row", std::to_string(i + 1)}, {"column", study.items[j]}});
    }
  }
  return {};
}

science::Responses columns_of(const science::Responses& all,
                              const std::vector<std::size_t>& columns) {
  science::Responses some(all.persons, columns.size());
  for (std::size_t i = 0; i < all.persons; ++i) {
    for (std::size_t j = 0; j < columns.size(); ++j) some(i, j) = all(i, columns[j]);
  }
  return some;
}

void calibrate(Study& study, const Ask& ask) {
  for (std::size_t j = 0; j < study.items.size(); ++j) {
    // An item that runs against the rest has a wrong key or another subject: no curve of ability.
    if (study.classical.items[j].corrected.value_or(-1.0) > 0) study.calibrated.push_back(j);
  }
  const auto scores = columns_of(study.scores, study.calibrated);
  irt::Setup setup;
  setup.model = ask.model == "1PL"   ? irt::Model::rasch
                : ask.model == "3PL" ? irt::Model::three
                                     : irt::Model::two;
  auto fit = irt::calibrate(scores, setup);
  if (!fit) {
    study.no_fit = std::move(fit).error();
    return;
  }
  for (const auto& item : fit->items) study.curves.push_back(item.item());
  study.abilities = irt::posterior_means(scores, setup, *fit);
  if (std::ranges::all_of(study.curves, [](const irt::Item& item) { return item.a > 0; })) {
    if (auto fits = irt::person_fit(scores, study.curves)) study.person_fits = std::move(*fits);
    study.raw_scores = irt::raw_to_scale(study.curves, {});
  }
  if (!study.person_fits.empty()) {
    study.item_squares = irt::item_squares(scores, study.curves, study.person_fits);
  }
  if (auto whole = irt::model_fit(scores, setup, *fit)) study.model_fit = *whole;
  const auto estimated = irt::parameters_of(setup.model, 2);
  if (auto fits = irt::item_fit(scores, study.curves, estimated)) {
    study.item_fits = std::move(*fits);
  }
  study.fit = std::move(*fit);
}

void compare_groups(Study& study, const std::vector<std::string>& words, const std::string& focal) {
  fairness::Groups groups;
  for (const auto& word : words) groups.push_back(word == focal ? 1 : 0);
  study.focal = static_cast<std::size_t>(std::ranges::count(groups, 1U));
  const auto scores = columns_of(study.scores, study.calibrated);
  auto dif = fairness::mantel_haenszel(scores, groups, {.purify = true});
  if (dif) {
    study.dif = std::move(*dif);
  } else {
    study.no_dif = std::move(dif).error();
  }
}

void decide(Study& study, int cut) {
  auto decisions =
      standard::livingston_lewis(study.totals(), {.reliability = study.classical.alpha,
                                                  .cut = static_cast<double>(cut),
                                                  .low = 0,
                                                  .high = static_cast<double>(study.items.size())});
  if (decisions) {
    study.decisions = *decisions;
  } else {
    study.no_decisions = std::move(decisions).error();
  }
}

}  // namespace

Result<Study> study(const Ask& ask) {
  TRY(sheet, Sheet::of(ask.name, ask.table));
  Study study;
  const auto ids = id_column(sheet);
  TRY(persons, persons_of(sheet, ids));
  study.persons = std::move(persons);
  std::vector<std::string> others{ids, ask.group};
  for (const auto& name : sheet.names()) {
    if (std::ranges::find(others, name) == others.end()) study.items.push_back(name);
  }
  if (ask.keys.empty()) {
    TRY_DONE(read_points(study, sheet, others, ask));
  } else {
    TRY_DONE(read_choices(study, sheet, ask));
  }
  TRY(analysis, ctt::analyse(study.scores));
  study.classical = std::move(analysis);
  if (study.choices) {
    TRY(reviews, ctt::review_keys(*study.choices, study.keys));
    study.reviews = std::move(reviews);
  }
  calibrate(study, ask);
  if (!ask.group.empty()) {
    TRY(words, sheet.words(ask.group));
    compare_groups(study, words, ask.focal);
  }
  if (ask.cut) decide(study, *ask.cut);
  TRY(standards, standards_of(ask, study));
  study.standards = std::move(standards);
  return study;
}

}  // namespace rounds::workbench
