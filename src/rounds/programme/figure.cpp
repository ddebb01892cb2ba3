#include "figure.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <set>
#include <string_view>

#include "machine/print/markdown.h"

namespace rounds::programme {

namespace {

using machine::print::escape_html;

constexpr std::size_t depth_max = 32;
// A phone of 360 px leaves 328 for the text column.
constexpr double column_px = 328;
constexpr double text_px_min = 11;

using Names = std::set<std::string_view>;

const Names& elements() {
  static const Names names{"svg",     "g",    "path",     "rect",  "circle", "ellipse", "line",
                           "polygon", "text", "polyline", "tspan", "title",  "desc"};
  return names;
}

const Names& attributes() {
  static const Names names{"viewBox",
                           "x",
                           "y",
                           "x1",
                           "y1",
                           "x2",
                           "y2",
                           "dx",
                           "dy",
                           "cx",
                           "cy",
                           "r",
                           "rx",
                           "ry",
                           "d",
                           "points",
                           "width",
                           "height",
                           "transform",
                           "class",
                           "fill",
                           "fill-opacity",
                           "stroke",
                           "stroke-width",
                           "stroke-dasharray",
                           "stroke-linecap",
                           "stroke-linejoin",
                           "opacity",
                           "font-size",
                           "font-weight",
                           "text-anchor",
                           "dominant-baseline"};
  return names;
}

/// currentColor, none, or a colour of the page's own tokens: var(--ink-2).
bool themed(std::string_view colour) {
  if (colour == "none" || colour == "currentColor") return true;
  if (!colour.starts_with("var(--") || !colour.ends_with(")")) return false;
  const auto name = colour.substr(6, colour.size() - 7);
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// Letters, digits and the signs of paths and transforms: no address, no quote, no escape.
bool plain(std::string_view value) {
  return std::ranges::all_of(value, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(" .,-+()\n_").contains(c);
  });
}

double number(std::string_view text, double otherwise) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() ? value : otherwise;
}

class Drawer {
 public:
  Drawer(const Block& block, const std::string& name, const std::string& path,
         std::vector<Finding>& findings)
      : block_(block), name_(name), path_(path), findings_(findings), before_(findings.size()) {}

