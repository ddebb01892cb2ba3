#include "ascent.h"

#include <algorithm>
#include <cmath>

namespace science::irt {

using chance::Matrix;

namespace {

constexpr int steps_max = 12;
constexpr double step_min = 1e-9;
// A step longer than this leaves the region where the quadratic means anything.
constexpr double step_max = 1.0;

double value_of(const Matrix& counts, const Matrix& logs) {
  double total = 0;
  for (std::size_t z = 0; z < counts.values.size(); ++z) {
    total += counts.values[z] * logs.values[z];
  }
  return total;
}

/// Fisher's information of the counts: what a step is measured by.
Matrix fisher(const Family& family, const Matrix& counts, std::size_t item,
              std::span<const double> numbers) {
  const auto scores = family.scores(item, numbers);
  const auto logs = family.log_chances(item, numbers);
  const std::size_t nodes = family.nodes().size();
  Matrix information(scores.columns, scores.columns);
  for (std::size_t q = 0; q < nodes; ++q) {
    double persons = 0;
    for (std::size_t k = 0; k < counts.rows; ++k) persons += counts(k, q);
    for (std::size_t k = 0; k < counts.rows; ++k) {
      const auto row = scores.row(k * nodes + q);
      chance::add_product(information, persons * std::exp(logs(k, q)), row, row);
    }
  }
  return information;
}

/// The item's numbers within the whole vector, replaced.
void put(std::vector<double>& all, const Place& place, std::span<const double> own) {
  std::ranges::copy(own, all.begin() + static_cast<std::ptrdiff_t>(place.first));
}

double height(const Family& family, const Matrix& counts, std::size_t item,
              std::span<const double> all) {
  return value_of(counts, family.log_chances(item, all)) + family.log_prior_of(item, all);
}

/// Goes along a step, halved until the height does not fall; how long the whole step was.
double walk(const Family& family, const Matrix& counts, std::size_t item,
            const std::vector<double>& step, std::vector<double>& all) {
  const auto own = family.item_numbers(item, all);
  const double before = height(family, counts, item, all);
  double longest = 0;
  for (const double s : step) longest = std::max(longest, std::abs(s));
  double share = std::min(1.0, step_max / longest);
  for (int half = 0; half < 20; ++half, share /= 2) {
    auto next = own;
    for (std::size_t p = 0; p < next.size(); ++p) next[p] += share * step[p];
    put(all, family.of_item(item), next);
    const double after = height(family, counts, item, all);
    if (after >= before - 1e-9 * std::abs(before)) return longest;
  }
  put(all, family.of_item(item), own);
  return 0;
}

/// Newton's steps by Fisher's information.
void improve_item(const Family& family, const Matrix& counts, std::size_t item,
                  std::vector<double>& all) {
  for (int n = 0; n < steps_max; ++n) {
    const auto own = family.item_numbers(item, all);
    const auto slope = item_slope(family, counts, item, all);
    auto information = fisher(family, counts, item, all);
    std::vector<double> spare(slope.size(), 0.0);
    family.add_prior(item, own, spare, &information);
    const auto step = chance::solve_positive(information, slope);
    if (!step || walk(family, counts, item, *step, all) < step_min) return;
  }
}

}  // namespace

Matrix item_counts(const Family& family, const Columns& columns, const Counts& counts,
                   std::size_t item) {
  const std::size_t nodes = family.nodes().size();
  Matrix own(family.item(item).categories, nodes);
  for (std::size_t g = 0; g < family.groups(); ++g) {
    for (std::size_t q = 0; q < nodes; ++q) {
      own(0, q) += counts.expected(columns.first_group() + g, q);
    }
  }
  for (std::size_t c = columns.first_of_item(item);
       c < columns.first_group() && columns.all()[c].item == item; ++c) {
    const auto score = columns.all()[c].score;
    for (std::size_t q = 0; q < nodes; ++q) {
      const double here = counts.expected(c, q);
      own(0, q) = std::max(0.0, own(0, q) - here);
      if (score != missing) own(static_cast<std::size_t>(score), q) += here;
    }
  }
  return own;
}

std::vector<double> item_slope(const Family& family, const Matrix& counts, std::size_t item,
                               std::span<const double> all) {
  const auto scores = family.scores(item, all);
  std::vector<double> slope(scores.columns, 0.0);
  for (std::size_t z = 0; z < counts.values.size(); ++z) {
    for (std::size_t p = 0; p < slope.size(); ++p) slope[p] += counts.values[z] * scores(z, p);
  }
  family.add_prior(item, family.item_numbers(item, all), slope, nullptr);
  return slope;
}

std::vector<double> group_slope(const Family& family, std::span<const double> counts,
                                std::size_t group, std::span<const double> all) {
  const auto scores = family.group_scores(group, all);
  std::vector<double> slope(scores.columns, 0.0);
  for (std::size_t q = 0; q < scores.rows; ++q) {
    for (std::size_t p = 0; p < slope.size(); ++p) slope[p] += counts[q] * scores(q, p);
  }
  return slope;
}

std::vector<double> whole_slope(const Family& family, const Columns& columns, const Counts& counts,
                                std::span<const double> numbers) {
  std::vector<double> all(family.estimated(), 0.0);
  for (std::size_t j = 0; j < family.items(); ++j) {
    if (family.of_item(j).count == 0) continue;
    put(all, family.of_item(j),
        item_slope(family, item_counts(family, columns, counts, j), j, numbers));
  }
  for (std::size_t g = 0; g < family.groups(); ++g) {
    const auto row = counts.expected.row(columns.first_group() + g);
    put(all, family.of_group(g), group_slope(family, row, g, numbers));
  }
  return all;
}

std::vector<double> improved(const Family& family, const Columns& columns, const Counts& counts,
                             std::vector<double> numbers) {
  for (std::size_t j = 0; j < family.items(); ++j) {
    if (family.of_item(j).count == 0) continue;
    improve_item(family, item_counts(family, columns, counts, j), j, numbers);
  }
  for (std::size_t g = 0; g < family.groups(); ++g) {
    auto now = family.group_numbers(g, numbers);
    const auto row = counts.expected.row(columns.first_group() + g);
    double persons = 0, first = 0, second = 0;
    for (std::size_t q = 0; q < row.size(); ++q) {
      persons += row[q];
      first += row[q] * family.nodes()[q];
      second += row[q] * family.nodes()[q] * family.nodes()[q];
    }
    if (now.free_mean) now.mean = first / persons;
    std::vector<double> own;
    if (now.free_mean) own.push_back(now.mean);
    if (now.free_variance) {
      own.push_back((second - 2 * now.mean * first) / persons + now.mean * now.mean);
    }
    put(numbers, family.of_group(g), own);
  }
  return numbers;
}

}  // namespace science::irt
