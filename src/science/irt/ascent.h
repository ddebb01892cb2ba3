#pragma once

/// ascent: from expected counts to better numbers, and to the slope of the log-likelihood.

#include "sweep.h"

namespace science::irt {

/// An item's counts: scores × nodes.
chance::Matrix item_counts(const Family& family, const Columns& columns, const Counts& counts,
                           std::size_t item);

/// The slope of the expected log-likelihood of one item, or group, at its own numbers. At the
/// numbers that made the counts it is the slope of the marginal log-likelihood (Fisher's identity).
std::vector<double> item_slope(const Family& family, const chance::Matrix& counts, std::size_t item,
                               std::span<const double> numbers);
std::vector<double> group_slope(const Family& family, std::span<const double> counts,
                                std::size_t group, std::span<const double> numbers);
std::vector<double> whole_slope(const Family& family, const Columns& columns, const Counts& counts,
                                std::span<const double> numbers);

/// The numbers that the counts make likeliest: the M step.
std::vector<double> improved(const Family& family, const Columns& columns, const Counts& counts,
                             std::vector<double> numbers);

/// The observed information, minus the second derivatives of log-likelihood and prior.
chance::Matrix observed_information(const Family& family, const Columns& columns,
                                    const Counts& counts, std::span<const double> numbers,
                                    std::size_t lots);

}  // namespace science::irt
