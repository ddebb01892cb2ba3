#include "science/memory/fit.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace science::memory {

using machine::No;
using machine::refuse;

namespace {

constexpr std::size_t reviews_min = 500, held_out_every = 5, bins = 10;
constexpr int steps_max = 40;
constexpr std::int64_t day_ms = 86'400'000;
// A chance of nothing would make one slip count for everything.
constexpr double chance_min = 1e-4;
// What is believed of a weight before any review: normal around where it began, with this share of
// itself as standard deviation.
constexpr double scale_share = 0.5, scale_min = 0.05;

/// What a history adds up to.
class Tally {
 public:
  void add(double stated, bool recalled) {
    const double p = std::clamp(stated, chance_min, 1 - chance_min);
    loss_ -= std::log(recalled ? p : 1 - p);
    const auto bin = std::min(bins - 1, static_cast<std::size_t>(stated * bins));
    stated_[bin] += stated;
    seen_[bin] += recalled ? 1 : 0;
    count_[bin] += 1;
    ++reviews_;
  }
  Foretold said() const {
    Foretold all{.reviews = reviews_};
    if (reviews_ == 0) return all;
    const auto n = static_cast<double>(reviews_);
    all.log_loss = loss_ / n;
    double squares = 0;
    for (std::size_t b = 0; b < bins; ++b) {
      const double off = count_[b] > 0 ? (stated_[b] - seen_[b]) / count_[b] : 0;
      squares += count_[b] / n * off * off;
    }
    all.calibration = std::sqrt(squares);
    return all;
  }

 private:
  double loss_ = 0;
  std::size_t reviews_ = 0;
  std::array<double, bins> stated_{}, seen_{}, count_{};
};

Result<void> follow(Tally& tally, const Scheduler& scheduler, const History& history) {
  Card card;
  for (const auto& review : history) {
    const bool foretellable =
        card.state != State::fresh && review.at_ms - card.reviewed_ms >= day_ms;
    if (foretellable) {
      tally.add(scheduler.recall(card, review.at_ms), review.rating != Rating::again);
    }
    TRY(next, scheduler.next(card, review.at_ms, review.rating));
    card = next;
  }
  return {};
}

/// Every fifth card, or the other four.
std::vector<History> part(std::span<const History> histories, bool held_out) {
  std::vector<History> some;
  for (std::size_t k = 0; k < histories.size(); ++k) {
    if ((k % held_out_every == 0) == held_out) some.push_back(histories[k]);
  }
  return some;
}

/// The search: weights as steps from where they began, each in units of its own scale.
class Descent {
 public:
  Descent(std::vector<History> histories, Options options, std::vector<double> start)
      : histories_(std::move(histories)),
        options_(std::move(options)),
        start_(std::move(start)),
        at_(start_.size(), 0.0),
        first_(start_.size(), 0.0),
        second_(start_.size(), 0.0) {
    for (const double w : start_) scales_.push_back(std::max(scale_min, scale_share * std::abs(w)));
  }

  Result<std::vector<double>> done() {
    auto best = at_;
    TRY(least, cost(at_));
    for (int n = 1; n <= steps_max; ++n) {
      TRY_DONE(step(n));
      TRY(here, cost(at_));
      if (here >= least) continue;
      least = here;
      best = at_;
    }
    return weights(best);
  }

 private:
  std::vector<double> weights(const std::vector<double>& at) const {
    std::vector<double> all(start_);
    for (std::size_t w = 0; w < all.size(); ++w) all[w] += at[w] * scales_[w];
    return all;
  }

  Result<double> cost(const std::vector<double>& at) const {
    auto options = options_;
    options.weights = weights(at);
    TRY(scheduler, Scheduler::of(std::move(options)));
    TRY(said, foretold(scheduler, histories_));
    double away = 0;
    for (const double u : at) away += u * u;
    return said.log_loss + away / (2 * static_cast<double>(said.reviews));
  }

  /// One of Adam's, its length falling as the search goes on.
  Result<void> step(int n) {
    constexpr double differ = 0.01, keep_first = 0.8, keep_second = 0.95;
    const double length = 0.2 * (1 - static_cast<double>(n - 1) / steps_max);
    for (std::size_t w = 0; w < at_.size(); ++w) {
      auto up = at_, down = at_;
      up[w] += differ;
      down[w] -= differ;
      TRY(high, cost(up));
      TRY(low, cost(down));
      const double slope = (high - low) / (2 * differ);
      first_[w] = keep_first * first_[w] + (1 - keep_first) * slope;
      second_[w] = keep_second * second_[w] + (1 - keep_second) * slope * slope;
    }
    for (std::size_t w = 0; w < at_.size(); ++w) {
      const double mean = first_[w] / (1 - std::pow(keep_first, n));
      const double spread = std::sqrt(second_[w] / (1 - std::pow(keep_second, n)));
      if (spread > 0) at_[w] -= length * mean / (spread + 1e-6);
    }
    return {};
  }

  std::vector<History> histories_;
  Options options_;
  std::vector<double> start_, scales_, at_, first_, second_;
};

}  // namespace

Result<Foretold> foretold(const Scheduler& scheduler, std::span<const History> histories) {
  Tally tally;
  for (const auto& history : histories) TRY_DONE(follow(tally, scheduler, history));
  return tally.said();
}

Result<Fitted> fit(std::span<const History> histories, const Options& options) {
  TRY(given, Scheduler::of(options));
  TRY(all, foretold(given, histories));
  if (all.reviews < reviews_min) {
    return refuse(
        No::unprocessable, "memory.too_few",
        "Weights are fitted from 500 reviews on, each a day or more after the one before; "
        "keep the usual ones until then.");
  }
  const auto held_out = part(histories, true);
  Fitted fitted{.weights = given.weights()};
  TRY(before, foretold(given, held_out));
  TRY(weights, Descent(part(histories, false), options, given.weights()).done());
  auto options_then = options;
  options_then.weights = weights;
  TRY(then, Scheduler::of(std::move(options_then)));
  TRY(after, foretold(then, held_out));
  fitted.before = before;
  fitted.after = after;
  fitted.better = after.log_loss < before.log_loss;
  if (fitted.better) fitted.weights = then.weights();
  return fitted;
}

}  // namespace science::memory
