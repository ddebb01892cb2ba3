#include "rounds/programme/stations.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "edition.h"
#include "rounds/programme/piece.h"
#include "rounds/programme/press.h"
#include "tests/sound_folder.h"
#include "tests/stations_lab.h"

namespace rounds::programme {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days today{2026y / 11 / 23};
const std::string file = "modules/01-what-ai-is/stations.yaml";

Folder folder_with(const std::string& text) {
  auto folder = sound_folder();
  folder.files[file] = text;
  return folder;
}

/// What is said of the lab with one piece of it replaced.
std::string said_of(const std::string& what, const std::string& with) {
  auto text = rounds_tests::stations_lab;
  const auto at = text.find(what);
  REQUIRE_MESSAGE(at != std::string::npos, what);
  text.replace(at, what.size(), with);
  std::string lines;
  for (const auto& finding : findings_of(folder_with(text), today)) {
    if (finding.file == file) lines += line_of(finding).substr(file.size()) + "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("sound stations have no finding, are published and can be signed") {
  CHECK(said_of("id: stops", "id: stops") == "");
  auto pressed = press(folder_with(rounds_tests::stations_lab), today);
  REQUIRE(pressed.has_value());
  const auto again = machine::json::read<Edition>(machine::json::write(*pressed->edition));
  REQUIRE(again.has_value());
  const auto& lab = again->modules.front().stations;
  REQUIRE(lab.has_value());
  REQUIRE(lab->stations.size() == 8);
  CHECK(lab->stations.at(0).key == doctest::Approx(15.52).epsilon(0.001));
  CHECK(lab->stations.at(1).shows.table->rows.at(0) == std::vector<std::string>{"all", "7"});
  CHECK(lab->stations.at(3).curve.at(1).benefit == doctest::Approx(-1.5));
  CHECK(lab->stations.at(3).shows.plots.at(0).lines.at(0).up.back() == 1);
  CHECK(answers_of(lab->stations.at(6)) == 2);
  CHECK(lab->sources.at(0).id == "wong-2021");
  const auto pieces = pieces_of(folder_with(rounds_tests::stations_lab));
  CHECK(std::ranges::count(pieces, PieceKind::stations, &Piece::kind) == 1);
}

TEST_CASE("what is wrong with a station is named at its line") {
  CHECK(said_of("asks: choice", "asks: essay")
            .contains("`essay` is no kind of station; write one of: choice, several, estimate"));
  CHECK(said_of("kind: roc", "kind: pie").contains("`pie` is no kind of figure"));
  CHECK(said_of("low: 1\n", "low: 20\n").contains("the key 15.5"));
  CHECK(said_of("low: 1\n", "low: 0\n").contains("reaches an end where odds have no value"));
  CHECK(said_of("tolerance: 0.4", "tolerance: 0").contains("the tolerance is not above 0"));
  CHECK(said_of("id: pick", "id: guess").contains("the station `guess` stands twice"));
  CHECK(said_of("id: pick", "id: pick-1").contains("is no id of a station"));
  CHECK(
      said_of("sources: [wong-2021]", "sources: []").contains("the station `guess` has no source"));
  CHECK(said_of("sources: [wong-2021]", "sources: [nobody]").contains("nobody"));
  CHECK(said_of("right: true, why: KEY-one", "why: KEY-one").contains("0 options are right"));
  CHECK(said_of("\"all | 7\"", "\"all | 7 | 8\"").contains("has 3 cells and the table 2 columns"));
  CHECK(
      said_of("moment: after", "moment: none").contains("1 estimates are made before and 0 after"));
}

TEST_CASE("a curve that is not monotone is refused, and a figure that is none") {
  CHECK(said_of("- 20 70 80 40 30 -1.5", "- 20 95 80 40 30 -1.5")
            .contains("the sensitivity is not monotone in row 2"));
  CHECK(said_of("- 20 70 80 40 30 -1.5", "- 20 70 40 40 30 -1.5")
            .contains("the specificity is not monotone in row 2"));
  CHECK(said_of("- 20 70 80 40 30 -1.5", "- 10 70 80 40 30 -1.5")
            .contains("the threshold is not monotone in row 2"));
  CHECK(said_of("- 20 70 80 40 30 -1.5", "- 20 70 80 40 30").contains("a row of the curve has 5"));
  CHECK(said_of("- 20 70 80 40 30 -1.5", "- 20 70 80 forty 30 -1.5")
            .contains("is not a list of numbers"));
  CHECK(said_of("ratio_of: worth", "ratio_of: pick")
            .contains("no earlier station `pick` asks for a ratio"));
  CHECK(said_of("across: 0 0.2 1", "across: 0 0.2").contains("2 numbers across and 3 up"));
  CHECK(said_of("across: 0 0.2 1", "across: 0 0.2 0.1").contains("goes back"));
  CHECK(said_of("across: 0 0.2 1", "across: 0 0.2 2").contains("leaves the square"));
}

TEST_CASE("every act of every week has its course") {
  CHECK(said_of("{act: mend, since: 2, ", "{act: mend, since: 3, ")
            .contains("no course of `mend` since week 2"));
  CHECK(said_of("loss: 5 6 7", "loss: 5 6").contains("since 0 has not 3 weeks"));
  CHECK(said_of("events: 2", "events: 200").contains("more events than patients"));
}

}  // namespace rounds::programme
