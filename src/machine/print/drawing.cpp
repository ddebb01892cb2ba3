#include "drawing.h"

#include <fmt/format.h>

#include <cmath>

#include "pen.h"
#include "qr.h"

namespace machine::print {

namespace {

// A4, landscape, in points.
constexpr double page_width = 842;
constexpr double page_height = 595;
constexpr double margin = 50;
// A long name shrinks to stay on one line, but never to where it cannot be read across a desk; then
// it wraps.
constexpr double shrink_least = 0.6;
constexpr double link_size_pt = 10;
constexpr double across_angle = -0.42;  // radians: along the page's diagonal, rounded
constexpr double across_share = 0.82;   // of the diagonal
// Pale enough to read black text over, dark enough to survive a photocopier.
constexpr std::string_view across_colour = "#E3E0D6";

Result<void> write_line(cairo_t* pen, const Line& line) {
  const Face face{line.serif, line.bold};
  TRY(layout, lay_out(pen, line.text, face, line.size_pt));
  const double room = line.x < 0 ? page_width - 2 * margin : page_width - margin - line.x;
  const double width = width_of(layout.get());
  if (width > room)
    set_font(layout.get(), face, line.size_pt * std::max(shrink_least, room / width));
  pango_layout_set_width(layout.get(), static_cast<int>(room * PANGO_SCALE));
  if (line.x < 0) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
  const Tag tag{pen, line.heading ? "H1" : "P"};
  take_colour(pen, line.colour);
  cairo_move_to(pen, line.x < 0 ? margin : line.x, line.y);
  pango_cairo_show_layout(pen, layout.get());
  return {};
}

Result<void> write_across(cairo_t* pen, const std::string& text) {
  constexpr double try_size = 100;
  const Face face{.serif = false, .bold = true};
  TRY(layout, lay_out(pen, text, face, try_size));
  const double room = across_share * page_width / std::cos(across_angle);
  set_font(layout.get(), face, try_size * room / width_of(layout.get()));
  int width = 0;
  int height = 0;
  pango_layout_get_size(layout.get(), &width, &height);
  const Tag tag{pen, "P"};
  cairo_save(pen);
  take_colour(pen, across_colour);
  cairo_translate(pen, page_width / 2, page_height / 2);
  cairo_rotate(pen, across_angle);
  cairo_move_to(pen, -0.5 * width / PANGO_SCALE, -0.5 * height / PANGO_SCALE);
  pango_cairo_show_layout(pen, layout.get());
  cairo_restore(pen);
  return {};
}

/// cairo 1.16 copies a link into the file as it stands, so that a backslash or a bracket in it
/// would end the string.
bool is_plain_address(std::string_view link) {
  return std::ranges::all_of(link, [](char letter) {
    return letter > ' ' && letter < 0x7f &&
           std::string_view("'\"()<>\\").find(letter) == std::string_view::npos;
  });
}

void write_code(cairo_t* pen, const Sheet& sheet, const Qr& code) {
  const Tag tag{pen, "Figure"};
  const double unit = sheet.qr_size / code.width;
  // What stands across the page must not reach into the light around the code.
  const double light = quiet_modules * unit;
  take_colour(pen, "#FFFFFF");
  cairo_rectangle(pen, sheet.qr_x - light, sheet.qr_y - light, sheet.qr_size + 2 * light,
                  sheet.qr_size + 2 * light);
  cairo_fill(pen);
  take_colour(pen, ink);
  for (int i = 0; i < code.width * code.width; ++i) {
    const int x = i % code.width;
    const int y = i / code.width;
    if (code.at(x, y)) {
      cairo_rectangle(pen, sheet.qr_x + x * unit, sheet.qr_y + y * unit, unit, unit);
    }
  }
  cairo_fill(pen);
}

Result<void> write_link(cairo_t* pen, const Sheet& sheet) {
  if (!is_plain_address(sheet.link)) return cannot("its link is not a plain address.");
  auto code = qr(sheet.link);
  if (!code) return cannot("its link is longer than a QR code holds.");
  write_code(pen, sheet, *code);
  const Tag tag{pen, CAIRO_TAG_LINK, "uri='" + sheet.link + "'"};
  return write_line(pen, Line{.text = sheet.link, .size_pt = link_size_pt, .y = sheet.link_y});
}

Result<void> write_all(cairo_t* pen, const Sheet& sheet) {
  const Tag document{pen, "Document"};
  if (!sheet.across.empty()) TRY_DONE(write_across(pen, sheet.across));
  for (const auto& line : sheet.lines) TRY_DONE(write_line(pen, line));
  if (!sheet.link.empty()) TRY_DONE(write_link(pen, sheet));
  return {};
}

}  // namespace

Result<Bytes> draw(const Sheet& sheet) {
  Bytes out;
  const Surface surface{surface_into(out, page_width, page_height)};
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, sheet.title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 sheet.made_iso.c_str());
  const Pen pen{cairo_create(surface.get())};
  TRY_DONE(write_all(pen.get(), sheet));
  cairo_show_page(pen.get());
  finish(pen.get(), surface.get());
  return out;
}

}  // namespace machine::print
