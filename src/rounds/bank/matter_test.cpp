#include "matter.h"

#include <doctest/doctest.h>

#include "machine/json/json.h"
#include "tests/bank_of.h"

namespace rounds::bank {

namespace {

Writing showing(Matter matter) {
  auto writing = rounds_tests::reliance(1, true);
  writing.matter = std::move(matter);
  return writing;
}

std::string flaw(Matter matter) {
  const auto found = certifying(rounds_tests::attributes("c"), showing(std::move(matter)));
  return found ? "" : found.error().facts.at("flaw");
}

}  // namespace

TEST_CASE("a table and a document stand in what a candidate reads, as text and nothing else") {
  const auto table =
      certifying(rounds_tests::attributes("c"),
                 showing({.modality = Modality::table, .rows = {{"age", "63 <b>years</b>"}}}));
  REQUIRE(table.has_value());
  CHECK(table->item.stem.ends_with(
      R"(<table class="tbl"><tbody><tr><th scope="row">age</th><td>63 &lt;b&gt;years&lt;/b&gt;</td></tr></tbody></table>)"));
  CHECK(table->truth.modality == Modality::table);
  const auto document = certifying(rounds_tests::attributes("c"),
                                   showing({.modality = Modality::text, .text = "One.\n\nTwo."}));
  REQUIRE(document.has_value());
  CHECK(document->item.stem.ends_with(R"(<div class="sheet"><p>One.</p><p>Two.</p></div>)"));
}

TEST_CASE(
    "a case that shows nothing is a text, and its digest is what it was before cases showed any") {
  const auto plain = rounds_tests::reliance(1, true);
  CHECK(modality_of(plain) == Modality::text);
  CHECK(machine::json::write(plain).find("matter") == std::string::npos);
}

TEST_CASE("what cannot be shown keeps a case from being kept") {
  CHECK(flaw({.modality = Modality::image}) == "flaws.matter_picture");
  CHECK(flaw({.modality = Modality::image, .picture = machine::bytes("GIF89a")}) ==
        "flaws.matter_odd");
  CHECK(flaw({.modality = Modality::image,
              .picture = machine::Bytes(matter_picture_bytes_max + 1, 0)}) == "flaws.matter_large");
  CHECK(flaw({.modality = Modality::table}) == "flaws.matter_rows");
  CHECK(flaw({.modality = Modality::table, .rows = {{"age", " "}}}) == "flaws.matter_rows");
  CHECK(flaw({.modality = Modality::table, .rows = std::vector<Fact>(41, {"a", "b"})}) ==
        "flaws.matter_rows");
  CHECK(flaw({.modality = Modality::text, .text = " \n"}) == "flaws.matter_text");
}

}  // namespace rounds::bank
