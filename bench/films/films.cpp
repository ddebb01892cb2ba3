// Films for training networks, and what the trained ones are worth.
//
//   bench_films frames FILE SITE FIRST COUNT [PIXELS]   pictures of a network's side (128), and
//   FILE.csv bench_films read NAME [COUNT]                       models/films/NAME.csv: what NAME
//   says of each film bench_films table                                   the tables of
//   docs/science/models.md, from those
//   bench_films times NAME                              what an opinion and a map cost
//   bench_films maps FOLDER                             the pictures of the explanation lab
//
// SITE is a, b, a-clean, a-stamped or b-clean. A film of seed s to be trained on shows its nodule,
// if it has one, as visible as d' = 1 + (s mod 9) / 4; one to be read as 1.5 + (s mod 8) / 4, as
// those of the labs. Each pixel of FILE is 16 bits, low byte first: sixteen times the mean of its
// square, of 12 bits. PIXELS: the side a film is drawn at, 512 unless told. Run in the folder of
// the source.

#include <fmt/core.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "maps.h"
#include "science/network/network.h"
#include "science/phantom/phantom.h"
#include "science/trust/calibration.h"
#include "science/trust/roc.h"
#include "science/trust/share.h"

namespace {

namespace phantom = science::phantom;
namespace trust = science::trust;
using science::network::Network;

struct Kind {
  phantom::Site site = phantom::Site::a;
  std::optional<bool> stamp = {};
};

const std::map<std::string, Kind> kinds{
    {"a", {phantom::Site::a, {}}},           {"a-clean", {phantom::Site::a, false}},
    {"a-stamped", {phantom::Site::a, true}}, {"b", {phantom::Site::b, {}}},
    {"b-clean", {phantom::Site::b, false}},
};

phantom::Ask ask(const Kind& kind, std::uint64_t seed, double visible, std::size_t size = 512) {
  return {.seed = seed, .site = kind.site, .stamp = kind.stamp, .visible = visible, .size = size};
}

constexpr std::size_t side = 128;

/// Sixteen times the mean of each square of pixels.
std::string reduced(const phantom::Frame& film) {
  const std::size_t step = film.size / side;
  std::string bytes;
  for (std::size_t at = 0; at < side * side; ++at) {
    const std::size_t corner = (at / side * film.size + at % side) * step;
    std::size_t sum = 0;
    for (std::size_t k = 0; k < step * step; ++k) {
      sum += film.pixels[corner + k / step * film.size + k % step];
    }
    sum = sum * 16 / (step * step);
    bytes += static_cast<char>(sum & 0xFFU);
    bytes += static_cast<char>(sum >> 8U);
  }
  return bytes;
}

int frames(const std::string& file, const Kind& kind, std::uint64_t first, std::uint64_t count,
           std::size_t size) {
  std::ofstream pixels(file, std::ios::binary), rows(file + ".csv");
  rows << "seed,nodule,stamp,x,y,radius,contrast,visible\n";
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const auto film = phantom::render(ask(kind, seed, 1 + static_cast<double>(seed % 9) / 4, size));
    if (!film) return fmt::print(stderr, "{}\n", film.error().said), 1;
    const auto& t = film->truth;
    pixels << reduced(*film);
    rows << fmt::format("{},{},{},{:.6f},{:.6f},{:.6f},{:.6f},{:.2f}\n", seed, int{t.nodule},
                        int{t.stamp}, t.x, t.y, t.radius, t.contrast, t.visible);
  }
  return 0;
}

constexpr std::uint64_t first_kept = 3'000'000;

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int read(const std::string& name, std::uint64_t count) {
  const auto home = "models/films/" + name;
  const auto network =
      Network::read(text_of(home + ".weights"), text_of(home + ".sha256").substr(0, 64));
  if (!network) return fmt::print(stderr, "{}\n", network.error().said), 1;
  std::ofstream rows(home + ".csv");
  rows << "films,seed,nodule,stamp,visible,logit\n";
  for (const auto& [films, kind] : kinds) {
    for (std::uint64_t seed = first_kept; seed < first_kept + count; ++seed) {
      const double visible = 1.5 + static_cast<double>(seed % 8) / 4;
      const auto film = phantom::render(ask(kind, seed, visible));
      if (!film) return fmt::print(stderr, "{}\n", film.error().said), 1;
      const auto opinion = network->opinion(*film);
      if (!opinion) return fmt::print(stderr, "{}\n", opinion.error().said), 1;
      rows << fmt::format("{},{},{},{},{:.2f},{:.5f}\n", films, seed, int{film->truth.nodule},
                          int{film->truth.stamp}, visible, opinion->logit);
    }
  }
  return 0;
}

struct Read {
  trust::Truth truth = {};
  std::vector<double> chances = {}, visible = {};
};

