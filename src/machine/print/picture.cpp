#include "machine/print/picture.h"

#include <cairo.h>
#include <librsvg/rsvg.h>

#include <memory>

#include "machine/bytes/bytes.h"

namespace machine::print {

namespace {

struct Release {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* pen) const { cairo_destroy(pen); }
};
template <class Thing>
using Held = std::unique_ptr<Thing, Release>;

std::unexpected<Refusal> no_picture() {
  return refuse(No::invalid, "print.picture", "This is not an SVG that can be drawn.");
}

cairo_status_t take(void* out, const unsigned char* octets, unsigned int count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(octets), count);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Result<std::string> png_of(std::string_view svg, int pixels) {
  const auto octets = view(svg);
  const Held<RsvgHandle> handle{rsvg_handle_new_from_data(octets.data(), octets.size(), nullptr)};
  if (!handle) return no_picture();
  const Held<cairo_surface_t> surface{
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels, pixels)};
  const Held<cairo_t> pen{cairo_create(surface.get())};
  const RsvgRectangle place{0, 0, static_cast<double>(pixels), static_cast<double>(pixels)};
  if (rsvg_handle_render_document(handle.get(), pen.get(), &place, nullptr) == 0)
    return no_picture();
  std::string png;
  if (cairo_surface_write_to_png_stream(surface.get(), take, &png) != CAIRO_STATUS_SUCCESS)
    throw Fault("print: no memory for a picture");
  return png;
}

}  // namespace machine::print
