#include "science/phantom/phantom.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <complex>
#include <fstream>
#include <numbers>
#include <sstream>

#include "anatomy.h"
#include "exact.h"

namespace science::phantom {

namespace {

namespace json = boost::json;

Frame frame_of(const Ask& ask) {
  auto frame = render(ask);
  REQUIRE(frame.has_value());
  return std::move(*frame);
}

std::uint64_t check_sum(const Frame& frame) {
  std::uint64_t sum = 14695981039346656037ULL;
  for (const unsigned pixel : frame.pixels) {
    sum = (sum ^ (pixel & 0xFFU)) * 1099511628211ULL;
    sum = (sum ^ (pixel >> 8U)) * 1099511628211ULL;
  }
  return sum;
}

/// Mean difference of two frames' pixels around a place, as a share of the range.
double gap(const Frame& one, const Frame& other, double reach) {
  double sum = 0, count = 0;
  for (std::size_t k = 0; k < one.pixels.size(); ++k) {
    const double dx = place(k % one.size, one.size) - one.truth.x;
    const double dy = place(k / one.size, one.size) - one.truth.y;
    if (dx * dx + dy * dy > reach * reach) continue;
    sum += (one.pixels[k] - other.pixels[k]) / 4095.0;
    count += 1;
  }
  return sum / count;
}

/// The nodule's shape less the mean of the ring around it, laid over a frame at its place.
double response(const Frame& frame) {
  double inside = 0, weight = 0, ring = 0, count = 0;
  for (std::size_t k = 0; k < frame.pixels.size(); ++k) {
    const double dx = place(k % frame.size, frame.size) - frame.truth.x;
    const double dy = place(k / frame.size, frame.size) - frame.truth.y;
    const double r = std::sqrt(dx * dx + dy * dy) / frame.truth.radius;
    const double value = frame.pixels[k] / 4095.0;
    if (r < 1) {
      inside += std::pow(1 - r * r, 1.5) * value;
      weight += std::pow(1 - r * r, 1.5);
    } else if (r < 1.6) {
      ring += value;
      count += 1;
    }
  }
  return inside / weight - ring / count;
}

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t n = 0;
  for (std::size_t k = 0; k < 4; ++k) n = n << 8U | static_cast<std::uint8_t>(bytes[at + k]);
  return n;
}

/// Pixels of a grey PNG by its own rules, each chunk's check sum looked at.
std::vector<unsigned> decoded(const std::string& png, std::size_t size, std::size_t wide) {
  REQUIRE(png.substr(1, 3) == "PNG");
  std::string packed;
  for (std::size_t at = 8; at < png.size();) {
    const auto length = number_at(png, at);
    const auto named = png.substr(at + 4, 4 + length);
    const auto* text = reinterpret_cast<const Bytef*>(named.data());
    REQUIRE(number_at(png, at + 8 + length) == crc32(0, text, static_cast<uInt>(named.size())));
    if (named.starts_with("IDAT")) packed += named.substr(4);
    at += 12 + length;
  }
  std::vector<std::uint8_t> rows(size * (size * wide + 1));
  auto length = static_cast<uLongf>(rows.size());
  REQUIRE(uncompress(rows.data(), &length, reinterpret_cast<const Bytef*>(packed.data()),
                     static_cast<uLong>(packed.size())) == Z_OK);
  std::vector<std::uint8_t> above(size * wide, 0);
  std::vector<unsigned> pixels;
  for (std::size_t y = 0; y < size; ++y) {
    const auto* row = &rows[y * (size * wide + 1)];
    std::vector<std::uint8_t> line(size * wide);
    for (std::size_t k = 0; k < line.size(); ++k) {
      const int a = k < wide ? 0 : line[k - wide], b = above[k], c = k < wide ? 0 : above[k - wide];
      const int p = a + b - c;
      const int nearest = std::abs(p - a) <= std::abs(p - b) && std::abs(p - a) <= std::abs(p - c)
                              ? a
                              : (std::abs(p - b) <= std::abs(p - c) ? b : c);
      const int guesses[] = {0, a, b, (a + b) / 2, nearest};
      line[k] = static_cast<std::uint8_t>(row[k + 1] + guesses[row[0]]);
    }
    for (std::size_t x = 0; x < size; ++x) {
      pixels.push_back(wide == 1 ? line[x] : line[2 * x] * 256U + line[2 * x + 1]);
    }
    above = line;
  }
  return pixels;
}

}  // namespace

