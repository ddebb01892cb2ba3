#include "question.h"

#include <cmath>

namespace rounds::workbench {

using machine::Result;

Result<Sheet> Question::sheet(const std::string& name) const {
  TRY(text, beside_(name));
  return Sheet::of(name, text);
}

Result<std::vector<science::irt::Item>> Question::items() const {
  TRY(table, sheet("items.csv"));
  return table.items();
}

std::vector<std::string> Question::inputs() const {
  std::vector<std::string> names;
  const auto* inputs = document_.if_contains("inputs");
  if (inputs == nullptr || !inputs->is_array()) return names;
  for (const auto& name : inputs->get_array()) {
    if (name.is_string()) names.emplace_back(name.get_string());
  }
  return names;
}

const json::value* Question::given(std::string_view name) const {
  const auto* options = document_.if_contains("options");
  if (options == nullptr || !options->is_object()) return nullptr;
  return options->get_object().if_contains(name);
}

const json::value* Question::option(std::string_view name) const {
  read_.emplace(name);
  return given(name);
}

std::string Question::word(std::string_view name, std::string_view otherwise) const {
  const auto* found = given(name);
  if (found == nullptr || !found->is_string()) return std::string(otherwise);
  read_.emplace(name);
  return std::string(found->get_string());
}

std::optional<double> Question::number(std::string_view name) const {
  const auto* found = given(name);
  if (found == nullptr || !found->is_number()) return std::nullopt;
  read_.emplace(name);
  return found->to_number<double>();
}

std::vector<double> Question::numbers(std::string_view name) const {
  if (const auto one = number(name)) return {*one};
  const auto* found = given(name);
  std::vector<double> all;
  if (found == nullptr || !found->is_array()) return all;
  for (const auto& one : found->get_array()) {
    if (!one.is_number()) return {};
    all.push_back(one.to_number<double>());
  }
  read_.emplace(name);
  return all;
}

std::vector<std::string> Question::words(std::string_view name) const {
  if (const auto one = word(name, ""); !one.empty()) return {one};
  const auto* found = given(name);
  std::vector<std::string> all;
  if (found == nullptr || !found->is_array()) return all;
  for (const auto& one : found->get_array()) {
    if (!one.is_string()) return {};
    all.emplace_back(one.get_string());
  }
  read_.emplace(name);
  return all;
}

Result<bool> Question::flag(std::string_view name, bool otherwise) const {
  const auto* found = option(name);
  if (found == nullptr) return otherwise;
  if (!found->is_bool()) return wrong("options." + std::string(name), "true or false is needed.");
  return found->get_bool();
}

Result<std::size_t> Question::count(std::string_view name, std::size_t otherwise) const {
  const auto found = number(name);
  if (!found) return otherwise;
  if (!(*found >= 0) || *found > 1e9 || *found != std::floor(*found)) {
    return wrong("options." + std::string(name), "a whole number from 0 is needed.");
  }
  return static_cast<std::size_t>(*found);
}

Result<double> Question::reach(double otherwise) const {
  const auto ends = numbers("theta_lim");
  if (ends.empty()) return otherwise;
  if (ends.size() != 2 || ends[0] != -ends[1] || !(ends[1] > 0)) {
    return wrong("options.theta_lim", "the two ends of a grid around 0 are needed, like [-6, 6].");
  }
  return ends[1];
}

std::vector<std::string> Question::unread() const {
  std::vector<std::string> all;
  const auto* options = document_.if_contains("options");
  if (options == nullptr || !options->is_object()) return all;
  for (const auto& [name, value] : options->get_object()) {
    if (!read_.contains(name)) all.emplace_back(name);
  }
  return all;
}

Result<double> Question::needed(std::string_view name) const {
  const auto found = number(name);
  if (!found) return wrong("options." + std::string(name), "a number is needed here.");
  return *found;
}

json::array list(const std::vector<double>& numbers) {
  return json::array(numbers.begin(), numbers.end());
}

json::array list(const std::vector<std::string>& words) {
  json::array array;
  for (const auto& word : words) array.emplace_back(word);
  return array;
}

json::value value(const std::optional<double>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

}  // namespace rounds::workbench
