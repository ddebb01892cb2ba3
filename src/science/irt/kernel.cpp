#include "kernel.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

// Elsewhere the compiler's vectors are those of the processor's baseline.
#if defined(__x86_64__)
#include <immintrin.h>
#define COMPILED_FOR(set) [[gnu::target(set)]]
#else
#define COMPILED_FOR(set)
#endif

namespace science::irt {

namespace {

/// A vector of `Bytes` bytes of `Real`.
template <class Real, std::size_t Bytes>
struct Lanes {
  static constexpr std::size_t count = Bytes / sizeof(Real);
  using Whole = std::conditional_t<sizeof(Real) == 4, std::int32_t, std::int64_t>;
  typedef Real Type __attribute__((vector_size(Bytes), aligned(sizeof(Real))));
  typedef Whole Int __attribute__((vector_size(Bytes), aligned(sizeof(Real))));
};

template <class Real, std::size_t Bytes>
using Vector = typename Lanes<Real, Bytes>::Type;

template <class Real, std::size_t Bytes>
[[gnu::always_inline]] inline void load(Vector<Real, Bytes>& v, const Real* from) {
  __builtin_memcpy(&v, from, Bytes);
}

/// What a tile sums: over `steps`, a number of x for each of its rows times a row of y.
template <class Real>
struct Walk {
  const Real* x;
  std::size_t row, step;  ///< how far apart numbers of x lie, from row to row and step to step
  const Real* y;
  std::size_t y_step;
  std::size_t steps;
};

/// Adds to `Across` vectors of `tile` rows at once, so that the sums stay in registers.
template <class Real, std::size_t Bytes, std::size_t Across>
[[gnu::always_inline]] inline void add_tile(Vector<Real, Bytes> (&sums)[tile][Across],
                                            const Walk<Real>& walk) {
  constexpr std::size_t lanes = Lanes<Real, Bytes>::count;
  for (std::size_t n = 0; n < walk.steps; ++n) {
    Vector<Real, Bytes> row[Across];
    for (std::size_t k = 0; k < Across; ++k) {
      load<Real, Bytes>(row[k], walk.y + n * walk.y_step + lanes * k);
    }
#pragma clang loop unroll(full)
    for (std::size_t r = 0; r < tile; ++r) {
      const Real score = walk.x[r * walk.row + n * walk.step];
      for (std::size_t k = 0; k < Across; ++k) sums[r][k] += score * row[k];
    }
  }
}

/// From one row of beginnings for all, or `from_step` apart, into rows `out_step` apart.
template <class Real, std::size_t Bytes, std::size_t Across>
[[gnu::always_inline]] inline void sum_tile(const Walk<Real>& walk, const Real* from,
                                            std::size_t from_step, Real* out,
                                            std::size_t out_step) {
  constexpr std::size_t lanes = Lanes<Real, Bytes>::count;
  Vector<Real, Bytes> sums[tile][Across];
  for (std::size_t r = 0; r < tile; ++r) {
    for (std::size_t k = 0; k < Across; ++k) {
      load<Real, Bytes>(sums[r][k], from + r * from_step + lanes * k);
    }
  }
  add_tile<Real, Bytes, Across>(sums, walk);
  for (std::size_t r = 0; r < tile; ++r) {
    __builtin_memcpy(out + r * out_step, sums[r], sizeof sums[r]);
  }
}

template <class Real, std::size_t Bytes, std::size_t Across>
[[gnu::always_inline]] inline void project_all(const Block<Real>& block, const Real* w,
                                               const Real* base, Real* out) {
  constexpr std::size_t step = Lanes<Real, Bytes>::count * Across;
  for (std::size_t i = 0; i < block.persons; i += tile) {
    for (std::size_t q = 0; q < row_nodes; q += step) {
      const Walk<Real> walk{
          block.x + i * block.columns, block.columns, 1, w + q, row_nodes, block.columns};
      sum_tile<Real, Bytes, Across>(walk, base + q, 0, out + i * row_nodes + q, row_nodes);
    }
  }
}

template <class Real, std::size_t Bytes, std::size_t Across>
[[gnu::always_inline]] inline void gather_all(const Block<Real>& block, const Right<Real>& right,
                                              Real* out) {
  constexpr std::size_t step = Lanes<Real, Bytes>::count * Across;
  for (std::size_t c = 0; c < block.columns; c += tile) {
    const std::size_t first = right.from_diagonal ? c / step * step : 0;
    for (std::size_t z = first; z < right.width; z += step) {
      const Walk<Real> walk{block.x + c, 1, block.columns, right.y + z, right.width, block.persons};
      Real* sums = out + c * right.width + z;
      sum_tile<Real, Bytes, Across>(walk, sums, right.width, sums, right.width);
    }
  }
}

/// e^x of x at most 0, to 1e-7: Cody and Waite's reduction and a polynomial of degree 6 (its
/// coefficients are Taylor's, enough on ±ln 2 / 2).
template <std::size_t Bytes>
[[gnu::always_inline]] inline void exponential(Vector<float, Bytes>& x) {
  using Int = typename Lanes<float, Bytes>::Int;
  constexpr float to_whole = 12582912.0F;  // 1.5 · 2^23: adding it rounds to a whole number
  const auto low = x < -87.0F;
  x = low ? x * 0.0F - 87.0F : x;
  const Vector<float, Bytes> turns = (x * 1.44269504F + to_whole) - to_whole;
  const Vector<float, Bytes> rest = (x - turns * 0.693359375F) + turns * 2.12194440e-4F;
  Vector<float, Bytes> p = rest * (1.0F / 720) + 1.0F / 120;
  p = p * rest + 1.0F / 24;
  p = p * rest + 1.0F / 6;
  p = p * rest + 0.5F;
  p = p * rest + 1.0F;
  p = p * rest + 1.0F;
  const Int power = (__builtin_convertvector(turns, Int) + 127) << 23;
  Vector<float, Bytes> scale;
  __builtin_memcpy(&scale, &power, Bytes);
  x = p * scale;
}

template <std::size_t Bytes>
[[gnu::always_inline]] inline void exponentials(float* row, float top) {
  for (std::size_t q = 0; q < row_nodes; q += Bytes / sizeof(float)) {
    Vector<float, Bytes> v;
    load<float, Bytes>(v, row + q);
    v = v - top;
    exponential<Bytes>(v);
    __builtin_memcpy(row + q, &v, Bytes);
  }
}

template <std::size_t Bytes>
[[gnu::always_inline]] inline void exponentials(double* row, double top) {
  for (std::size_t q = 0; q < row_nodes; ++q) row[q] = std::exp(row[q] - top);
}

/// The greatest and the sum of a row, by vectors.
template <class Real, std::size_t Bytes>
[[gnu::always_inline]] inline Real top_of(const Real* row) {
  Vector<Real, Bytes> top, next;
  load<Real, Bytes>(top, row);
  for (std::size_t q = Lanes<Real, Bytes>::count; q < row_nodes; q += Lanes<Real, Bytes>::count) {
    load<Real, Bytes>(next, row + q);
    top = top < next ? next : top;
  }
  Real greatest = top[0];
  for (std::size_t k = 1; k < Lanes<Real, Bytes>::count; ++k) {
    greatest = greatest < top[k] ? top[k] : greatest;
  }
  return greatest;
}

template <class Real, std::size_t Bytes>
[[gnu::always_inline]] inline Real sum_of(const Real* row) {
  Vector<Real, Bytes> sum, next;
  load<Real, Bytes>(sum, row);
  for (std::size_t q = Lanes<Real, Bytes>::count; q < row_nodes; q += Lanes<Real, Bytes>::count) {
    load<Real, Bytes>(next, row + q);
    sum = sum + next;
  }
  Real total = 0;
  for (std::size_t k = 0; k < Lanes<Real, Bytes>::count; ++k) total += sum[k];
  return total;
}

template <class Real, std::size_t Bytes>
[[gnu::always_inline]] inline void normalise_all(std::span<Real> rows, double* logs) {
  for (std::size_t i = 0; i * row_nodes < rows.size(); ++i) {
    Real* row = rows.data() + i * row_nodes;
    const Real top = top_of<Real, Bytes>(row);
    exponentials<Bytes>(row, top);
    const Real total = sum_of<Real, Bytes>(row);
    logs[i] = static_cast<double>(top) + std::log(static_cast<double>(total));
    const Real share = Real{1} / total;
    for (std::size_t q = 0; q < row_nodes; ++q) row[q] *= share;
  }
}

// Per instruction set: bytes of a vector, and how many of them beside `tile` rows fill the
// registers (16 of them, or 32 with AVX-512) without spilling.
template <class Real>
COMPILED_FOR("avx512f,avx512dq,fma,avx2")
void project_512(const Block<Real>& b, const Real* w, const Real* base, Real* out) {
  project_all<Real, 64, 4>(b, w, base, out);
}
template <class Real>
COMPILED_FOR("avx2,fma")
void project_256(const Block<Real>& b, const Real* w, const Real* base, Real* out) {
  project_all<Real, 32, 2>(b, w, base, out);
}
template <class Real>
void project_128(const Block<Real>& b, const Real* w, const Real* base, Real* out) {
  project_all<Real, 16, 2>(b, w, base, out);
}

template <class Real>
COMPILED_FOR("avx512f,avx512dq,fma,avx2")
void gather_512(const Block<Real>& b, const Right<Real>& right, Real* out) {
  gather_all<Real, 64, 4>(b, right, out);
}
template <class Real>
COMPILED_FOR("avx2,fma")
void gather_256(const Block<Real>& b, const Right<Real>& right, Real* out) {
  gather_all<Real, 32, 2>(b, right, out);
}
template <class Real>
void gather_128(const Block<Real>& b, const Right<Real>& right, Real* out) {
  gather_all<Real, 16, 2>(b, right, out);
}

template <class Real>
COMPILED_FOR("avx512f,avx512dq,fma,avx2")
void normalise_512(std::span<Real> rows, double* logs) {
  normalise_all<Real, 64>(rows, logs);
}
template <class Real>
COMPILED_FOR("avx2,fma")
void normalise_256(std::span<Real> rows, double* logs) {
  normalise_all<Real, 32>(rows, logs);
}
template <class Real>
void normalise_128(std::span<Real> rows, double* logs) {
  normalise_all<Real, 16>(rows, logs);
}

template <class Function>
Function choose(Engine engine, Function baseline, Function avx2, Function avx512) {
  if (engine == Engine::avx512) return avx512;
  return engine == Engine::avx2 ? avx2 : baseline;
}

}  // namespace

void project(Engine engine, const Block<float>& block, const float* w, const float* base,
             float* out) {
  choose(engine, project_128<float>, project_256<float>, project_512<float>)(block, w, base, out);
}
void project(Engine engine, const Block<double>& block, const double* w, const double* base,
             double* out) {
  choose(engine, project_128<double>, project_256<double>, project_512<double>)(block, w, base,
                                                                                out);
}

void normalise(Engine engine, std::span<float> rows, double* logs) {
  choose(engine, normalise_128<float>, normalise_256<float>, normalise_512<float>)(rows, logs);
}
void normalise(Engine engine, std::span<double> rows, double* logs) {
  choose(engine, normalise_128<double>, normalise_256<double>, normalise_512<double>)(rows, logs);
}

void gather(Engine engine, const Block<float>& block, const Right<float>& right, float* out) {
  choose(engine, gather_128<float>, gather_256<float>, gather_512<float>)(block, right, out);
}
void gather(Engine engine, const Block<double>& block, const Right<double>& right, double* out) {
  choose(engine, gather_128<double>, gather_256<double>, gather_512<double>)(block, right, out);
}

std::vector<Engine> engines() {
  std::vector<Engine> all{Engine::baseline};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) all.push_back(Engine::avx2);
  if (all.back() == Engine::avx2 && __builtin_cpu_supports("avx512f") &&
      __builtin_cpu_supports("avx512dq")) {
    all.push_back(Engine::avx512);
  }
#endif
  return all;
}

Engine best_engine() {
  static const Engine best = engines().back();
  return best;
}

#if defined(__x86_64__)
FlushTiny::FlushTiny() : before_(_mm_getcsr()) {
  constexpr unsigned flush_and_read_as_zero = 0x8040;
  _mm_setcsr(static_cast<unsigned>(before_) | flush_and_read_as_zero);
}
FlushTiny::~FlushTiny() { _mm_setcsr(static_cast<unsigned>(before_)); }
#else
FlushTiny::FlushTiny() = default;
FlushTiny::~FlushTiny() = default;
#endif

}  // namespace science::irt
