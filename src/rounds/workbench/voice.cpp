#include "voice.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "plot.h"

namespace rounds::workbench {

std::string Voice::direction() const {
  constexpr std::array from_the_right{"ar", "fa", "he", "ur"};
  return std::ranges::find(from_the_right, language_) == from_the_right.end() ? "ltr" : "rtl";
}

std::string Voice::say(std::string_view code, const machine::WordArguments& arguments) const {
  return words_.say(language_, code, arguments);
}

std::string Voice::say(const machine::Refusal& refusal) const {
  return words_.say(language_, refusal.code, refusal.facts, refusal.said);
}

std::string Voice::column(const std::string& name) const {
  return words_.say(language_, "workbench.column_" + name, {}, name);
}

std::string Voice::number(double x, int decimals) const { return written(shown(x, decimals)); }

std::string Voice::percent(double share) const {
  return say("workbench.percent", {{"number", number(100 * share, 1)}});
}

std::string Voice::count(std::size_t n) const {
  return say("workbench.count", {{"n", std::to_string(n)}});
}

std::string Voice::written(std::string number) const {
  if (const auto point = number.find('.'); point != std::string::npos) {
    number.replace(point, 1, say("workbench.decimal_sign"));
  }
  return number;
}

std::string Voice::list(const std::vector<std::string>& all) const {
  return fmt::format("{}", fmt::join(all, ", "));
}

}  // namespace rounds::workbench
