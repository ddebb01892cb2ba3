#include "science/irt/calibrate.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "ascent.h"
#include "prepare.h"

namespace science::irt {

using chance::Matrix;
using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

// EM's steps are this short before Newton's method takes over.
constexpr double near = 1e-3;
constexpr std::size_t newton_max = 25;
// Numbers that moved less than this since the information was taken have the same standard errors
// to three digits.
constexpr double moved_min = 5e-4;
// Longer steps than this need no double precision to be right.
constexpr double rough = 1e-4;
// Single precision shakes a log-likelihood by about this share of it.
constexpr double noise = 1e-7;

double farthest(const Numbers& a, const Numbers& b) {
  double most = 0;
  for (std::size_t z = 0; z < a.size(); ++z) most = std::max(most, std::abs(a[z] - b[z]));
  return most;
}

class Search {
 public:
  Search(const Setup& setup, const Family& family, const Columns& columns)
      : setup_(setup),
        family_(family),
        columns_(columns),
        lots_(std::min(threads_of(setup), 1 + columns.persons() / block_persons)),
        numbers_(family.start()) {}

  /// Begins at numbers that are nearly right, with about their inverse information.
  void begin_at(Numbers numbers, Matrix inverse) {
    numbers_ = std::move(numbers);
    given_ = std::move(inverse);
  }

  /// EM until its steps are short, then Newton until his are; EM again where he goes astray.
  Result<void> settle() {
    if (given_.rows > 0 && newton()) return {};
    given_ = {};
    for (double close = near; sweeps_ < setup_.sweeps_max; close /= 10) {
      climb(close);
      if (newton()) return {};
      if (close < 1e-9) break;
    }
    if (!unidentified_.empty()) return std::unexpected(unidentified_refusal());
    return refuse(No::unprocessable, "science.no_convergence",
                  fmt::format("No best parameters after {} passes over the persons. Leave out "
                              "items with a slope near 0, or take a model with fewer parameters.",
                              sweeps_));
  }

  const Numbers& numbers() const { return numbers_; }
  const Matrix& covariance() const { return covariance_; }
  std::size_t sweeps() const { return sweeps_; }
  double last_step() const { return last_step_; }
  double log_likelihood() const { return counts_.log_likelihood; }

 private:
  Counts sweep_at(const Numbers& numbers, bool in_double) {
    ++sweeps_;
    return sweep(family_, columns_, numbers, lots_, in_double || !family_.is_large(columns_));
  }
  /// The counts at the numbers as they are.
  void sweep_here(bool in_double) {
    exact_ = in_double || !family_.is_large(columns_);
    counts_ = sweep_at(numbers_, in_double);
  }
  double height(const Counts& counts, const Numbers& numbers) const {
    return counts.log_likelihood + family_.log_prior(numbers);
  }

  /// SQUAREM: two EM steps, and a leap along their curve that must not lose height.
  void climb(double close) {
    auto counts = sweep_at(numbers_, false);
    while (sweeps_ < setup_.sweeps_max) {
      const double before = height(counts, numbers_);
      const auto once = improved(family_, columns_, counts, numbers_);
      if (farthest(once, numbers_) < close) {
        numbers_ = once;
        return;
      }
      const auto twice = improved(family_, columns_, sweep_at(once, false), once);
      auto leap = leap_from(numbers_, once, twice);
      counts = sweep_at(leap, false);
      if (!(height(counts, leap) >= before - noise * std::abs(before))) {
        leap = twice;
        counts = sweep_at(leap, false);
      }
      numbers_ = std::move(leap);
    }
  }

  static Numbers leap_from(const Numbers& from, const Numbers& once, const Numbers& twice) {
    double rr = 0, vv = 0;
    for (std::size_t z = 0; z < from.size(); ++z) {
      const double r = once[z] - from[z], v = twice[z] - once[z] - r;
      rr += r * r;
      vv += v * v;
    }
    const double length = vv > 0 ? std::clamp(std::sqrt(rr / vv), 1.0, 64.0) : 1.0;
    Numbers leap(from);
    for (std::size_t z = 0; z < leap.size(); ++z) {
      const double r = once[z] - from[z], v = twice[z] - once[z] - r;
      leap[z] += 2 * length * r + length * length * v;
    }
    return leap;
  }

  /// Newton's steps by the observed information at where EM ended; true when they became nothing.
  bool newton() {
    sweep_here(false);
    auto start = numbers_;
    auto inverse = given_.rows > 0 ? std::optional(given_) : inverse_information();
    if (!inverse) return false;
    double before = 1e300;
    for (std::size_t n = 0; n < newton_max; ++n) {
      const auto slope = whole_slope(family_, columns_, counts_, numbers_);
      Numbers next = numbers_;
      for (std::size_t a = 0; a < next.size(); ++a) {
        for (std::size_t b = 0; b < next.size(); ++b) next[a] += (*inverse)(a, b) * slope[b];
      }
      last_step_ = farthest(next, numbers_);
      if (last_step_ < setup_.tolerance) return finish(start, std::move(*inverse));
      // Below it, steps may grow once when double precision takes over.
      if (last_step_ > rough && !(last_step_ < before)) break;
      before = last_step_;
      numbers_ = std::move(next);
      sweep_here(last_step_ < rough);
    }
    // He went astray, or the numbers ran away: back to where EM was.
    numbers_ = std::move(start);
    return false;
  }

  bool finish(const Numbers& start, Matrix inverse) {
    if (!exact_) sweep_here(true);  // the log-likelihood to its last digits
    covariance_ = std::move(inverse);
    // The information is that of the numbers reported, not of where EM ended.
    if (setup_.standard_errors && (given_.rows > 0 || farthest(start, numbers_) > moved_min)) {
      auto again = inverse_information();
      if (!again) return false;
      covariance_ = std::move(*again);
    }
    return true;
  }

