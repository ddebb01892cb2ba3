#include "machine/print/markdown.h"

#include <doctest/doctest.h>

#include <regex>

using machine::print::escape_html;
using machine::print::html_from_markdown;

namespace {

std::string html(std::string_view markdown) { return *html_from_markdown(markdown); }

}  // namespace

TEST_CASE("ordinary Markdown becomes ordinary HTML") {
  CHECK(html("One *plain* paragraph, **strong** and `code`.") ==
        "<p>One <em>plain</em> paragraph, <strong>strong</strong> and <code>code</code>.</p>\n");
  CHECK(html("- one\n- two\n") == "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n");
  CHECK(html("[council](https://example.org/a?b=1&c=2)") ==
        "<p><a href=\"https://example.org/a?b=1&amp;c=2\">council</a></p>\n");
  CHECK(html("![A film](/a/film.png \"chest\")") ==
        "<p><img src=\"/a/film.png\" alt=\"A film\" title=\"chest\" /></p>\n");
}

TEST_CASE("a table keeps its alignment without a style attribute") {
  const auto table = html("| test | value |\n|:--|--:|\n| sensitivity | 0.9 |\n");

  CHECK(table.find("<th align=\"left\">test</th>") != std::string::npos);
  CHECK(table.find("<td align=\"right\">0.9</td>") != std::string::npos);
  CHECK(table.find("style") == std::string::npos);
}

TEST_CASE("a footnote stands at the end and leads back") {
  const auto page = html("A claim.[^who]\n\n[^who]: Somebody, 2023.\n");

  CHECK(page.find("<section class=\"footnotes\"") != std::string::npos);
  CHECK(page.find("href=\"#fn-who\"") != std::string::npos);
  CHECK(page.find("href=\"#fnref-who\"") != std::string::npos);
}

TEST_CASE("headings carry ids of their own, in any script, without taking a name of our pages") {
  CHECK(html("## Why it is right") == "<h2 id=\"s-why-it-is-right\">Why it is right</h2>\n");
  CHECK(html("# A\n\n# A\n\n# A") ==
        "<h1 id=\"s-a\">A</h1>\n<h1 id=\"s-a-2\">A</h1>\n<h1 id=\"s-a-3\">A</h1>\n");
  CHECK(html("# `boot` & *\"x\"*") ==
        "<h1 id=\"s-boot-x\"><code>boot</code> &amp; <em>&quot;x&quot;</em></h1>\n");
  CHECK(html("# सही क्यों") == "<h1 id=\"s-सही-क्यों\">सही क्यों</h1>\n");
  CHECK(html("# !!!") == "<h1 id=\"s\">!!!</h1>\n");
  CHECK(html("# s 2\n# s\n# s") ==
        "<h1 id=\"s-s-2\">s 2</h1>\n<h1 id=\"s-s\">s</h1>\n<h1 id=\"s-s-3\">s</h1>\n");
}

TEST_CASE("no raw HTML passes") {
  CHECK(html("a <b onclick=alert(1)>b</b> c") == "<p>a b c</p>\n");
  CHECK(html("<script>alert(1)</script>") == "");
  CHECK(html("<!-- hidden -->\n\ntext") == "<p>text</p>\n");
  CHECK(html("x <img src=x onerror=alert(1)> y") == "<p>x  y</p>\n");
}

TEST_CASE("addresses that could act are not addresses") {
  for (const auto* address :
       {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)",
        "java&#10;script:alert(1)", "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml;base64,PHN2Zz4=", "vbscript:x", "file:///etc/passwd", "//evil.example",
        "/\\evil.example", "blob:x", "intent://x", "..", "x.html", "?q"}) {
    const std::string text = address;
    for (const auto& page : {html("[words](<" + text + ">)"), html("![words](<" + text + ">)"),
                             html("[words][r]\n\n[r]: <" + text + ">\n")}) {
      CHECK_MESSAGE(page.find("href") == std::string::npos, text);
      CHECK_MESSAGE(page.find("src") == std::string::npos, text);
      CHECK_MESSAGE(page.find("words") != std::string::npos, text);
    }
  }
  CHECK(html("<javascript:alert(1)>") == "<p>javascript:alert(1)</p>\n");
  CHECK(html("[x](HTTPS://example.org)") == "<p><a href=\"HTTPS://example.org\">x</a></p>\n");
  CHECK(html("[x](#s-part)") == "<p><a href=\"#s-part\">x</a></p>\n");
}

TEST_CASE("nothing breaks out of an attribute") {
  for (const auto* attack :
       {"[x](https://e.org/\"onmouseover=\"alert(1))", R"(![" onerror="alert(1)](/a.png))",
        "[x](https://e.org 't\" onmouseover=\"alert(1)')",
        "```\"><script>alert(1)</script>\ncode\n```", "# \" onclick=\"x",
        "[^\"><script>]\n\n[^\"><script>]: note"}) {
    const auto page = html(attack);
    CHECK_MESSAGE(page.find("<script") == std::string::npos, page);
    CHECK_MESSAGE(
        !std::regex_search(page, std::regex("<[^>\"]*(\"[^\"]*\"[^>\"]*)*\\son\\w+\\s*=")), page);
  }
}

TEST_CASE("a link inside an image inside a link stays whole when the outer one goes") {
  CHECK(html("[![alt](/a.png)](javascript:x)") == "<p><img src=\"/a.png\" alt=\"alt\" /></p>\n");
  CHECK(html("![a [b](https://e.org) c](data:x)") ==
        "<p>a <a href=\"https://e.org\">b</a> c</p>\n");
}

TEST_CASE("broken text cannot break the page") {
  CHECK(html(std::string_view("a\0b", 3)) ==
        "<p>a\xef\xbf\xbd"
        "b</p>\n");
  CHECK(html("\xff\xfe") == "<p>\xef\xbf\xbd\xef\xbf\xbd</p>\n");
  CHECK(html_from_markdown(std::string(1'048'577, 'a')).error().code == "print.markdown");
  CHECK(html_from_markdown(std::string(100'000, '>')).has_value());
}

TEST_CASE("text is escaped for every place in a page") {
  CHECK(escape_html("<a href=\"x\">'&'</a>") ==
        "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
}
