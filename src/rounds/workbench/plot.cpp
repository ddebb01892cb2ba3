#include "plot.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "machine/print/markdown.h"
#include "machine/table/table.h"

namespace rounds::workbench {

using machine::print::escape_html;

namespace {

constexpr double width = 640, right = 16, top = 12, foot = 44;
// Of a letter in the figure's type; names longer than the widest margin are cut.
constexpr double letter_width = 7, left_max = 220;

/// A step of 1, 2 or 5 times a power of ten that gives about six ticks.
double step_of(const Range& range) {
  const double rough = (range.high - range.low) / 6;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double nice : {1.0, 2.0, 5.0, 10.0}) {
    if (nice * power >= rough) return nice * power;
  }
  return power;
}

std::vector<double> ticks(const Range& range) {
  std::vector<double> all;
  const double step = step_of(range);
  for (double at = std::ceil(range.low / step) * step; at <= range.high + step * 1e-9; at += step) {
    all.push_back(std::abs(at) < step * 1e-9 ? 0 : at);
  }
  return all;
}

/// Cuts a name to so many letters; says how many are left.
std::size_t shorten(std::string& name, std::size_t most) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(name[at]) & 0xC0U) != 0x80U;
    if (begins && ++letters > most) {
      name = name.substr(0, at) + "…";
      return most + 1;
    }
  }
  return letters;
}

/// The style for a file of its own, whose readers may know neither variables nor this house's type:
/// "var(--ink-2,#47534F)" → "#47534F".
std::string style_alone() {
  std::string style = plot_style;
  for (auto at = style.find("var("); at != std::string::npos; at = style.find("var(", at)) {
    const auto colour = style.find(',', at) + 1;
    const auto end = style.find(')', at);
    style.replace(at, end + 1 - at, style.substr(colour, end - colour));
  }
  constexpr std::string_view house = "system-ui,";
  const auto type = style.find(house);
  return style.replace(type, house.size(), "Noto Sans,Noto Sans Devanagari,");
}

}  // namespace

const char* const plot_style =
    ".plot{font-size:12px;font-family:system-ui,sans-serif}"
    ".plot text{fill:var(--ink-2,#47534F)}.plot .axis{stroke:var(--line-strong,#7C8581)}"
    ".plot .grid{stroke:var(--line,#DBD8CD)}.plot .one,.plot .other,.plot .faint,.plot .warn"
    "{fill:none;stroke-width:2}.plot .one{stroke:var(--brand,#0B5263)}"
    ".plot .other{stroke:var(--ai,#863A72);stroke-dasharray:6 4}"
    ".plot .faint{stroke:var(--line-strong,#7C8581);stroke-width:1;opacity:.6}"
    ".plot .thick{fill:none;stroke:var(--brand,#0B5263);stroke-width:10}"
    ".plot .warn{stroke:var(--bad,#AB261D)}.plot circle.one{fill:var(--brand,#0B5263)}"
    ".plot circle.warn{fill:var(--bad,#AB261D)}.plot "
    "rect.one{fill:var(--brand,#0B5263);stroke:none}"
    ".plot rect.faint{fill:var(--line-strong,#7C8581);stroke:none;opacity:.5}"
    ".plot .cut{stroke:var(--bad,#AB261D);stroke-dasharray:3 3}";

std::string shown(double number, int decimals) {
  auto text = fmt::format("{:.{}f}", number, decimals);
  // Rounded to nothing from below.
  if (text.starts_with('-') && text.find_first_not_of("-0.") == std::string::npos) text.erase(0, 1);
  return text;
}

