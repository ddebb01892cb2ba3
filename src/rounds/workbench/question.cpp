#include "question.h"

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

const json::value* Question::option(std::string_view name) const {
  const auto* options = document_.if_contains("options");
  if (options == nullptr || !options->is_object()) return nullptr;
  return options->get_object().if_contains(name);
}

std::string Question::word(std::string_view name, std::string_view otherwise) const {
  const auto* found = option(name);
  if (found == nullptr || !found->is_string()) return std::string(otherwise);
  return std::string(found->get_string());
}

std::optional<double> Question::number(std::string_view name) const {
  const auto* found = option(name);
  if (found == nullptr || !found->is_number()) return std::nullopt;
  return found->to_number<double>();
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
