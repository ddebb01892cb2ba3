#include "science/irt/ability.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "science/chance/chance.h"

namespace science::irt {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

// Where roots are looked for: beyond ±12 no board's scale has a place.
constexpr double reach = 12, step = 0.1;
constexpr std::size_t steps = 241;

/// One person's answers to the items they met.
struct Answered {
  std::vector<Item> items;
  std::vector<double> scores;
};

/// Sums over a person's items at one θ.
struct Sums {
  double score = 0;        ///< d log L / dθ
  double information = 0;  ///< expected
  double tilt = 0;         ///< Warm's J
  double observed = 0;     ///< -d² log L / dθ²
  double log_chance = 0;
};

Sums sums_at(const Answered& sheet, double theta) {
  Sums sums;
  for (std::size_t j = 0; j < sheet.items.size(); ++j) {
    const auto c = chance(sheet.items[j], theta);
    const double spread = c.right * (1 - c.right), off = sheet.scores[j] - c.right;
    if (spread <= 0) continue;
    sums.score += off * c.slope / spread;
    sums.information += c.slope * c.slope / spread;
    sums.tilt += c.slope * c.bend / spread;
    sums.observed += c.slope * c.slope / spread - off * c.bend / spread +
                     off * c.slope * c.slope * (1 - 2 * c.right) / (spread * spread);
    sums.log_chance += std::log(sheet.scores[j] > 0 ? c.right : 1 - c.right);
  }
  return sums;
}

/// Where `f` comes down through nothing; of several such places the one that `height` prefers.
std::optional<double> crossing(const chance::Curve& f, const chance::Curve& height) {
  std::optional<double> best;
  double before = f(-reach);
  for (std::size_t k = 1; k < steps; ++k) {
    const double at = -reach + step * static_cast<double>(k), here = f(at);
    if (before > 0 && here <= 0) {
      const double root = here == 0 ? at : chance::root(f, at - step, at);
      if (!best || height(root) > height(*best)) best = root;
    }
    before = here;
  }
  return best;
}

std::optional<Ability> weighted(const Answered& sheet) {
  const auto equation = [&](double theta) {
    const auto s = sums_at(sheet, theta);
    return s.score + s.tilt / (2 * s.information);
  };
  const auto height = [&](double theta) {
    const auto s = sums_at(sheet, theta);
    return s.log_chance + 0.5 * std::log(s.information);
  };
  const auto theta = crossing(equation, height);
  if (!theta) return std::nullopt;
  return Ability{.theta = *theta, .se = 1 / std::sqrt(sums_at(sheet, *theta).information)};
}

std::optional<Ability> likeliest(const Answered& sheet) {
  const auto all = [&](double score) {
    return std::ranges::all_of(sheet.scores, [&](double s) { return s == score; });
  };
  if (all(0) || all(1)) return std::nullopt;
  const auto theta = crossing([&](double t) { return sums_at(sheet, t).score; },
                              [&](double t) { return sums_at(sheet, t).log_chance; });
  if (!theta) return std::nullopt;
  return Ability{.theta = *theta, .se = 1 / std::sqrt(sums_at(sheet, *theta).information)};
}

void posterior_mode(const Answered& sheet, const Prior& prior, Estimates& estimates) {
  const double precision = 1 / (prior.sd * prior.sd);
  const auto mode =
      crossing([&](double t) { return sums_at(sheet, t).score - (t - prior.mean) * precision; },
               [&](double t) {
                 const double off = t - prior.mean;
                 return sums_at(sheet, t).log_chance - off * off * precision / 2;
               });
  const double theta = mode.value_or(prior.mean);
  const auto s = sums_at(sheet, theta);
  estimates.map = {.theta = theta, .se = 1 / std::sqrt(s.observed + precision)};
}

Ability posterior_mean(const Answered& sheet, const chance::Grid& grid) {
  chance::Numbers logs(grid.nodes.size());
  for (std::size_t q = 0; q < logs.size(); ++q) {
    logs[q] = std::log(grid.weights[q]) + sums_at(sheet, grid.nodes[q]).log_chance;
  }
  const double top = std::ranges::max(logs);
  double total = 0, first = 0, second = 0;
  for (std::size_t q = 0; q < logs.size(); ++q) {
    const double weight = std::exp(logs[q] - top);
    total += weight;
    first += weight * grid.nodes[q];
    second += weight * grid.nodes[q] * grid.nodes[q];
  }
  const double mean = first / total;
  return {.theta = mean, .se = std::sqrt(std::max(0.0, second / total - mean * mean))};
}

Result<void> check(const Prior& prior) {
  if (prior.sd > 0 && prior.nodes >= 3 && prior.reach > std::abs(prior.mean)) return {};
  return refuse(
      No::unprocessable, "science.options",
      "A prior needs a spread above 0, and a grid of 3 nodes or more that holds its mean.");
}

bool all_rise(const std::vector<Item>& items) {
  return std::ranges::all_of(items, [](const Item& item) { return item.a > 0; });
}

Result<void> check(const Responses& responses, const std::vector<Item>& items) {
  if (items.size() != responses.items || !all_rise(items)) {
    return refuse(No::unprocessable, "science.options",
                  fmt::format("There are {} columns of answers and {} items; each column needs its "
                              "item, with a slope above 0.",
                              responses.items, items.size()));
  }
  for (std::size_t j = 0; j < responses.items; ++j) {
    for (std::size_t i = 0; i < responses.persons; ++i) {
      if (responses(i, j) <= 1) continue;
      return refuse(No::unprocessable, "science.not_binary",
                    fmt::format("Item {} has a score that is neither 0 nor 1.", j + 1),
                    {{"item", std::to_string(j + 1)}});
    }
  }
  return {};
}

}  // namespace

