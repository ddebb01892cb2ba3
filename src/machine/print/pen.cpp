#include "pen.h"

#include <charconv>

namespace machine::print {

std::unexpected<Refusal> cannot(std::string why) {
  return refuse(No::invalid, "print.pdf", "This page cannot be printed: " + why, {{"why", why}});
}

namespace {

cairo_status_t gather(void* into, const unsigned char* octets, unsigned size) {
  auto& out = *static_cast<Bytes*>(into);
  out.insert(out.end(), octets, octets + size);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

cairo_surface_t* surface_into(Bytes& out, double width, double height) {
  auto* const surface = cairo_pdf_surface_create_for_stream(gather, &out, width, height);
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
  return surface;
}

void finish(cairo_t* pen, cairo_surface_t* surface) {
  const auto drawn = cairo_status(pen);
  cairo_surface_finish(surface);
  const auto status = drawn != CAIRO_STATUS_SUCCESS ? drawn : cairo_surface_status(surface);
  if (status != CAIRO_STATUS_SUCCESS)
    throw Fault(std::string("print: cairo: ") + cairo_status_to_string(status));
}

void take_colour(cairo_t* pen, std::string_view colour) {
  std::uint32_t rgb = 0;
  ROUNDS_ASSERT(colour.size() == 7 && colour.front() == '#');
  std::from_chars(colour.data() + 1, colour.data() + colour.size(), rgb, 16);
  const auto share = [rgb](unsigned shift) {
    return static_cast<double>(rgb >> shift & 0xff) / 255;
  };
  cairo_set_source_rgb(pen, share(16), share(8), share(0));
}

void set_font(PangoLayout* layout, Face face, double size_pt) {
  const Font font{
      pango_font_description_from_string(face.serif ? "Noto Serif, Noto Serif Devanagari, serif"
                                                    : "Noto Sans, Noto Sans Devanagari, sans")};
  pango_font_description_set_weight(font.get(),
                                    face.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font.get(), size_pt * PANGO_SCALE);
  pango_layout_set_font_description(layout, font.get());
}

double width_of(PangoLayout* layout) {
  int width = 0;
  pango_layout_get_size(layout, &width, nullptr);
  return static_cast<double>(width) / PANGO_SCALE;
}

double height_of(PangoLayout* layout) {
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

Result<Layout> lay_out(cairo_t* pen, const std::string& text, Face face, double size_pt) {
  Layout layout{pango_cairo_create_layout(pen)};
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  set_font(layout.get(), face, size_pt);
  if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0)
    return cannot("no installed font has all its characters.");
  return layout;
}

}  // namespace machine::print
