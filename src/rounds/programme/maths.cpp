#include "maths.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>

#include "machine/print/markdown.h"

namespace rounds::programme {

namespace {

using machine::print::escape_html;

constexpr std::size_t depth_max = 32;
constexpr std::size_t findings_max = 20;
constexpr std::string_view namespace_of_maths = "http://www.w3.org/1998/Math/MathML";

/// An element and how many elements stand in it: exactly `parts`, or any number where it is -1;
/// 0 where letters do.
struct Element {
  std::string_view name;
  int parts;
};
constexpr std::array elements{
    Element{"math", -1},   Element{"mrow", -1},  Element{"mi", 0},     Element{"mn", 0},
    Element{"mo", 0},      Element{"mtext", 0},  Element{"mspace", 0}, Element{"mfrac", 2},
    Element{"msqrt", -1},  Element{"mroot", 2},  Element{"msub", 2},   Element{"msup", 2},
    Element{"msubsup", 3}, Element{"munder", 2}, Element{"mover", 2},  Element{"munderover", 3},
    Element{"mtable", -1}, Element{"mtr", -1},   Element{"mtd", -1}};

constexpr std::array variants{"normal",        "italic", "bold",       "bold-italic",
                              "double-struck", "script", "sans-serif", "monospace"};

const Element* element_of(std::string_view name) {
  const auto found = std::ranges::find(elements, name, &Element::name);
  return found == elements.end() ? nullptr : &*found;
}

bool blank(std::string_view text) {
  return text.find_first_not_of(" \n\t") == std::string_view::npos;
}

class Reader {
 public:
  Reader(const Block& block, const std::string& file, std::vector<Finding>& findings)
      : block_(block), file_(file), findings_(findings), before_(findings.size()) {}

  std::string read() {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate("UTF-8"), &XML_ParserFree);
    if (!parser) throw machine::Fault("no memory for an XML parser");
    parser_ = parser.get();
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, &Reader::opened, &Reader::closed);
    XML_SetCharacterDataHandler(parser_, &Reader::text);
    XML_SetStartDoctypeDeclHandler(parser_, &Reader::doctype);
    const auto status =
        XML_Parse(parser_, block_.text.data(), static_cast<int>(block_.text.size()), XML_TRUE);
    if (status == XML_STATUS_ERROR && findings_.size() == before_) {
      say(fmt::format("the formula is not XML ({})", XML_ErrorString(XML_GetErrorCode(parser_))),
          "write one <math> element, and close each element in it");
    }
    parser_ = nullptr;
    return findings_.size() == before_ ? made_ : "";
  }

 private:
  struct Open {
    const Element* element = nullptr;
    int parts = 0;
  };

  static Reader& self(void* data) { return *static_cast<Reader*>(data); }
  static void opened(void* data, const char* name, const char** pairs) {
    self(data).open(name, pairs);
  }
  static void closed(void* data, const char* name) { self(data).close(name); }
  static void text(void* data, const char* letters, int count) {
    self(data).take({letters, static_cast<std::size_t>(count)});
  }
  static void doctype(void* data, const char*, const char*, const char*, int) {
    self(data).say("the formula declares a document type", "delete the line <!DOCTYPE …>");
    XML_StopParser(self(data).parser_, XML_FALSE);
  }

  void say(std::string what, std::string mend) {
    // The block's first line is its fence, its second the alt.
    const int first = block_.line + (block_.alt.empty() ? 0 : 1);
    const int line = first + static_cast<int>(XML_GetCurrentLineNumber(parser_));
    if (findings_.size() < before_ + findings_max)
      findings_.push_back({file_, line, true, std::move(what), std::move(mend)});
  }

  void open(std::string_view name, const char** pairs) {
    const auto* element = element_of(name);
    const bool place = open_.empty() == (name == "math") && open_.size() < depth_max;
    if (element == nullptr || !place) {
      say(fmt::format("<{}> is not allowed here in a formula", name.substr(0, 40)),
          "use one <math> with mrow, mi, mn, mo, mtext, mspace, mfrac, msqrt, mroot, msub, msup, "
          "msubsup, munder, mover, munderover, mtable, mtr and mtd");
      XML_StopParser(parser_, XML_FALSE);
      return;
    }
    if (!open_.empty()) part(name);
    open_.push_back({element});
    made_ += fmt::format("<{}", name);
    for (; *pairs != nullptr; pairs += 2) attribute(name, pairs[0], pairs[1]);
    if (name == "math") {
      made_ += fmt::format(R"( display="block" alttext="{}")", escape_html(block_.alt));
    }
    made_ += ">";
  }

  void part(std::string_view name) {
    auto& around = open_.back();
    ++around.parts;
    if (around.element->parts == 0) {
      say(fmt::format("<{}> stands inside <{}>", name, around.element->name),
          "letters alone stand in there; group elements with <mrow>");
    }
  }

  void attribute(std::string_view element, std::string_view name, std::string_view value) {
    if (element == "math" && name == "xmlns" && value == namespace_of_maths) return;
    // A formula in a block of its own is always set as one.
    if (element == "math" && name == "display" && (value == "block" || value == "inline")) return;
    if (name == "mathvariant" && std::ranges::find(variants, value) != variants.end()) {
      made_ += fmt::format(R"( mathvariant="{}")", value);
      return;
    }
    say(fmt::format("`{}=\"{}\"` is not allowed in a formula", name.substr(0, 40),
                    value.substr(0, 40)),
        "remove it; mathvariant and, on <math>, display are enough");
  }

  void take(std::string_view letters) {
    if (open_.empty()) return;
    if (open_.back().element->parts == 0) {
      made_ += escape_html(letters);
    } else if (!blank(letters)) {
      say(fmt::format("the letters `{}` stand bare in <{}>", letters.substr(0, 20),
                      open_.back().element->name),
          "put names into <mi>, numbers into <mn>, signs into <mo>, words into <mtext>");
    }
  }

  void close(std::string_view name) {
    if (open_.empty()) return;
    const auto [element, parts] = open_.back();
    open_.pop_back();
    if (element->parts > 0 && parts != element->parts) {
      say(fmt::format("<{}> has {} parts, and needs {}", name, parts, element->parts),
          "group what belongs together with <mrow>");
    }
    made_ += fmt::format("</{}>", name);
  }

  const Block& block_;
  const std::string& file_;
  std::vector<Finding>& findings_;
  const std::size_t before_;
  XML_Parser parser_ = nullptr;
  std::vector<Open> open_;
  std::string made_;
};

}  // namespace

std::string set_maths(const Block& block, const std::string& file, std::vector<Finding>& findings) {
  return Reader(block, file, findings).read();
}

}  // namespace rounds::programme