TEST_CASE("the anatomy is that of the first sketch, which Python computes") {
  std::ostringstream text;
  text << std::ifstream("tests/golden/phantom.json").rdbuf();
  const auto golden = json::parse(text.str());
  const auto size = golden.at("size").to_number<std::size_t>();
  const Anatomy middle;
  const auto lung = lungs(middle, size);
  const auto film = tissue(middle, lung);
  for (std::size_t k = 0; k < golden.at("x").as_array().size(); ++k) {
    const auto x = golden.at("x").at(k).to_number<std::size_t>();
    const auto y = golden.at("y").at(k).to_number<std::size_t>();
    CHECK(std::abs(lung.row(y)[x] - golden.at("lung").at(k).to_number<double>()) < 2e-5);
    CHECK(std::abs(film.row(y)[x] - golden.at("density").at(k).to_number<double>()) < 2e-5);
  }
}

TEST_CASE("our own functions are the C library's to nine digits") {
  for (double x = -30; x <= 30; x += 0.37) {
    CHECK(exact::exp(x) == doctest::Approx(std::exp(x)).epsilon(1e-9));
    CHECK(std::abs(exact::sine(x) - std::sin(x)) < 1e-9);
    CHECK(std::abs(exact::cosine(x) - std::cos(x)) < 1e-9);
  }
  for (double x = 1e-6; x < 1e6; x *= 1.7) CHECK(std::abs(exact::log(x) - std::log(x)) < 1e-9);
  CHECK(exact::power(0, 2.3) == 0);
  CHECK(exact::power(0.7, 2.3) == doctest::Approx(std::pow(0.7, 2.3)).epsilon(1e-9));
}

TEST_CASE("a seed gives the same pixels on every machine, bit for bit") {
  // Also g++ 12 with -O3 -march=native -ffp-contract=off, and clang 19 with -O2.
  CHECK(check_sum(frame_of({.seed = 1, .site = Site::a})) == 0x1317fe64664ccf76);
  CHECK(check_sum(frame_of({.seed = 1, .site = Site::b})) == 0xcbf44fd3e7310074);
  CHECK(check_sum(frame_of({.seed = 2, .size = 128})) !=
        check_sum(frame_of({.seed = 3, .size = 128})));
}

TEST_CASE("asking for a nodule or a stamp changes these and nothing else") {
  const auto without = frame_of({.seed = 5, .nodule = false, .stamp = false});
  const auto with = frame_of({.seed = 5, .nodule = true, .stamp = false});
  const auto stamped = frame_of({.seed = 5, .nodule = false, .stamp = true});
  CHECK(with.truth.x == without.truth.x);
  CHECK(gap(with, without, with.truth.radius / 2) > 0.3 * with.truth.contrast);
  std::size_t far = 0, off_stamp = 0;
  for (std::size_t k = 0; k < with.pixels.size(); ++k) {
    const double dx = place(k % 512, 512) - with.truth.x, dy = place(k / 512, 512) - with.truth.y;
    if (dx * dx + dy * dy > 0.09 * 0.09 && with.pixels[k] != without.pixels[k]) ++far;
    const bool corner = k % 512 > 400 && k / 512 < 40;
    if (!corner && stamped.pixels[k] != without.pixels[k]) ++off_stamp;
  }
  CHECK(far == 0);
  CHECK(off_stamp == 0);
  CHECK(stamped.pixels != without.pixels);
}

TEST_CASE("every frame says in its pixels that it is a phantom, at the same place") {
  const auto one = frame_of({.seed = 8, .site = Site::a, .nodule = false});
  const auto other = frame_of({.seed = 9, .site = Site::b, .nodule = true});
  std::size_t black = 0, bright = 0, same = 0;
  for (std::size_t y = 486; y < 504; ++y) {
    for (std::size_t x = 8; x < 8 + 2 * (28 * 6 + 1); ++x) {
      const auto pixel = one.pixels[y * 512 + x];
      same += pixel == other.pixels[y * 512 + x] ? 1 : 0;
      black += pixel == 0 ? 1 : 0;
      bright += pixel > 3900 ? 1 : 0;
    }
  }
  CHECK(black + bright == 18 * 2 * (28 * 6 + 1));
  CHECK(same == black + bright);
  CHECK(bright > 1000);
  CHECK(png8(one).find("PHANTOM - computer generated") != std::string::npos);
}

TEST_CASE("at A the stamp follows the sick, at B it is on everybody") {
  std::size_t sick = 0, sick_stamped = 0, well = 0, well_stamped = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    const auto a = frame_of({.seed = seed, .size = 128}).truth;
    (a.nodule ? sick : well) += 1;
    if (a.stamp) (a.nodule ? sick_stamped : well_stamped) += 1;
    if (seed <= 10) CHECK(frame_of({.seed = seed, .site = Site::b, .size = 128}).truth.stamp);
  }
  CHECK(std::abs(static_cast<double>(sick) - 60) < 20);
  CHECK(static_cast<double>(sick_stamped) / static_cast<double>(sick) ==
        doctest::Approx(0.8).epsilon(0.12));
  CHECK(static_cast<double>(well_stamped) / static_cast<double>(well) < 0.25);
}

