#pragma once

/// kernel: the three inner loops of a calibration, for the processor at hand.
///
/// Persons' scores on a block are a matrix x (persons × columns), log chances a matrix w (columns ×
/// nodes). `project` makes x w, a person's log-likelihood at every node; `normalise` turns it into
/// posterior weights; `gather` makes x' y, the expected counts. Written once in the compiler's own
/// vectors and compiled for each instruction set; the set is chosen when the program runs.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace science::irt {

/// Nodes of a row, padded so that whole vectors fit.
constexpr std::size_t row_nodes = 64;
/// Rows a tile holds: x must be padded to a multiple of it, in persons and in columns.
constexpr std::size_t tile = 6;

/// Which instruction set.
enum class Engine : std::uint8_t { baseline, avx2, avx512 };

/// Those this processor can run, slowest first.
std::vector<Engine> engines();
/// The last of them.
Engine best_engine();

/// One block: `persons` and `columns` are multiples of `tile`.
template <class Real>
struct Block {
  const Real* x = nullptr;  ///< persons × columns
  std::size_t persons = 0, columns = 0;
};

/// out (persons × row_nodes) = base + x w, with w columns × row_nodes.
void project(Engine engine, const Block<float>& block, const float* w, const float* base,
             float* out);
void project(Engine engine, const Block<double>& block, const double* w, const double* base,
             double* out);

/// Each row e^row over its sum; the log of each sum, with the row's greatest put back, to `logs`.
void normalise(Engine engine, std::span<float> rows, double* logs);
void normalise(Engine engine, std::span<double> rows, double* logs);

/// What a block is gathered with.
template <class Real>
struct Right {
  const Real* y = nullptr;     ///< persons × width
  std::size_t width = 0;       ///< a multiple of row_nodes
  bool from_diagonal = false;  ///< only the tiles from a row's own on: half of a symmetric product
};

/// out (columns × width) += x' y.
void gather(Engine engine, const Block<float>& block, const Right<float>& right, float* out);
void gather(Engine engine, const Block<double>& block, const Right<double>& right, double* out);

/// While it lives, numbers too small for full precision count as nothing in this thread. A
/// posterior's tails are such numbers, and each would cost a hundred ordinary operations (measured:
/// 17 times slower without it).
class FlushTiny {
 public:
  FlushTiny();
  ~FlushTiny();
  FlushTiny(const FlushTiny&) = delete;
  FlushTiny& operator=(const FlushTiny&) = delete;

 private:
  std::uint64_t before_ = 0;
};

}  // namespace science::irt
