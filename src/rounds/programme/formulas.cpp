#include "formulas.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace rounds::programme {

namespace {

// The 0.975 quantile of the normal distribution: 95 % intervals.
constexpr double z95 = 1.959963984540054;

/// A value, or nothing where it would divide by zero or leave the numbers.
using Maybe = std::optional<double>;
using Arguments = std::span<const double>;

Maybe divide(double over, double under) {
  if (under == 0) return std::nullopt;
  return over / under;
}

// Source of ppv and npv: Bayes' theorem; Altman & Bland 1994, BMJ 309:102.
Maybe ppv(Arguments a) {
  const double found = a[0] * a[2];
  return divide(found, found + (1 - a[1]) * (1 - a[2]));
}

Maybe npv(Arguments a) {
  const double cleared = a[1] * (1 - a[2]);
  return divide(cleared, cleared + (1 - a[0]) * a[2]);
}

// Source of the likelihood ratios and of post: Deeks & Altman 2004, BMJ 329:168-169.
Maybe lr_pos(Arguments a) { return divide(a[0], 1 - a[1]); }
Maybe lr_neg(Arguments a) { return divide(1 - a[0], a[1]); }
Maybe post(Arguments a) { return divide(a[0] * a[1], a[0] * a[1] + 1 - a[0]); }

Maybe odds(Arguments a) { return divide(a[0], 1 - a[0]); }
Maybe prob(Arguments a) { return a[0] / (1 + a[0]); }

// Source: Vickers & Elkin 2006, Medical Decision Making 26(6):565-574: true positives a patient,
// less false positives a patient weighed by the odds of the threshold.
Maybe net_benefit(Arguments a) {
  if (a[2] == 0 || a[3] == 1) return std::nullopt;
  return a[0] / a[2] - a[1] / a[2] * a[3] / (1 - a[3]);
}

// Source: Cohen 1960, Educational and Psychological Measurement 20(1):37-46. Two readers: a both
// yes, b and c one of them, d both no.
Maybe kappa(Arguments a) {
  const double n = a[0] + a[1] + a[2] + a[3];
  if (n == 0) return std::nullopt;
  const double seen = (a[0] + a[3]) / n;
  const double chance = ((a[0] + a[1]) * (a[0] + a[2]) + (a[2] + a[3]) * (a[1] + a[3])) / (n * n);
  return divide(seen - chance, 1 - chance);
}

// Source: Wilson 1927, Journal of the American Statistical Association 22(158):209-212, without
// continuity correction.
Maybe wilson(Arguments a, double side) {
  const double x = a[0], n = a[1];
  if (n == 0 || x > n) return std::nullopt;
  const double middle = 2 * x + z95 * z95;
  const double half = z95 * std::sqrt(z95 * z95 + 4 * x * (1 - x / n));
  return std::clamp((middle + side * half) / (2 * (n + z95 * z95)), 0.0, 1.0);
}
Maybe wilson_low(Arguments a) { return wilson(a, -1); }
Maybe wilson_high(Arguments a) { return wilson(a, 1); }

// The smallest sample whose normal 95 % interval about p is no wider than p ± margin.
Maybe n_for_proportion(Arguments a) {
  if (a[1] == 0) return std::nullopt;
  return std::ceil(z95 * z95 * a[0] * (1 - a[0]) / (a[1] * a[1]));
}

Maybe rounded(Arguments a) { return std::round(a[0]); }
Maybe floored(Arguments a) { return std::floor(a[0]); }
Maybe ceiled(Arguments a) { return std::ceil(a[0]); }
Maybe root(Arguments a) { return std::sqrt(a[0]); }
Maybe logarithm(Arguments a) {
  if (a[0] == 0) return std::nullopt;
  return std::log(a[0]);
}
Maybe exponential(Arguments a) { return std::exp(a[0]); }
Maybe least(Arguments a) { return std::min(a[0], a[1]); }
Maybe most(Arguments a) { return std::max(a[0], a[1]); }

/// What an argument may be: any number, a count (0 or more), a probability (0 to 1).
struct Rule {
  std::string_view name;
  std::string_view kinds;  ///< a letter an argument: n, c or p
  std::string_view written;
  Maybe (*act)(Arguments);
};

constexpr std::array rules{
    Rule{"round", "n", "round(x)", rounded},
    Rule{"floor", "n", "floor(x)", floored},
    Rule{"ceil", "n", "ceil(x)", ceiled},
    Rule{"sqrt", "c", "sqrt(x)", root},
    Rule{"ln", "c", "ln(x)", logarithm},
    Rule{"exp", "n", "exp(x)", exponential},
    Rule{"min", "nn", "min(a, b)", least},
    Rule{"max", "nn", "max(a, b)", most},
    Rule{"odds", "p", "odds(p)", odds},
    Rule{"prob", "c", "prob(odds)", prob},
    Rule{"ppv", "ppp", "ppv(sensitivity, specificity, prevalence)", ppv},
    Rule{"npv", "ppp", "npv(sensitivity, specificity, prevalence)", npv},
    Rule{"lr_pos", "pp", "lr_pos(sensitivity, specificity)", lr_pos},
    Rule{"lr_neg", "pp", "lr_neg(sensitivity, specificity)", lr_neg},
    Rule{"post", "pc", "post(probability before, likelihood ratio)", post},
    Rule{"net_benefit", "cccp", "net_benefit(tp, fp, n, threshold)", net_benefit},
    Rule{"kappa", "cccc", "kappa(both yes, first only, second only, both no)", kappa},
    Rule{"wilson_low", "cc", "wilson_low(x, n)", wilson_low},
    Rule{"wilson_high", "cc", "wilson_high(x, n)", wilson_high},
    Rule{"n_for_proportion", "pp", "n_for_proportion(p, margin)", n_for_proportion},
};

const Rule* rule_of(std::string_view name) {
  const auto found = std::ranges::find(rules, name, &Rule::name);
  return found == rules.end() ? nullptr : &*found;
}

std::optional<Trouble> wrong(const Rule& rule, std::size_t index, double value) {
  const char kind = rule.kinds[index];
  if (kind == 'p' && (value < 0 || value > 1)) {
    return Trouble{fmt::format("`{}` is given {}, which is no probability", rule.name, value),
                   fmt::format("write {} with probabilities from 0 to 1", rule.written)};
  }
  if (kind == 'c' && value < 0) {
    return Trouble{fmt::format("`{}` is given {}, which is below 0", rule.name, value),
                   fmt::format("write {} with numbers of 0 or more", rule.written)};
  }
  return std::nullopt;
}

}  // namespace

bool is_formula(std::string_view name) { return rule_of(name) != nullptr; }

Number formula(std::string_view name, std::span<const double> arguments) {
  const auto* rule = rule_of(name);
  if (rule == nullptr) {
    std::string names;
    for (const auto& each : rules) names += (names.empty() ? "" : ", ") + std::string(each.name);
    return std::unexpected(Trouble{fmt::format("there is no function `{}`", name),
                                   fmt::format("the functions are {}", names)});
  }
  if (arguments.size() != rule->kinds.size()) {
    return std::unexpected(Trouble{
        fmt::format("`{}` takes {} numbers, not {}", name, rule->kinds.size(), arguments.size()),
        fmt::format("write {}", rule->written)});
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (auto trouble = wrong(*rule, i, arguments[i])) return std::unexpected(*trouble);
  }
  const auto value = rule->act(arguments);
  if (!value) {
    return std::unexpected(Trouble{fmt::format("`{}` has no value at these numbers", name),
                                   "look for a division by zero, or a part larger than its whole"});
  }
  return *value;
}

}  // namespace rounds::programme
