#include "kernel.h"

#include <doctest/doctest.h>

#include <cmath>

#include "science/chance/stream.h"

namespace science::irt {

namespace {

/// One block through all three loops.
template <class Real>
std::vector<double> logs_by(Engine engine, std::vector<Real>& counts) {
  constexpr std::size_t persons = 24, columns = 12;
  chance::Stream stream(3);
  std::vector<Real> x(persons * columns), w(columns * row_nodes), base(row_nodes);
  for (auto& one : x) one = stream.uniform() < 0.5 ? Real{1} : Real{0};
  for (auto& one : w) one = static_cast<Real>(stream.normal());
  for (std::size_t q = 0; q < row_nodes; ++q) base[q] = q < 61 ? Real{-2} : Real{-1e30F};
  std::vector<Real> posterior(persons * row_nodes);
  counts.assign(columns * row_nodes, Real{0});
  std::vector<double> logs(persons);
  const FlushTiny flush;
  const Block<Real> block{x.data(), persons, columns};
  project(engine, block, w.data(), base.data(), posterior.data());
  normalise(engine, std::span<Real>(posterior), logs.data());
  gather(engine, block, Right<Real>{posterior.data(), row_nodes, false}, counts.data());
  for (std::size_t i = 0; i < persons; ++i) {
    double total = 0;
    for (std::size_t q = 0; q < row_nodes; ++q) {
      total += static_cast<double>(posterior[i * row_nodes + q]);
    }
    CHECK(total == doctest::Approx(1).epsilon(1e-5));
  }
  return logs;
}

}  // namespace

TEST_CASE("every instruction set of this machine makes the same counts") {
  std::vector<float> plain, single;
  std::vector<double> exact, whole;
  logs_by<float>(Engine::baseline, plain);
  const auto logs = logs_by<double>(Engine::baseline, exact);
  for (const auto engine : engines()) {
    const auto rough = logs_by<float>(engine, single);
    const auto fine = logs_by<double>(engine, whole);
    for (std::size_t i = 0; i < logs.size(); ++i) {
      CHECK(std::abs(rough[i] - logs[i]) < 1e-4);
      CHECK(std::abs(fine[i] - logs[i]) < 1e-12);
    }
    for (std::size_t z = 0; z < plain.size(); ++z) {
      CHECK(std::abs(single[z] - plain[z]) < 1e-4F);
      CHECK(std::abs(whole[z] - exact[z]) < 1e-12);
      CHECK(std::abs(static_cast<double>(single[z]) - exact[z]) < 1e-4);
    }
  }
}

TEST_CASE("only the tiles from the diagonal on are asked for, and they are whole") {
  constexpr std::size_t persons = 6, columns = 72, width = 128;
  std::vector<double> x(persons * columns, 1.0), y(persons * width, 2.0), out(columns * width);
  gather(best_engine(), Block<double>{x.data(), persons, columns},
         Right<double>{y.data(), width, true}, out.data());
  for (std::size_t c = 0; c < columns; ++c) {
    for (std::size_t z = c; z < width; ++z) CHECK(out[c * width + z] == 12);
  }
}

}  // namespace science::irt