  std::string draw(const std::string& svg) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate("UTF-8"), &XML_ParserFree);
    if (!parser) throw machine::Fault("no memory for an XML parser");
    parser_ = parser.get();
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, &Drawer::opened, &Drawer::closed);
    XML_SetCharacterDataHandler(parser_, &Drawer::text);
    XML_SetStartDoctypeDeclHandler(parser_, &Drawer::doctype);
    if (XML_Parse(parser_, svg.data(), static_cast<int>(svg.size()), XML_TRUE) ==
            XML_STATUS_ERROR &&
        findings_.size() == before_) {
      say(fmt::format("the drawing is not XML ({})", XML_ErrorString(XML_GetErrorCode(parser_))),
          "open it in a drawing program and save it as plain SVG");
    }
    if (findings_.size() == before_ && (size()[0] <= 0 || size()[1] <= 0)) {
      say("the figure has no size", "give <svg> a viewBox, such as viewBox=\"0 0 328 200\"");
    }
    if (findings_.size() == before_ && desc_.empty()) {
      say("the figure has no <desc>",
          "add <desc>…</desc> after <svg …> with what a reader should take from it");
    }
    parser_ = nullptr;
    return findings_.size() == before_ ? head() + body_ : "";
  }

 private:
  static Drawer& self(void* data) { return *static_cast<Drawer*>(data); }
  static void opened(void* data, const char* name, const char** pairs) {
    self(data).open(name, pairs);
  }
  static void closed(void* data, const char* name) { self(data).close(name); }
  static void text(void* data, const char* letters, int count) {
    self(data).take({letters, static_cast<std::size_t>(count)});
  }
  static void doctype(void* data, const char*, const char*, const char*, int) {
    self(data).say("the drawing declares a document type", "delete the line <!DOCTYPE …>");
    XML_StopParser(self(data).parser_, XML_FALSE);
  }

  void say(std::string what, std::string mend, bool blocks = true) {
    const int line = parser_ == nullptr ? 0 : static_cast<int>(XML_GetCurrentLineNumber(parser_));
    if (findings_.size() < before_ + 50)
      findings_.push_back({path_, line, blocks, std::move(what), std::move(mend)});
  }

  void open(std::string_view name, const char** pairs) {
    if (open_.size() >= depth_max || (open_.empty() && name != "svg") ||
        (!open_.empty() && name == "svg")) {
      say(fmt::format("<{}> cannot stand here", name.substr(0, 40)),
          "draw flat: one <svg> and shapes in it");
      XML_StopParser(parser_, XML_FALSE);
      return;
    }
    if (!elements().contains(name)) {
      say(fmt::format("<{}> is not allowed in a figure", name.substr(0, 40)),
          "use shapes, paths and text; scripts, styles, images and links are not drawn");
    }
    sizes_.push_back(sizes_.empty() ? 16 : sizes_.back());
    open_.emplace_back(name);
    const bool words = name == "title" || name == "desc";
    if (!words && name != "svg") body_ += fmt::format("<{}", name);
    for (; *pairs != nullptr; pairs += 2) attribute(name, pairs[0], pairs[1]);
    if (!words && name != "svg") body_ += ">";
    if (name == "text") small_text();
  }

  void attribute(std::string_view element, std::string_view name, std::string_view value) {
    if (name.starts_with("xmlns")) return;
    if (!attributes().contains(name)) {
      say(fmt::format("`{}` is not allowed in a figure", name.substr(0, 40)),
          "remove it; colours, places and classes are enough");
      return;
    }
    const bool colour = name == "fill" || name == "stroke";
    if (colour && !themed(value)) {
      say(fmt::format("the colour `{}` is the same in light and dark", value.substr(0, 40)),
          "write currentColor, none, or a colour of the page such as var(--ink-2)");
      return;
    }
    if (!colour && !plain(value)) {
      say(fmt::format("the value of `{}` holds signs that drawing does not need", name),
          "write numbers and names only");
      return;
    }
    if (name == "font-size") sizes_.back() = number(value, sizes_.back());
    if (element != "svg") {
      body_ += fmt::format(" {}=\"{}\"", name, value);
    } else if (name == "viewBox") {
      view_box_ = value;
    }
  }

  /// Width and height of the viewBox; 0 where it has none.
  std::array<double, 2> size() const {
    std::array<double, 4> box{};
    std::size_t from = 0;
    for (auto& side : box) {
      const auto to = std::min(view_box_.find(' ', from), view_box_.size());
      side = number(std::string_view(view_box_).substr(from, to - from), 0);
      from = std::min(to + 1, view_box_.size());
    }
    return {box[2], box[3]};
  }

  void small_text() {
    const auto [width, height] = size();
    const double shown = width > 0 ? sizes_.back() * std::min(1.0, column_px / width) : 0;
    if (shown >= text_px_min) return;
    say(fmt::format("this text is {:.0f} px high on a phone", shown),
        "make it 11 px or more at 328 px width", false);
  }

  void take(std::string_view letters) {
    if (open_.empty()) return;
    if (open_.back() == "desc") {
      desc_ += letters;
    } else if (open_.back() == "text" || open_.back() == "tspan") {
      body_ += escape_html(letters);
    }
  }

  void close(std::string_view name) {
    if (open_.empty()) return;
    open_.pop_back();
    sizes_.pop_back();
    if (name != "title" && name != "desc") body_ += fmt::format("</{}>", name);
  }

  /// The figure's natural size is that of its viewBox: a wide screen does not blow it up.
  std::string head() const {
    const auto [width, height] = size();
    return fmt::format(
        R"(<svg role="img" aria-labelledby="{0}-t {0}-d" viewBox="{1}" width="{2}" height="{3}">)"
        R"(<title id="{0}-t">{4}</title><desc id="{0}-d">{5}</desc>)",
        name_, view_box_, width, height, escape_html(block_.alt), escape_html(desc_));
  }

  const Block& block_;
  const std::string& name_;
  const std::string& path_;
  std::vector<Finding>& findings_;
  const std::size_t before_;
  XML_Parser parser_ = nullptr;
  std::vector<std::string> open_;
  std::vector<double> sizes_;
  std::string view_box_, desc_, body_;
};

}  // namespace

std::string set_figure(const std::string& svg, const Block& block, const std::string& name,
                       const std::string& path, std::vector<Finding>& findings) {
  return Drawer(block, name, path, findings).draw(svg);
}

}  // namespace rounds::programme
