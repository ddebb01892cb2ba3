#include "grading.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace rounds::lesson {

namespace {

using programme::Form;

constexpr std::size_t digits_max = 20;

/// "2-0-1" as numbers below `count`, each once; empty when it is not that.
std::vector<int> indices_of(std::string_view value, std::size_t count) {
  std::vector<int> indices;
  while (indices.size() <= count) {
    const auto dash = value.find('-');
    const auto piece = value.substr(0, dash);
    int index = -1;
    const auto [end, error] = std::from_chars(piece.data(), piece.data() + piece.size(), index);
    const bool spelled = error == std::errc() && end == piece.data() + piece.size() &&
                         piece == std::to_string(index);
    const bool fresh = std::ranges::find(indices, index) == indices.end();
    if (!spelled || index < 0 || !fresh || static_cast<std::size_t>(index) >= count) return {};
    indices.push_back(index);
    if (dash == std::string_view::npos) return indices;
    value.remove_prefix(dash + 1);
  }
  return {};
}

Grade right_if(bool right) { return right ? Grade::right : Grade::wrong; }

Grade of_options(const programme::Item& item, std::string_view value) {
  const auto chosen = indices_of(value, item.options.size());
  if (chosen.empty() || !std::ranges::is_sorted(chosen)) return Grade::unknown;
  if (item.form() == Form::multiple)
    return right_if(chosen == item.keys.value_or(std::vector<int>{}));
  return chosen.size() == 1 ? right_if(chosen[0] == item.key) : Grade::unknown;
}

Grade of_number(const programme::NumericKey& key, std::string_view value) {
  const auto number = number_of(value);
  if (!number) return Grade::unknown;
  // Halves and tenths are not exact in binary: 0.3 ± 0.1 takes 0.4.
  const double slack = 1e-9 * std::max(1.0, std::abs(key.answer));
  return right_if(std::abs(*number - key.answer) <= key.tolerance + slack);
}

Grade of_steps(const programme::OrderingKey& key, std::string_view value) {
  const auto given = indices_of(value, key.steps.size());
  return given.size() == key.steps.size() ? right_if(given == key.order) : Grade::unknown;
}

Grade of_recall(const programme::RecallKey& key, std::string_view value) {
  return indices_of(value, key.look_for.size() + 1).size() == 1 ? Grade::own : Grade::unknown;
}

}  // namespace

std::optional<double> number_of(std::string_view value) {
  const auto digits = value.starts_with('-') ? value.substr(1) : value;
  const bool plain = !digits.empty() && digits.size() <= digits_max && digits.front() != '.' &&
                     digits.find_first_not_of("0123456789.") == std::string_view::npos &&
                     digits.back() != '.';
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (!plain || error != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return number;
}

Grade grade(const programme::Item& item, std::string_view value) {
  switch (item.form()) {
    case Form::numeric:
      return item.numeric ? of_number(*item.numeric, value) : Grade::unknown;
    case Form::ordering:
      return item.ordering ? of_steps(*item.ordering, value) : Grade::unknown;
    case Form::reliance:
      return Grade::unknown;
    case Form::recall:
      return item.recall ? of_recall(*item.recall, value) : Grade::unknown;
    default:
      return of_options(item, value);
  }
}

}  // namespace rounds::lesson
