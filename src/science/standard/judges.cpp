#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "science/chance/regression.h"
#include "science/chance/stream.h"
#include "science/standard/standard.h"

namespace science::standard {

using chance::Matrix;
using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

Numbers column(const Matrix& m, std::size_t c) {
  Numbers values;
  values.reserve(m.rows);
  for (std::size_t r = 0; r < m.rows; ++r) values.push_back(m(r, c));
  return values;
}

double squares_around(std::span<const double> x, double middle) {
  double total = 0;
  for (const double one : x) total += (one - middle) * (one - middle);
  return total;
}

/// Variance components of judges × items with one rating a cell.
void components(Angoff& all, const Matrix& ratings) {
  const auto j = static_cast<double>(ratings.rows), i = static_cast<double>(ratings.columns);
  const double middle = chance::mean(ratings.values);
  Numbers judge_means;
  for (const double cut : all.judge_cuts) judge_means.push_back(cut / i);
  const double of_judges = i * squares_around(judge_means, middle);
  const double of_items = j * squares_around(all.item_means, middle);
  const double whole = squares_around(ratings.values, middle);
  const double rest = (whole - of_judges - of_items) / ((j - 1) * (i - 1));
  all.residual_variance = rest;
  all.judge_variance = std::max(0.0, (of_judges / (j - 1) - rest) / i);
  all.item_variance = std::max(0.0, (of_items / (i - 1) - rest) / j);
  const double fixed = all.judge_variance / j + rest / (j * i);
  all.error_percent = 100 * std::sqrt(fixed);
  all.error_percent_with_items = 100 * std::sqrt(fixed + all.item_variance / i);
}

std::optional<double> agreement(const Matrix& ratings, std::size_t judge) {
  Numbers others(ratings.columns, 0.0);
  for (std::size_t r = 0; r < ratings.rows; ++r) {
    if (r == judge) continue;
    for (std::size_t c = 0; c < ratings.columns; ++c) others[c] += ratings(r, c);
  }
  for (auto& one : others) one /= static_cast<double>(ratings.rows - 1);
  if (!(chance::variance(ratings.row(judge)) > 0) || !(chance::variance(others) > 0)) {
    return std::nullopt;
  }
  return chance::correlation(ratings.row(judge), others);
}

}  // namespace

Result<Angoff> angoff(const Matrix& ratings) {
  if (ratings.rows < 2 || ratings.columns < 2) {
    return refuse(No::unprocessable, "science.too_few",
                  "An Angoff round needs at least 2 judges and 2 items.");
  }
  if (std::ranges::any_of(ratings.values, [](double r) { return !(r >= 0 && r <= 1); })) {
    return refuse(No::unprocessable, "science.options",
                  "A rating is a chance from 0 to 1; write 60 % as 0.6.");
  }
  Angoff all{.judges = ratings.rows, .items = ratings.columns};
  for (std::size_t r = 0; r < ratings.rows; ++r) {
    all.judge_cuts.push_back(chance::sum(ratings.row(r)));
    all.agreement.push_back(agreement(ratings, r));
  }
  for (std::size_t c = 0; c < ratings.columns; ++c) {
    const auto ratings_of_item = column(ratings, c);
    all.item_means.push_back(chance::mean(ratings_of_item));
    all.item_sds.push_back(chance::standard_deviation(ratings_of_item));
  }
  all.cut = chance::mean(all.judge_cuts);
  all.cut_percent = 100 * all.cut / static_cast<double>(ratings.columns);
  all.median_cut = chance::median(all.judge_cuts);
  all.judges_sd = chance::standard_deviation(all.judge_cuts);
  all.cut_se = all.judges_sd / std::sqrt(static_cast<double>(ratings.rows));
  if (ratings.rows > 2) {
    auto sorted = all.judge_cuts;
    std::ranges::sort(sorted);
    all.trimmed_cut = chance::mean(std::span(sorted).subspan(1, sorted.size() - 2));
  }
  components(all, ratings);
  return all;
}

