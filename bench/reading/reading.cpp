// Cases of a public pack of phantom films, with the advice that a trained network really gives.
//
//   bench_reading FOLDER WEIGHTS FIRST COUNT [PRACTICE]   cases.csv, truth.csv, advice.csv
//
// WEIGHTS: as models/films/NAME, without its ending. Films are of hospital A, seeds FIRST and on,
// d' = 1.5 + (s mod 8) / 4; the first PRACTICE (4 unless told) are for practice. Nothing is chosen
// by what the network says. Where it is wrong, truth.csv says why (src/rounds/lab/drawn_pack.h).

#include <fmt/core.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "rounds/lab/drawn_pack.h"

namespace {

namespace lab = rounds::lab;

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

struct Order {
  std::string folder;
  std::uint64_t first = 0, count = 0, practice = 4;
};

void write(const lab::Look& look, const Order& order) {
  std::ofstream cases(order.folder + "/cases.csv"), truth(order.folder + "/truth.csv"),
      advice(order.folder + "/advice.csv");
  cases << "id,block,seed,site,visible,stamp\n";
  truth << "id,truth,says\n";
  advice << "id,probability\n";
  for (std::uint64_t n = 0; n < order.count; ++n) {
    const auto seed = order.first + n;
    lab::FilmAsk ask;
    ask.seed = seed;
    ask.visible = 1.5 + static_cast<double>(seed % 8) / 4;
    const auto seen = look(ask);
    const auto id = fmt::format("f{:03}", n + 1);
    cases << fmt::format("{},{},{},a,{:.2f},{}\n", id, n < order.practice ? "practice" : "", seed,
                         ask.visible, seen.stamp ? "yes" : "no");
    const auto why = why_wrong(look, ask, lab::Which::shortcut);
    truth << fmt::format("{},{},{}\n", id, seen.ill ? 1 : 0, why.empty() ? "" : '"' + why + '"');
    advice << fmt::format("{},{:.4f}\n", id, seen.shortcut);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    fmt::print(stderr, "bench_reading FOLDER WEIGHTS FIRST COUNT [PRACTICE]\n");
    return 2;
  }
  const std::string weights = argv[2];
  const auto bytes = text_of(weights + ".weights"),
             sum = text_of(weights + ".sha256").substr(0, 64);
  const auto look = lab::look_by({bytes, sum}, {bytes, sum});
  if (!look) return fmt::print(stderr, "{}\n", look.error().said), 1;
  Order order{.folder = argv[1]};
  order.first = std::strtoull(argv[3], nullptr, 10);
  order.count = std::strtoull(argv[4], nullptr, 10);
  if (argc > 5) order.practice = std::strtoull(argv[5], nullptr, 10);
  write(*look, order);
  return 0;
}
