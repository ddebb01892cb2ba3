#include <algorithm>
#include <cmath>

#include "science/chance/chance.h"
#include "science/forensics/forensics.h"

namespace science::forensics {

using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr int steps_max = 500;
constexpr double moved_min = 1e-9;

class Fit {
 public:
  explicit Fit(const Times& times)
      : times_(times),
        logs_(times.seconds.size()),
        speed_{.intensity = Numbers(times.items, 0.0),
               .precision = Numbers(times.items, 1.0),
               .speed = Numbers(times.persons, 0.0)} {
    for (std::size_t z = 0; z < logs_.size(); ++z) {
      logs_[z] = has(z) ? std::log(times.seconds[z]) : 0;
    }
  }

  /// Items given persons, persons given items, until neither moves.
  Result<Speed> settle() {
    for (int n = 0; n < steps_max; ++n) {
      TRY_DONE(fit_items());
      if (fit_persons() < moved_min) break;
    }
    judge();
    return speed_;
  }

 private:
  bool has(std::size_t z) const { return times_.seconds[z] > 0; }

  Result<void> fit_items() {
    for (std::size_t j = 0; j < times_.items; ++j) {
      double count = 0, total = 0, squares = 0;
      for (std::size_t i = 0; i < times_.persons; ++i) {
        const std::size_t z = i * times_.items + j;
        if (!has(z)) continue;
        const double level = logs_[z] + speed_.speed[i];
        count += 1;
        total += level;
        squares += level * level;
      }
      if (count < 2) {
        return refuse(No::unprocessable, "science.too_few",
                      "An item has times of fewer than 2 persons.");
      }
      const double middle = total / count, spread = squares / count - middle * middle;
      if (!(spread > 1e-12)) {
        return refuse(
            No::unprocessable, "science.no_variance",
            "Everybody took exactly as long for an item: look where its times come from.");
      }
      speed_.intensity[j] = middle;
      speed_.precision[j] = 1 / std::sqrt(spread);
    }
    return {};
  }

  double fit_persons() {
    Numbers next(times_.persons, 0.0);
    for (std::size_t i = 0; i < times_.persons; ++i) {
      double weight = 0, total = 0;
      for (std::size_t j = 0; j < times_.items; ++j) {
        const std::size_t z = i * times_.items + j;
        if (!has(z)) continue;
        const double square = speed_.precision[j] * speed_.precision[j];
        weight += square;
        total += square * (speed_.intensity[j] - logs_[z]);
      }
      if (weight > 0) next[i] = total / weight;
    }
    const double middle = chance::mean(next);
    double moved = 0;
    for (std::size_t i = 0; i < next.size(); ++i) {
      next[i] -= middle;
      moved = std::max(moved, std::abs(next[i] - speed_.speed[i]));
    }
    speed_.speed = std::move(next);
    return moved;
  }

  void judge() {
    speed_.residuals.assign(logs_.size(), 0.0);
    for (std::size_t i = 0; i < times_.persons; ++i) {
      double squares = 0, count = 0;
      for (std::size_t j = 0; j < times_.items; ++j) {
        const std::size_t z = i * times_.items + j;
        if (!has(z)) continue;
        const double r = speed_.precision[j] * (logs_[z] - speed_.intensity[j] + speed_.speed[i]);
        speed_.residuals[z] = r;
        squares += r * r;
        count += 1;
      }
      // One degree of freedom went into the person's speed.
      speed_.chi_square.push_back(squares);
      speed_.p.push_back(count > 1 ? chance::chi_square_above(squares, count - 1) : 1);
    }
  }

  const Times& times_;
  Numbers logs_;
  Speed speed_;
};

}  // namespace

Result<Speed> response_times(const Times& times) {
  if (times.persons < 30 || times.items < 5 ||
      times.seconds.size() != times.persons * times.items) {
    return refuse(No::unprocessable, "science.too_few",
                  "The model of times needs at least 30 persons and 5 items.");
  }
  return Fit(times).settle();
}

}  // namespace science::forensics
