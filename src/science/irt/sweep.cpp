#include "sweep.h"

#include <algorithm>
#include <thread>

namespace science::irt {

using chance::Matrix;

namespace {

// A node that only pads a row: no weight, whatever is added.
constexpr double nowhere = -1e30;
// Blocks whose single-precision sums may grow before they are put into double ones.
constexpr std::size_t blocks_in_single = 8;

/// A column's row: the log chance of its score less that of score 0; of a missing answer 0 less it.
template <class Real>
void fill_row(Real* row, const chance::Matrix& logs, std::int8_t score) {
  for (std::size_t q = 0; q < logs.columns; ++q) {
    const double here = score == missing ? 0 : logs(static_cast<std::size_t>(score), q);
    row[q] = static_cast<Real>(here - logs(0, q));
  }
}

template <class Real>
void column_weights(const Family& family, const Columns& columns, std::span<const double> numbers,
                    Weights<Real>& weights) {
  const std::size_t nodes = family.nodes().size();
  std::vector<double> base(nodes, 0.0);
  std::size_t c = 0;
  for (std::size_t j = 0; j < family.items(); ++j) {
    const auto logs = family.log_chances(j, numbers);
    for (std::size_t q = 0; q < nodes; ++q) base[q] += logs(0, q);
    for (; c < columns.first_group() && columns.all()[c].item == j; ++c)
      fill_row(weights.columns.data() + c * row_nodes, logs, columns.all()[c].score);
  }
  for (std::size_t q = 0; q < nodes; ++q) weights.base[q] = static_cast<Real>(base[q]);
}

/// One lot's sums.
template <class Real>
class Lot {
 public:
  explicit Lot(const Columns& columns)
      : columns_(columns),
        x_(block_persons * columns.width()),
        posterior_(block_persons * row_nodes),
        counts_(columns.width() * row_nodes),
        logs_(block_persons),
        sums_(columns.width() * row_nodes) {}

  void take(std::size_t first, std::size_t last, const Weights<Real>& weights) {
    const auto engine = best_engine();
    std::size_t blocks = 0;
    for (std::size_t i = first; i < last; i += block_persons) {
      columns_.expand(i, block_persons, x_.data());
      const Block<Real> block{x_.data(), block_persons, columns_.width()};
      project(engine, block, weights.columns.data(), weights.base.data(), posterior_.data());
      normalise(engine, std::span<Real>(posterior_), logs_.data());
      gather(engine, block, Right<Real>{posterior_.data(), row_nodes, false}, counts_.data());
      const std::size_t here = std::min(block_persons, columns_.persons() - i);
      for (std::size_t n = 0; n < here; ++n) log_likelihood_ += logs_[n];
      if (++blocks % blocks_in_single == 0) flush();
    }
    flush();
  }

  void add_to(Counts& counts) const {
    for (std::size_t c = 0; c < counts.expected.rows; ++c) {
      for (std::size_t q = 0; q < counts.expected.columns; ++q) {
        counts.expected(c, q) += sums_[c * row_nodes + q];
      }
    }
    counts.log_likelihood += log_likelihood_;
  }

 private:
  void flush() {
    for (std::size_t z = 0; z < counts_.size(); ++z) sums_[z] += static_cast<double>(counts_[z]);
    std::ranges::fill(counts_, Real{0});
  }

  const Columns& columns_;
  std::vector<Real> x_, posterior_, counts_;
  std::vector<double> logs_, sums_;
  double log_likelihood_ = 0;
};

template <class Real>
Counts sweep_in(const Family& family, const Columns& columns, std::span<const double> numbers,
                std::size_t lots) {
  const auto weights = weights_at<Real>(family, columns, numbers);
  std::vector<Lot<Real>> all(lots, Lot<Real>(columns));
  in_lots(columns.persons(), block_persons, lots,
          [&](std::size_t lot, std::size_t first, std::size_t last) {
            all[lot].take(first, last, weights);
          });
  Counts counts{.expected = Matrix(columns.all().size(), family.nodes().size())};
  for (const auto& lot : all) lot.add_to(counts);
  return counts;
}

}  // namespace

template <class Real>
Weights<Real> weights_at(const Family& family, const Columns& columns,
                         std::span<const double> numbers) {
  Weights<Real> weights{.columns = std::vector<Real>(columns.width() * row_nodes),
                        .base = std::vector<Real>(row_nodes, static_cast<Real>(nowhere))};
  column_weights(family, columns, numbers, weights);
  for (std::size_t g = 0; g < family.groups(); ++g) {
    const auto logs = family.log_weights(family.group_numbers(g, numbers));
    Real* row = weights.columns.data() + (columns.first_group() + g) * row_nodes;
    for (std::size_t q = 0; q < logs.size(); ++q) row[q] = static_cast<Real>(logs[q]);
  }
  return weights;
}

template Weights<float> weights_at(const Family&, const Columns&, std::span<const double>);
template Weights<double> weights_at(const Family&, const Columns&, std::span<const double>);

std::size_t threads_of(const Setup& setup) {
  if (setup.threads > 0) return setup.threads;
  return std::max(1U, std::thread::hardware_concurrency());
}

void in_lots(std::size_t persons, std::size_t block, std::size_t lots,
             const std::function<void(std::size_t, std::size_t, std::size_t)>& job) {
  const std::size_t blocks = (persons + block - 1) / block;
  const auto run = [&](std::size_t lot) {
    const FlushTiny flush;
    const std::size_t first = blocks * lot / lots * block;
    const std::size_t last = std::min(persons, blocks * (lot + 1) / lots * block);
    if (first < last) job(lot, first, last);
  };
  std::vector<std::jthread> others;
  for (std::size_t lot = 1; lot < lots; ++lot) others.emplace_back(run, lot);
  run(0);
}

Counts sweep(const Family& family, const Columns& columns, std::span<const double> numbers,
             std::size_t lots, bool in_double) {
  return in_double ? sweep_in<double>(family, columns, numbers, lots)
                   : sweep_in<float>(family, columns, numbers, lots);
}

}  // namespace science::irt
