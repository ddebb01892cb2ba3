#include <algorithm>

#include "question.h"
#include "science/fairness/fairness.h"

namespace rounds::workbench {

namespace fairness = science::fairness;
using machine::Result;

namespace {

struct Table {
  Sheet::Scores scores;
  fairness::Groups groups;
};

/// Scores and groups: the focal group is 1, everybody else the reference.
Result<Table> table_of(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores({"group"}));
  TRY(words, sheet.words("group"));
  const auto focal = question.word("focal", "");
  Table table{.scores = std::move(scores), .groups = {}};
  for (const auto& word : words) table.groups.push_back(word == focal ? 1 : 0);
  return table;
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
  TRY(plain, fairness::mantel_haenszel(responses, table.groups));
  TRY(purified, fairness::mantel_haenszel(responses, table.groups, {.purify = true}));
  return json::object{{"item", list(table.scores.items)},
                      {"unpurified", of(plain, false)},
                      {"purified", of(purified, true)},
                      {"std_p_dif", field(plain, [](const fairness::MantelHaenszel& m) {
                         return m.p_difference;
                       })}};
}

Answer dif_logistic(const Question& question) {
  TRY(table, table_of(question));
  json::object answer{{"item", list(table.scores.items)}};
  const std::pair<const char*, fairness::Kind> kinds[] = {{"both", fairness::Kind::both},
                                                          {"udif", fairness::Kind::uniform},
                                                          {"nudif", fairness::Kind::nonuniform}};
  for (const auto& [name, kind] : kinds) {
    TRY(all, fairness::logistic(table.scores.responses, table.groups, kind));
    answer[name] = of(all);
  }
  return answer;
}

}  // namespace rounds::workbench
