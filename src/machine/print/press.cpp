#include "press.h"

#include <fmt/format.h>

namespace machine::print {

Press::Press(const Booklet& booklet, Bytes& out)
    : title_(booklet.title),
      surface_(surface_into(out, sheet_width, sheet_height)),
      pen_(cairo_create(surface_.get())) {
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title_.c_str());
}

bool Press::need(double height) {
  if (y_ + height <= sheet_foot || y_ <= sheet_margin) return false;
  turn();
  return true;
}

void Press::turn() {
  if (auto done = number_page(); !done && !trouble_) trouble_ = std::move(done).error();
  cairo_show_page(pen());
  ++page_;
  y_ = sheet_margin;
}

Result<void> Press::number_page() {
  constexpr double size_pt = 8;
  TRY(layout, lay_out(pen(), fmt::format("{} · {}", title_, page_), {}, size_pt));
  pango_layout_set_width(layout.get(), static_cast<int>(sheet_room * PANGO_SCALE));
  pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_START);
  pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
  take_colour(pen(), pale_ink);
  cairo_move_to(pen(), sheet_margin, sheet_foot + size_pt);
  pango_cairo_show_layout(pen(), layout.get());
  return {};
}

Result<void> Press::words(Layout layout, const char* tag, double indent) {
  pango_layout_set_width(layout.get(), static_cast<int>((sheet_room - indent) * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  const int lines = pango_layout_get_line_count(layout.get());
  for (int line = 0; line < lines;) {
    const Tag piece{pen(), tag};
    for (const int first = line; line < lines; ++line) {
      auto* const one = pango_layout_get_line_readonly(layout.get(), line);
      PangoRectangle around;
      pango_layout_line_get_extents(one, nullptr, &around);
      const double height = static_cast<double>(around.height) / PANGO_SCALE;
      if (y_ + height > sheet_foot && (line > first || y_ > sheet_margin)) break;
      cairo_move_to(pen(), sheet_margin + indent, y_ - static_cast<double>(around.y) / PANGO_SCALE);
      pango_cairo_show_layout_line(pen(), one);
      y_ += height;
    }
    if (line < lines) turn();
  }
  return {};
}

void Press::mark_outline(const std::string& text, int level) {
  const auto place = fmt::format("page={} pos=[{} {:.0f}]", page_, sheet_margin, y_);
  const int id =
      cairo_pdf_surface_add_outline(surface_.get(), level == 1 ? CAIRO_PDF_OUTLINE_ROOT : chapter_,
                                    text.c_str(), place.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
  if (level == 1) chapter_ = id;
}

void Press::rule() {
  take_colour(pen(), rule_ink);
  cairo_set_line_width(pen(), 0.5);
  cairo_move_to(pen(), sheet_margin, y_);
  cairo_line_to(pen(), sheet_width - sheet_margin, y_);
  cairo_stroke(pen());
}

Result<void> Press::end() {
  TRY_DONE(number_page());
  cairo_show_page(pen());
  finish(pen(), surface_.get());
  if (trouble_) return std::unexpected(*trouble_);
  return {};
}

}  // namespace machine::print
