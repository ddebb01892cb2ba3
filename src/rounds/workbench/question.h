#pragma once

/// question: a case while it is answered; and the small tools with which answers are written.

#include <boost/json.hpp>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rounds/workbench/workbench.h"
#include "sheet.h"

namespace rounds::workbench {

namespace json = boost::json;

class Question {
 public:
  Question(json::object document, const Beside& beside)
      : document_(std::move(document)), beside_(beside) {}

  const json::object& document() const { return document_; }
  const std::string& kind() const { return kind_; }
  void call(std::string kind) { kind_ = std::move(kind); }

  machine::Result<Sheet> sheet(const std::string& name) const;
  machine::Result<std::vector<science::irt::Item>> items() const;
  std::vector<std::string> inputs() const;

  /// Options. One that is there and of another type than asked for counts as not there (a case may
  /// describe in words what is not ours to choose), and then stands in unread().
  const json::value* option(std::string_view name) const;
  std::string word(std::string_view name, std::string_view otherwise) const;
  std::optional<double> number(std::string_view name) const;
  /// A list of numbers, or one number; empty where there is none.
  std::vector<double> numbers(std::string_view name) const;
  /// A list of words, or one word; empty where there is none.
  std::vector<std::string> words(std::string_view name) const;
  machine::Result<double> needed(std::string_view name) const;
  machine::Result<bool> flag(std::string_view name, bool otherwise) const;
  machine::Result<std::size_t> count(std::string_view name, std::size_t otherwise) const;
  /// The end of a grid from "theta_lim": [-6, 6].
  machine::Result<double> reach(double otherwise) const;
  /// The options that the answer does not depend on.
  std::vector<std::string> unread() const;

 private:
  const json::value* given(std::string_view name) const;

  mutable std::set<std::string, std::less<>> read_;
  json::object document_;
  const Beside& beside_;
  std::string kind_;
};

using Answer = machine::Result<json::object>;

json::array list(const std::vector<double>& numbers);
json::array list(const std::vector<std::string>& words);
/// Null where it is absent.
json::value value(const std::optional<double>& number);

/// One field of each of many: list_of(items, [](const Item& i) { return i.facility; }).
template <class All, class Field>
json::array list_of(const All& all, Field field) {
  json::array array;
  for (const auto& one : all) array.push_back(json::value(field(one)));
  return array;
}

// The kinds, by room of science/.
Answer classical(const Question& question);
Answer distractors(const Question& question);
Answer irt_fit(const Question& question);
Answer irt_fit_polytomous(const Question& question);
Answer irt_fit_nominal(const Question& question);
Answer irt_concurrent(const Question& question);
Answer irt_fixed_anchor(const Question& question);
Answer ability(const Question& question);
Answer information(const Question& question);
Answer item_fit(const Question& question);
Answer person_fit(const Question& question);
Answer raw_to_scale(const Question& question);
Answer dif_mh(const Question& question);
Answer dif_gmh(const Question& question);
Answer dif_logistic(const Question& question);
Answer irt_linking(const Question& question);
Answer observed_score_equating(const Question& question);
Answer angoff(const Question& question);
Answer hofstee(const Question& question);
Answer bookmark(const Question& question);
Answer borderline_regression(const Question& question);
Answer livingston_lewis(const Question& question);
Answer decision_consistency(const Question& question);
Answer answer_copying(const Question& question);
Answer response_times(const Question& question);
Answer delong(const Question& question);
Answer calibration(const Question& question);
Answer decision_curve(const Question& question);
Answer reader_study(const Question& question);
Answer agreement(const Question& question);
Answer reliance(const Question& question);
Answer detection(const Question& question);
Answer reads(const Question& question);
Answer brier(const Question& question);
Answer wilson_share(const Question& question);
Answer cusum(const Question& question);
Answer cusum_alarms(const Question& question);
Answer anonymity(const Question& question);
Answer generalisability(const Question& question);
Answer safety_floor(const Question& question);
Answer safety_rates(const Question& question);
Answer waiting_line(const Question& question);
Answer ward(const Question& question);
Answer closed_groups(const Question& question);
Answer phantom(const Question& question);
Answer memory(const Question& question);
Answer memory_fit(const Question& question);

}  // namespace rounds::workbench
