#pragma once

/// What cairo and pango are held and handled with, for every kind of page.

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <string_view>

#include "machine/bytes/bytes.h"
#include "machine/refusal/refusal.h"

namespace machine::print {

template <auto release>
struct Free {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
using Surface = std::unique_ptr<cairo_surface_t, Free<cairo_surface_destroy>>;
using Pen = std::unique_ptr<cairo_t, Free<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Free<g_object_unref>>;
using Font = std::unique_ptr<PangoFontDescription, Free<pango_font_description_free>>;

constexpr std::string_view ink = "#17211F";

struct Face {
  bool serif = false, bold = false;
};

/// Refuses: invalid print.pdf (facts: why).
std::unexpected<Refusal> cannot(std::string why);

/// A PDF surface whose octets go to `out`, which must outlive it.
cairo_surface_t* surface_into(Bytes& out, double width, double height);
/// Writes the end of the file. A failure of cairo is a Fault.
void finish(cairo_t* pen, cairo_surface_t* surface);

/// "#17211F"
void take_colour(cairo_t* pen, std::string_view colour);

/// A part of the page that screen readers know by its tag.
class Tag {
 public:
  Tag(cairo_t* pen, const char* name, const std::string& attributes = "") : pen_(pen), name_(name) {
    cairo_tag_begin(pen_, name_, attributes.empty() ? nullptr : attributes.c_str());
  }
  Tag(const Tag&) = delete;
  Tag& operator=(const Tag&) = delete;
  ~Tag() { cairo_tag_end(pen_, name_); }

 private:
  cairo_t* const pen_;
  const char* const name_;
};

void set_font(PangoLayout* layout, Face face, double size_pt);
double width_of(PangoLayout* layout);
double height_of(PangoLayout* layout);
/// Refuses: invalid print.pdf (a character no installed font has).
Result<Layout> lay_out(cairo_t* pen, const std::string& text, Face face, double size_pt);

}  // namespace machine::print
