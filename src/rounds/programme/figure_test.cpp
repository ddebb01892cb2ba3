#include "figure.h"

#include <doctest/doctest.h>

namespace rounds::programme {

namespace {

struct Set {
  std::string html;
  std::vector<Finding> findings;

  std::string said() const {
    std::string lines;
    for (const auto& finding : findings) lines += line_of(finding) + "\n";
    return lines;
  }
};

Set set(const std::string& inside, const std::string& alt = "A bar") {
  const Block block{.kind = Block::Kind::figure, .line = 3, .alt = alt, .file = "figures/bar.svg"};
  Set made;
  const auto svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 328 90\"><desc>Two &lt; "
      "three</desc>\n" +
      inside + "</svg>";
  made.html = set_figure(svg, block, "f1", "bar.svg", made.findings);
  return made;
}

}  // namespace

TEST_CASE("a figure is named by its alt text and described by its own words") {
  const auto made =
      set("<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"var(--you)\"/>", "A \"bar\"");

  CHECK(made.said() == "");
  CHECK(made.html ==
        "<svg role=\"img\" aria-labelledby=\"f1-t f1-d\" viewBox=\"0 0 328 90\" width=\"328\" "
        "height=\"90\">"
        "<title id=\"f1-t\">A &quot;bar&quot;</title><desc id=\"f1-d\">Two &lt; three</desc>"
        "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"var(--you)\"></rect></svg>");
}

TEST_CASE("nothing that runs, loads or styles passes") {
  for (const auto* bad :
       {"<script>alert(1)</script>", "<style>*{}</style>", "<image href=\"x\"/>",
        "<use href=\"#a\"/>", "<a href=\"x\"><text>x</text></a>",
        "<foreignObject><p>x</p></foreignObject>", "<animate/>", "<rect onclick=\"x()\"/>",
        "<rect style=\"fill:red\"/>", "<rect fill=\"url(#a)\"/>",
        "<rect transform=\"url(x)&quot;\"/>", "<rect id=\"main\"/>", "<svg/>",
        "<rect xlink:href=\"x\"/>", "<text class=\"a&quot;b\">x</text>"}) {
    CAPTURE(bad);
    const auto made = set(bad);
    CHECK(made.html == "");
    CHECK_FALSE(made.findings.empty());
  }
}

TEST_CASE("a fixed colour is refused, because it does not follow the dark") {
  CHECK(set("\n<rect fill=\"#fff\"/>")
            .said()
            .contains("bar.svg:3: the colour `#fff` is the same in light and dark"));
  CHECK(set("<rect fill=\"var(--ink-2)\" stroke=\"currentColor\"/>").said() == "");
  CHECK_FALSE(set("<rect fill=\"var(--x);behavior:url(y)\"/>").findings.empty());
}

TEST_CASE("small text is a warning") {
  const auto made = set("<g font-size=\"9\"><text x=\"1\" y=\"2\">tiny</text></g>");

  CHECK(made.said().contains("warning: this text is 9 px high on a phone"));
}

TEST_CASE("what is not XML, or declares a document type, is refused") {
  CHECK(set("<rect").said().contains("the drawing is not XML"));
  const Block block{.kind = Block::Kind::figure, .line = 3};
  std::vector<Finding> findings;
  const auto html = set_figure(
      "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg viewBox=\"0 0 9 9\"><desc>&a;</desc></svg>", block,
      "f1", "bar.svg", findings);
  CHECK(html == "");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].what == "the drawing declares a document type");
}

TEST_CASE("a figure without a size is refused") {
  const Block block{.kind = Block::Kind::figure, .line = 3};
  std::vector<Finding> findings;

  CHECK(set_figure("<svg><desc>x</desc></svg>", block, "f1", "bar.svg", findings) == "");
  CHECK(findings.at(0).what == "the figure has no size");
}

TEST_CASE("a figure without a description is refused") {
  const Block block{.kind = Block::Kind::figure, .line = 3};
  std::vector<Finding> findings;

  CHECK(set_figure("<svg viewBox=\"0 0 9 9\"></svg>", block, "f1", "bar.svg", findings) == "");
  CHECK(findings.at(0).what == "the figure has no <desc>");
}

}  // namespace rounds::programme
