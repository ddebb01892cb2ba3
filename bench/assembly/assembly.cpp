// A certifying paper, its reserve and a make-up block, assembled from a pool of 1,000 under the
// shipped blueprint.

#include <fmt/format.h>

#include <chrono>
#include <random>

#include "science/assembly/assembly.h"

namespace {

using science::assembly::Advice, science::assembly::assemble, science::assembly::part_of,
    science::assembly::Piece, science::assembly::Plan;

/// programmes/ai-for-doctors/exam/blueprint.yaml.
Plan certifying() {
  return {.domains = {{"C1", 12, 0},
                      {"C2", 18, 4},
                      {"C3", 11, 20},
                      {"C4", 25, 6},
                      {"C5", 14, 0},
                      {"C6", 10, 0}},
          .levels = {{"recall", 10}, {"apply", 50}, {"judge", 40}},
          .seeds = {{"E", 15}, {"S", 12}, {"I", 25}, {"L", 28}, {"Im", 7}, {"Hm", 6}, {"Dx", 7}},
          .level_tolerance = 3,
          .seed_tolerance = 3,
          .advice = {{Advice::right, 12},
                     {Advice::miss, 5},
                     {Advice::over_call, 5},
                     {Advice::uncertain, 8}},
          .pretest = 15,
          .seconds_max = 150 * 60};
}

std::vector<Piece> pool_of(std::size_t size, unsigned seed) {
  std::mt19937 chance(seed);
  const std::vector<std::string> seeds{"E", "S", "I", "L", "Im", "Hm", "Dx"};
  const std::vector<std::string> levels{"recall", "apply", "apply", "judge", "judge"};
  std::vector<Piece> pool;
  for (std::size_t i = 0; i < size; ++i) {
    Piece piece{.domain = "C" + std::to_string(1 + chance() % 6),
                .level = levels[chance() % levels.size()]};
    piece.is_case =
        (piece.domain == "C2" || piece.domain == "C3" || piece.domain == "C4") && chance() % 2 == 0;
    if (piece.is_case) piece.advice = static_cast<Advice>(1 + chance() % 4);
    piece.seeds.push_back(seeds[chance() % seeds.size()]);
    piece.exposure = static_cast<int>(chance() % 5) * 1'000;
    piece.seconds = 40 + static_cast<int>(chance() % 40);
    if (i > 0 && chance() % 10 == 0) piece.enemies.push_back(chance() % i);
    pool.push_back(std::move(piece));
  }
  return pool;
}

void measure(const char* what, std::size_t size, const Plan& plan) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    const auto pool = pool_of(size, seed);
    const auto started = std::chrono::steady_clock::now();
    const auto found = assemble(pool, {plan, plan, part_of(plan, 0.5)}, 60'000);
    const auto took =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    fmt::print("{}: pool {} (seed {}): outcome {}, {:.2f} s, gap {:.3f}, {} to write\n", what, size,
               seed, static_cast<int>(found->outcome), took, found->gap, found->to_write);
  }
}

}  // namespace

int main() {
  measure("the blueprint", 1'000, certifying());
  auto more = certifying();
  more.domains[4].items = 400;
  measure("one that cannot be met", 1'000, more);
}
