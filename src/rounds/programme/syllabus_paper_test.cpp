#include "syllabus_paper.h"

#include <doctest/doctest.h>

#include "draft.h"
#include "shipped_folder_test.h"

namespace rounds::programme {

namespace {

machine::print::Booklet paper(const std::string& language) {
  const auto folder = shipped_folder();
  const auto edition = proof_of(folder, day_of_writing).edition;
  const auto words =
      *machine::Words::from({{"en", R"({"syllabus.draft":"All of it is a draft"})"}});
  return syllabus_paper(folder, edition, Voice(words, language));
}

std::string all_text(const machine::print::Booklet& booklet) {
  std::string text;
  for (const auto& part : booklet.parts) {
    if (const auto* heading = std::get_if<machine::print::Heading>(&part)) text += heading->text;
    if (const auto* passage = std::get_if<machine::print::Passage>(&part)) text += passage->text;
    if (const auto* grid = std::get_if<machine::print::Grid>(&part)) {
      for (const auto& row : grid->rows)
        for (const auto& cell : row) text += cell + "|";
    }
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the syllabus holds domains, twenty modules, the blueprint and who answers for them") {
  const auto text = all_text(paper("en"));

  CHECK(text.contains("All of it is a draft"));
  CHECK(text.contains("C6 Practice-based learning and improvement"));
  CHECK(text.contains("C4.21 Works out predictive values"));
  CHECK(text.contains("20. "));
  CHECK(text.contains("C4 Evidence-based evaluation|26 %|25|6|"));
  CHECK(text.contains("Examiner who answers for items and the blueprint|"));
}

TEST_CASE(
    "a module's title stands in the reader's language, and what is not translated in English") {
  const auto french = all_text(paper("fr"));

  CHECK(french != all_text(paper("en")));
  CHECK(french.contains("C4.21 Works out predictive values"));
}

}  // namespace rounds::programme
