// How many cases it takes to tell doctors apart: the tables of docs/science/trust.md, as Markdown,
// from made-up doctors who each meet one form of 24 out of a bank.
//
//   bench_trust [doctors]     2000 without a number

#include <fmt/core.h>

#include <cmath>
#include <cstdlib>
#include <functional>
#include <vector>

#include "science/chance/stream.h"
#include "science/trust/generalisability.h"

namespace {

namespace trust = science::trust;
using science::chance::Stream;

constexpr std::size_t bank = 240, forms = 10;

/// Each doctor meets one form, a tenth of the bank; every other doctor half of the next one
/// instead, so that all forms are linked.
std::vector<trust::Score> met(std::size_t doctors,
                              const std::function<double(std::size_t, std::size_t)>& value) {
  std::vector<trust::Score> scores;
  for (std::size_t person = 0; person < doctors; ++person) {
    const std::size_t form = person % forms;
    const bool crosses = person / forms % 2 == 1;
    for (std::size_t k = 0; k < bank / forms; ++k) {
      const std::size_t tenth = crosses && k % 2 == 1 ? (form + 1) % forms : form;
      const std::size_t which = k * forms + tenth;
      scores.push_back({person, which, value(person, which)});
    }
  }
  return scores;
}

/// A draw from the Beta distribution with this mean and deviation.
double propensity(Stream& stream, double mean, double sd) {
  const double sum = mean * (1 - mean) / (sd * sd) - 1;
  const double share = stream.uniform();
  const auto off = [&](double x) {
    return science::chance::beta_below(x, mean * sum, (1 - mean) * sum) - share;
  };
  return science::chance::root(off, 0, 1);
}

void by_propensity(std::size_t doctors) {
  fmt::print(
      "| follows wrong advice: mean, sd among doctors | cases for a reliability of 0.7 | the "
      "study's at "
      "that number, 95 % |\n|---|---|---|\n");
  constexpr double kinds[][2] = {{0.3, 0.2}, {0.4, 0.2}, {0.5, 0.25}, {0.3, 0.15}, {0.2, 0.12}};
  Stream stream(1);
  for (const auto& [mean, sd] : kinds) {
    std::vector<double> follows;
    for (std::size_t d = 0; d < doctors; ++d) follows.push_back(propensity(stream, mean, sd));
    const auto scores = met(doctors, [&](std::size_t person, std::size_t) {
      return stream.uniform() < follows[person] ? 1.0 : 0.0;
    });
    const double exact = 0.7 / 0.3 * (mean * (1 - mean) - sd * sd) / (sd * sd);
    const auto cases = static_cast<std::size_t>(std::ceil(exact - 0.5));
    const auto study = trust::generalisability(scores, {cases});
    if (!study) continue;
    const auto& r = study->by_cases.front();
    fmt::print("| {}, {} | {} | {:.2f} ({:.2f} to {:.2f}) |\n", mean, sd, cases, r.relative,
               r.relative_range.low, r.relative_range.high);
  }
}

/// Doctors weigh evidence against advice; wrong advice on every case, whose traps differ in depth.
void by_reading(std::size_t doctors) {
  fmt::print(
      "\n| wrong-advice cases | stayed right: ranking | judging alone | standard error of a "
      "doctor's share "
      "|\n|---|---|---|---|\n");
  Stream stream(2);
  std::vector<double> trusts, skills, depths;
  for (std::size_t d = 0; d < doctors; ++d) {
    trusts.push_back(-0.6 + 0.8 * stream.normal());
    skills.push_back(1.5 + 0.4 * stream.normal());
  }
  for (std::size_t k = 0; k < bank; ++k) depths.push_back(0.35 * stream.normal());
  const auto scores = met(doctors, [&](std::size_t person, std::size_t k) {
    const double own = skills[person] * (skills[person] / 2 + depths[k] + stream.normal());
    const double said = stream.uniform() < 0.5 ? 1.1 : 1.8;
    const double weight = std::exp(trusts[person] + 0.8 * stream.normal());
    return own - weight * said + 0.8 * stream.normal() > 0 ? 1.0 : 0.0;
  });
  const auto study = trust::generalisability(scores, {8, 12, 16, 20, 24, 40, 60});
  if (!study) return;
  for (const auto& r : study->by_cases) {
    fmt::print("| {} | {:.2f} ({:.2f} to {:.2f}) | {:.2f} ({:.2f} to {:.2f}) | {:.2f} |\n", r.cases,
               r.relative, r.relative_range.low, r.relative_range.high, r.absolute,
               r.absolute_range.low, r.absolute_range.high, r.absolute_error);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t doctors = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 2000;
  by_propensity(doctors);
  by_reading(doctors);
  return 0;
}
