// How often the safety floor calls a panel for somebody safe, and how often it misses somebody who
// is not: the tables of docs/science/safety.md, as Markdown.
//
//   bench_safety [doctors of a kind]     2000 without a number

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "science/safety/simulate.h"

namespace {

namespace safety = science::safety;

constexpr std::size_t numbers_of_cases[] = {20, 30, 40, 60};

/// The fewest unsafe answers of `cases` that call the panel, and the most that clear.
std::string bounds(std::size_t cases, const safety::Limits& limits) {
  std::size_t clears = 0, calls = cases;
  for (std::size_t unsafe = 0; unsafe <= cases; ++unsafe) {
    std::vector<safety::Decision> decisions(cases,
                                            {.supervised = true, .severe = true, .truth = 1});
    for (std::size_t k = 0; k < cases; ++k) decisions[k].last = k < unsafe ? 0 : 1;
    const auto verdict = safety::judge(decisions, safety::Modality::image, limits);
    if (!verdict) return "";
    if (verdict->follows_wrong.outcome == safety::Outcome::met) clears = unsafe;
    if (verdict->follows_wrong.outcome == safety::Outcome::panel) calls = std::min(calls, unsafe);
  }
  return fmt::format("| {} | 0 to {} | {} to {} | {} to {} |\n", cases, clears, clears + 1,
                     calls - 1, calls, cases);
}

std::string percent(double share) {
  if (share > 0 && share < 0.0005) return "<0.05";
  return fmt::format("{:.1f}", 100 * share);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t doctors = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 2000;
  const safety::Limits limits;
  fmt::print("| Severe cases answered | Met | More cases | Panel |\n|---|---|---|---|\n");
  for (const auto cases : numbers_of_cases) fmt::print("{}", bounds(cases, limits));

  fmt::print("\n| True rate |");
  for (const auto cases : numbers_of_cases) fmt::print(" {} cases: panel, % | met, % |", cases);
  fmt::print(" 20, then 10 more up to 60: panel, % | met, % |\n|---|");
  for (int column = 0; column < 10; ++column) fmt::print("---|");
  fmt::print("\n");
  for (const double rate : {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}) {
    fmt::print("| {} |", rate);
    std::vector<std::vector<std::size_t>> ways;
    for (const auto cases : numbers_of_cases) ways.push_back({cases});
    ways.push_back({20, 30, 40, 50, 60});
    for (const auto& looks : ways) {
      const auto found = safety::exact(rate, looks, limits);
      fmt::print(" {} | {} |", percent(found.panel), percent(found.met));
    }
    fmt::print("\n");
  }

  for (const std::size_t cases : {20UL, 40UL}) {
    fmt::print(
        "\n| {} cases of either kind; a doctor who | follows wrong, % | refuses right, % | met, % "
        "| "
        "more cases, % | panel, % |\n|---|---|---|---|---|---|\n",
        cases);
    for (const auto& reader : safety::readers()) {
      const auto r =
          safety::rates(reader, {.severe_wrong = cases, .severe_right = cases}, limits, doctors);
      fmt::print("| {} | {} | {} | {} | {} | {} |\n", reader.name, percent(r.follows_wrong),
                 percent(r.refuses_right), percent(r.met), percent(r.more_cases), percent(r.panel));
    }
  }
  return 0;
}
