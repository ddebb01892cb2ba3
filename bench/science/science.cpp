// How long the psychometrics of a national cohort take: simulated answers, seeded, on this machine.
//
//   bench_science [persons] [items]     42000 100 without numbers
//
// Prints, one line each: what, seconds of wall clock (the median of three), passes over the
// persons, and the memory the process had at most so far.

#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <thread>

#include "science/forensics/forensics.h"
#include "science/irt/calibrate.h"
#include "science/irt/simulate.h"

namespace {

namespace forensics = science::forensics;
namespace irt = science::irt;
using science::Responses;

constexpr std::size_t centre_persons = 200;
constexpr std::size_t options = 5;

double seconds(const std::function<void()>& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

long memory_mb() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss / 1024;
}

double median_of_three(const std::function<void()>& work) {
  double times[] = {seconds(work), seconds(work), seconds(work)};
  std::ranges::sort(times);
  return times[1];
}

void calibration(const char* what, const Responses& responses, const irt::Setup& setup) {
  std::string said;
  const double took = median_of_three([&] {
    const auto fit = irt::calibrate(responses, setup);
    said = fit ? fmt::format("{} passes, log-likelihood {:.2f}", fit->sweeps, fit->log_likelihood)
               : fit.error().said;
  });
  fmt::print("{:<36} {:8.3f} s  {:5} MB  {}\n", what, took, memory_mb(), said);
}

/// Five options an item, the key the likeliest.
forensics::Options options_of(std::size_t count) {
  forensics::Options all;
  for (std::size_t j = 0; j < count; ++j) {
    std::vector<double> numbers;
    for (std::size_t k = 1; k < options; ++k) {
      numbers.push_back(-0.5 - 0.2 * static_cast<double>(k));
      numbers.push_back(-0.3 * static_cast<double>((j + k) % options));
    }
    all.push_back(std::move(numbers));
  }
  return all;
}

void alike(const char* what, const std::function<machine::Result<forensics::Found>()>& search) {
  std::string said;
  const double took = seconds([&] {
    const auto found = search();
    said = found ? fmt::format("{} ordered pairs, {} found", found->looked_at, found->pairs.size())
                 : found.error().said;
  });
  fmt::print("{:<36} {:8.3f} s  {:5} MB  {}\n", what, took, memory_mb(), said);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t persons = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 42'000;
  const std::size_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100;
  fmt::print("{} persons, {} items, {} threads\n", persons, count,
             std::thread::hardware_concurrency());
  const auto theta = irt::simulated_abilities(persons, 1);
  const auto items = irt::simulated_items(count, false, 2);
  const auto responses = irt::simulated(theta, items, 3);

  irt::Setup plain;
  plain.standard_errors = false;
  calibration("2PL, no standard errors", responses, plain);
  calibration("2PL with standard errors", responses, {});
  calibration("1PL with standard errors", responses, {.model = irt::Model::rasch});

  const auto fit = irt::calibrate(responses, {});
  if (!fit) return 1;
  const double eap = median_of_three([&] { (void)irt::posterior_means(responses, {}, *fit); });
  fmt::print("{:<36} {:8.3f} s  {:5} MB\n", "EAP and its error, everybody", eap, memory_mb());

  if (persons <= 100'000) {
    const auto guessed = irt::simulated(theta, irt::simulated_items(count, true, 4), 5);
    calibration("3PL with standard errors", guessed, {.model = irt::Model::three});
    std::vector<std::size_t> centres(persons);
    for (std::size_t i = 0; i < persons; ++i) centres[i] = i / centre_persons;
    alike("omega of scores, centres of 200",
          [&] { return forensics::all_pairs(responses, items, theta, centres); });
    const auto numbers = options_of(count);
    const auto chosen = irt::simulated_options(theta, numbers, 6);
    irt::Setup nominal;
    nominal.model = irt::Model::nominal;
    nominal.standard_errors = false;
    calibration("nominal model of five options", chosen, nominal);
    alike("omega of options, centres of 200",
          [&] { return forensics::all_pairs(chosen, numbers, theta, centres); });
  }
  return 0;
}
