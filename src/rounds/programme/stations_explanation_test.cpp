#include "stations_explanation.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "edition.h"
#include "rounds/programme/picture_file.h"
#include "rounds/programme/piece.h"
#include "rounds/programme/press.h"
#include "tests/explanation_lab.h"
#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days today{2026y / 11 / 23};
const std::string home = "modules/01-what-ai-is/";
const std::string file = home + "stations.yaml";

Folder folder_with(const std::string& text) {
  auto folder = sound_folder();
  folder.files[file] = text;
  for (const std::string name : {"film-1.png", "map-1.png"})
    folder.files[home + "figures/" + name] =
        as_text(home + "figures/" + name, rounds_tests::phantom_picture());
  return folder;
}

std::string said_of(const Folder& folder) {
  std::string lines;
  for (const auto& finding : findings_of(folder, today)) lines += line_of(finding) + "\n";
  return lines;
}

/// What is said of the lab with one piece of it replaced.
std::string said_with(const std::string& what, const std::string& with) {
  auto text = rounds_tests::explanation_lab;
  const auto at = text.find(what);
  REQUIRE_MESSAGE(at != std::string::npos, what);
  text.replace(at, what.size(), with);
  return said_of(folder_with(text));
}

}  // namespace

TEST_CASE("explanations and pictures are published, and signed with the stations") {
  const auto sound = folder_with(rounds_tests::explanation_lab);
  CHECK_FALSE(said_of(sound).contains("stations.yaml"));
  CHECK_FALSE(said_of(sound).contains(".png"));
  auto pressed = press(sound, today);
  REQUIRE(pressed.has_value());
  const auto again = machine::json::read<Edition>(machine::json::write(*pressed->edition));
  REQUIRE(again.has_value());
  const auto& lab = *again->modules.front().stations;
  const auto& plot = lab.stations.at(0).shows.plots.at(0);
  CHECK(plot.kind == PlotKind::waterfall);
  REQUIRE(plot.lines.size() == 3);
  CHECK(plot.lines.at(1).name == "age 40");
  CHECK(plot.lines.at(1).across.at(0) == -1);
  CHECK(plot.lines.at(2).up.at(0) == doctest::Approx(-0.75));
  CHECK(plot.limit == -0.75);
  CHECK(lab.stations.at(0).trial == Trial::foretell);
  CHECK(lab.stations.at(1).then.pictures.at(0).alt == "THEN-map");

  auto other = sound;
  auto& picture = other.files.at(home + "figures/map-1.png");
  picture = as_text(home + "figures/map-1.png", rounds_tests::phantom_picture() + " ");
  const auto digest = [](const Folder& folder) {
    const auto pieces = pieces_of(folder);
    return std::ranges::find(pieces, PieceKind::stations, &Piece::kind)->digest;
  };
  CHECK(digest(sound) != digest(other));
}

TEST_CASE("contributions that do not add up to what the model says are refused") {
  CHECK(said_with("ends: -0.75", "ends: -0.70").contains("come to -0.750 and not to -0.700"));
  CHECK(said_with("\"age 40 | 0.5\"", "\"age 40 | half\"").contains("is no contribution"));
  CHECK(said_with("\"age 40 | 0.5\"", "\"age 40\"").contains("is no contribution"));
}

TEST_CASE("a trial is of the kind that can be counted") {
  CHECK(said_with("trial: foretell", "trial: guess").contains("`guess` is no trial"));
  CHECK(said_with("trial: doubt", "trial: foretell").contains("is not an estimate"));
  CHECK(said_with("trial: foretell", "trial: doubt").contains("not a choice of two"));
  CHECK(
      said_with("- {says: I stand by it}\n      - {says: I doubt it, right: true, why: KEY-doubt}",
                "- {says: I stand by it, right: true}\n      - {says: I doubt it}")
          .contains("2 are right and 0 wrong"));
}

TEST_CASE("pictures of stations are there, small, and say that they are phantoms") {
  CHECK(said_with("figures/film-1.png", "figures/film-2.png")
            .contains("there is no picture `figures/film-2.png`"));
  CHECK(said_with("figures/film-1.png", "figures/film-2.png")
            .contains("film-1.png: no station shows this picture"));
  CHECK(said_with("figures/film-1.png", "module.yaml").contains("there is no picture"));
  CHECK(said_with("alt: A film, phantom: true", "alt: A film").contains("holds texts"));
  CHECK(said_with("alt: A film, ", "").contains("alt"));
  auto folder = folder_with(rounds_tests::explanation_lab);
  folder.files.at(home + "figures/film-1.png") =
      as_text(home + "figures/film-1.png", std::string(60'001, 'x'));
  CHECK(said_of(folder).contains("larger than 60,000 bytes"));
}

}  // namespace rounds::programme
