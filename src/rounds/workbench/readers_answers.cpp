#include <algorithm>

#include "question.h"
#include "science/trust/readers.h"

namespace rounds::workbench {

namespace trust = science::trust;
using machine::Result;

namespace {

/// Labels in the order in which they first appear; and each row's place among them.
struct Labels {
  std::vector<std::string> names;
  std::vector<std::size_t> places;
};

Result<Labels> labels_of(const Sheet& sheet, std::string_view column) {
  TRY(words, sheet.words(column));
  Labels labels;
  for (const auto& word : words) {
    auto at = std::ranges::find(labels.names, word);
    if (at == labels.names.end()) at = labels.names.insert(labels.names.end(), word);
    labels.places.push_back(static_cast<std::size_t>(at - labels.names.begin()));
  }
  return labels;
}

json::value nothing() { return nullptr; }

json::object ratio(const trust::WayTest& test) {
  return {{"DF", json::array{test.df1, test.df2}},
          {"MS", json::array{test.mean_square, test.denominator}},
          {"FStat", json::array{test.f, nothing()}},
          {"p", json::array{test.p, nothing()}}};
}

/// RJafroc calls the F of fixed cases F in one table and FStat in the other.
json::object renamed(json::object table) {
  table["F"] = table["FStat"];
  return table;
}

json::object table_of(const trust::ReaderStudy& s) {
  json::object table;
  for (std::size_t j = 0; j < s.auc.columns; ++j) {
    json::array column;
    for (std::size_t i = 0; i < s.auc.rows; ++i) column.emplace_back(s.auc(i, j));
    table["rdr" + std::to_string(j + 1)] = std::move(column);
  }
  return table;
}

template <class Read>
json::array differences(const trust::ReaderStudy& s, Read read) {
  return list_of(s.differences, read);
}

json::object difference_table(const trust::ReaderStudy& s) {
  using D = trust::Difference;
  return {{"Estimate", differences(s, [](const D& d) { return d.value; })},
          {"StdErr", differences(s, [](const D& d) { return d.se; })},
          {"DF", differences(s, [](const D& d) { return d.df; })},
          {"t", differences(s, [](const D& d) { return d.t; })},
          {"PrGTt", differences(s, [](const D& d) { return d.p; })},
          {"CILower", differences(s, [](const D& d) { return d.low; })},
          {"CIUpper", differences(s, [](const D& d) { return d.high; })}};
}

/// A number alone where there is one comparison, as a data frame of one row is written.
json::value alone(json::array numbers) {
  if (numbers.size() == 1) return std::move(numbers[0]);
  return numbers;
}

json::object by_mrmcaov(const trust::ReaderStudy& s, const Labels& ways) {
  const double whole = s.var_error;
  using D = trust::Difference;
  using M = trust::WayMean;
  const auto named = [&](const D& d) {
    return json::value(ways.names[d.one] + " - " + ways.names[d.other]);
  };
  json::object answer{
      {"vcov_component_names",
       json::array{"reader", "treatment:reader", "Error", "Cov1", "Cov2", "Cov3"}},
      {"vcov_comps",
       json::object{
           {"Estimate", json::array{s.var_reader, s.var_both, whole, s.cov1, s.cov2, s.cov3}},
           {"Correlation", json::array{nothing(), nothing(), nothing(), s.cov1 / whole,
                                       s.cov2 / whole, s.cov3 / whole}}}},
      {"test_equality", json::object{{"MS(T)", s.ms_way},
                                     {"MS(T:R)", s.ms_both},
                                     {"Cov2", s.cov2},
                                     {"Cov3", s.cov3},
                                     {"Denominator", s.random.denominator},
                                     {"F", s.random.f},
                                     {"df1", s.random.df1},
                                     {"df2", s.random.df2},
                                     {"p-value", s.random.p}}}};
  answer["test_diffs"] = json::object{
      {"Comparison", alone(differences(s, named))},
      {"Estimate", alone(differences(s, [](const D& d) { return d.value; }))},
      {"StdErr", alone(differences(s, [](const D& d) { return d.se; }))},
      {"df", alone(differences(s, [](const D& d) { return d.df; }))},
      {"CI", differences(s, [](const D& d) { return json::value(json::array{d.low, d.high}); })},
      {"t", alone(differences(s, [](const D& d) { return d.t; }))},
      {"p-value", alone(differences(s, [](const D& d) { return d.p; }))}};
  answer["test_means"] = json::object{
      {"Estimate", list_of(s.means, [](const M& m) { return m.value; })},
      {"MS(R)", list_of(s.means, [](const M& m) { return m.reader_mean_square; })},
      {"Cov2", list_of(s.means, [](const M& m) { return m.cov2; })},
      {"StdErr", list_of(s.means, [](const M& m) { return m.se; })},
      {"df", list_of(s.means, [](const M& m) { return m.df; })},
      {"CI", list_of(s.means, [](const M& m) { return json::value(json::array{m.low, m.high}); })}};
  return answer;
}

json::object by_or(const trust::ReaderStudy& s) {
  const double whole = s.var_error;
  return {{"FOMs", table_of(s)},
          {"FTestsRRRC", ratio(s.random)},
          {"ciDiffRRRC", difference_table(s)},
          {"FTestsFRRC", json::object{{"MS", json::array{s.ms_way, s.fixed_readers_denominator}},
                                      {"Chisq", json::array{s.fixed_readers_chi, nothing()}},
                                      {"DF", json::array{s.random.df1, nothing()}},
                                      {"p", json::array{s.fixed_readers_p, nothing()}}}},
          {"FTestsRRFC", renamed(ratio(s.fixed_cases))},
          {"VarCom",
           json::object{
               {"Estimates", json::array{s.var_reader, s.var_both, s.cov1, s.cov2, s.cov3, whole}},
               {"Rhos", json::array{nothing(), nothing(), s.cov1 / whole, s.cov2 / whole,
                                    s.cov3 / whole, nothing()}}}}};
}

json::object by_dbm(const trust::ReaderStudy& s) {
  const auto& p = s.pseudovalues;
  return {{"FOMs", table_of(s)},
          {"FTestsRRRC", ratio(p.random)},
          {"ciDiffRRRC", difference_table(s)},
          {"FTestsFRRC", ratio(p.fixed_readers)},
          {"FTestsRRFC", ratio(p.fixed_cases)},
          {"VarCom", json::object{{"Estimates",
                                   json::array{p.var_reader, p.var_case, p.var_reader_way,
                                               p.var_way_case, p.var_reader_case, p.var_error}}}}};
}

}  // namespace

Answer reader_study(const Question& question) {
  TRY(sheet, question.sheet("reads.csv"));
  TRY(readers, labels_of(sheet, "reader"));
  TRY(ways, labels_of(sheet, "treatment"));
  TRY(cases, labels_of(sheet, "case"));
  TRY(truths, sheet.numbers("truth"));
  TRY(ratings, sheet.numbers("rating"));
  std::vector<trust::Reading> readings;
  readings.reserve(ratings.size());
  for (std::size_t k = 0; k < ratings.size(); ++k) {
    readings.push_back({.reader = readers.places[k],
                        .way = ways.places[k],
                        .case_ = cases.places[k],
                        .truth = static_cast<int>(truths[k]),
                        .rating = ratings[k]});
  }
  TRY(study, trust::reader_study(readings));
  json::array way_names, reader_names, areas;
  for (std::size_t j = 0; j < readers.names.size(); ++j) {
    for (std::size_t i = 0; i < ways.names.size(); ++i) {
      way_names.emplace_back(ways.names[i]);
      reader_names.emplace_back(readers.names[j]);
      areas.emplace_back(study.auc(i, j));
    }
  }
  return json::object{{"mrmcaov", by_mrmcaov(study, ways)},
                      {"RJafroc_OR", by_or(study)},
                      {"RJafroc_DBM", by_dbm(study)},
                      {"aucs", json::object{{"treatment", std::move(way_names)},
                                            {"reader", std::move(reader_names)},
                                            {"auc", std::move(areas)}}}};
}

}  // namespace rounds::workbench
