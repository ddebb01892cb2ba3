// Tables of a booklet.

#include <algorithm>

#include "press.h"

namespace machine::print {

namespace {

constexpr double gap = 6;  // between columns
// A head stands in one line unless it is longer than so many letters are high.
constexpr double head_max = 10;
constexpr double lead = 1.5;  // above and below a row's words
// Tried from the left until the numbers fit beside each other.
constexpr double sizes_pt[] = {8, 7, 6, 5};

/// The columns of one table: where each begins, and how wide it is.
struct Columns {
  double size_pt = 0;
  std::vector<double> x, width;
};

std::size_t letters(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char one) { return (static_cast<unsigned char>(one) & 0xC0U) != 0x80U; }));
}

std::string longest(const Grid& grid, std::size_t column) {
  std::string found;
  for (const auto& row : grid.rows) {
    if (letters(row[column]) > letters(found)) found = row[column];
  }
  return found;
}

/// The widest word of a text.
double narrowest(PangoLayout* layout) {
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
  pango_layout_set_width(layout, 0);
  return width_of(layout);
}

/// Least and wished widths; refuses what cannot be printed.
Result<std::pair<std::vector<double>, std::vector<double>>> widths(Press& press, const Grid& grid,
                                                                   double size_pt) {
  std::vector<double> least, wished;
  for (std::size_t c = 0; c < grid.head.size(); ++c) {
    TRY(head, lay_out(press.pen(), grid.head[c], {.serif = false, .bold = true}, size_pt));
    TRY(cell, lay_out(press.pen(), longest(grid, c), {}, size_pt));
    const double full = width_of(cell.get());
    const double line = width_of(head.get());
    const double name = narrowest(head.get());
    wished.push_back(std::max({full, name, std::min(line, head_max * size_pt)}));
    least.push_back(std::max(name, grid.worded[c] ? std::min(full, 8 * size_pt) : full));
  }
  return std::pair{std::move(least), std::move(wished)};
}

double sum(const std::vector<double>& all) {
  double total = 0;
  for (const double one : all) total += one;
  return total;
}

Result<Columns> columns_of(Press& press, const Grid& grid) {
  const double room = sheet_room - gap * static_cast<double>(grid.head.size() - 1);
  Columns columns;
  std::vector<double> least, wished;
  for (const double size_pt : sizes_pt) {
    TRY(found, widths(press, grid, size_pt));
    columns.size_pt = size_pt;
    least = std::move(found.first);
    wished = std::move(found.second);
    if (sum(least) <= room) break;
  }
  // What is left goes to the columns that wish for more; with too little all become narrower alike.
  const double spare = room - sum(least), wish = sum(wished) - sum(least);
  const double share = wish <= 0 ? 0 : std::clamp(spare / wish, 0.0, 1.0);
  const double press_together = spare < 0 ? room / sum(least) : 1;
  double x = sheet_margin;
  for (std::size_t c = 0; c < least.size(); ++c) {
    const double width = (least[c] + share * (wished[c] - least[c])) * press_together;
    columns.x.push_back(x);
    columns.width.push_back(width);
    x += width + gap;
  }
  return columns;
}

/// One row, laid out: its cells and its height.
struct Row {
  std::vector<Layout> cells;
  double height = 0;
};

Result<Row> row_of(Press& press, const std::vector<std::string>& texts, const Grid& grid,
                   const Columns& columns) {
  const Face face{.serif = false, .bold = &texts == &grid.head};
  Row row;
  for (std::size_t c = 0; c < texts.size(); ++c) {
    TRY(cell, lay_out(press.pen(), texts[c], face, columns.size_pt));
    // A hair more, or a number as wide as its column would wrap.
    pango_layout_set_width(cell.get(), static_cast<int>((columns.width[c] + 0.5) * PANGO_SCALE));
    pango_layout_set_wrap(cell.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(cell.get(), grid.worded[c] ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
    row.height = std::max(row.height, height_of(cell.get()));
    row.cells.push_back(std::move(cell));
  }
  row.height += 2 * lead;
  return row;
}

void draw_row(Press& press, const Row& row, const Columns& columns, const char* tag) {
  const Tag whole{press.pen(), "TR"};
  take_colour(press.pen(), ink);
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const Tag cell{press.pen(), tag};
    cairo_move_to(press.pen(), columns.x[c], press.y() + lead);
    pango_cairo_show_layout(press.pen(), row.cells[c].get());
  }
  press.down(row.height);
  press.rule();
}

}  // namespace

Result<void> draw_grid(Press& press, const Grid& grid) {
  if (grid.head.empty()) return {};
  TRY(columns, columns_of(press, grid));
  TRY(head, row_of(press, grid.head, grid, columns));
  std::size_t next = 0;
  do {
    // On each page a table of its own, under the same head.
    const Tag table{press.pen(), "Table"};
    draw_row(press, head, columns, "TH");
    for (const auto first = next; next < grid.rows.size(); ++next) {
      TRY(row, row_of(press, grid.rows[next], grid, columns));
      if (press.y() + row.height > sheet_foot && next > first) break;
      draw_row(press, row, columns, "TD");
    }
    if (next < grid.rows.size()) press.need(sheet_height);
  } while (next < grid.rows.size());
  return {};
}

}  // namespace machine::print