Result<Hofstee> hofstee(const std::vector<Bounds>& judges, std::vector<double> scores) {
  if (judges.empty() || scores.size() < 10) {
    return refuse(No::unprocessable, "science.too_few",
                  "Hofstee's method needs a judge and at least 10 scores.");
  }
  Hofstee found;
  const auto n = static_cast<double>(judges.size());
  for (const auto& judge : judges) {
    found.mean.cut_min += judge.cut_min / n;
    found.mean.cut_max += judge.cut_max / n;
    found.mean.fail_min += judge.fail_min / n;
    found.mean.fail_max += judge.fail_max / n;
  }
  const auto& m = found.mean;
  if (!(m.cut_min < m.cut_max) || !(m.fail_min <= m.fail_max)) {
    return refuse(No::unprocessable, "science.options",
                  "The least acceptable cut and share failing lie below the greatest.");
  }
  std::ranges::sort(scores);
  const auto failing = [&](double cut) {
    const auto below = std::ranges::lower_bound(scores, cut) - scores.begin();
    return 100 * static_cast<double>(below) / static_cast<double>(scores.size());
  };
  const auto line = [&](double cut) {
    return m.fail_max + (m.fail_min - m.fail_max) * (cut - m.cut_min) / (m.cut_max - m.cut_min);
  };
  // The share failing stands still between scores and steps up just above each; the line falls.
  found.cut = m.cut_max;
  double from = m.cut_min;
  found.crosses = failing(from) < line(from);
  if (!found.crosses) found.cut = from;
  for (bool met = !found.crosses; !met;) {
    const auto next = std::ranges::lower_bound(scores, from);
    const double to = next == scores.end() ? m.cut_max : std::min(*next, m.cut_max);
    const double still = failing(to);
    if (still >= line(to)) {
      // Where the line comes down to the share, or at once where a step went over it.
      const double slope = (m.fail_min - m.fail_max) / (m.cut_max - m.cut_min);
      found.cut =
          slope == 0 ? from : std::clamp(m.cut_min + (still - m.fail_max) / slope, from, to);
      met = true;
    } else if (to >= m.cut_max) {
      found.crosses = false;
      met = true;
    } else {
      from = std::nextafter(to, m.cut_max);
    }
  }
  found.fail_percent = failing(found.cut);
  found.line_percent = line(found.cut);
  return found;
}

Result<Bookmark> bookmark(const std::vector<irt::Item>& items,
                          const std::vector<std::size_t>& marks, double rp) {
  if (items.size() < 2 || marks.size() < 2) {
    return refuse(No::unprocessable, "science.too_few",
                  "A bookmark needs at least 2 items and 2 judges.");
  }
  Bookmark all;
  for (const auto& item : items) {
    if (!(rp > item.g && rp < 1) || !(item.a > 0)) {
      return refuse(No::unprocessable, "science.options",
                    "The response probability lies above every item's guessing and below 1.");
    }
    all.locations.push_back(item.difficulty() + std::log((rp - item.g) / (1 - rp)) / item.a);
  }
  all.order.resize(items.size());
  std::iota(all.order.begin(), all.order.end(), std::size_t{0});
  std::ranges::sort(all.order, {}, [&](std::size_t j) { return std::pair(all.locations[j], j); });
  for (const auto mark : marks) {
    if (mark < 1 || mark > items.size()) {
      return refuse(No::unprocessable, "science.options",
                    fmt::format("A bookmark lies on pages 1 to {}.", items.size()));
    }
    all.judge_cuts.push_back(all.locations[all.order[mark - 1]]);
  }
  all.cut_mean = chance::mean(all.judge_cuts);
  all.cut_median = chance::median(all.judge_cuts);
  all.se =
      chance::standard_deviation(all.judge_cuts) / std::sqrt(static_cast<double>(marks.size()));
  return all;
}

Result<Borderline> borderline_regression(const std::vector<double>& grades,
                                         const std::vector<double>& scores, double borderline) {
  if (grades.size() != scores.size() || grades.size() < 10) {
    return refuse(No::unprocessable, "science.too_few",
                  "Borderline regression needs a grade and a score of at least 10 candidates.");
  }
  if (!(chance::variance(grades) > 0) || !(chance::variance(scores) > 0)) {
    return refuse(No::unprocessable, "science.no_variance",
                  "All grades or all scores are alike: no line can be drawn.");
  }
  const auto line = chance::least_squares_line(grades, scores);
  return Borderline{.slope = line.slope,
                    .intercept = line.intercept,
                    .cut = line.intercept + line.slope * borderline,
                    .r_squared = line.r_squared,
                    .residual_sd = line.residual_sd};
}

std::vector<double> resampled_cuts(const std::vector<double>& judge_cuts, std::size_t samples,
                                   std::uint64_t seed) {
  chance::Stream stream(seed);
  std::vector<double> cuts(samples, 0.0);
  for (auto& cut : cuts) {
    for (std::size_t k = 0; k < judge_cuts.size(); ++k)
      cut += judge_cuts[stream.below(judge_cuts.size())];
    cut /= static_cast<double>(judge_cuts.size());
  }
  std::ranges::sort(cuts);
  return cuts;
}

}  // namespace science::standard
