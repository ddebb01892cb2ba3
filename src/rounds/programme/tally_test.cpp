#include "rounds/programme/tally.h"

#include <doctest/doctest.h>

#include <cmath>

#include "plain_prose.h"
#include "shipped_folder_test.h"

namespace rounds::programme {

TEST_CASE("prose is what a reader reads: no notes, numbers to compute, addresses or tags") {
  CHECK(
      plain_prose("A *score* of {{ppv | percent 0}}[^who-2021] helps [her](https://x.example).") ==
      "A score of  helps her.");
  CHECK(plain_prose("one\n\ntwo") == "one.\n two");
}

TEST_CASE("sentences end where a reader pauses, and a decimal point is no end") {
  CHECK(sentences_in("It was 0.63. She waited! Why?") == 3);
  CHECK(sentences_in("no end") == 1);
  CHECK(sentences_in("") == 1);
}

TEST_CASE("syllables are groups of vowels, a silent e apart") {
  CHECK(syllables_in("care") == 1);
  CHECK(syllables_in("patient") == 2);
  CHECK(syllables_in("table") == 2);
  CHECK(syllables_in("rhythm") == 1);
}

TEST_CASE("the grade is Flesch and Kincaid's") {
  // 6 words, 1 sentence, 7 syllables: 0.39 * 6 + 11.8 * 7 / 6 - 15.59.
  CHECK(std::abs(grade_of("The doctor saw the old man.") - (0.39 * 6 + 11.8 * 7 / 6 - 15.59)) <
        1e-9);
  CHECK(grade_of("") == 0);
}

TEST_CASE(
    "the shipped programme rests on its sources, none of them overdue on the day it was read") {
  const auto tally = tally_of(shipped_folder(), day_of_writing);

  CHECK(tally.lessons >= 15);
  CHECK(tally.items >= 90);
  CHECK(tally.claims > tally.sources);
  CHECK(tally.overdue == 0);
  CHECK(tally.uncited == 0);
  CHECK(tally.measures.size() == static_cast<std::size_t>(tally.lessons));
}

TEST_CASE("three years on, claims are past their review") {
  CHECK(tally_of(shipped_folder(), day_of_writing + std::chrono::days(3 * 365)).overdue > 0);
}

TEST_CASE("whoever always takes the longest, or the most hedged, option gains next to nothing") {
  const auto tally = tally_of(shipped_folder(), day_of_writing);

  REQUIRE(tally.longest.items >= 80);
  CHECK(tally.longest.points_over_chance() <= 3);
  CHECK(tally.hedged.points_over_chance() <= 3);
}

TEST_CASE("a bank whose keys are the longest is told so") {
  Guess guess{.items = 4, .right = 4, .chance = 1};
  CHECK(guess.points_over_chance() == 75);
  CHECK(Guess{}.points_over_chance() == 0);
}

TEST_CASE("the report is one page without script that names every lesson") {
  const auto html = report_of(shipped_folder(), day_of_writing);

  CHECK(html.contains("1-sorting-the-tools"));
  CHECK(html.contains("As of 2026-11-23"));
  CHECK_FALSE(html.contains("<script"));
}

TEST_CASE("the shipped bank leaves no cell empty that the blueprint needs") {
  auto folder = shipped_folder();
  CHECK(tally_of(folder, day_of_writing).empty.empty());

  folder.files.erase("modules/19-running-the-hospital/items.yaml");
  const auto empty = tally_of(folder, day_of_writing).empty;
  CHECK(empty.contains({"C5", "Hm", "judge"}));
  CHECK_FALSE(empty.contains({"C5", "Hm", "recall"}));
}

TEST_CASE("the report says what each module costs in minutes and on a phone") {
  const auto html = report_of(shipped_folder(), day_of_writing);
  CHECK(html.contains("Largest lesson, KB"));
  CHECK(html.contains("<td>19-running-the-hospital</td><td class=\"n\">4</td>"));
  CHECK(html.contains("Empty cells that the blueprint needs: 0."));
}

}  // namespace rounds::programme
