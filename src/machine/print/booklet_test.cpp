#include "machine/print/booklet.h"

#include <doctest/doctest.h>

#include "document.h"

using machine::Bytes;
using machine::print::Booklet;
using machine::print::Document;

namespace {

Booklet of_tables(int rows) {
  machine::print::Grid grid{.title = "All items",
                            .head = {"item", "difficulty", "remark"},
                            .rows = {},
                            .worded = {true, false, true}};
  for (int k = 1; k <= rows; ++k) {
    grid.rows.push_back({"Q" + std::to_string(k), "0,870", "बहुत कठिन।"});
  }
  return {.title = "प्रश्न-विश्लेषण",
          .language = "hi",
          .parts = {machine::print::Heading{.text = "प्रश्न-विश्लेषण", .level = 1},
                    machine::print::Heading{.text = "Fidélité"}, machine::print::Passage{"Été."},
                    machine::print::FactList{{{"alpha", "0,904"}, {"KR-20", "0,903"}}},
                    machine::print::Figure{"Scores", "Who has how many.",
                                           "<svg xmlns='http://www.w3.org/2000/svg' width='640' "
                                           "height='320'><circle cx='9' cy='9' r='5'/></svg>"},
                    std::move(grid)}};
}

/// How many objects have this name under a key.
int count(Document& pdf, const char* key, const char* name) {
  int found = 0;
  for (const auto object : pdf.objects()) found += pdf.name_at(object, key) == name ? 1 : 0;
  return found;
}

}  // namespace

TEST_CASE("a table goes on overleaf under the same head, each page a table of its own") {
  const auto few = machine::print::pdf(of_tables(5));
  const auto many = machine::print::pdf(of_tables(150));
  REQUIRE(few.has_value());
  REQUIRE(many.has_value());
  Document one{*few};
  Document other{*many};
  CHECK(count(one, "/Type", "/Page") == 1);
  CHECK(count(other, "/Type", "/Page") == 4);
  CHECK(count(other, "/S", "/Table") == 4);
  CHECK(count(other, "/S", "/TH") == 12);
}

TEST_CASE(
    "a booklet says its language and title, describes its figure, has an outline and no date") {
  const auto octets = machine::print::pdf(of_tables(5));
  REQUIRE(octets.has_value());
  Document pdf{*octets};
  CHECK(pdf.utf8(pdf.at(pdf.root(), "/Lang")) == "hi");
  const auto info = pdf.at(pdf.trailer(), "/Info");
  CHECK(pdf.utf8(pdf.at(info, "/Title")) == "प्रश्न-विश्लेषण");
  CHECK(pdf.unparsed(info).find("Date") == std::string::npos);
  const auto title = pdf.at(pdf.at(pdf.root(), "/Outlines"), "/First");
  CHECK(pdf.utf8(pdf.at(title, "/Title")) == "प्रश्न-विश्लेषण");
  CHECK(pdf.utf8(pdf.at(pdf.at(title, "/First"), "/Title")) == "Fidélité");
  bool described = false;
  for (const auto object : pdf.objects()) {
    if (pdf.name_at(object, "/S") != "/Figure") continue;
    described = pdf.utf8(pdf.at(object, "/Alt")) == "Scores. Who has how many.";
  }
  CHECK(described);
}

TEST_CASE("the same booklet is the same bytes") {
  CHECK(*machine::print::pdf(of_tables(60)) == *machine::print::pdf(of_tables(60)));
}

TEST_CASE("what no font has and what is no figure are refused") {
  Booklet booklet;
  booklet.parts = {machine::print::Passage{"\U000F0000"}};
  CHECK(machine::print::pdf(booklet).error().code == "print.pdf");
  booklet.parts = {machine::print::Figure{"", "", "<svg"}};
  CHECK(machine::print::pdf(booklet).error().code == "print.pdf");
}
