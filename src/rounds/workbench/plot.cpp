#include "plot.h"

#include <fmt/core.h>

#include <algorithm>
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

}  // namespace

const char* const plot_style =
    ".plot{width:100%;min-width:30rem;height:auto;font:12px/1.3 system-ui,sans-serif}"
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
    ".plot .mark{stroke:var(--bad,#AB261D);stroke-dasharray:3 3}";

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

std::string Numbers::html() const {
  // Words stand left, numbers right.
  const auto is_number = [](const std::string& cell) {
    return cell.empty() || std::string_view("-0123456789").contains(cell[0]);
  };
  std::vector<const char*> side;
  for (std::size_t c = 0; c < head.size(); ++c) {
    const bool words =
        c == 0 || !std::ranges::all_of(rows, [&](const auto& row) { return is_number(row[c]); });
    side.push_back(words ? " class=\"words\"" : "");
  }
  std::string text = "<div class=\"wide\" tabindex=\"0\"><table><thead><tr>";
  for (std::size_t c = 0; c < head.size(); ++c) {
    text += fmt::format("<th scope=\"col\"{}>{}</th>", side[c], escape_html(head[c]));
  }
  text += "</tr></thead><tbody>";
  for (const auto& row : rows) {
    text += "<tr>";
    for (std::size_t c = 0; c < row.size(); ++c) {
      text += c == 0 ? fmt::format("<th scope=\"row\" class=\"words\">{}</th>", escape_html(row[c]))
                     : fmt::format("<td{}>{}</td>", side[c], escape_html(row[c]));
    }
    text += "</tr>";
  }
  return text + "</tbody></table></div>";
}

Plot::Plot(Caption caption, Range across, Range up)
    : caption_(std::move(caption)), across_(across), up_(up) {
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
    if (name.size() > most) name = name.substr(0, most) + "…";
    longest = std::max(longest, name.size());
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
  marks_.push_back({Mark::Kind::upright, {{x, 0}}, "mark", text});
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
          "<line class=\"mark\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2:.1f}\"/>"
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
        place_x(at), top, height_ - foot, height_ - foot + 16, brief(at));
  }
  if (!named_) {
    for (const double at : ticks(up_)) {
      out += fmt::format(
          "<line class=\"grid\" x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
          "<text x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>",
          left_, width - right, place_y(at), left_ - 6, place_y(at) + 4, brief(at));
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
      alone ? " xmlns=\"http://www.w3.org/2000/svg\"" : "");
  out += fmt::format("<title id=\"{}-t\">{}</title><desc id=\"{}-d\">{}</desc>", caption_.name,
                     escape_html(caption_.title), caption_.name, escape_html(caption_.says));
  if (alone) out += fmt::format("<style>{}</style>", plot_style);
  out += axes();
  for (const auto& mark : marks_) out += draw(mark);
  return out + "</svg>";
}

}  // namespace rounds::workbench
