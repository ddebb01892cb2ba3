#include "science/irt/item.h"

#include <algorithm>
#include <cmath>

#include "science/chance/chance.h"

namespace science::irt {

using chance::logistic;

namespace {

// Below it a chance counts as this: a logarithm of nothing would end every search.
constexpr double chance_min = 1e-12;

/// Numbers of one θ: what every model writes into.
struct CurveValues {
  std::span<double> chances, slopes;
  std::size_t parameters;
  double& slope(std::size_t score, std::size_t parameter) {
    return slopes[score * parameters + parameter];
  }
};

/// `shift`: how many numbers the model leaves out before d.
void dichotomous(double theta, const Item& item, CurveValues sheet, std::size_t shift) {
  const double g = item.g, l = logistic(item.a * theta + item.d), spread = (1 - g) * l * (1 - l);
  const double right = g + (1 - g) * l;
  sheet.chances[0] = 1 - right;
  sheet.chances[1] = right;
  if (shift == 0) sheet.slope(1, 0) = spread * theta;
  sheet.slope(1, 1 - shift) = spread;
  if (sheet.parameters == 3) sheet.slope(1, 2) = (1 - l) * g * (1 - g);  // in logit g
  for (std::size_t p = 0; p < sheet.parameters; ++p) sheet.slope(0, p) = -sheet.slope(1, p);
}

void graded(std::span<const double> p, double theta, CurveValues sheet) {
  const std::size_t top = p.size() - 1;
  std::ranges::fill(sheet.slopes, 0.0);
  double above = 1, above_spread = 0;  // P(x ≥ k) and its slope in d_k, of k = 0
  for (std::size_t k = 0; k <= top; ++k) {
    const double next = k < top ? logistic(p[0] * theta + p[k + 1]) : 0;
    const double next_spread = k < top ? next * (1 - next) : 0;
    sheet.chances[k] = above - next;
    sheet.slope(k, 0) = (above_spread - next_spread) * theta;
    if (k > 0) sheet.slope(k, k) = above_spread;
    if (k < top) sheet.slope(k, k + 1) = -next_spread;
    above = next;
    above_spread = next_spread;
  }
}

void partial(std::span<const double> p, double theta, CurveValues sheet) {
  const std::size_t top = p.size() - 1;
  double greatest = 0, total = 0, mean = 0;
  for (std::size_t k = 0; k <= top; ++k) {
    sheet.chances[k] = static_cast<double>(k) * p[0] * theta + (k == 0 ? 0 : p[k]);
    greatest = std::max(greatest, sheet.chances[k]);
  }
  for (auto& one : sheet.chances) total += one = std::exp(one - greatest);
  for (std::size_t k = 0; k <= top; ++k) {
    sheet.chances[k] /= total;
    mean += static_cast<double>(k) * sheet.chances[k];
  }
  for (std::size_t k = 0; k <= top; ++k) {
    const double here = sheet.chances[k];
    sheet.slope(k, 0) = here * (static_cast<double>(k) - mean) * theta;
    for (std::size_t j = 1; j <= top; ++j) {
      sheet.slope(k, j) = here * ((j == k ? 1.0 : 0.0) - sheet.chances[j]);
    }
  }
}

void nominal(std::span<const double> p, double theta, CurveValues sheet) {
  double greatest = 0, total = 0;
  for (std::size_t k = 0; k < sheet.chances.size(); ++k) {
    sheet.chances[k] = k == 0 ? 0 : p[2 * k - 2] * theta + p[2 * k - 1];
    greatest = std::max(greatest, sheet.chances[k]);
  }
  for (auto& one : sheet.chances) total += one = std::exp(one - greatest);
  for (auto& one : sheet.chances) one /= total;
  for (std::size_t k = 0; k < sheet.chances.size(); ++k) {
    for (std::size_t j = 1; j < sheet.chances.size(); ++j) {
      const double moved = sheet.chances[k] * ((j == k ? 1.0 : 0.0) - sheet.chances[j]);
      sheet.slope(k, 2 * j - 2) = moved * theta;
      sheet.slope(k, 2 * j - 1) = moved;
    }
  }
}

}  // namespace

Chance chance(const Item& item, double theta) {
  const double l = logistic(item.a * theta + item.d);
  const double spread = (1 - item.g) * l * (1 - l);
  return {.right = item.g + (1 - item.g) * l,
          .slope = item.a * spread,
          .bend = item.a * item.a * spread * (1 - 2 * l)};
}

double information(std::span<const Item> items, double theta) {
  double total = 0;
  for (const auto& item : items) total += chance(item, theta).information();
  return total;
}

double expected_score(std::span<const Item> items, double theta) {
  double total = 0;
  for (const auto& item : items) total += chance(item, theta).right;
  return total;
}

double ability_at(std::span<const Item> items, double points) {
  // Beyond it no item's curve moves any more.
  constexpr double end = 40;
  return chance::root([&](double theta) { return expected_score(items, theta) - points; }, -end,
                      end);
}

std::vector<double> score_distribution(std::span<const double> chances) {
  std::vector<double> scores{1};
  scores.reserve(chances.size() + 1);
  for (const double right : chances) {
    scores.push_back(0);
    for (std::size_t k = scores.size(); k-- > 0;) {
      scores[k] = scores[k] * (1 - right) + (k > 0 ? scores[k - 1] * right : 0);
    }
  }
  return scores;
}

std::size_t parameters_of(Model model, std::size_t categories) {
  if (model == Model::rasch) return 1;
  if (model == Model::two) return 2;
  if (model == Model::nominal) return 2 * (categories - 1);
  return model == Model::three ? 3 : categories;
}

void category_chances(Model model, std::span<const double> parameters, double theta,
                      std::span<double> chances, std::span<double> slopes) {
  const CurveValues sheet{.chances = chances, .slopes = slopes, .parameters = parameters.size()};
  if (model == Model::rasch) dichotomous(theta, {.a = 1, .d = parameters[0]}, sheet, 1);
  if (model == Model::two) {
    dichotomous(theta, {.a = parameters[0], .d = parameters[1]}, sheet, 0);
  }
  if (model == Model::three) {
    const Item item{.a = parameters[0], .d = parameters[1], .g = logistic(parameters[2])};
    dichotomous(theta, item, sheet, 0);
  }
  if (model == Model::graded) graded(parameters, theta, sheet);
  if (model == Model::partial) partial(parameters, theta, sheet);
  if (model == Model::nominal) nominal(parameters, theta, sheet);
  for (auto& one : chances) one = std::max(one, chance_min);
}

}  // namespace science::irt