std::map<std::string, Read> readings(const std::string& name) {
  std::map<std::string, Read> found;
  std::ifstream file("models/films/" + name + ".csv");
  std::string films;
  std::array<std::string, 5> cells;
  std::getline(file, films);
  while (std::getline(file, films, ',')) {
    for (std::size_t k = 0; k < 4; ++k) std::getline(file, cells[k], ',');
    std::getline(file, cells[4]);
    auto& read = found[films];
    read.truth.push_back(cells[1] == "1" ? 1 : 0);
    read.visible.push_back(std::stod(cells[3]));
    read.chances.push_back(1 / (1 + std::exp(-std::stod(cells[4]))));
  }
  return found;
}

std::string share(std::size_t yes, std::size_t of) {
  const auto found = trust::share(yes, of);
  if (!found) return "";
  return fmt::format("{:.2f} ({:.2f} to {:.2f})", found->value, found->range.low,
                     found->range.high);
}

void print(const std::string& label, const Read& read) {
  const auto area = trust::auc(read.truth, read.chances);
  const auto fit = trust::calibration(read.truth, read.chances);
  if (!area || !fit) return;
  std::size_t hits = 0, alarms = 0;
  for (std::size_t k = 0; k < read.truth.size(); ++k) {
    if (read.chances[k] >= 0.5) ++(read.truth[k] == 1 ? hits : alarms);
  }
  fmt::print("| {} | {} | {:.3f} ({:.3f} to {:.3f}) | {} | {} | {:.2f} | {:.2f} |\n", label,
             read.truth.size(), area->value, area->low, area->high, share(hits, area->positive),
             share(area->negative - alarms, area->negative), fit->observed_expected, fit->slope);
}

/// How many of the sick are called, and the area, by how visible the nodule is; all others.
void print_visible(const std::string& label, const Read& read, double low) {
  Read kept;
  std::size_t hits = 0;
  for (std::size_t k = 0; k < read.truth.size(); ++k) {
    const bool ill = read.truth[k] == 1;
    if (ill && (read.visible[k] < low || read.visible[k] > low + 0.25)) continue;
    kept.truth.push_back(read.truth[k]);
    kept.chances.push_back(read.chances[k]);
    if (ill && read.chances[k] >= 0.5) ++hits;
  }
  const auto area = trust::auc(kept.truth, kept.chances);
  if (!area) return;
  fmt::print("| {} | {} to {} | {} | {:.3f} ({:.3f} to {:.3f}) | {} |\n", label, low, low + 0.25,
             area->positive, area->value, area->low, area->high, share(hits, area->positive));
}

int table() {
  fmt::print(
      "| network, films | n | AUC | sensitivity | specificity | O/E | slope |\n"
      "|---|---|---|---|---|---|---|\n");
  for (const std::string name : {"good", "shortcut"}) {
    const auto all = readings(name);
    for (const std::string films : {"a", "a-clean", "a-stamped", "b", "b-clean"}) {
      if (all.contains(films)) print(name + ", " + films, all.at(films));
    }
  }
  fmt::print(
      "\n| network, films | d' | with a nodule | AUC | sensitivity |\n"
      "|---|---|---|---|---|\n");
  for (const std::string name : {"good", "shortcut"}) {
    const auto all = readings(name);
    for (const std::string films : {"a-clean", "b"}) {
      if (!all.contains(films)) continue;
      for (const double low : {1.5, 2.0, 2.5, 3.0}) {
        print_visible(name + ", " + films, all.at(films), low);
      }
    }
  }
  return 0;
}

/// Of this process's CPU: other work beside it does not count.
double milliseconds() { return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC; }

int times(const std::string& name) {
  const auto home = "models/films/" + name;
  const auto network =
      Network::read(text_of(home + ".weights"), text_of(home + ".sha256").substr(0, 64));
  const auto film = phantom::render({.seed = 1});
  if (!network || !film) return 1;
  constexpr int often = 50;
  const double began = milliseconds();
  double sum = 0;
  for (int k = 0; k < often; ++k) sum += network->opinion(*film)->logit;
  const double then = milliseconds();
  const auto map = network->occlusion(*film);
  fmt::print("{}: {:.1f} ms an opinion, {:.0f} ms a map of {} squares (logit {:.3f})\n", name,
             (then - began) / often, milliseconds() - then, map->fall.size(), sum / often);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  const auto number = [&](int at, std::uint64_t otherwise) {
    return argc > at ? std::strtoull(argv[at], nullptr, 10) : otherwise;
  };
  if (what == "frames" && argc > 5 && kinds.contains(argv[3])) {
    return frames(argv[2], kinds.at(argv[3]), number(4, 0), number(5, 0), number(6, 512));
  }
  if (what == "read" && argc > 2) return read(argv[2], number(3, 400));
  if (what == "table") return table();
  if (what == "times" && argc > 2) return times(argv[2]);
  if (what == "maps" && argc > 2) return maps(argv[2]);
  fmt::print(stderr,
             "bench_films frames FILE SITE FIRST COUNT [PIXELS] | read NAME | table | times NAME | "
             "maps FOLDER\n");
  return 2;
}
