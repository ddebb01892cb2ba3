#pragma once

/// sweep: one pass over the persons; what a calibration expects of them at given numbers.

#include <functional>

#include "kernel.h"
#include "model.h"

namespace science::irt {

struct Counts {
  chance::Matrix expected = {};  ///< columns × nodes: how many persons, in expectation
  double log_likelihood = 0;
};

/// The kernel's weights at given numbers: columns × row_nodes, and the base line.
template <class Real>
struct Weights {
  std::vector<Real> columns, base;
};
template <class Real>
Weights<Real> weights_at(const Family& family, const Columns& columns,
                         std::span<const double> numbers);

/// How the persons are dealt to the threads: equal lots of whole blocks.
constexpr std::size_t block_persons = 240;
std::size_t threads_of(const Setup& setup);
/// Runs `job(lot, first person, past the last)` for each lot on its own thread, tiny numbers
/// flushed.
void in_lots(std::size_t persons, std::size_t block, std::size_t lots,
             const std::function<void(std::size_t, std::size_t, std::size_t)>& job);

Counts sweep(const Family& family, const Columns& columns, std::span<const double> numbers,
             std::size_t lots, bool in_double);

}  // namespace science::irt
