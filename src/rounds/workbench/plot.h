#pragma once

/// plot: a figure as SVG that a screen reader can name, with its numbers as a table beside it.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "voice.h"

namespace rounds::workbench {

struct Range {
  double low = 0, high = 1;
};

/// What a figure is called and says.
struct Caption {
  std::string name;  ///< of its files: "information"
  std::string title;
  std::string says;  ///< one sentence for who cannot see it
  std::string across, up;
};

/// The numbers behind a figure, as CSV and as a table. In files columns have the same names and
/// numbers the same decimal point in every language; in a table both are the reader's.
struct Numbers {
  std::vector<std::string> head;  ///< as files name them: "alpha_without"
  std::vector<std::vector<std::string>> rows;
  std::string csv() const;
  /// Head and cells as `voice` says them, without the columns that hold nothing.
  Numbers said(const Voice& voice) const;
  /// Of each column that is said, whether it holds words: they stand left, numbers right.
  std::vector<bool> worded() const;

 private:
  std::vector<std::size_t> filled() const;
};

using Points = std::vector<std::pair<double, double>>;

class Plot {
 public:
  /// `voice` must outlive it.
  Plot(const Voice& voice, Caption caption, Range across, Range up);

  /// Classes are styled in plot.css: "one", "other", "faint", "warn".
  void line(const Points& points, const char* look);
  void dot(double x, double y, const char* look, const std::string& label = {});
  /// From the foot to `y`, `width` wide around x.
  void bar(double x, double y, double width, const char* look);
  /// A level bar from `low` to `high`, with its middle marked.
  void whisker(double y, double low, double middle, double high, const char* look);
  void upright(double x, const std::string& label);
  void label(double x, double y, const std::string& text);
  /// Words instead of numbers up the left side, from the foot; no words: nothing there.
  void name_rows(std::vector<std::string> names);
  /// The upright axis of another height than usual, for many rows.
  void grow(double height) { height_ = height; }

  const Caption& caption() const { return caption_; }
  /// Inside a page, or (`alone`) as a file with its own style.
  std::string svg(bool alone) const;

  Numbers numbers;

 private:
  double place_x(double x) const;
  double place_y(double y) const;
  std::string axes() const;

  const Voice& voice_;
  Caption caption_;
  Range across_, up_;
  double height_ = 320;
  double left_ = 72;
  bool named_ = false;
  std::vector<std::string> rows_;
  // Drawn when asked, because the height may still change.
  struct Mark {
    enum class Kind : std::uint8_t { line, dot, bar, whisker, upright, label } kind;
    Points points;
    std::string look, text;
  };
  std::vector<Mark> marks_;
  std::string draw(const Mark& mark) const;
};

/// A number with so many decimals: "0.870".
std::string shown(double number, int decimals = 3);
/// Without the noughts at its end: "0.87".
std::string brief(double number);

/// The style of figures in a page that has the house's colours.
extern const char* const plot_style;

}  // namespace rounds::workbench
