#include "formulas.h"

#include <algorithm>
#include <cmath>

#include "weights.h"

namespace science::memory {

namespace {

constexpr double stability_max = 36'500;

double grade(Rating rating) { return static_cast<double>(rating); }
double stability_min(Version version) { return version == Version::fsrs5 ? 0.01 : 0.001; }

}  // namespace

double Formulas::round8(double value) const { return rounded(version_, value); }
double Formulas::decay() const { return version_ == Version::fsrs5 ? 0.5 : w_[20]; }
double Formulas::factor() const {
  if (version_ == Version::fsrs5) return 19.0 / 81.0;
  return round8(std::exp(-1.0 / decay() * std::log(0.9)) - 1);
}

double Formulas::in_range(double stability) const {
  return round8(clamped(stability, stability_min(version_), stability_max));
}

double Formulas::recall(double days, double stability) const {
  return round8(std::pow(1 + factor() * days / stability, -decay()));
}

double Formulas::interval_factor(double retention) const {
  return round8((std::pow(retention, -1.0 / decay()) - 1) / factor());
}

double Formulas::first_difficulty(Rating rating) const {
  const double value = round8(w_[4] - std::exp((grade(rating) - 1) * w_[5]) + 1);
  // FSRS-6 reverts towards the bare value, FSRS-5 towards the bounded one.
  return version_ == Version::fsrs5 ? clamped(value, 1, 10) : value;
}

double Formulas::difficulty(double before, Rating rating) const {
  const double change = -w_[6] * (grade(rating) - 3);
  const double damped = before + round8(change * (10 - before) / 9);
  return clamped(round8(w_[7] * first_difficulty(Rating::easy) + (1 - w_[7]) * damped), 1, 10);
}

Memory Formulas::first(Rating rating) const {
  return {std::max(w_[static_cast<std::size_t>(rating) - 1], 0.1),
          clamped(first_difficulty(rating), 1, 10)};
}

Memory Formulas::same_day(const Memory& before, Rating rating) const {
  double growth = std::exp(w_[17] * (grade(rating) - 3 + w_[18]));
  if (version_ == Version::fsrs6) {
    growth *= std::pow(before.stability, -w_[19]);
    if (rating != Rating::again) growth = std::max(growth, 1.0);
  }
  return {in_range(before.stability * growth), difficulty(before.difficulty, rating)};
}

double Formulas::after_recall(const Memory& before, double recall, Rating rating) const {
  const double hard = rating == Rating::hard ? w_[15] : 1;
  const double easy = rating == Rating::easy ? w_[16] : 1;
  const double growth = std::exp(w_[8]) * (11 - before.difficulty) *
                        std::pow(before.stability, -w_[9]) * (std::exp((1 - recall) * w_[10]) - 1) *
                        hard * easy;
  return in_range(before.stability * (1 + growth));
}

double Formulas::after_lapse(const Memory& before, double recall, bool short_term) const {
  const double forgotten =
      in_range(w_[11] * std::pow(before.difficulty, -w_[12]) *
               (std::pow(before.stability + 1, w_[13]) - 1) * std::exp((1 - recall) * w_[14]));
  const double drop = short_term ? std::exp(w_[17] * w_[18]) : 1;
  return clamped(round8(before.stability / drop), stability_min(version_), forgotten);
}

Memory Formulas::later(const Memory& before, double recall, Rating rating, bool short_term) const {
  const double stability = rating == Rating::again ? after_lapse(before, recall, short_term)
                                                   : after_recall(before, recall, rating);
  return {stability, difficulty(before.difficulty, rating)};
}

}  // namespace science::memory