  std::optional<Matrix> inverse_information() {
    const auto information = observed_information(family_, columns_, counts_, numbers_, lots_);
    auto inverse = chance::inverse_of_positive(information);
    unidentified_.clear();
    if (inverse) return inverse;
    for (std::size_t j = 0; j < family_.items(); ++j) {
      const auto& place = family_.of_item(j);
      for (std::size_t p = place.first; p < place.first + place.count; ++p) {
        if (information(p, p) < 1e-3) unidentified_ = std::to_string(j + 1);
      }
    }
    return inverse;
  }

  machine::Refusal unidentified_refusal() const {
    return {No::unprocessable,
            "science.not_identified",
            fmt::format("The answers leave a parameter of item {} open: hardly anybody is where it "
                        "would show. Leave the item out, or take a model with fewer parameters.",
                        unidentified_),
            {{"item", unidentified_}}};
  }

  const Setup& setup_;
  const Family& family_;
  const Columns& columns_;
  std::size_t lots_, sweeps_ = 0;
  Numbers numbers_;
  Counts counts_ = {};
  Matrix covariance_ = {};
  double last_step_ = 0;
  Matrix given_ = {};  ///< an inverse information to step by; without rows: none
  bool exact_ = false;
  std::string unidentified_ = {};
};

/// Begins with an even sample of very many persons: all the passes of EM are over it, and only the
/// last few over everybody, stepping by the sample's information.
void begin_by_sample(Search& search, const Responses& responses, const Setup& setup,
                     const Family& family) {
  const std::size_t step = responses.persons / setup.sample_persons;
  Responses some(responses.persons / step, responses.items);
  for (std::size_t i = 0; i < some.persons; ++i) {
    std::ranges::copy(responses.row(i * step), &some.scores[i * some.items]);
  }
  std::vector<std::size_t> categories;
  categories.reserve(family.items());
  for (std::size_t j = 0; j < family.items(); ++j) categories.push_back(family.item(j).categories);
  const Columns columns(some, categories, setup.group, family.groups());
  Search sampled(setup, family, columns);
  // An item that the sample says nothing of: then without it.
  if (!sampled.settle()) return;
  auto inverse = sampled.covariance();
  for (auto& one : inverse.values) one /= static_cast<double>(step);
  search.begin_at(sampled.numbers(), std::move(inverse));
}

double error_at(const Matrix& covariance, std::size_t a) {
  return covariance.rows == 0 ? 0 : std::sqrt(std::max(0.0, covariance(a, a)));
}

void tell(Calibration& all, const Family& family, const Search& search) {
  const auto& numbers = search.numbers();
  for (std::size_t j = 0; j < family.items(); ++j) {
    auto& item = all.items[j];
    item.parameters = family.item_numbers(j, numbers);
    item.se.assign(item.parameters.size(), 0.0);
    for (std::size_t p = 0; p < family.of_item(j).count; ++p) {
      item.se[p] = error_at(all.covariance, family.of_item(j).first + p);
    }
  }
  for (std::size_t g = 0; g < family.groups(); ++g) {
    auto& group = all.groups[g] = family.group_numbers(g, numbers);
    std::size_t at = family.of_group(g).first;
    if (group.free_mean) group.mean_se = error_at(all.covariance, at++);
    if (group.free_variance) group.variance_se = error_at(all.covariance, at);
  }
}

}  // namespace

Item Calibrated::item() const {
  if (model == Model::rasch) return {.a = 1, .d = parameters[0], .g = 0};
  return {.a = parameters[0],
          .d = parameters[1],
          .g = model == Model::three ? chance::logistic(parameters[2]) : 0};
}

double Calibration::bic(std::size_t persons) const {
  return -2 * log_likelihood +
         static_cast<double>(estimated) * std::log(static_cast<double>(persons));
}

double Calibration::difficulty_se(std::size_t item) const {
  std::size_t first = 0;
  for (std::size_t j = 0; j < item; ++j) {
    if (!items[j].anchored) first += items[j].parameters.size();
  }
  const auto& one = items[item];
  if (one.anchored || covariance.rows == 0) return 0;
  if (one.model == Model::rasch) return one.se[0];
  const double a = one.parameters[0], d = one.parameters[1];
  const double by_a = d / (a * a), by_d = -1 / a;
  return std::sqrt(by_a * by_a * covariance(first, first) +
                   2 * by_a * by_d * covariance(first, first + 1) +
                   by_d * by_d * covariance(first + 1, first + 1));
}

Result<Calibration> calibrate(const Responses& responses, const Setup& setup) {
  TRY_DONE(check(responses, setup));
  TRY(items, items_of(responses, setup));
  TRY(groups, groups_of(setup, responses.persons));
  const Columns columns(responses, categories_of(items), setup.group, groups.size());
  const Family family(setup, items, groups);
  Search search(setup, family, columns);
  if (responses.persons >= 4 * setup.sample_persons && setup.group.empty()) {
    begin_by_sample(search, responses, setup, family);
  }
  TRY_DONE(search.settle());

  Calibration all{.items = std::move(items),
                  .groups = std::move(groups),
                  .log_likelihood = search.log_likelihood(),
                  .log_prior = family.log_prior(search.numbers()),
                  .estimated = family.estimated(),
                  .sweeps = search.sweeps(),
                  .last_step = search.last_step()};
  if (setup.standard_errors) all.covariance = search.covariance();
  tell(all, family, search);
  return all;
}

}  // namespace science::irt
