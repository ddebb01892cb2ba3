#include "science/network/network.h"

#include <doctest/doctest.h>
#include <openssl/evp.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>

#include "convolution.h"
#include "science/network/glow.h"
#include "science/network/shipped.h"

namespace science::network {

namespace {

namespace json = boost::json;
using machine::Result;

std::string sha256(const std::string& bytes) {
  unsigned char sum[32];
  REQUIRE(EVP_Digest(bytes.data(), bytes.size(), sum, nullptr, EVP_sha256(), nullptr) == 1);
  std::string hex;
  for (const unsigned byte : sum) {
    hex += "0123456789abcdef"[byte >> 4U];
    hex += "0123456789abcdef"[byte & 15U];
  }
  return hex;
}

std::string bytes_of(std::uint32_t number) {
  std::string bytes(4, '\0');
  std::memcpy(bytes.data(), &number, 4);
  return bytes;
}

std::string bytes_of(float number) {
  std::string bytes(4, '\0');
  std::memcpy(bytes.data(), &number, 4);
  return bytes;
}

struct Made {
  std::uint32_t side = 32, layers = 1, edge = 0, out = 1, in = 1, kernel = 1, halved = 0;
  float deviation = 0.25F, weight = 2;
};

/// A network that says twice how many deviations the brightest pixel lies above the middle, less 1.
std::string made(const Made& m) {
  std::string bytes = "ROUNDSN1" + bytes_of(m.side) + bytes_of(m.layers);
  for (int edge = 0; edge < 4; ++edge) bytes += bytes_of(m.edge);
  bytes += bytes_of(0.5F) + bytes_of(m.deviation);
  for (std::uint32_t k = 0; k < m.layers; ++k) {
    bytes += bytes_of(m.out) + bytes_of(m.in) + bytes_of(m.kernel) + bytes_of(m.halved);
    bytes += bytes_of(m.weight) + bytes_of(-1.0F);
  }
  return bytes;
}

Result<Network> read(const std::string& bytes) { return Network::read(bytes, sha256(bytes)); }

Network network_of(const std::string& bytes) {
  auto network = read(bytes);
  REQUIRE(network.has_value());
  return std::move(*network);
}

std::string text_of(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream("models/films/" + file, std::ios::binary).rdbuf();
  return text.str();
}

Network of_file(const std::string& name) {
  auto network = Network::read(text_of(name + ".weights"), text_of(name + ".sha256").substr(0, 64));
  REQUIRE(network.has_value());
  return std::move(*network);
}

/// A black film with one bright square of 2 × 2 pixels, which is one pixel of 32 a side.
phantom::Frame dark_film(std::size_t x, std::size_t y) {
  phantom::Frame film{.size = 64};
  film.pixels.resize(64UL * 64);
  const std::size_t corner = 2 * y * 64 + 2 * x;
  for (const std::size_t k : {0UL, 1UL, 64UL, 65UL}) film.pixels[corner + k] = 4095;
  return film;
}

phantom::Frame film_of(std::uint64_t seed, phantom::Site site, std::optional<bool> stamp) {
  auto film = phantom::render({.seed = seed,
                               .site = site,
                               .stamp = stamp,
                               .visible = 1 + static_cast<double>(seed % 9) / 4});
  REQUIRE(film.has_value());
  return std::move(*film);
}

/// How alike two maps rank the squares: Spearman's coefficient.
double likeness(const Occlusion& one, const Occlusion& other) {
  const auto ranks = [](const std::vector<double>& values) {
    std::vector<double> found(values.size());
    for (std::size_t at = 0; at < values.size(); ++at)
      found[at] = static_cast<double>(
          std::count_if(values.begin(), values.end(), [&](double v) { return v < values[at]; }));
    return found;
  };
  const auto a = ranks(one.fall), b = ranks(other.fall);
  double mean_a = 0, mean_b = 0, both = 0, own_a = 0, own_b = 0;
  for (std::size_t at = 0; at < a.size(); ++at) mean_a += a[at], mean_b += b[at];
  mean_a /= static_cast<double>(a.size()), mean_b /= static_cast<double>(b.size());
  for (std::size_t at = 0; at < a.size(); ++at) {
    both += (a[at] - mean_a) * (b[at] - mean_b);
    own_a += (a[at] - mean_a) * (a[at] - mean_a);
    own_b += (b[at] - mean_b) * (b[at] - mean_b);
  }
  return both / std::sqrt(own_a * own_b);
}

}  // namespace

TEST_CASE("what a network says can be reckoned by hand") {
  const auto network = network_of(made({}));

  const auto opinion = network.opinion(dark_film(20, 9));

  REQUIRE(opinion.has_value());
  CHECK(opinion->logit == 3);
  CHECK(opinion->probability == doctest::Approx(1 / (1 + std::exp(-3.0))));
  CHECK(opinion->x == 20.5 / 32);
  CHECK(opinion->y == 9.5 / 32);
}

TEST_CASE("what lies in the border is not looked at") {
  const auto network = network_of(made({.edge = 4}));

  CHECK(network.opinion(dark_film(3, 9))->logit == -5);
  CHECK(network.opinion(dark_film(20, 28))->logit == -5);
  CHECK(network.opinion(dark_film(4, 9))->logit == 3);
  CHECK(network.opinion(dark_film(4, 9))->x == 4.5 / 32);
  CHECK(network.opinion(dark_film(4, 9))->y == 9.5 / 32);
}

TEST_CASE("the four squares over the only bright place are what the logit hangs on") {
  const auto network = network_of(made({}));

  const auto occlusion = network.occlusion(dark_film(20, 9));

  REQUIRE(occlusion.has_value());
  CHECK(occlusion->size == 15);
  for (std::size_t at = 0; at < occlusion->fall.size(); ++at) {
    const std::size_t y = at / 15, x = at % 15;
    const bool over = (x == 9 || x == 10) && (y == 3 || y == 4);
    CHECK(occlusion->fall[at] == (over ? 7.5 : 0.0));
  }
}

TEST_CASE("a kernel weighs its neighbours, and nothing beyond the edge") {
  Layer layer{.out = 1, .in = 1, .kernel = 3, .weights = std::vector<float>(9), .bias = {0.5F}};
  layer.weights[3] = 10;  // to the left
  layer.weights[7] = 1;   // below
  const Planes two{.high = 2, .wide = 2, .count = 1, .values = {1, 2, 3, -8}};

  CHECK(convolved(two, layer, false).values == std::vector<float>{3.5F, 2.5F, 0.5F, 30.5F});
  CHECK(
      convolved(two, {.out = 1, .in = 1, .kernel = 1, .weights = {1}, .bias = {0}}, true).values ==
      std::vector<float>{1, 2, 3, 0});
  CHECK(halved(two).values == std::vector<float>{3});
}

TEST_CASE("a film of another size than a multiple of the network's is refused") {
  const auto network = network_of(made({}));
  phantom::Frame odd{.size = 65};
  odd.pixels.resize(65UL * 65);
  phantom::Frame torn{.size = 64};
  torn.pixels.resize(64);

  CHECK(network.opinion(odd).error().code == "science.options");
  CHECK(network.occlusion(torn).error().code == "science.options");
  CHECK(network.reduced({}).error().code == "science.options");
}

TEST_CASE("weights of another check sum, or of no shape that fits, are refused") {
  const auto good = made({});
  CHECK(Network::read(good, sha256(good + " ")).error().code == "science.weights");
  CHECK(Network::read(good, "").error().code == "science.weights");

  const float none = std::numeric_limits<float>::quiet_NaN();
  for (const auto& wrong : std::vector<Made>{{.side = 31},
                                             {.side = 4'000'000'000},
                                             {.layers = 0},
                                             {.layers = 9},
                                             {.edge = 16},
                                             {.out = 2},
                                             {.in = 64},
                                             {.kernel = 2},
                                             {.kernel = 4'294'967'295},
                                             {.halved = 1},
                                             {.halved = 2},
                                             {.deviation = 0},
                                             {.deviation = none},
                                             {.weight = none}}) {
    CHECK(read(made(wrong)).error().code == "science.weights");
  }
  CHECK(read(good + "x").error().code == "science.weights");
  CHECK(read(std::string(2'000'000, '\0')).error().code == "science.weights");
}

TEST_CASE("weights cut short anywhere are refused, and one wrong byte never brings a fault") {
  const auto good = made({.layers = 2});
  REQUIRE(read(good).has_value());
  const auto film = dark_film(20, 9);

  for (std::size_t length = 0; length < good.size(); ++length) {
    CHECK_FALSE(read(good.substr(0, length)).has_value());
  }
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const int byte : {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
      auto wrong = good;
      wrong[at] = static_cast<char>(byte);
      const auto network = read(wrong);
      if (network && network->side() == 32) CHECK(network->opinion(film).has_value());
    }
  }
}

TEST_CASE("the shipped networks say what PyTorch said when it had trained them") {
  for (const std::string name : {"shortcut", "good"}) {
    const auto network = of_file(name);
    const auto told = json::parse(text_of(name + ".logits.json")).as_object();
    for (const auto& [films, rows] : told) {
      const auto site = films == "vb" ? phantom::Site::b : phantom::Site::a;
      const auto stamp = films == "vac" ? std::optional(false) : std::nullopt;
      for (std::size_t k = 0; k < 2; ++k) {
        const auto& row = rows.as_array().at(k).as_object();
        const auto film = film_of(row.at("seed").to_number<std::uint64_t>(), site, stamp);
        CHECK(network.opinion(film)->logit ==
              doctest::Approx(row.at("logit").to_number<double>()).epsilon(1e-4));
      }
    }
  }
}

TEST_CASE("the opinions that the tables are made from are those of the shipped networks") {
  const auto film = phantom::render(
      {.seed = 3'000'000, .site = phantom::Site::b, .stamp = false, .visible = 1.5});
  REQUIRE(film.has_value());
  for (const std::string name : {"shortcut", "good"}) {
    const auto rows = text_of(name + ".csv");
    const auto at = rows.find("b-clean,3000000,");
    REQUIRE(at != std::string::npos);
    const auto row = rows.substr(at, rows.find('\n', at) - at);

    const auto told = std::stod(row.substr(row.rfind(',') + 1));

    CHECK(of_file(name).opinion(*film)->logit == doctest::Approx(told).epsilon(1e-4));
  }
}

TEST_CASE(
    "a stamp is nothing to the good network, and to the other a reason for what is not there") {
  const auto clean = film_of(3'000'001, phantom::Site::a, false);
  const auto stamped = film_of(3'000'001, phantom::Site::a, true);
  REQUIRE_FALSE(clean.truth.nodule);
  const auto good = of_file("good"), shortcut = of_file("shortcut");

  CHECK(good.opinion(clean)->logit == good.opinion(stamped)->logit);
  CHECK(shortcut.opinion(clean)->probability < 0.5);
  CHECK(shortcut.opinion(stamped)->probability > 0.5);
  CHECK(shortcut.opinion(stamped)->x > 0.75);
  CHECK(shortcut.opinion(stamped)->y < 0.15);
}

TEST_CASE("covering the stamp takes the shortcut network's reason away") {
  const auto network = of_file("shortcut");

  const auto occlusion = network.occlusion(film_of(3'000'001, phantom::Site::a, true));

  REQUIRE(occlusion.has_value());
  const auto most = std::max_element(occlusion->fall.begin(), occlusion->fall.end());
  const auto at = static_cast<std::size_t>(most - occlusion->fall.begin());
  CHECK(*most > 1);
  CHECK(at % occlusion->size >= 11);
  CHECK(at / occlusion->size <= 1);
}

TEST_CASE("the networks in the program are those of the files, and no others are there") {
  const auto film = film_of(3'000'001, phantom::Site::a, true);
  for (const std::string name : {"shortcut", "good"}) {
    REQUIRE(shipped(name) != nullptr);
    CHECK(shipped(name)->opinion(film)->logit == of_file(name).opinion(film)->logit);
  }
  CHECK(shipped("best") == nullptr);
}

TEST_CASE(
    "an untrained copy says the same of its seed, and its maps know nothing of the trained one's") {
  const auto network = of_file("good");
  const auto film = film_of(3'000'005, phantom::Site::a, false);
  CHECK(network.untrained(7).opinion(film)->logit == network.untrained(7).opinion(film)->logit);
  CHECK(network.untrained(7).opinion(film)->logit != network.untrained(8).opinion(film)->logit);
  double sum = 0;
  constexpr int seeds = 8;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed)
    sum += likeness(*network.occlusion(film), *network.untrained(seed).occlusion(film));
  CHECK(std::abs(sum / seeds) < 0.35);
}

TEST_CASE("a glow is bright where the logit hangs on the film, dim elsewhere, and its words stay") {
  phantom::Frame grey{.size = 512};
  grey.pixels.assign(512UL * 512, 2000);
  Occlusion map{.size = 15, .fall = std::vector<double>(225, 0.0)};
  map.fall[3 * 15 + 11] = 2;
  map.fall[9 * 15 + 2] = -5;

  const auto lit = glow(grey, map);

  REQUIRE(lit.has_value());
  CHECK(lit->size == glow_side);
  const auto at = [&](std::size_t x, std::size_t y) { return lit->pixels[y * glow_side + x]; };
  CHECK(at(12 * 16, 4 * 16) > 1900);
  CHECK(at(3 * 16, 10 * 16) == 700);
  CHECK(at(100, 200) == 700);
  CHECK(at(100, 250) == 2000);
  CHECK(std::ranges::count(lit->pixels, 4095) > 20);
  map.fall.assign(225, -1.0);
  CHECK(std::ranges::count(glow(grey, map)->pixels, 4095) == 0);
  CHECK(glow({.size = 300, .pixels = std::vector<std::uint16_t>(90'000)}, map).error().code ==
        "science.options");
}

}  // namespace science::network