std::string brief(double number) {
  auto text = shown(number, 3);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string Numbers::csv() const {
  machine::table::Writer file(machine::table::Writer::Signs::plain);
  file.add(head);
  for (const auto& row : rows) file.add(row);
  return file.take();
}

namespace {

// What people named, however it looks.
constexpr std::array named_columns{"item", "person", "option", "input", "judge", "method"};

bool is_name(const std::string& column) {
  return std::ranges::find(named_columns, column) != named_columns.end();
}

bool is_number(const std::string& cell) {
  return cell.find_first_not_of("-0123456789.") == std::string::npos;
}

}  // namespace

std::vector<std::size_t> Numbers::filled() const {
  std::vector<std::size_t> all;
  for (std::size_t c = 0; c < head.size(); ++c) {
    const auto holds = [&](const auto& row) { return !row[c].empty(); };
    if (rows.empty() || std::ranges::any_of(rows, holds)) all.push_back(c);
  }
  return all;
}

std::vector<bool> Numbers::worded() const {
  std::vector<bool> all;
  for (const auto c : filled()) {
    const auto number = [&](const auto& row) { return is_number(row[c]); };
    all.push_back(is_name(head[c]) || !std::ranges::all_of(rows, number));
  }
  return all;
}

Numbers Numbers::said(const Voice& voice) const {
  Numbers out;
  const auto columns = filled();
  for (const auto c : columns) out.head.push_back(voice.column(head[c]));
  for (const auto& row : rows) {
    auto& cells = out.rows.emplace_back();
    for (const auto c : columns) {
      const bool number = !is_name(head[c]) && is_number(row[c]);
      cells.push_back(number ? voice.written(row[c]) : row[c]);
    }
  }
  return out;
}

Plot::Plot(const Voice& voice, Caption caption, Range across, Range up)
    : voice_(voice), caption_(std::move(caption)), across_(across), up_(up) {
  if (!(across_.high > across_.low)) across_.high = across_.low + 1;
  if (!(up_.high > up_.low)) up_.high = up_.low + 1;
}

double Plot::place_x(double x) const {
  return left_ + (x - across_.low) / (across_.high - across_.low) * (width - left_ - right);
}
double Plot::place_y(double y) const {
  return height_ - foot - (y - up_.low) / (up_.high - up_.low) * (height_ - top - foot);
}

void Plot::name_rows(std::vector<std::string> names) {
  std::size_t longest = 0;
  for (auto& name : names) {
    const auto most = static_cast<std::size_t>(left_max / letter_width) - 2;
    longest = std::max(longest, shorten(name, most));
  }
  named_ = true;
  left_ = std::clamp(12 + letter_width * static_cast<double>(longest), 40.0, left_max);
  rows_ = std::move(names);
}

void Plot::line(const Points& points, const char* look) {
  marks_.push_back({Mark::Kind::line, points, look, {}});
}
void Plot::dot(double x, double y, const char* look, const std::string& label) {
  marks_.push_back({Mark::Kind::dot, {{x, y}}, look, label});
}
void Plot::bar(double x, double y, double bar_width, const char* look) {
  marks_.push_back({Mark::Kind::bar, {{x, y}, {bar_width, 0}}, look, {}});
}
void Plot::whisker(double y, double low, double middle, double high, const char* look) {
  marks_.push_back({Mark::Kind::whisker, {{low, y}, {middle, y}, {high, y}}, look, {}});
}
void Plot::upright(double x, const std::string& text) {
  marks_.push_back({Mark::Kind::upright, {{x, 0}}, "cut", text});
}
void Plot::label(double x, double y, const std::string& text) {
  marks_.push_back({Mark::Kind::label, {{x, y}}, "", text});
}

std::string Plot::draw(const Mark& mark) const {
  const auto x = [&](std::size_t k) { return place_x(mark.points[k].first); };
  const auto y = [&](std::size_t k) { return place_y(mark.points[k].second); };
  std::string out;
  switch (mark.kind) {
    case Mark::Kind::line:
      out = fmt::format("<polyline class=\"{}\" points=\"", mark.look);
      for (std::size_t k = 0; k < mark.points.size(); ++k) {
        out += fmt::format("{:.1f},{:.1f} ", x(k), y(k));
      }
      return out + "\"/>";
    case Mark::Kind::dot:
      out = fmt::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\"/>", mark.look,
                        x(0), y(0));
      if (!mark.text.empty()) {
        out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", x(0) + 6, y(0) + 4,
                           escape_html(mark.text));
      }
      return out;
    case Mark::Kind::bar: {
      const double half = (place_x(across_.low + mark.points[1].first) - left_) / 2;
      return fmt::format(
          "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
          mark.look, x(0) - half, y(0), 2 * half, place_y(up_.low) - y(0));
    }
    case Mark::Kind::whisker:
      return fmt::format(
          "<line class=\"{0}\" x1=\"{1:.1f}\" x2=\"{2:.1f}\" y1=\"{3:.1f}\" y2=\"{3:.1f}\"/>"
          "<circle class=\"{0}\" cx=\"{4:.1f}\" cy=\"{3:.1f}\" r=\"3.5\"/>",
          mark.look, x(0), x(2), y(0), x(1));
    case Mark::Kind::upright:
      return fmt::format(
          "<line class=\"cut\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2:.1f}\"/>"
          "<text x=\"{3:.1f}\" y=\"{4}\">{5}</text>",
          x(0), top, height_ - foot, x(0) + 5, top + 10, escape_html(mark.text));
    case Mark::Kind::label:
      return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", x(0), y(0),
                         escape_html(mark.text));
  }
  return out;
}

std::string Plot::axes() const {
  std::string out;
  for (const double at : ticks(across_)) {
    out += fmt::format(
        "<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2}\"/>"
        "<text x=\"{0:.1f}\" y=\"{3}\" text-anchor=\"middle\">{4}</text>",
        place_x(at), top, height_ - foot, height_ - foot + 16, voice_.written(brief(at)));
  }
  if (!named_) {
    for (const double at : ticks(up_)) {
      out += fmt::format(
          "<line class=\"grid\" x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
          "<text x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>",
          left_, width - right, place_y(at), left_ - 6, place_y(at) + 4, voice_.written(brief(at)));
    }
  }
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    out += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>", left_ - 6,
                       place_y(static_cast<double>(k)) + 4, escape_html(rows_[k]));
  }
  out += fmt::format("<line class=\"axis\" x1=\"{0}\" x2=\"{1}\" y1=\"{2}\" y2=\"{2}\"/>", left_,
                     width - right, height_ - foot);
  out += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                     (left_ + width - right) / 2, height_ - 8, escape_html(caption_.across));
  out += fmt::format(
      "<text transform=\"translate(14 {:.1f}) rotate(-90)\" text-anchor=\"middle\">{}</text>",
      (top + height_ - foot) / 2, escape_html(caption_.up));
  return out;
}

std::string Plot::svg(bool alone) const {
  std::string out = fmt::format(
      "<svg class=\"plot\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{}-t {}-d\"{}>",
      width, height_, caption_.name, caption_.name,
      alone
          ? fmt::format(
                " xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{}\" width=\"{}\" height=\"{}\"",
                voice_.language(), width, height_)
          : "");
  out += fmt::format("<title id=\"{}-t\">{}</title><desc id=\"{}-d\">{}</desc>", caption_.name,
                     escape_html(caption_.title), caption_.name, escape_html(caption_.says));
  if (alone) out += fmt::format("<style>{}</style>", style_alone());
  out += axes();
  for (const auto& mark : marks_) out += draw(mark);
  return out + "</svg>";
}

}  // namespace rounds::workbench
