#include <cmath>

#include "matching.h"
#include "science/chance/chance.h"
#include "science/chance/regression.h"

namespace science::fairness {

using chance::Matrix;
using chance::Numbers;
using machine::Result;

namespace {

/// Which terms a model has beyond intercept and score.
struct Terms {
  bool groups = false, interactions = false;
  std::size_t count(std::size_t focal) const {
    return 2 + (groups ? focal : 0) + (interactions ? focal : 0);
  }
};

Terms larger(Kind kind) { return {.groups = true, .interactions = kind != Kind::uniform}; }
Terms smaller(Kind kind) { return {.groups = kind == Kind::nonuniform, .interactions = false}; }

struct Data {
  Numbers y = {}, score = {};
  std::vector<std::size_t> group = {};
  std::size_t focal = 1;
};

std::optional<chance::Regression> fitted(const Data& data, const Terms& terms) {
  Matrix x(data.y.size(), terms.count(data.focal));
  for (std::size_t i = 0; i < data.y.size(); ++i) {
    x(i, 0) = 1;
    x(i, 1) = data.score[i];
    const auto g = data.group[i];
    if (g == 0 || !terms.groups) continue;
    x(i, 1 + g) = 1;
    if (terms.interactions) x(i, 1 + data.focal + g) = data.score[i];
  }
  return chance::logistic_regression(x, data.y);
}

/// Nagelkerke's R² from deviances.
double r_squared(double null, double model, double n) {
  return (1 - std::exp((model - null) / n)) / (1 - std::exp(-null / n));
}

double null_deviance(const Numbers& y) {
  const double p = chance::mean(y), n = static_cast<double>(y.size());
  return -2 * n * (p * std::log(p) + (1 - p) * std::log(1 - p));
}

char class_of(double gain, double moderate, double large) {
  if (gain <= moderate) return 'A';
  return gain <= large ? 'B' : 'C';
}

std::optional<Logistic> judge(const Data& data, Kind kind, double level) {
  const auto full = fitted(data, larger(kind)), lean = fitted(data, smaller(kind));
  if (!full || !lean) return std::nullopt;
  Logistic test{.chi_square = std::max(0.0, lean->deviance - full->deviance)};
  test.df = static_cast<double>(larger(kind).count(data.focal) - smaller(kind).count(data.focal));
  test.p = chance::chi_square_above(test.chi_square, test.df);
  const double null = null_deviance(data.y), n = static_cast<double>(data.y.size());
  test.r2_gain = r_squared(null, full->deviance, n) - r_squared(null, lean->deviance, n);
  test.coefficients = test.p < level ? full->coefficients : lean->coefficients;
  test.coefficients.resize(2 + 2 * data.focal, 0.0);
  test.class_zumbo = class_of(test.r2_gain, 0.13, 0.26);
  test.class_jodoin = class_of(test.r2_gain, 0.035, 0.07);
  return test;
}

Data data_of(const Responses& responses, const Groups& groups,
             const std::vector<std::size_t>& anchors, std::size_t item) {
  const auto scores = matching_scores(responses, anchors, item);
  Data data{.focal = count_of(groups) - 1};
  for (std::size_t i = 0; i < responses.persons; ++i) {
    if (responses(i, item) == missing) continue;
    data.y.push_back(responses(i, item));
    data.score.push_back(scores[i]);
    data.group.push_back(groups[i]);
  }
  return data;
}

}  // namespace

Result<Screened<Logistic>> logistic(const Responses& responses, const Groups& groups, Kind kind,
                                    const Purified& how) {
  TRY_DONE(check(responses, groups, 50));
  const Judge<Logistic> judged = [&](const std::vector<std::size_t>& anchors, std::size_t item) {
    return judge(data_of(responses, groups, anchors, item), kind, how.level);
  };
  auto all = screen(responses.items, how, judged);
  all.small = has_small(groups);
  return all;
}

}  // namespace science::fairness
