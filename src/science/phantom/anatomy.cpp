#include "anatomy.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "exact.h"

namespace science::phantom {

namespace {

using exact::exp;
using exact::logistic;

constexpr std::array<double, 2> sides{-1, 1};
constexpr int vessel_steps = 22;
constexpr std::size_t vessels_a_side = 26;

double square(double x) { return x * x; }

/// The pixels from `low` to `high`, kept within the frame: first, and one past the last.
struct Stretch {
  std::size_t from = 0, to = 0;
};
Stretch stretch(double low, double high, std::size_t size) {
  const auto n = static_cast<double>(size);
  const double from = std::clamp(std::floor(low * (n - 1)), 0.0, n);
  const double to = std::clamp(std::ceil(high * (n - 1)) + 1, 0.0, n);
  return {.from = static_cast<std::size_t>(from), .to = static_cast<std::size_t>(to)};
}

void lung(const Lung& one, double side, Field& to) {
  const std::size_t n = to.size;
  const double middle = (one.top + one.bottom) / 2, half = (one.bottom - one.top) / 2;
  const auto rows = stretch(middle - 1.35 * half, middle + 1.35 * half, n);
  const auto columns = stretch(one.x - 1.35 * one.width - 0.01, one.x + 1.35 * one.width + 0.01, n);
  std::vector<double> dome(n);
  for (std::size_t x = columns.from; x < columns.to; ++x) {
    dome[x] = one.bottom - 0.10 * exp(-square((place(x, n) - one.x) / 0.13));
  }
  for (std::size_t y = rows.from; y < rows.to; ++y) {
    const double yy = place(y, n);
    const double tall = exact::power(std::abs((yy - middle) / half), 2.6);
    for (std::size_t x = columns.from; x < columns.to; ++x) {
      const double lean = place(x, n) - one.x - 0.02 * side * (yy - 0.5);
      const double r = exact::power(std::abs(lean / one.width), 2.3) + tall;
      if (r > 2.3) continue;
      const double inside = logistic((1 - r) * 14) * logistic((dome[x] - yy + 0.05) * 70);
      to.row(y)[x] = std::max(to.row(y)[x], static_cast<float>(inside));
    }
  }
}

/// Body, mediastinum and diaphragm: each a product of a column's part and a row's.
void soft(Field& to) {
  const std::size_t n = to.size;
  std::vector<double> body(n), middle(n);
  for (std::size_t x = 0; x < n; ++x) {
    const double off = place(x, n) - 0.5;
    body[x] = logistic((0.47 - std::abs(off)) * 30);
    middle[x] = exp(-square(off / 0.085)) * 0.22;
  }
  for (std::size_t y = 0; y < n; ++y) {
    const double yy = place(y, n);
    const double thick = 0.55 + 0.12 * yy, below = logistic((yy - 0.05) * 30);
    const double diaphragm = logistic((yy - 0.82) * 30) * 0.12;
    for (std::size_t x = 0; x < n; ++x) {
      to.row(y)[x] = static_cast<float>(body[x] * thick + middle[x] * below + diaphragm);
    }
  }
}

void heart(const Anatomy& a, Field& to) {
  const std::size_t n = to.size;
  const auto rows = stretch(0.63 - 0.16 * 2, 0.63 + 0.16 * 2, n);
  const auto columns = stretch(a.heart_x - a.heart_width * 2, a.heart_x + a.heart_width * 2, n);
  for (std::size_t y = rows.from; y < rows.to; ++y) {
    const double tall = square((place(y, n) - 0.63) / 0.16);
    for (std::size_t x = columns.from; x < columns.to; ++x) {
      const double r = square((place(x, n) - a.heart_x) / a.heart_width) + tall;
      if (r < 4) to.row(y)[x] += static_cast<float>(logistic((1 - r) * 6) * 0.22);
    }
  }
}

/// One rib on one side, from `top` at the spine down by `slope`.
void rib(Field& to, double side, double top, double slope) {
  constexpr double half = 0.0125;
  const std::size_t n = to.size;
  for (std::size_t x = 0; x < n; ++x) {
    const double u = (place(x, n) - 0.5) * side;
    const double there = logistic((u - 0.05) * 60) * logistic((0.40 - u) * 40);
    if (there < 1e-6) continue;
    const double out = std::max(u, 0.0), far = std::max(u - 0.22, 0.0);
    const double middle = top + 0.40 * out * slope + 1.5 * far * far;
    const auto rows = stretch(middle - 2.5 * half, middle + 2.5 * half, n);
    for (std::size_t y = rows.from; y < rows.to; ++y) {
      const double off = std::abs(place(y, n) - middle);
      const double band = exp(-square(square(off / half)));
      const double edge = exp(-square((off - half) / 0.004));
      to.row(y)[x] += static_cast<float>((0.75 * band + 0.25 * edge) * there);
    }
  }
}

/// Ribs on both sides, at most 1.1.
Field ribs(const Anatomy& a, std::size_t n) {
  Field to(n);
  for (std::size_t i = 0; i < a.rib.size(); ++i) {
    const auto down = static_cast<double>(i);
    for (std::size_t s = 0; s < 2; ++s) {
      rib(to, sides[s], 0.10 + down * 0.083 + a.ribs + a.rib[i][s] - 0.05, 0.35 + 0.06 * down);
    }
  }
  for (auto& v : to.values) v = std::min(v, 1.1F);
  return to;
}

void clavicle(Field& to, double side) {
  const std::size_t n = to.size;
  for (std::size_t x = 0; x < n; ++x) {
    const double u = (place(x, n) - 0.5) * side;
    const double there = logistic((u - 0.05) * 60) * logistic((0.42 - u) * 40);
    if (there < 1e-6) continue;
    const double middle = 0.135 - 0.10 * u + 0.02 * exact::sine(8 * u);
    const auto rows = stretch(middle - 0.03, middle + 0.03, n);
    for (std::size_t y = rows.from; y < rows.to; ++y) {
      const double band = exp(-square(square((place(y, n) - middle) / 0.014)));
      to.row(y)[x] += static_cast<float>(0.07 * band * there);
    }
  }
}

/// Adds a round spot, a Gaussian as wide as `width`.
void spot(Field& to, double x, double y, double width, double density) {
  const auto rows = stretch(y - 4 * width, y + 4 * width, to.size);
  const auto columns = stretch(x - 4 * width, x + 4 * width, to.size);
  std::vector<float> across;
  for (std::size_t c = columns.from; c < columns.to; ++c) {
    across.push_back(static_cast<float>(exp(-square((place(c, to.size) - x) / width) / 2)));
  }
  for (std::size_t r = rows.from; r < rows.to; ++r) {
    const auto down =
        static_cast<float>(density * exp(-square((place(r, to.size) - y) / width) / 2));
    float* row = to.row(r) + columns.from;
    for (std::size_t c = 0; c < across.size(); ++c) row[c] += down * across[c];
  }
}

/// A vessel is spots along a bent line that thins out.
Field vessels(const Anatomy& a, std::size_t n) {
  Field to(n);
  for (const auto& v : a.vessels) {
    double x = v.x, y = v.y, angle = v.angle;
    for (int step = 0; step < vessel_steps; ++step) {
      const double t = static_cast<double>(step) / (vessel_steps - 1);
      x += exact::cosine(angle) * v.length / vessel_steps;
      y += exact::sine(angle) * v.length / vessel_steps;
      angle += v.bend / vessel_steps;
      spot(to, x, y, v.width * (1 - 0.65 * t), v.density * (1 - 0.5 * t) * 0.35);
    }
  }
  for (auto& v : to.values) v = std::min(v, 1.6F);
  return to;
}

}  // namespace

Anatomy drawn(Random& random) {
  Anatomy a;
  for (auto& one : a.lungs) {
    one.x += 0.008 * random.normal();
    one.width += 0.008 * random.normal();
    one.top += 0.012 * random.normal();
    one.bottom += 0.02 * random.normal();
  }
  a.heart_x += 0.01 * random.normal();
  a.heart_width += 0.015 * random.normal();
  a.ribs = random.between(-0.015, 0.015);
  for (auto& pair : a.rib) {
    for (auto& one : pair) one = 0.004 * random.normal();
  }
  for (const double x : {0.41, 0.59}) {
    for (std::size_t k = 0; k < vessels_a_side; ++k) {
      Vessel v{.x = x, .y = 0.45};
      v.angle = random.between(0, 2 * std::numbers::pi);
      v.length = random.between(0.08, 0.3);
      v.bend = random.between(-1.2, 1.2);
      v.width = random.between(0.006, 0.011);
      v.density = random.between(0.3, 0.8);
      a.vessels.push_back(v);
    }
  }
  return a;
}

Field lungs(const Anatomy& anatomy, std::size_t size) {
  Field field(size);
  for (std::size_t s = 0; s < 2; ++s) lung(anatomy.lungs[s], sides[s], field);
  return field;
}

Field tissue(const Anatomy& anatomy, const Field& lung) {
  const std::size_t n = lung.size;
  Field field(n);
  soft(field);
  heart(anatomy, field);
  for (const double side : sides) clavicle(field, side);
  const auto bones = ribs(anatomy, n), tree = vessels(anatomy, n);
  for (std::size_t k = 0; k < field.values.size(); ++k) {
    const float m = lung.values[k];
    field.values[k] +=
        -0.40F * m + 0.065F * bones.values[k] * (0.35F + 0.65F * m) + 0.11F * tree.values[k] * m;
  }
  return field;
}

}  // namespace science::phantom
