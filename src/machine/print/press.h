#pragma once

/// The press of a booklet: one page after the other, and where on it the next thing goes.

#include <optional>
#include <string>
#include <string_view>

#include "machine/print/booklet.h"
#include "pen.h"

namespace machine::print {

/// In points: A4 upright.
constexpr double sheet_width = 595, sheet_height = 842, sheet_margin = 48;
constexpr double sheet_room = sheet_width - 2 * sheet_margin;
constexpr double sheet_foot = sheet_height - sheet_margin;

constexpr std::string_view pale_ink = "#47534F", rule_ink = "#DBD8CD";

class Press {
 public:
  /// `out` must outlive it.
  Press(const Booklet& booklet, Bytes& out);

  cairo_t* pen() const { return pen_.get(); }
  double y() const { return y_; }
  void down(double by) { y_ += by; }
  /// Turns the page unless so much room is left; whether it did.
  bool need(double height);
  /// Words that wrap, and go on overleaf; `indent` from the left.
  Result<void> words(Layout layout, const char* tag, double indent = 0);
  void mark_outline(const std::string& text, int level);
  void rule();
  Result<void> end();

 private:
  Result<void> number_page();
  void turn();

  const std::string title_;
  Surface surface_;
  Pen pen_;
  std::optional<Refusal> trouble_;
  double y_ = sheet_margin;
  int page_ = 1;
  int chapter_ = 0;  ///< the outline's first level that the second hangs on
};

/// Draws a table. Refuses: invalid print.pdf.
Result<void> draw_grid(Press& press, const Grid& grid);

}  // namespace machine::print
