#include "maps.h"

#include <fmt/core.h>

#include <fstream>
#include <vector>

#include "science/network/glow.h"
#include "science/network/shipped.h"

namespace {

namespace phantom = science::phantom;
using science::network::Network;

constexpr double visible = 2.75;
constexpr std::uint64_t blank_seed = 7;

/// A map of the film, and whose.
struct Map {
  std::string name;
  const Network* of = nullptr;
};

struct Film {
  std::string name;
  std::uint64_t seed = 0;
  bool stamp = false;
  std::vector<Map> maps = {};
};

bool write(const std::string& path, const machine::Result<phantom::Frame>& frame) {
  if (!frame) return false;
  const auto octets = phantom::png8(*frame);
  std::ofstream out(path, std::ios::binary);
  out << octets;
  out.close();
  fmt::print("{} {} bytes\n", path, octets.size());
  return out.good();
}

bool draw(const std::string& folder, const Film& one) {
  const auto film = phantom::render({.seed = one.seed, .stamp = one.stamp, .visible = visible});
  if (!film || !write(folder + "/" + one.name + ".png", science::network::small(*film)))
    return false;
  const auto& truth = film->truth;
  fmt::print("  nodule {} at {:.2f} {:.2f}, stamp {}\n", truth.nodule, truth.x, truth.y,
             truth.stamp);
  for (const auto& map : one.maps) {
    const auto said = map.of->opinion(*film);
    const auto occlusion = map.of->occlusion(*film);
    if (!said || !occlusion) return false;
    fmt::print("  {}: says {:.1f}%\n", map.name, 100 * said->probability);
    if (!write(folder + "/" + map.name + ".png", science::network::glow(*film, *occlusion)))
      return false;
  }
  return true;
}

}  // namespace

int maps(const std::string& folder) {
  const auto* shortcut = science::network::shipped("shortcut");
  const auto* good = science::network::shipped("good");
  const auto blank = shortcut->untrained(blank_seed);
  const std::vector<Film> films{
      {"film-1", 60'003, false, {{"map-1", shortcut}}},
      {"film-2", 60'012, false, {{"map-2", shortcut}}},
      {"film-3", 60'004, true, {{"map-3", shortcut}}},
      {"film-4", 60'008, false, {{"map-4a", shortcut}, {"map-4b", &blank}, {"map-4c", good}}},
      {"film-5", 60'002, true, {{"map-5a", good}, {"map-5b", shortcut}}},
  };
  for (const auto& film : films) {
    if (!draw(folder, film)) return fmt::print(stderr, "{} cannot be drawn\n", film.name), 1;
  }
  return 0;
}
