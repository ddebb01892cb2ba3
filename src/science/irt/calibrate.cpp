#include "science/irt/calibrate.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "ascent.h"

namespace science::irt {

using chance::Matrix;
using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr std::size_t persons_min = 10, items_min = 3, categories_max = 20;
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

Result<void> check(const Responses& responses, const Setup& setup) {
  if (responses.persons < persons_min || responses.items < items_min) {
    return refuse(No::unprocessable, "science.too_few",
                  fmt::format("A calibration needs at least {} persons and {} items; there are {} "
                              "and {}.",
                              persons_min, items_min, responses.persons, responses.items));
  }
  if (setup.nodes < 3 || setup.nodes > row_nodes || !(setup.reach > 0)) {
    return refuse(No::unprocessable, "science.options",
                  fmt::format("The grid has 3 to {} nodes and reaches beyond 0.", row_nodes));
  }
  if ((!setup.models.empty() && setup.models.size() != responses.items) ||
      (!setup.group.empty() && setup.group.size() != responses.persons)) {
    return refuse(No::unprocessable, "science.options",
                  "Give one model for each item, and one group for each person.");
  }
  return {};
}

Result<std::vector<Group>> groups_of(const Setup& setup, std::size_t persons) {
  std::size_t count = 1;
  for (const auto g : setup.group) count = std::max(count, g + 1);
  auto groups = setup.groups;
  if (groups.empty()) {
    for (std::size_t g = 0; g < count; ++g) {
      const bool rock = g == 0 && setup.anchors.empty();
      groups.push_back({.free_mean = !rock, .free_variance = !rock});
    }
    if (setup.model == Model::rasch && setup.anchors.empty()) groups[0].free_variance = true;
  }
  std::vector<std::size_t> size(groups.size(), 0);
  if (setup.group.empty()) size[0] = persons;
  for (const auto g : setup.group) {
    if (g < size.size()) ++size[g];
  }
  if (groups.size() < count || std::ranges::find(size, 0U) != size.end()) {
    return refuse(No::unprocessable, "science.empty_group",
                  "Every group needs persons, and every person a group that exists.");
  }
  if (setup.anchors.empty() && std::ranges::all_of(groups, &Group::free_mean)) {
    return refuse(No::unprocessable, "science.options",
                  "The scale has no rock: fix one group's mean and variance, or anchor items.");
  }
  return groups;
}

/// How many answered with each score.
std::vector<double> tally(const Responses& responses, std::size_t item) {
  std::vector<double> counts;
  for (std::size_t i = 0; i < responses.persons; ++i) {
    const auto score = responses(i, item);
    if (score == missing) continue;
    if (counts.size() <= static_cast<std::size_t>(score)) {
      counts.resize(static_cast<std::size_t>(score) + 1);
    }
    counts[static_cast<std::size_t>(score)] += 1;
  }
  return counts;
}

/// Numbers to begin with: slope 1, and intercepts that give the scores their shares.
Numbers start_of(Model model, const std::vector<double>& counts, double guess_mean) {
  const double all = chance::sum(counts);
  Numbers numbers;
  if (model != Model::rasch) numbers.push_back(1);
  double above = all;
  for (std::size_t k = 1; k < counts.size(); ++k) {
    above -= counts[k - 1];
    const double share =
        model == Model::partial ? counts[k] / (counts[k] + counts[0]) : above / all;
    numbers.push_back(1.2 * chance::logit(std::clamp(share, 0.001, 0.999)));
  }
  if (model == Model::three) numbers.push_back(guess_mean);
  return numbers;
}

Result<std::vector<Calibrated>> items_of(const Responses& responses, const Setup& setup) {
  std::vector<Calibrated> items;
  for (std::size_t j = 0; j < responses.items; ++j) {
    Calibrated item{.model = setup.models.empty() ? setup.model : setup.models[j]};
    const auto counts = tally(responses, j);
    if (std::ranges::count_if(counts, [](double n) { return n > 0; }) < 2) {
      return refuse(No::unprocessable, "science.no_variance",
                    fmt::format("Everybody has the same score on item {}: it says nothing about "
                                "anybody. Leave it out.",
                                j + 1),
                    {{"item", std::to_string(j + 1)}});
    }
    item.categories = counts.size();
    const bool binary = item.model != Model::graded && item.model != Model::partial;
    if ((binary && counts.size() > 2) || counts.size() > categories_max ||
        std::ranges::find(counts, 0.0) != counts.end()) {
      return refuse(No::unprocessable, "science.not_binary",
                    fmt::format("The scores of item {} do not fit its model: 0 and 1 of a 0/1 "
                                "model; of the others 0, 1, 2, … with nobody's left out.",
                                j + 1),
                    {{"item", std::to_string(j + 1)}});
    }
    item.parameters = start_of(item.model, counts, setup.guess_mean);
    items.push_back(std::move(item));
  }
  for (const auto& [column, parameters] : setup.anchors) {
    if (column >= items.size() || parameters.size() != items[column].parameters.size()) {
      return refuse(No::unprocessable, "science.options",
                    "An anchor names no column, or has too few or too many parameters.");
    }
    items[column].parameters = parameters;
    items[column].anchored = true;
  }
  return items;
}

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

  /// EM until its steps are short, then Newton until his are; EM again where he goes astray.
  Result<void> settle() {
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
    return sweep(family_, columns_, numbers, lots_, in_double || !is_large(columns_));
  }
  /// The counts at the numbers as they are.
  void sweep_here(bool in_double) {
    exact_ = in_double || !is_large(columns_);
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
    auto inverse = inverse_information();
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
      if (!(last_step_ < before)) break;
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
    if (setup_.standard_errors && farthest(start, numbers_) > moved_min) {
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
  bool exact_ = false;
  std::string unidentified_ = {};
};

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
