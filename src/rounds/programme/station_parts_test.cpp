#include "rounds/programme/station_parts.h"

#include <doctest/doctest.h>

#include "edition.h"
#include "rounds/programme/picture_file.h"
#include "rounds/programme/press.h"
#include "tests/parts_lab.h"
#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days today{2026y / 11 / 23};
const std::string home = "modules/01-what-ai-is/";

Folder folder_with(const std::string& text) {
  auto folder = sound_folder();
  folder.files[home + "stations.yaml"] = text;
  for (const std::string name : {"figures/scan.png", "figures/late.png"})
    folder.files[home + name] = as_text(home + name, rounds_tests::phantom_png());
  return folder;
}

std::string said_of(const Folder& folder) {
  std::string lines;
  for (const auto& finding : findings_of(folder, today)) lines += line_of(finding) + "\n";
  return lines;
}

/// What is said of the lab with one piece of it replaced.
std::string said_of(const std::string& what, const std::string& with) {
  auto text = rounds_tests::parts_lab;
  const auto at = text.find(what);
  REQUIRE_MESSAGE(at != std::string::npos, what);
  text.replace(at, what.size(), with);
  return said_of(folder_with(text));
}

}  // namespace

TEST_CASE("rows, words, places and releases are read, published and read back") {
  CHECK(said_of("id: head", "id: head") == "");
  auto pressed = press(folder_with(rounds_tests::parts_lab), today);
  REQUIRE(pressed.has_value());
  const auto again = machine::json::read<Edition>(machine::json::write(*pressed->edition));
  REQUIRE(again.has_value());
  const auto& stations = again->modules.front().stations->stations;
  const auto& note = *stations.at(1).marks;
  REQUIRE(note.parts.size() == 9);
  CHECK(note.parts.at(1).says == "Roth,");
  CHECK(note.parts.at(0).thing == note.parts.at(1).thing);
  CHECK(note.parts.at(0).why == "KEY-anna");
  CHECK(note.parts.at(4).says == "1.2.2026.");
  CHECK(points(note, note.parts.at(4)));
  CHECK_FALSE(points(note, note.parts.at(2)));
  CHECK(note.parts.at(5).breaks);
  const auto& scan = *stations.at(2).marks;
  CHECK(scan.parts.size() == 6);
  CHECK(scan.parts.at(0).thing == scan.parts.at(1).thing);
  CHECK(scan.parts.at(2).thing != scan.parts.at(3).thing);
  CHECK_FALSE(points(scan, scan.parts.at(5)));
  CHECK(best_worth(*stations.at(3).releases) == doctest::Approx(0.83));
}

TEST_CASE("what is wrong with parts is named") {
  CHECK(said_of("right: out, kind: name", "right: burn, kind: name").contains("`burn` is no act"));
  CHECK(said_of("kind: name, why: KEY-name", "kind: job").contains("`job` is no kind of this lab"));
  CHECK(said_of("rest: need\n    note", "rest: other\n    note").contains("`other` is no kind"));
  CHECK(said_of("(date).\"", "date.\"").contains("a mark in the note is not closed"));
  CHECK(said_of("says: Anna Roth, why", "says: Bert, why").contains("the note marks no `Bert`"));
  CHECK(said_of("cells: 1 2", "cells: 1 7").contains("no cell 7 is free"));
  CHECK(said_of("cells: 6", "cells: 2").contains("no cell 2 is free"));
  CHECK(said_of("shows: {pictures: [{file: figures/scan.png, alt: A phantom, phantom: true}]}",
                "shows: {texts: [No.]}")
            .contains("not one picture is shown"));
  CHECK(said_of("{cells: 1 2, says: WRITTEN-name, kind: name, why: KEY-place}",
                "{cells: 1 2, says: WRITTEN-name, kind: name, needed: true}")
            .contains("0 of 6 parts point to somebody"));
}

TEST_CASE("a table has each level with each other, and one that is safe enough") {
  CHECK(said_of("- 2 2 50 0 0 0.5", "- 2 1 50 0 0 0.5").contains("the levels 2 1 stand twice"));
  CHECK(said_of("- 2 2 50 0 0 0.5", "- 2 3 50 0 0 0.5").contains("the levels 2 3"));
  CHECK(said_of("      - 2 2 50 0 0 0.5\n", "").contains("3 releases are given; write 4"));
  CHECK(said_of("- 2 2 50 0 0 0.5", "- 2 2 50 0 0").contains("a release has 5 numbers"));
  CHECK(said_of("least: 5", "least: 99").contains("no release is safe enough"));
}

TEST_CASE(
    "a picture that is not there, too large, or does not say that it is a phantom is refused") {
  CHECK(said_of("figures/scan.png", "figures/none.png").contains("no picture `figures/none.png`"));
  CHECK(said_of("figures/scan.png", "reading/scan.png").contains("no picture `reading/scan.png`"));
  auto folder = folder_with(rounds_tests::parts_lab);
  auto octets = rounds_tests::phantom_png();
  octets.replace(octets.find("PHANTOM"), 7, "PATIENT");
  folder.files[home + "figures/scan.png"] = as_text(home + "figures/scan.png", octets);
  CHECK(said_of(folder).contains("figures/scan.png"));
  folder.files[home + "figures/scan.png"] =
      as_text(home + "figures/scan.png", std::string(70'000, 'x'));
  CHECK(said_of(folder).contains("larger than 60,000 bytes"));
}

}  // namespace rounds::programme
