#include "science/chance/chance.h"

#include <doctest/doctest.h>

#include <cmath>

#include "science/chance/regression.h"
#include "science/chance/stream.h"

namespace science::chance {

// The reference numbers are R 4.2.2's.

TEST_CASE("the distributions are R's to ten digits") {
  CHECK(normal_below(1.96) == doctest::Approx(0.9750021048517795).epsilon(1e-10));
  CHECK(normal_above(8) == doctest::Approx(6.220960574271785e-16).epsilon(1e-10));
  CHECK(normal_point(0.975) == doctest::Approx(1.959963984540054).epsilon(1e-10));
  CHECK(chi_square_above(3.841458820694124, 1) == doctest::Approx(0.05).epsilon(1e-10));
  CHECK(student_outside(2.228138851964939, 10) == doctest::Approx(0.05).epsilon(1e-10));
  CHECK(student_point(0.975, 10) == doctest::Approx(2.228138851964939).epsilon(1e-10));
  CHECK(f_above(4.102821015, 2, 10) == doctest::Approx(0.05).epsilon(1e-8));
  CHECK(beta_below(0.3, 2, 5) == doctest::Approx(0.579825).epsilon(1e-10));
}

TEST_CASE("a logistic of a large number neither overflows nor loses its small side") {
  CHECK(logistic(800) == 1);
  CHECK(logistic(-700) > 0);
  CHECK(logit(logistic(3.5)) == doctest::Approx(3.5));
}

TEST_CASE("quantiles lie between order statistics, as R's type 7") {
  const Numbers sorted{1, 2, 4, 8};
  CHECK(quantile(sorted, 0) == 1);
  CHECK(quantile(sorted, 0.5) == 3);
  CHECK(quantile(sorted, 0.9) == doctest::Approx(6.8));
  CHECK(quantile(sorted, 1) == 8);
}

TEST_CASE("a positive matrix is inverted, and one that is not is refused") {
  Matrix a(2, 2);
  a(0, 0) = 4;
  a(0, 1) = a(1, 0) = 2;
  a(1, 1) = 3;
  const auto inverse = inverse_of_positive(a).value_or(Matrix(2, 2));
  CHECK(inverse(0, 0) == doctest::Approx(0.375));
  CHECK(inverse(0, 1) == doctest::Approx(-0.25));
  a(1, 1) = 1;
  CHECK(!inverse_of_positive(a).has_value());
}

TEST_CASE("least squares comes down Rosenbrock's valley") {
  const auto least = least_squares(
      [](std::span<const double> x) { return Numbers{10 * (x[1] - x[0] * x[0]), 1 - x[0]}; },
      {-1.2, 1});
  CHECK(least.settled);
  CHECK(least.at[0] == doctest::Approx(1).epsilon(1e-8));
  CHECK(least.at[1] == doctest::Approx(1).epsilon(1e-8));
}

TEST_CASE("a root and a summit are found") {
  CHECK(root([](double x) { return x * x * x - 2; }, 0, 3) ==
        doctest::Approx(std::cbrt(2.0)).epsilon(1e-14));
  CHECK(greatest([](double x) { return -(x - 1.5) * (x - 1.5); }, 0, 4) ==
        doctest::Approx(1.5).epsilon(1e-6));
}

TEST_CASE("a normal grid sums to 1 and has the moments it was asked for") {
  const auto grid = normal_grid(61, 6, 0.5, 0.8);
  double mean_of_grid = 0;
  for (std::size_t q = 0; q < grid.nodes.size(); ++q) {
    mean_of_grid += grid.nodes[q] * grid.weights[q];
  }
  CHECK(sum(grid.weights) == doctest::Approx(1));
  CHECK(mean_of_grid == doctest::Approx(0.5));
}

TEST_CASE(
    "a logistic regression finds the log odds of a table, and says no to perfect separation") {
  // 30 of 40 against 10 of 40: log odds ratio log 9.
  Matrix x(80, 2);
  Numbers y(80, 0.0);
  for (std::size_t i = 0; i < 80; ++i) {
    x(i, 0) = 1;
    x(i, 1) = i < 40 ? 1 : 0;
    y[i] = i < 30 || (i >= 40 && i < 50) ? 1 : 0;
  }
  const auto found = logistic_regression(x, y);
  REQUIRE(found.has_value());
  const auto fit = found.value_or(Regression{});
  CHECK(fit.coefficients[1] == doctest::Approx(std::log(9.0)));
  // Woolf's variance of it.
  CHECK(fit.covariance(1, 1) == doctest::Approx(1.0 / 30 + 1.0 / 10 + 1.0 / 10 + 1.0 / 30));

  for (std::size_t i = 0; i < 80; ++i) y[i] = x(i, 1);
  CHECK(!logistic_regression(x, y).has_value());
}

TEST_CASE("a line through points is found with what it leaves over") {
  const auto line = least_squares_line(Numbers{1, 2, 3, 4}, Numbers{2, 4, 5, 9});
  CHECK(line.slope == doctest::Approx(2.2));
  CHECK(line.intercept == doctest::Approx(-0.5));
  CHECK(line.r_squared == doctest::Approx(0.930769));
  CHECK(line.residual_sd == doctest::Approx(0.948683));
}

TEST_CASE("the same seed gives the same numbers, on every machine") {
  Stream one(7), other(7), third(8);
  const double first = one.uniform();
  CHECK(first == other.uniform());
  CHECK(first != third.uniform());
  CHECK(first == doctest::Approx(0.754385304152858).epsilon(1e-12));
}

}  // namespace science::chance