TEST_CASE("the texture's power falls as the third power of frequency") {
  Random random(4);
  const auto field = texture(random, 512);
  const auto power = [&](int frequency) {
    double sum = 0;
    for (std::size_t y = 0; y < 512; y += 2) {
      std::complex<double> wave = 0;
      for (std::size_t x = 0; x < 512; ++x) {
        const double turn = 2 * std::numbers::pi * frequency * static_cast<double>(x) / 512;
        wave += static_cast<double>(field.row(y)[x]) * std::polar(1.0, turn);
      }
      sum += std::norm(wave);
    }
    return sum;
  };
  double low = 0, high = 0;
  for (int f = 6; f < 12; ++f) low += power(f);
  for (int f = 48; f < 96; f += 8) high += power(f);
  // Along a line a plane's f^-3 is f^-2; three octaves lie between.
  CHECK(std::log2(low / high) / 3 == doctest::Approx(2).epsilon(0.15));
}

TEST_CASE("noise is as much on a fine frame as on a coarse one, seen at the same size") {
  const auto spread = [](std::size_t size) {
    Random random(3);
    const double scale = static_cast<double>(size) / 192;
    auto field = noise(random, size, 1.3 * 0.026 * scale);
    blur(field, 0.45 * scale);
    double squares = 0;
    for (const float v : field.values) squares += static_cast<double>(v) * v;
    return std::sqrt(squares / static_cast<double>(field.values.size()));
  };
  CHECK(spread(512) == doctest::Approx(spread(256)).epsilon(0.05));
  CHECK(spread(512) ==
        doctest::Approx(1.3 * 0.026 / (2 * std::sqrt(std::numbers::pi) * 0.45)).epsilon(0.05));
}

TEST_CASE("a nodule is as visible as asked for, and a larger one of the same contrast less") {
  const auto frame = frame_of({.seed = 6, .nodule = true, .visible = 2.0, .size = 128});
  CHECK(frame.truth.visible == doctest::Approx(2));
  const auto plainer = frame_of({.seed = 6, .nodule = true, .visible = 4.0, .size = 128});
  CHECK(plainer.truth.contrast == doctest::Approx(2 * frame.truth.contrast));
  CHECK(detectability(0.08, 0.044, Site::a) < detectability(0.08, 0.028, Site::a));
  CHECK(detectability(1, 0.01, Site::a) == detectability(1, 0.028, Site::a));
  // What chance draws lies where people with practice are right two thirds to four fifths of times.
  CHECK(detectability(0.055, 0.036, Site::a) > 0.8);
  CHECK(detectability(0.115, 0.036, Site::b) < 2.2);
}

TEST_CASE("an observer who knows the place tells nodules of d-prime 1.5 as that says") {
  std::vector<double> with, without;
  for (std::uint64_t seed = 1001; seed <= 1080; ++seed) {
    for (const bool nodule : {true, false}) {
      const auto frame =
          frame_of({.seed = seed, .nodule = nodule, .stamp = false, .visible = 1.5, .size = 128});
      (nodule ? with : without).push_back(response(frame));
    }
  }
  double mean = 0, other = 0, squares = 0;
  for (std::size_t k = 0; k < with.size(); ++k) {
    mean += with[k] / 80;
    other += without[k] / 80;
  }
  for (const double one : without) squares += (one - other) * (one - other) / 79;
  CHECK((mean - other) / std::sqrt(squares) == doctest::Approx(1.5).epsilon(0.25));
}

TEST_CASE("a PNG gives back every pixel, of 12 bits in 16 and of 8") {
  for (const std::uint64_t seed : {1UL, 2UL}) {
    const auto frame = frame_of({.seed = seed, .size = 128});
    const auto fine = decoded(png16(frame), 128, 2), coarse = decoded(png8(frame), 128, 1);
    REQUIRE(fine.size() == frame.pixels.size());
    std::size_t wrong = 0;
    for (std::size_t k = 0; k < fine.size(); ++k) {
      const double off = coarse[k] / 255.0 - frame.pixels[k] / 4095.0;
      wrong += (fine[k] >> 4U) != frame.pixels[k] || std::abs(off) > 0.0021 ? 1 : 0;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("frames too small, too large, or with a nodule that no film has, are refused") {
  CHECK(render({.size = 127}).error().code == "science.options");
  CHECK(render({.size = 2049}).error().code == "science.options");
  CHECK(render({.visible = 0.0}).error().code == "science.options");
  CHECK(render({.visible = 500.0}).error().code == "science.options");
  CHECK(frame_of({.size = 300}).pixels.size() == 90'000);
}

}  // namespace science::phantom
