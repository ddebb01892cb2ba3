// Answers as the options that were chosen, and who chose alike.

#include <algorithm>
#include <map>
#include <set>

#include "question.h"
#include "science/forensics/forensics.h"
#include "science/irt/calibrate.h"

namespace rounds::workbench {

namespace forensics = science::forensics;
namespace irt = science::irt;
using machine::Result;
using science::missing;
using science::Responses;

namespace {

/// Choices as the nominal model takes them: of each item its key as 0, then the other options that
/// somebody chose, in the order of their codes.
struct Chosen {
  std::vector<std::string> items;
  Responses options;
  std::vector<std::vector<int>> codes;  ///< of each item, what stood in the table
};

std::vector<int> codes_of(const Responses& table, std::size_t item, int key) {
  std::set<int> others;
  for (std::size_t i = 0; i < table.persons; ++i) {
    if (table(i, item) != missing && table(i, item) != key) others.insert(table(i, item));
  }
  std::vector<int> codes{key};
  codes.insert(codes.end(), others.begin(), others.end());
  return codes;
}

/// An empty cell was not presented, or with "omitted": "option" is an option of its own, -1.
Result<Chosen> chosen_of(const Question& question) {
  TRY(sheet, question.sheet("choices.csv"));
  TRY(table, sheet.scores({"centre"}));
  TRY(key_sheet, question.sheet("keys.csv"));
  TRY(keys, key_sheet.numbers("key"));
  if (keys.size() != table.items.size()) return wrong("keys.csv", "one key an item is needed.");
  const auto omitted = question.word("omitted", "missing");
  if (omitted != "missing" && omitted != "option") {
    return wrong("options.omitted", "one of missing and option is expected.");
  }
  Chosen chosen{.items = table.items, .options = std::move(table.responses), .codes = {}};
  for (std::size_t j = 0; j < keys.size(); ++j) {
    auto codes = codes_of(chosen.options, j, static_cast<int>(keys[j]));
    bool gaps = false;
    for (std::size_t i = 0; i < chosen.options.persons; ++i) {
      auto& cell = chosen.options(i, j);
      gaps = gaps || cell == missing;
      const bool left = cell == missing;
      if (left && omitted == "missing") continue;
      const auto at = left ? codes.end() : std::ranges::find(codes, static_cast<int>(cell));
      cell = static_cast<std::int8_t>(at - codes.begin());
    }
    if (gaps && omitted == "option") codes.push_back(missing);
    chosen.codes.push_back(std::move(codes));
  }
  return chosen;
}

/// Slope and intercept of each option by item and code.
using Given = std::map<std::pair<std::string, int>, std::pair<double, double>>;

Result<Given> given_of(const Question& question) {
  TRY(sheet, question.sheet("options.csv"));
  TRY(names, sheet.words("item"));
  TRY(codes, sheet.numbers("option"));
  TRY(slopes, sheet.numbers("a"));
  TRY(intercepts, sheet.numbers("c"));
  Given given;
  for (std::size_t k = 0; k < names.size(); ++k) {
    given[{names[k], static_cast<int>(codes[k])}] = {slopes[k], intercepts[k]};
  }
  return given;
}

/// An item's numbers against its key's, which is the first of the codes.
Result<std::vector<double>> numbers_of(const Given& given, const std::string& item,
                                       const std::vector<int>& codes) {
  std::vector<double> numbers;
  std::pair<double, double> key;
  for (const int code : codes) {
    const auto at = given.find({item, code});
    if (at == given.end()) {
      return wrong("options.csv", "an option of item " + item + " has no numbers.");
    }
    if (code == codes[0]) {
      key = at->second;
      continue;
    }
    numbers.push_back(at->second.first - key.first);
    numbers.push_back(at->second.second - key.second);
  }
  return numbers;
}

/// options.csv: item, option, a, c; of every option that somebody chose. Only differences to the
/// key's count.
Result<forensics::Options> options_of(const Question& question, const Chosen& chosen) {
  TRY(given, given_of(question));
  forensics::Options all;
  for (std::size_t j = 0; j < chosen.items.size(); ++j) {
    TRY(numbers, numbers_of(given, chosen.items[j], chosen.codes[j]));
    all.push_back(std::move(numbers));
  }
  return all;
}

irt::Calibration as_given(const forensics::Options& options) {
  irt::Calibration fit{.items = {}, .groups = {irt::Group{}}};
  for (const auto& numbers : options) {
    fit.items.push_back({.model = irt::Model::nominal,
                         .categories = numbers.size() / 2 + 1,
                         .parameters = numbers,
                         .se = std::vector<double>(numbers.size(), 0.0)});
  }
  return fit;
}

/// The key's numbers are nought.
json::array each(const std::vector<double>& numbers, std::size_t from, bool centred) {
  std::vector<double> all{0};
  for (std::size_t p = from; p < numbers.size(); p += 2) all.push_back(numbers[p]);
  const double middle = centred ? science::chance::mean(all) : 0;
  for (auto& one : all) one -= middle;
  return list(all);
}

json::object of_item(const irt::Calibrated& item, const std::vector<int>& codes) {
  return {{"option", json::array(codes.begin(), codes.end())},
          {"a", each(item.parameters, 0, false)},
          {"c", each(item.parameters, 1, false)},
          {"se_a", each(item.se, 0, false)},
          {"se_c", each(item.se, 1, false)},
          {"a_centred", each(item.parameters, 0, true)},
          {"c_centred", each(item.parameters, 1, true)}};
}

json::object of(const std::vector<forensics::Likeness>& pairs) {
  using forensics::Likeness;
  return json::object{
      {"source", list_of(pairs, [](const Likeness& p) { return p.source + 1; })},
      {"copier", list_of(pairs, [](const Likeness& p) { return p.copier + 1; })},
      {"matches", list_of(pairs, [](const Likeness& p) { return p.matches; })},
      {"omega", list_of(pairs, [](const Likeness& p) { return p.omega; })},
      {"gbt_stat", list_of(pairs, [](const Likeness& p) { return p.gbt_p; })},
      {"omega_p", list_of(pairs, [](const Likeness& p) { return p.omega_p; })},
      {"gbt_p", list_of(pairs, [](const Likeness& p) { return p.gbt_p; })},
      {"omega_p_adjusted", list_of(pairs, [](const Likeness& p) { return p.adjusted; })}};
}

/// Persons of the same centre are compared; without such a column everybody with everybody.
Result<std::vector<std::size_t>> blocks_of(const Sheet& sheet) {
  if (!sheet.has("centre")) return std::vector<std::size_t>(sheet.rows(), 0);
  TRY(words, sheet.words("centre"));
  std::map<std::string, std::size_t> places;
  std::vector<std::size_t> blocks;
  blocks.reserve(words.size());
  for (const auto& word : words) {
    blocks.push_back(places.emplace(word, places.size()).first->second);
  }
  return blocks;
}

/// The pairs that the case asks about, else those that stand out.
template <class Items>
Answer alike(const Question& question, const Responses& answers, const Items& items,
             const std::vector<double>& theta, const std::vector<std::size_t>& blocks) {
  const auto* asked = question.document().if_contains("expected");
  if (asked == nullptr || !asked->is_object() || !asked->get_object().contains("source")) {
    forensics::Search search;
    search.level = question.number("level").value_or(search.level);
    TRY(found, forensics::all_pairs(answers, items, theta, blocks, search));
    auto answer = of(found.pairs);
    answer["looked_at"] = found.looked_at;
    return answer;
  }
  std::vector<forensics::Likeness> pairs;
  const auto& sources = asked->at("source").as_array();
  const auto& copiers = asked->at("copier").as_array();
  for (std::size_t k = 0; k < std::min(sources.size(), copiers.size()); ++k) {
    TRY(pair, forensics::likeness(answers, items, theta, sources[k].to_number<std::size_t>() - 1,
                                  copiers[k].to_number<std::size_t>() - 1));
    pairs.push_back(pair);
  }
  return of(pairs);
}

bool has(const Question& question, const std::string& input) {
  const auto inputs = question.inputs();
  return std::ranges::find(inputs, input) != inputs.end();
}

Answer options_alike(const Question& question) {
  TRY(chosen, chosen_of(question));
  TRY(sheet, question.sheet("choices.csv"));
  TRY(blocks, blocks_of(sheet));
  irt::Setup setup;
  setup.model = irt::Model::nominal;
  setup.standard_errors = false;
  forensics::Options options;
  irt::Calibration fit;
  if (has(question, "options.csv")) {
    TRY(given, options_of(question, chosen));
    options = std::move(given);
    fit = as_given(options);
  } else {
    TRY(fitted, irt::calibrate(chosen.options, setup));
    fit = std::move(fitted);
    for (const auto& item : fit.items) options.push_back(item.parameters);
  }
  std::vector<double> theta;
  if (has(question, "theta.csv")) {
    TRY(theta_sheet, question.sheet("theta.csv"));
    TRY(given, theta_sheet.numbers("theta"));
    theta = std::move(given);
  } else {
    for (const auto& [mean, sd] : irt::posterior_means(chosen.options, setup, fit)) {
      theta.push_back(mean);
    }
  }
  TRY(answer, alike(question, chosen.options, options, theta, blocks));
  answer["theta"] = list(theta);
  return answer;
}

}  // namespace

Answer irt_fit_nominal(const Question& question) {
  TRY(chosen, chosen_of(question));
  irt::Setup setup;
  setup.model = irt::Model::nominal;
  TRY(fit, irt::calibrate(chosen.options, setup));
  json::object items;
  for (std::size_t j = 0; j < chosen.items.size(); ++j) {
    items[chosen.items[j]] = of_item(fit.items[j], chosen.codes[j]);
  }
  const auto means = irt::posterior_means(chosen.options, setup, fit);
  return json::object{{"logLik", fit.log_likelihood},
                      {"n_persons", chosen.options.persons},
                      {"items", std::move(items)},
                      {"eap", list_of(means, [](const auto& m) { return m.first; })},
                      {"eap_se", list_of(means, [](const auto& m) { return m.second; })}};
}

/// By options where there is choices.csv, else by scores.
Answer answer_copying(const Question& question) {
  if (has(question, "choices.csv")) return options_alike(question);
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores({"centre"}));
  TRY(blocks, blocks_of(sheet));
  TRY(items, question.items());
  TRY(theta_sheet, question.sheet("theta.csv"));
  TRY(theta, theta_sheet.numbers("theta"));
  return alike(question, scores.responses, items, theta, blocks);
}

}  // namespace rounds::workbench
