// Phantoms: milliseconds of CPU a frame, bytes of its PNG, a check sum of pixels, and how visible a
// nodule is.
//
//   bench_phantom                     times, sizes, check sums
//   bench_phantom calibrate [frames]  the table in phantom.cpp (2000 without a number)
//   bench_phantom draw FOLDER COUNT   pictures to look at

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

#include "science/phantom/phantom.h"

namespace {

namespace phantom = science::phantom;

/// Of this process's CPU: other work beside it does not count.
double milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// FNV-1a over the pixels, low byte first.
std::uint64_t check_sum(const phantom::Frame& frame) {
  std::uint64_t sum = 14695981039346656037ULL;
  for (const unsigned pixel : frame.pixels) {
    sum = (sum ^ (pixel & 0xFFU)) * 1099511628211ULL;
    sum = (sum ^ (pixel >> 8U)) * 1099511628211ULL;
  }
  return sum;
}

void times() {
  constexpr int frames = 40;
  for (const auto site : {phantom::Site::a, phantom::Site::b}) {
    double drawing = 0, writing = 0;
    std::size_t large = 0, small = 0;
    for (int k = 0; k < frames; ++k) {
      const double began = milliseconds();
      const auto frame = phantom::render({.seed = static_cast<std::uint64_t>(k), .site = site});
      drawing += (milliseconds() - began) / frames;
      if (!frame) return;
      const double then = milliseconds();
      large = std::max(large, phantom::png16(*frame).size());
      writing += (milliseconds() - then) / frames;
      small = std::max(small, phantom::png8(*frame).size());
    }
    const auto first = phantom::render({.seed = 1, .site = site});
    if (!first) return;
    fmt::print(
        "site {}: {:.1f} ms a frame of 512 x 512, {:.1f} ms its PNG; at most {} bytes of 16 bit, "
        "{} of 8; seed 1: {:016x}\n",
        site == phantom::Site::a ? 'A' : 'B', drawing, writing, large, small, check_sum(*first));
  }
}

/// The nodule's shape, less the mean of the ring around it, laid over a frame at its truth's place.
double response(const phantom::Frame& frame, double radius) {
  const auto n = static_cast<double>(frame.size - 1);
  double inside = 0, weight = 0, ring = 0, count = 0;
  for (std::size_t k = 0; k < frame.pixels.size(); ++k) {
    const double dx = static_cast<double>(k % frame.size) / n - frame.truth.x;
    const double dy = static_cast<double>(k / frame.size) / n - frame.truth.y;
    const double r = std::sqrt(dx * dx + dy * dy) / radius;
    const double value = frame.pixels[k] / 4095.0;
    if (r < 1) {
      const double w = std::pow(1 - r * r, 1.5);
      inside += w * value;
      weight += w;
    } else if (r < 1.6) {
      ring += value;
      count += 1;
    }
  }
  return inside / weight - ring / count;
}

struct Spread {
  double sum = 0, squares = 0, of = 0;
  void add(double x) {
    sum += x;
    squares += x * x;
    of += 1;
  }
  double mean() const { return sum / of; }
  double deviation() const { return std::sqrt(squares / of - mean() * mean()); }
};

void calibrate(std::uint64_t frames) {
  constexpr double contrast = 0.08;
  for (const auto site : {phantom::Site::a, phantom::Site::b}) {
    Spread healthy[3], gain[3];
    for (std::uint64_t seed = 1; seed <= frames; ++seed) {
      phantom::Ask ask{.seed = seed, .site = site, .nodule = false, .stamp = false};
      ask.visible = phantom::detectability(contrast, 0.036, site);
      const auto without = phantom::render(ask);
      ask.nodule = true;
      const auto with = phantom::render(ask);
      if (!without || !with) return;
      for (int k = 0; k < 3; ++k) {
        const double radius = 0.028 + 0.008 * k;
        healthy[k].add(response(*without, radius));
        if (std::abs(with->truth.radius - radius) < 0.003) {
          gain[k].add((response(*with, radius) - response(*without, radius)) /
                      with->truth.contrast);
        }
      }
    }
    for (int k = 0; k < 3; ++k) {
      fmt::print(
          "site {} radius {:.3f}: deviation {:.5f}, gain {:.4f} of {} frames, d' of contrast 1: "
          "{:.2f}\n",
          site == phantom::Site::a ? 'A' : 'B', 0.028 + 0.008 * k, healthy[k].deviation(),
          gain[k].mean(), gain[k].of, gain[k].mean() / healthy[k].deviation());
    }
  }
}

void draw(const std::string& folder, std::uint64_t count) {
  for (const auto site : {phantom::Site::a, phantom::Site::b}) {
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
      const auto frame = phantom::render({.seed = seed, .site = site});
      if (!frame) return;
      const auto name = fmt::format("{}/{}{}{}", folder, site == phantom::Site::a ? 'a' : 'b', seed,
                                    frame->truth.nodule ? "-nodule" : "");
      std::ofstream(name + ".png", std::ios::binary) << phantom::png16(*frame);
      std::ofstream(name + "-8.png", std::ios::binary) << phantom::png8(*frame);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "calibrate") {
    calibrate(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 2000);
  } else if (what == "draw" && argc > 3) {
    draw(argv[2], std::strtoull(argv[3], nullptr, 10));
  } else {
    times();
  }
  return 0;
}
