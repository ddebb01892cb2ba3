#include <algorithm>
#include <set>

#include "question.h"
#include "science/fairness/fairness.h"

namespace rounds::workbench {

namespace fairness = science::fairness;
using machine::Result;

namespace {

struct Table {
  Sheet::Scores scores;
  fairness::Groups groups;
  std::vector<std::string> focal;  ///< the names of groups 1, 2, …
};

/// The focal groups: those named, else all but the reference, which is the first without a name.
Result<std::vector<std::string>> focal_of(const Question& question,
                                          const std::vector<std::string>& words) {
  const std::set<std::string> all(words.begin(), words.end());
  auto focal = question.words("focal");
  for (const auto& name : focal) {
    if (!all.contains(name)) return wrong("options.focal", "nobody is in group " + name + ".");
  }
  if (!focal.empty()) return focal;
  const auto reference = question.word("reference", *all.begin());
  if (!all.contains(reference)) return wrong("options.reference", "nobody is in this group.");
  std::ranges::copy_if(all, std::back_inserter(focal),
                       [&](const std::string& name) { return name != reference; });
  return focal;
}

/// Scores and groups: the focal groups are 1, 2, …, everybody else the reference.
Result<Table> table_of(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores({"group"}));
  TRY(words, sheet.words("group"));
  TRY(focal, focal_of(question, words));
  Table table{.scores = std::move(scores), .groups = {}, .focal = std::move(focal)};
  for (const auto& word : words) {
    const auto at = std::ranges::find(table.focal, word);
    table.groups.push_back(
        at == table.focal.end() ? 0 : static_cast<std::size_t>(at - table.focal.begin()) + 1);
  }
  return table;
}

/// alpha, nrIter, and of two groups the correction for continuity: `correct`, or how much.
Result<fairness::Purified> how_of(const Question& question) {
  fairness::Purified how;
  TRY(corrected, question.flag("correct", true));
  TRY(rounds, question.count("nrIter", how.rounds_max));
  how.rounds_max = rounds;
  how.level = question.number("alpha").value_or(how.level);
  how.continuity = question.number("continuity_correction").value_or(corrected ? 0.5 : 0);
  if (!(how.level > 0 && how.level < 1) || !(how.continuity >= 0)) {
    return wrong("options", "alpha lies between 0 and 1, and the correction is not below 0.");
  }
  return how;
}

/// Columns from 1, as people count.
json::array from_one(const std::vector<std::size_t>& columns) {
  return list_of(columns, [](std::size_t j) { return j + 1; });
}

template <class Statistic, class Read>
json::array field(const fairness::Screened<Statistic>& all, Read read) {
  return list_of(all.items, [&](const std::optional<Statistic>& one) {
    return one ? json::value(read(*one)) : json::value(nullptr);
  });
}

std::string letter(char c) { return {c}; }

json::object of(const fairness::Screened<fairness::MantelHaenszel>& all, bool purified) {
  using Mh = fairness::MantelHaenszel;
  return {{"chi2", field(all, [](const Mh& m) { return m.chi_square; })},
          {"p", field(all, [](const Mh& m) { return m.p; })},
          {"alpha", field(all, [](const Mh& m) { return m.alpha; })},
          {"var_log_alpha", field(all, [](const Mh& m) { return m.log_alpha_variance; })},
          {"delta", field(all, [](const Mh& m) { return m.delta; })},
          {"class_difR", field(all, [](const Mh& m) { return letter(m.class_by_size); })},
          {"class_ETS", field(all, [](const Mh& m) { return letter(m.class_ets); })},
          {"flagged", from_one(all.flagged)},
          {"iterations", purified ? json::value(all.rounds) : json::value(nullptr)},
          {"settled", all.settled},
          {"small_group", all.small}};
}

json::object of(const fairness::Screened<fairness::Generalised>& all, bool purified) {
  using Gmh = fairness::Generalised;
  return {{"chi2", field(all, [](const Gmh& m) { return m.chi_square; })},
          {"df", field(all, [](const Gmh& m) { return m.df; })},
          {"p", field(all, [](const Gmh& m) { return m.p; })},
          {"flagged", from_one(all.flagged)},
          {"iterations", purified ? json::value(all.rounds) : json::value(nullptr)},
          {"settled", all.settled},
          {"small_group", all.small}};
}

json::object of(const fairness::Screened<fairness::Logistic>& all) {
  using Lr = fairness::Logistic;
  return {{"chi2", field(all, [](const Lr& l) { return l.chi_square; })},
          {"deltaR2_nagelkerke", field(all, [](const Lr& l) { return l.r2_gain; })},
          {"p", field(all, [](const Lr& l) { return l.p; })},
          {"flagged", from_one(all.flagged)},
          {"class_ZT", field(all, [](const Lr& l) { return letter(l.class_zumbo); })},
          {"class_JG", field(all, [](const Lr& l) { return letter(l.class_jodoin); })},
          {"coef_full", field(all, [](const Lr& l) { return list(l.coefficients); })},
          {"small_group", all.small}};
}

}  // namespace

Answer dif_mh(const Question& question) {
  TRY(table, table_of(question));
  const auto& responses = table.scores.responses;
  TRY(how, how_of(question));
  TRY(plain, fairness::mantel_haenszel(responses, table.groups, how));
  how.purify = true;
  TRY(purified, fairness::mantel_haenszel(responses, table.groups, how));
  return json::object{{"item", list(table.scores.items)},
                      {"unpurified", of(plain, false)},
                      {"purified", of(purified, true)},
                      {"std_p_dif", field(plain, [](const fairness::MantelHaenszel& m) {
                         return m.p_difference;
                       })}};
}

/// Several focal groups at once.
Answer dif_gmh(const Question& question) {
  TRY(table, table_of(question));
  const auto& responses = table.scores.responses;
  TRY(how, how_of(question));
  TRY(plain, fairness::mantel_haenszel_groups(responses, table.groups, how));
  how.purify = true;
  TRY(purified, fairness::mantel_haenszel_groups(responses, table.groups, how));
  return json::object{{"item", list(table.scores.items)},
                      {"focal", list(table.focal)},
                      {"unpurified", of(plain, false)},
                      {"purified", of(purified, true)}};
}

Answer dif_logistic(const Question& question) {
  TRY(table, table_of(question));
  TRY(how, how_of(question));
  TRY(purify, question.flag("purify", false));
  how.purify = purify;
  json::object answer{{"item", list(table.scores.items)}};
  const std::pair<const char*, fairness::Kind> kinds[] = {{"both", fairness::Kind::both},
                                                          {"udif", fairness::Kind::uniform},
                                                          {"nudif", fairness::Kind::nonuniform}};
  for (const auto& [name, kind] : kinds) {
    TRY(all, fairness::logistic(table.scores.responses, table.groups, kind, how));
    answer[name] = of(all);
  }
  return answer;
}

}  // namespace rounds::workbench
