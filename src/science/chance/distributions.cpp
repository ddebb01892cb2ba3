#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <numbers>

#include "science/chance/chance.h"

namespace science::chance {

namespace bm = boost::math;

double normal_density(double z) { return std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi); }
double normal_below(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }
double normal_above(double z) { return 0.5 * std::erfc(z / std::numbers::sqrt2); }
double normal_point(double p) { return bm::quantile(bm::normal_distribution<>(), p); }

double chi_square_above(double x, double df) {
  if (x <= 0) return 1;
  return bm::cdf(bm::complement(bm::chi_squared_distribution<>(df), x));
}

double student_outside(double t, double df) {
  return 2 * bm::cdf(bm::complement(bm::students_t_distribution<>(df), std::abs(t)));
}
double student_point(double p, double df) {
  return bm::quantile(bm::students_t_distribution<>(df), p);
}

double f_above(double f, double df1, double df2) {
  if (f <= 0) return 1;
  return bm::cdf(bm::complement(bm::fisher_f_distribution<>(df1, df2), f));
}
double f_point(double p, double df1, double df2) {
  return bm::quantile(bm::fisher_f_distribution<>(df1, df2), p);
}

double beta_below(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return bm::ibeta(a, b, x);
}
double beta_density(double x, double a, double b) {
  return bm::pdf(bm::beta_distribution<>(a, b), x);
}

double logistic(double x) {
  if (x >= 0) return 1 / (1 + std::exp(-x));
  const double e = std::exp(x);
  return e / (1 + e);
}
double logit(double p) { return std::log(p / (1 - p)); }

}  // namespace science::chance
