#pragma once

/// item: the curves of item response theory. Metric: logistic with D = 1 everywhere.

#include <cstdint>
#include <span>
#include <vector>

namespace science::irt {

/// A 0/1 item of the three-parameter logistic model: P = g + (1 - g) / (1 + e^-(aθ + d)).
///
/// Source: Birnbaum 1968, in Lord and Novick, "Statistical theories of mental test scores", ch. 17.
struct Item {
  double a = 1;  ///< slope
  double d = 0;  ///< intercept
  double g = 0;  ///< lower asymptote
  double difficulty() const { return -d / a; }
  static Item at_difficulty(double a, double b, double g) { return {.a = a, .d = -a * b, .g = g}; }
};

/// The chance of a right answer and its first two derivatives in θ.
struct Chance {
  double right = 0, slope = 0, bend = 0;
  double information() const { return slope * slope / (right * (1 - right)); }
};

Chance chance(const Item& item, double theta);
/// Fisher's information of the test at θ.
double information(std::span<const Item> items, double theta);
/// The expected number-right score at θ.
double expected_score(std::span<const Item> items, double theta);

/// The θ at which so many points are expected, of more than Σg and fewer than all.
double ability_at(std::span<const Item> items, double points);

/// The distribution of the number-right score at θ: chance of 0, 1, … m points.
///
/// Source: Lord and Wingersky 1984, "Comparison of IRT true-score and equipercentile observed-score
/// equatings", Appl Psychol Meas 8:453-461.
std::vector<double> score_distribution(std::span<const double> chances);

/// The models that a calibration fits.
enum class Model : std::uint8_t {
  rasch,    ///< slope 1; the spread of ability is estimated
  two,      ///< a, d
  three,    ///< a, d, logit g, with a prior on the last
  graded,   ///< Samejima's: P(x ≥ k) = 1 / (1 + e^-(aθ + d_k))
  partial,  ///< generalised partial credit: P(x = k) ∝ e^(k aθ + d_k), d_0 = 0
  /// Bock's, of options without an order: P(x = k) ∝ e^(a_k θ + c_k). Option 0 is the key, with
  /// a_0 = c_0 = 0; the numbers are a_1, c_1, a_2, c_2, …
  nominal,
};

/// How many numbers the model estimates for an item of `categories` scores.
std::size_t parameters_of(Model model, std::size_t categories);

/// The chance of each score at θ, and how it moves with each parameter.
///
/// Shape: `chances` (categories), `slopes` (categories × parameters, row by row). Parameters: in
/// the order of Model's comments; of rasch d alone.
/// Sources: Samejima 1969, Psychometrika Monograph 17; Muraki 1992, Appl Psychol Meas 16:159-176;
/// Bock 1972, "Estimating item parameters and latent ability when responses are scored in two or
/// more nominal categories", Psychometrika 37:29-51.
void category_chances(Model model, std::span<const double> parameters, double theta,
                      std::span<double> chances, std::span<double> slopes);

}  // namespace science::irt
