#include "machine/print/booklet.h"

#include <librsvg/rsvg.h>

#include <algorithm>
#include <span>

#include "document.h"
#include "press.h"

namespace machine::print {

namespace {

constexpr double text_pt = 9.5, small_pt = 8;
constexpr double facts_across = 3;
// A heading is not left alone at the foot of a page.
constexpr double company = 110;
// Figures are drawn for a screen's width; so much smaller their type is that of the text.
constexpr double figure_scale = 0.75;

using Drawing = std::unique_ptr<RsvgHandle, Free<g_object_unref>>;
using Trouble = std::unique_ptr<GError, Free<g_error_free>>;

/// Draws each kind of part.
struct Setter {
  Press& press;

  Result<void> operator()(const Heading& heading) const {
    const double size_pt = heading.level == 1 ? 20 : heading.level == 2 ? 14 : 10.5;
    TRY(layout, lay_out(press.pen(), heading.text, {.serif = false, .bold = true}, size_pt));
    if (!press.need(company)) press.down(heading.level == 1 ? 0 : size_pt);
    if (heading.level < 3) press.mark_outline(heading.text, heading.level);
    take_colour(press.pen(), ink);
    TRY_DONE(press.words(std::move(layout), heading.level == 1   ? "H1"
                                            : heading.level == 2 ? "H2"
                                                                 : "H3"));
    press.down(size_pt / 3);
    return {};
  }

  Result<void> operator()(const Passage& passage) const {
    const auto text = passage.bullet ? "• " + passage.text : passage.text;
    TRY(layout, lay_out(press.pen(), text, {}, text_pt));
    take_colour(press.pen(), ink);
    TRY_DONE(press.words(std::move(layout), "P", passage.bullet ? text_pt : 0));
    press.down(text_pt / 2);
    return {};
  }

  Result<void> operator()(const FactList& list) const {
    const auto across = static_cast<std::size_t>(facts_across);
    for (std::size_t from = 0; from < list.facts.size(); from += across) {
      const auto row = std::span(list.facts).subspan(from);
      TRY_DONE(write_facts(row.first(std::min(across, row.size()))));
    }
    press.down(text_pt / 2);
    return {};
  }

  Result<void> write_facts(std::span<const std::pair<std::string, std::string>> row) const {
    constexpr double width = sheet_room / facts_across;
    std::vector<std::pair<Layout, Layout>> laid;
    double names = 0, values = 0;
    for (const auto& [name, value] : row) {
      TRY(above, lay_out(press.pen(), name, {}, small_pt));
      TRY(below, lay_out(press.pen(), value, {}, text_pt + 1));
      pango_layout_set_width(above.get(), static_cast<int>((width - text_pt) * PANGO_SCALE));
      pango_layout_set_width(below.get(), static_cast<int>((width - text_pt) * PANGO_SCALE));
      names = std::max(names, height_of(above.get()));
      values = std::max(values, height_of(below.get()));
      laid.emplace_back(std::move(above), std::move(below));
    }
    press.need(names + values + text_pt);
    double x = sheet_margin;
    for (const auto& [above, below] : laid) {
      const Tag fact{press.pen(), "P"};
      write_at(above.get(), x, press.y(), pale_ink);
      write_at(below.get(), x, press.y() + names, ink);
      x += width;
    }
    press.down(names + values + text_pt / 2);
    return {};
  }

  void write_at(PangoLayout* layout, double x, double y, std::string_view colour) const {
    take_colour(press.pen(), colour);
    cairo_move_to(press.pen(), x, y);
    pango_cairo_show_layout(press.pen(), layout);
  }

  Result<void> operator()(const Figure& figure) const {
    GError* failed = nullptr;
    const auto* const start = reinterpret_cast<const guint8*>(figure.svg.data());
    const Drawing drawing{rsvg_handle_new_from_data(start, figure.svg.size(), &failed)};
    const Trouble trouble{failed};
    double width = 0, height = 0;
    if (!drawing || rsvg_handle_get_intrinsic_size_in_pixels(drawing.get(), &width, &height) == 0) {
      return cannot("a figure is no SVG with a width and a height.");
    }
    // Title and sentence stay with it.
    constexpr double said = 60;
    const double scale =
        std::min({figure_scale, sheet_room / width, (sheet_foot - sheet_margin - said) / height});
    press.need(said + height * scale);
    TRY_DONE((*this)(Heading{figure.title, 3}));
    TRY_DONE((*this)(Passage{figure.says}));
    const RsvgRectangle place{sheet_margin, press.y(), width * scale, height * scale};
    const Tag tag{press.pen(), "Figure"};
    if (rsvg_handle_render_document(drawing.get(), press.pen(), &place, &failed) == 0) {
      const Trouble why{failed};
      return cannot("a figure cannot be drawn.");
    }
    press.down(height * scale + text_pt);
    return {};
  }

  Result<void> operator()(const Grid& grid) const {
    if (!grid.title.empty()) TRY_DONE((*this)(Heading{grid.title, 3}));
    TRY_DONE(draw_grid(press, grid));
    press.down(text_pt);
    return {};
  }
};

Result<Bytes> draw_all(const Booklet& booklet) {
  Bytes out;
  Press press(booklet, out);
  {
    const Tag document{press.pen(), "Document"};
    for (const auto& part : booklet.parts) TRY_DONE(std::visit(Setter{press}, part));
  }
  TRY_DONE(press.end());
  return out;
}

}  // namespace

Result<Bytes> pdf(const Booklet& booklet) {
  TRY(pages, draw_all(booklet));
  Document document{pages};
  document.put(document.root(), "/Lang", document.words(booklet.language));
  document.put(document.root(), "/ViewerPreferences",
               document.parsed("<< /DisplayDocTitle true >>"));
  const auto info = document.at(document.trailer(), "/Info");
  // cairo's own name and the day would differ between machines and days.
  document.drop(info, "/Producer");
  document.drop(info, "/CreationDate");
  // cairo 1.16 cannot say in words what a figure shows; its figures are numbered as they come.
  auto part = booklet.parts.begin();
  for (const auto object : document.objects()) {
    if (document.name_at(object, "/S") != "/Figure") continue;
    part = std::find_if(part, booklet.parts.end(),
                        [](const auto& one) { return std::holds_alternative<Figure>(one); });
    if (part == booklet.parts.end()) break;
    const auto& figure = std::get<Figure>(*part++);
    document.put(object, "/Alt", document.words(figure.title + ". " + figure.says));
  }
  return document.written(true);
}

}  // namespace machine::print
