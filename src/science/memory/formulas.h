#pragma once

// The model's equations, each with its rounding. `w` are the fitted weights of the version.

#include <vector>

#include "memory.h"

namespace science::memory {

/// What a review changes.
struct Memory {
  double stability = 0, difficulty = 0;
};

class Formulas {
 public:
  Formulas(Version version, const std::vector<double>& w) : version_(version), w_(w) {}

  /// R(t) = (1 + F t / S)^-decay, F such that R(S) = 0.9. Decay: 0.5 in FSRS-5, w[20] in FSRS-6.
  double recall(double days, double stability) const;
  /// How many stabilities it takes for recall to fall to `retention`.
  double interval_factor(double retention) const;

  /// S0 = w[rating - 1], at least 0.1; D0 = w4 - exp((rating - 1) w5) + 1.
  Memory first(Rating rating) const;
  /// Within a day: S exp(w17 (rating - 3 + w18)), in FSRS-6 also S^-w19 and, from hard on, no fall.
  Memory same_day(const Memory& before, Rating rating) const;
  /// After recall at chance `recall`: grows with difficulty's ease, with forgetting, less for large
  /// S. After a lapse: w11 D^-w12 ((S + 1)^w13 - 1) exp(w14 (1 - R)), never above S exp(-w17 w18)
  /// (`short_term`) or S.
  Memory later(const Memory& before, double recall, Rating rating, bool short_term) const;

 private:
  double difficulty(double before, Rating rating) const;
  double first_difficulty(Rating rating) const;
  double after_recall(const Memory& before, double recall, Rating rating) const;
  double after_lapse(const Memory& before, double recall, bool short_term) const;
  double decay() const;
  double factor() const;
  double in_range(double stability) const;
  double round8(double value) const;

  Version version_;
  const std::vector<double>& w_;
};

}  // namespace science::memory
