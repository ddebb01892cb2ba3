#include "assembly.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>

#include "model.h"

namespace science::assembly {

namespace {

constexpr std::size_t pieces_max = 5'000, forms_max = 4;

bool is_sound(const Plan& plan) {
  int asked = 0;
  for (const auto& domain : plan.domains) {
    if (domain.items < 0 || domain.cases < 0) return false;
    asked += domain.items + domain.cases;
  }
  const auto is_share = [](const auto& share) { return share.second >= 0 && share.second <= 100; };
  return asked > 0 && plan.pretest >= 0 && plan.seconds_max >= 0 && plan.level_tolerance >= 0 &&
         plan.seed_tolerance >= 0 && std::ranges::all_of(plan.levels, is_share) &&
         std::ranges::all_of(plan.seeds, is_share);
}

bool is_sound(const Piece& piece, std::size_t pool_size) {
  return piece.exposure >= 0 && piece.seconds >= 0 &&
         std::ranges::all_of(piece.enemies, [&](std::size_t enemy) { return enemy < pool_size; });
}

machine::Result<void> check(const std::vector<Piece>& pool, const std::vector<Plan>& plans) {
  using machine::No;
  if (pool.size() > pieces_max || plans.size() > forms_max)
    return machine::refuse(No::unprocessable, "science.too_many", "The pool is too large.");
  const auto sound = [](const Plan& plan) { return is_sound(plan); };
  const auto piece_sound = [&](const Piece& piece) { return is_sound(piece, pool.size()); };
  if (plans.empty() || !std::ranges::all_of(plans, sound) ||
      !std::ranges::all_of(pool, piece_sound)) {
    return machine::refuse(No::unprocessable, "science.options",
                           "The plan or the pool holds numbers that cannot be.");
  }
  return {};
}

/// Whole parts of `counts` that sum to the rounded share of their sum: the largest remainders get
/// what is left, the first of equals first.
std::vector<int> apportioned(const std::vector<int>& counts, double share) {
  const auto total = std::lround(share * std::reduce(counts.begin(), counts.end()));
  std::vector<int> parts;
  std::vector<std::pair<double, std::size_t>> remainders;
  long given = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double wanted = share * counts[i];
    parts.push_back(static_cast<int>(std::floor(wanted)));
    given += parts.back();
    remainders.emplace_back(std::floor(wanted) - wanted, i);
  }
  std::ranges::sort(remainders);
  for (std::size_t i = 0; given < total && i < remainders.size(); ++i, ++given)
    ++parts[remainders[i].second];
  return parts;
}

}  // namespace

std::string name(Advice advice) {
  constexpr std::array<const char*, 5> names{"", "right", "miss", "over_call", "uncertain"};
  return names.at(static_cast<std::size_t>(advice));
}

Plan part_of(const Plan& plan, double share) {
  Plan part = plan;
  std::vector<int> items, cases, advice;
  for (const auto& domain : plan.domains) {
    items.push_back(domain.items);
    cases.push_back(domain.cases);
  }
  for (const auto& [kind, count] : plan.advice) advice.push_back(count);
  items = apportioned(items, share);
  cases = apportioned(cases, share);
  advice = apportioned(advice, share);
  for (std::size_t i = 0; i < part.domains.size(); ++i) {
    part.domains[i].items = items[i];
    part.domains[i].cases = cases[i];
  }
  std::size_t next = 0;
  for (auto& [kind, count] : part.advice) count = advice[next++];
  part.pretest = 0;
  part.seconds_max = static_cast<int>(std::floor(share * plan.seconds_max));
  return part;
}

machine::Result<Assembled> assemble(const std::vector<Piece>& pool, const std::vector<Plan>& plans,
                                    int time_limit_ms) {
  TRY_DONE(check(pool, plans));
  const Model strict(pool, plans, false);
  const auto found = solve(strict.programme(), time_limit_ms);
  Assembled assembled;
  if (found.found == Found::best || found.found == Found::good) {
    assembled.outcome = found.found == Found::best ? Outcome::best : Outcome::good;
    assembled.forms = strict.forms_of(found.values);
    assembled.exposure = strict.exposure_of(assembled.forms);
    assembled.gap = found.gap;
    return assembled;
  }
  if (found.found == Found::out_of_time) return assembled;
  assembled.outcome = Outcome::impossible;
  const Model elastic(pool, plans, true);
  const auto least = solve(elastic.programme(), time_limit_ms);
  assembled.least_proved = least.found == Found::best;
  if (least.values.empty()) return assembled;
  assembled.missing = elastic.missing_of(least.values);
  for (const auto& one : assembled.missing) {
    if (one.what == "items" || one.what == "cases" || one.what == "pretest")
      assembled.to_write += one.count;
  }
  return assembled;
}

}  // namespace science::assembly
