// What every way of running the ward of the lab `hospital` comes to, as lines "name numbers":
//
//   bench_ward > TABLES/ward.txt
//
// tools/lab_numbers.py writes them into modules/19-running-the-hospital/stations.yaml. 30 days, 20
// seeds, the ward's assumptions as in science/ward.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "science/ward/policy.h"

namespace {

namespace ward = science::ward;
using science::trust::Mean;

constexpr std::size_t months = 20;
constexpr std::uint64_t first_seed = 1;

struct Line {
  const char* name;
  double threshold;
};
constexpr std::array<Line, 5> lines{
    {{"lowest", 0.5}, {"low", 1}, {"middle", 1.5}, {"high", 2}, {"highest", 2.5}}};

std::string spread(const std::optional<Mean>& mean, double by = 1) {
  if (!mean) return "0 0 0";
  const auto range =
      mean->range.value_or(science::Interval{.low = mean->value, .high = mean->value});
  return fmt::format("{:.1f} {:.1f} {:.1f}", by * mean->value, by * std::max(0.0, range.low),
                     by * range.high);
}

template <class Of>
std::string days(const ward::Counts& month, Of of) {
  std::string all;
  for (const auto& day : month.by_day) all += fmt::format("{}{}", all.empty() ? "" : " ", of(day));
  return all;
}

std::string numbers(const std::vector<double>& values) {
  std::string all;
  for (const auto value : values) all += fmt::format("{}{:.1f}", all.empty() ? "" : " ", value);
  return all;
}

void print(const std::string& name, const ward::Outcome& found) {
  fmt::print("{}.alerts {}\n", name, days(found.first, [](const auto& day) { return day.alerts; }));
  fmt::print("{}.came {}\n", name, days(found.first, [](const auto& day) { return day.in_time; }));
  fmt::print("{}.weary {} {} {} {}\n", name, spread(found.weary.alerts_a_day),
             spread(found.weary.true_share, 100), spread(found.weary.in_time, 100),
             spread(found.weary.false_hours_a_day));
  fmt::print("{}.harms {}\n", name, numbers(found.harms));
  fmt::print("{}.ideal {}\n", name, spread(found.ideal.in_time, 100));
  fmt::print("{}.ideal_harms {}\n", name, numbers(found.ideal_harms));
}

}  // namespace

int main() {
  bool first = true;
  for (const auto& line : lines) {
    for (std::size_t nurses = 2; nurses <= 4; ++nurses) {
      for (const bool look : {false, true}) {
        const ward::Ward set{.nurses = nurses, .threshold = line.threshold, .second_look = look};
        const auto found = ward::outcome(set, months, first_seed, ward::Worth{});
        if (!found) return 1;
        if (first)
          fmt::print("sick {}\n",
                     days(found->first, [](const auto& day) { return day.deteriorations; }));
        first = false;
        print(fmt::format("{}_{}_{}", line.name, nurses, look ? "yes" : "no"), *found);
      }
    }
  }
  // Another ward, of which nobody has seen a month: twice as many get worse.
  const auto other =
      ward::outcome({.deteriorations = 0.12, .threshold = 1}, months, first_seed, ward::Worth{});
  if (!other || !other->weary.true_share || !other->weary.in_time) return 1;
  fmt::print("other.true {:.1f}\n", 100 * other->weary.true_share->value);
  fmt::print("other.reach {:.1f}\n", 100 * other->weary.in_time->value);
  return 0;
}