Result<std::vector<Estimates>> estimate(const Responses& responses, const std::vector<Item>& items,
                                        const Prior& prior) {
  TRY_DONE(check(responses, items));
  TRY_DONE(check(prior));
  const auto grid = chance::normal_grid(prior.nodes, prior.reach, prior.mean, prior.sd);
  std::vector<Estimates> all(responses.persons);
  for (std::size_t i = 0; i < responses.persons; ++i) {
    Answered sheet;
    for (std::size_t j = 0; j < items.size(); ++j) {
      if (responses(i, j) == missing) continue;
      sheet.items.push_back(items[j]);
      sheet.scores.push_back(responses(i, j));
    }
    all[i].eap = posterior_mean(sheet, grid);
    posterior_mode(sheet, prior, all[i]);
    all[i].map_se_information = 1 / std::sqrt(information(items, all[i].map.theta));
    if (sheet.items.empty()) continue;
    all[i].wle = weighted(sheet);
    all[i].ml = likeliest(sheet);
  }
  return all;
}

std::vector<RawScore> raw_to_scale(const std::vector<Item>& items, const Scale& scale) {
  constexpr double far = std::numeric_limits<double>::infinity();
  double guessed = 0;
  for (const auto& item : items) guessed += item.g;
  std::vector<RawScore> table;
  table.reserve(items.size() + 1);
  for (std::size_t raw = 0; raw <= items.size(); ++raw) {
    const auto points = static_cast<double>(raw);
    RawScore row{.theta = raw == items.size() ? far : -far, .se = far};
    if (points > guessed && raw < items.size()) {
      row.theta = ability_at(items, points);
      row.se = 1 / std::sqrt(information(items, row.theta));
    }
    row.scaled = std::clamp(scale.slope * row.theta + scale.intercept, scale.low, scale.high);
    table.push_back(row);
  }
  return table;
}

Result<std::vector<SummedScore>> summed_score_abilities(const std::vector<Item>& items,
                                                        const Prior& prior) {
  TRY_DONE(check(prior));
  if (items.empty() || !all_rise(items)) {
    return refuse(No::unprocessable, "science.options",
                  "A table of scores needs items, each with a slope above 0.");
  }
  const auto grid = chance::normal_grid(prior.nodes, prior.reach, prior.mean, prior.sd);
  std::vector<SummedScore> table(items.size() + 1);
  for (std::size_t q = 0; q < grid.nodes.size(); ++q) {
    const double theta = grid.nodes[q];
    chance::Numbers chances;
    for (const auto& item : items) chances.push_back(chance(item, theta).right);
    const auto scores = score_distribution(chances);
    for (std::size_t k = 0; k < table.size(); ++k) {
      const double weight = grid.weights[q] * scores[k];
      table[k].share += weight;
      table[k].ability.theta += weight * theta;
      table[k].ability.se += weight * theta * theta;
    }
  }
  for (auto& [ability, share] : table) {
    ability.theta /= share;
    ability.se = std::sqrt(std::max(0.0, ability.se / share - ability.theta * ability.theta));
  }
  return table;
}

}  // namespace science::irt
