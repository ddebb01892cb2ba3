// Makes the picture of the data-security lab, a phantom of ultrasound with texts burned in, and the
// file it stands in; prints the header as the lab's station shows it.
//
//   bench_dicom FOLDER          scan.png and scan.dcm
//   bench_dicom FOLDER TREATED  also the file after the profile, in the place of TREATED

#include <cairo.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numbers>
#include <random>

#include "machine/dicom/dicom.h"
#include "science/phantom/phantom.h"
#include "tests/invented_scan.h"

namespace {

constexpr int side = 448;
constexpr double apex = -50, near = 96, far = 452, spread = 0.7;
constexpr int shift_days = -37;

struct Text {
  double x, y;
  const char* says;
  double grey = 1;
  double size = 14;
};

// Beside names and numbers what the study needs; one line is faint.
constexpr Text texts[] = {{6, 22, "DEVASSY ROSAMMA"}, {304, 22, "ST THOMAS MSN H"},
                          {6, 78, "ID 22-104417"},    {304, 78, "21-11-2026 10:42"},
                          {6, 134, "F 47Y"},          {404, 190, "12 cm"},
                          {6, 358, "RT KIDNEY"},      {304, 358, "PUTHANKUNNU", 0.33},
                          {6, 430, "DR J KURIAN"},    {156, 430, "MI 0.9  TIB 0.3"},
                          {304, 424, "PHANTOM"},      {304, 440, "COMPUTER GENERATED", 1, 11}};

/// Smooth noise over a fan: values at crossings of a grid, straight lines between.
class Speckle {
 public:
  double at(double along, double across) {
    const auto x = static_cast<int>(std::floor(along)), y = static_cast<int>(std::floor(across));
    const double u = along - x, v = across - y;
    return (1 - u) * ((1 - v) * value(x, y) + v * value(x, y + 1)) +
           u * ((1 - v) * value(x + 1, y) + v * value(x + 1, y + 1));
  }

 private:
  static double value(int x, int y) {
    std::minstd_rand lot(static_cast<unsigned>((x * 7'919) ^ (y * 104'729) ^ 0x5EC1));
    lot.discard(3);
    return static_cast<double>(lot() % 1'000) / 1'000;
  }
};

/// A kidney's outline, its dark cortex and bright middle; nothing of anybody.
double tissue(double x, double y) {
  const double u = ((x - 232) * 0.94 + (y - 262) * 0.34) / 128,
               v = ((y - 262) * 0.94 - (x - 232) * 0.34) / 58, r = std::hypot(u, v);
  if (r > 1.06) return 0.42;
  if (r > 0.97) return 0.85;
  return std::hypot(u * 1.7, v * 2.2) < 1 ? 0.72 : 0.2;
}

std::uint8_t grey_at(int x, int y, Speckle& speckle) {
  const double dx = x - side / 2.0, dy = y - apex, r = std::hypot(dx, dy),
               angle = std::atan2(dx, dy);
  if (r < near || r > far || std::abs(angle) > spread) return 0;
  const double noise = speckle.at(r / 7, (angle + 1) * 34);
  const double value =
      tissue(x, y) * (0.35 + 0.9 * noise) * (1.1 - 0.5 * (r - near) / (far - near));
  // Few greys: a phone loads it.
  return static_cast<std::uint8_t>(std::clamp(std::round(value * 14), 0.0, 15.0) * 14);
}

machine::dicom::Pixels drawn() {
  auto* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, side, side);
  auto* ink = cairo_create(surface);
  cairo_select_font_face(ink, "Noto Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  for (const auto& text : texts) {
    cairo_set_source_rgba(ink, 0, 0, 0, text.grey);
    cairo_set_font_size(ink, text.size);
    cairo_move_to(ink, text.x, text.y);
    cairo_show_text(ink, text.says);
  }
  cairo_surface_flush(surface);
  machine::dicom::Pixels made{.side = side};
  Speckle speckle;
  const auto* written = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x)
      made.grey.push_back(std::max(grey_at(x, y, speckle), written[y * stride + x]));
  }
  cairo_destroy(ink);
  cairo_surface_destroy(surface);
  return made;
}

std::string png_of(const machine::dicom::Pixels& pixels) {
  science::phantom::Frame frame{.size = pixels.side};
  for (const auto grey : pixels.grey) frame.pixels.push_back(static_cast<std::uint16_t>(grey * 16));
  return science::phantom::png8(frame);
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    fmt::print(stderr, "bench_dicom FOLDER [TREATED]\n");
    return 2;
  }
  const std::string folder = words[1];
  const auto pixels = drawn();
  const auto picture = png_of(pixels);
  std::ofstream(folder + "/scan.png", std::ios::binary) << picture;
  const auto path = folder + "/scan.dcm";
  if (auto done = machine::dicom::write(path, rounds_tests::scan_elements(), pixels); !done) {
    fmt::print(stderr, "{}\n", done.error().said);
    return 1;
  }
  fmt::print("{} bytes of picture\n", picture.size());
  if (count > 2) {
    const auto done =
        machine::dicom::treat(path, words[2], rounds_tests::acts_of_profile(), shift_days);
    if (!done) return 1;
  }
  const auto header = machine::dicom::header(count > 2 ? words[2] : path);
  for (const auto& element : *header)
    fmt::print("{} ({}) = {}\n", element.name, element.tag, element.value);
  return 0;
}
