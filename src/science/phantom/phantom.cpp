#include "science/phantom/phantom.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "anatomy.h"
#include "exact.h"
#include "field.h"
#include "letters.h"

namespace science::phantom {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr std::size_t size_min = 128, size_max = 2048;
constexpr double contrast_low = 0.055, contrast_high = 0.115, contrast_max = 0.5;
constexpr double radius_low = 0.026, radius_high = 0.046;
constexpr double white = 4095;
// Blur and noise were laid down at this many pixels a side; finer frames keep their look.
constexpr double reference_size = 192;

struct Detector {
  double blur = 0.55, noise = 0.013, curve = 1;
};
Detector detector(Site site) {
  if (site == Site::a) return {};
  return {.blur = 1.15, .noise = 0.026, .curve = 0.82};
}

/// What each density becomes in 12 bits: four times as many densities as values.
constexpr double curve_steps = 4 * white;
std::vector<std::uint16_t> curve(double gamma) {
  std::vector<std::uint16_t> shown;
  for (double step = 0; step <= curve_steps; ++step) {
    const double value = exact::power(step / curve_steps, gamma) * white;
    shown.push_back(static_cast<std::uint16_t>(std::floor(value + 0.5)));
  }
  return shown;
}

/// What chance decides of a frame, all drawn in one order whatever is asked.
struct Draw {
  Anatomy anatomy = {};
  bool nodule = false;
  double stamp = 0, contrast = 0, radius = 0, place = 0, lean = 0;
};

Draw draw(Random& random) {
  Draw d{.anatomy = drawn(random)};
  d.nodule = random.uniform() < 0.5;
  d.stamp = random.uniform();
  d.contrast = random.between(contrast_low, contrast_high);
  d.radius = random.between(radius_low, radius_high);
  d.place = random.uniform();
  d.lean = random.normal();
  return d;
}

/// A pixel well inside a lung, at a share of all of these.
std::size_t pixel_at(const Field& lung, double share) {
  const std::size_t n = lung.size;
  std::vector<std::size_t> inside;
  for (std::size_t y = 0; y < n; ++y) {
    const double yy = place(y, n);
    if (yy <= 0.18 || yy >= 0.72) continue;
    for (std::size_t x = 0; x < n; ++x) {
      if (lung.row(y)[x] > 0.9F) inside.push_back(y * n + x);
    }
  }
  return inside[static_cast<std::size_t>(share * static_cast<double>(inside.size()))];
}

void add_nodule(Field& film, const Truth& truth, double lean) {
  const std::size_t n = film.size;
  for (std::size_t k = 0; k < film.values.size(); ++k) {
    const double dx = place(k % n, n) - truth.x, dy = place(k / n, n) - truth.y;
    const double squared = dx * dx + dy * dy + 0.15 * dx * dy * lean;
    const double left = 1 - squared / (truth.radius * truth.radius);
    if (left > 0) film.values[k] += static_cast<float>(truth.contrast * left * std::sqrt(left));
  }
}

/// Texture, nodule and detector; in 12 bits.
std::vector<std::uint16_t> expose(Random& random, const Draw& d, const Field& lung, const Ask& ask,
                                  const Truth& truth) {
  const std::size_t n = ask.size;
  const double scale = static_cast<double>(n) / reference_size;
  const auto site = detector(ask.site);
  auto film = tissue(d.anatomy, lung);
  const auto grain = texture(random, n);
  for (std::size_t k = 0; k < film.values.size(); ++k) {
    film.values[k] += 0.021F * grain.values[k] * (0.5F + lung.values[k]);
  }
  if (truth.nodule) add_nodule(film, truth, d.lean);
  blur(film, site.blur * scale);
  // As many photons fall on a smaller pixel as its area is smaller.
  auto quanta = noise(random, n, 1.3 * site.noise * scale);
  blur(quanta, 0.45 * scale);
  const auto shown = curve(site.curve);
  std::vector<std::uint16_t> pixels;
  pixels.reserve(n * n);
  for (std::size_t k = 0; k < film.values.size(); ++k) {
    const double raw = static_cast<double>(film.values[k]) + quanta.values[k];
    const double within = std::clamp((raw - 0.02) / 0.98, 0.0, 1.0);
    pixels.push_back(shown[static_cast<std::size_t>(std::floor(within * curve_steps + 0.5))]);
  }
  return pixels;
}

void mark(Frame& frame, bool stamp) {
  const std::size_t n = frame.size, dot = std::max<std::size_t>(1, n / 256);
  const auto bright = static_cast<std::uint16_t>(white * 245 / 255);
  if (stamp) {
    const Pen pen{.x = n - n * 40 / 192, .y = n * 6 / 192, .dot = dot, .bright = bright};
    write(frame.pixels, n, "ICU-P", pen);
  }
  const Pen pen{
      .x = n / 64, .y = n - n / 64 - 9 * dot, .dot = dot, .bright = bright, .on_black = true};
  write(frame.pixels, n, n < 256 ? "PHANTOM" : "PHANTOM - COMPUTER GENERATED", pen);
}

/// d′ of a contrast of 1 at these radii: `bench_phantom calibrate` prints them.
constexpr std::array<double, 3> visible_radii{0.028, 0.036, 0.044};
constexpr std::array<std::array<double, 3>, 2> visible_of{
    std::array<double, 3>{19.6, 16.7, 15.4},
    std::array<double, 3>{19.5, 17.4, 16.2},
};

}  // namespace

double detectability(double contrast, double radius, Site site) {
  const auto& by_radius = visible_of[site == Site::a ? 0 : 1];
  const double step = visible_radii[1] - visible_radii[0];
  const double along = std::clamp((radius - visible_radii.front()) / step, 0.0, 2.0);
  const std::size_t from = along < 1 ? 0 : 1;
  const double part = along - static_cast<double>(from);
  return contrast * (by_radius[from] * (1 - part) + by_radius[from + 1] * part);
}

Result<Frame> render(const Ask& ask) {
  if (ask.size < size_min || ask.size > size_max) {
    return refuse(No::unprocessable, "science.options", "A side has 128 to 2048 pixels.");
  }
  Random random(ask.seed);
  const auto d = draw(random);
  Truth truth{.nodule = ask.nodule.value_or(d.nodule), .radius = d.radius, .contrast = d.contrast};
  const double usual = ask.site == Site::b ? 1 : truth.nodule ? 0.80 : 0.15;
  truth.stamp = ask.stamp.value_or(d.stamp < usual);
  if (ask.visible) truth.contrast = *ask.visible / detectability(1, d.radius, ask.site);
  if (!(truth.contrast > 0) || truth.contrast > contrast_max) {
    return refuse(No::unprocessable, "science.options",
                  "A nodule so visible would be no film's: ask for a d' above 0, and less.");
  }
  truth.visible = detectability(truth.contrast, truth.radius, ask.site);
  const auto lung = lungs(d.anatomy, ask.size);
  const auto pixel = pixel_at(lung, d.place);
  truth.x = place(pixel % ask.size, ask.size);
  truth.y = place(pixel / ask.size, ask.size);
  Frame frame{.size = ask.size, .pixels = expose(random, d, lung, ask, truth), .truth = truth};
  mark(frame, truth.stamp);
  return frame;
}

}  // namespace science::phantom
