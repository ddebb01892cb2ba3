#include "rounds/programme/consultation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "edition.h"
#include "rounds/programme/piece.h"
#include "rounds/programme/press.h"
#include "shipped_folder_test.h"
#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days today{2026y / 11 / 23};
const std::string file = "modules/01-what-ai-is/consultation.yaml";

const std::string sound = R"(id: talk
title: A talk
minutes: 5
owner: module-1-lead
review_by: 2027-05-31
about: You speak with her.
people:
  - {id: asha, name: Asha, is: a patient, patient: true}
told:
  - {id: name, scene: one, says: What it is, why: She asked., understood: A program., missed: Something., sources: [wong-2021]}
broken:
  - {id: haste, says: You hurried, why: It harms., felt: He ran., sources: [wong-2021]}
endings:
  - {id: good, title: Well, says: She stays.}
  - {id: poor, title: Less well, says: She goes.}
scenes:
  - id: one
    title: One
    place: Monday
    nodes:
      - id: a1
        said:
          - {who: asha, text: "What is it?"}
        choices:
          - {says: A program., to: a2, tells: [name]}
          - {says: Nothing., to: a2, breaks: [haste], marks: [hurried]}
      - id: a2
        said:
          - {text: She gets up., when: hurried}
        ways:
          - {when: hurried, to: a4}
          - {to: a3}
      - {id: a3, ending: good}
      - {id: a4, ending: poor}
)";

Folder folder_with(const std::string& text) {
  auto folder = sound_folder();
  folder.files[file] = text;
  return folder;
}

/// What the editor says of the sound consultation with `what` replaced, one line a finding.
std::string said_of(const std::string& what, const std::string& with) {
  auto text = sound;
  if (!what.empty()) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    text.replace(at, what.size(), with);
  }
  std::string lines;
  for (const auto& finding : findings_of(folder_with(text), today)) {
    if (finding.file == file) lines += line_of(finding).substr(file.size()) + "\n";
  }
  return lines;
}

/// Chooses at every place what `prefer` likes best, and counts what that tells and breaks.
template <class Prefer>
std::pair<std::set<std::string>, std::set<std::string>> walked(const Consultation& said,
                                                               Prefer prefer) {
  const Script script(said);
  std::set<std::string> told, broken;
  auto at = script.begin().back();
  for (int steps = 0; script.node(at).ending.empty(); ++steps) {
    REQUIRE(steps < 200);
    const auto open = script.open(at);
    const auto* best = *std::ranges::max_element(open, {}, prefer);
    if (script.heard(at)) told.insert(best->tells.begin(), best->tells.end());
    broken.insert(best->breaks.begin(), best->breaks.end());
    at = script.after(at, *best).back();
  }
  return {told, broken};
}

const Consultation& shipped() {
  static const Edition edition = [] {
    auto pressed = press(shipped_folder(), std::chrono::sys_days{2026y / 11 / 29});
    REQUIRE(pressed.has_value());
    return *pressed->edition;
  }();
  const auto* module = edition.module("15-ethics-and-law");
  REQUIRE(module != nullptr);
  REQUIRE(module->consultation.has_value());
  return *module->consultation;
}

int words_in(std::string_view text) { return 1 + static_cast<int>(std::ranges::count(text, ' ')); }

/// Words that are read on the way: what is said, and every line that is offered.
int words_of_node(const Script& script, Standing at) {
  int words = 0;
  for (const auto& line : script.node(at).said)
    if (script.holds(line.only, at.marks)) words += words_in(line.text);
  for (const auto* choice : script.open(at)) words += words_in(choice->says);
  return words;
}

}  // namespace

TEST_CASE("a sound consultation has no finding") { CHECK(said_of("", "") == ""); }

TEST_CASE("a place that no path reaches is named at its line") {
  CHECK(said_of("      - {id: a3, ending: good}\n",
                "      - {id: a3, ending: good}\n      - {id: a9, ending: good}\n") ==
        ":34: no path reaches the node `a9`; lead to it, mend its condition, or take it out\n");
}

TEST_CASE("a place that goes on nowhere is a dead end") {
  const auto said = said_of("      - {id: a3, ending: good}\n", "      - {id: a3}\n");

  CHECK(said.contains(":33: `a3` is a dead end; give it either choices, or ways, or an ending"));
}

TEST_CASE("a place whose ways hold only sometimes can be a dead end") {
  const auto said = said_of("          - {to: a3}\n", "");

  CHECK(said.contains(":27: `a2` can be a dead end: nothing in it holds"));
  CHECK(said.contains("no path reaches the node `a3`"));
}

TEST_CASE("a circle without exit is named") {
  const auto said = said_of("      - {id: a4, ending: poor}\n",
                            "      - id: a4\n        choices:\n          - {says: Again., to: a4}\n"
                            "      - {id: a5, ending: poor}\n");

  CHECK(said.contains(":34: from `a4` no ending can be reached; lead out of the circle"));
}

TEST_CASE("an ending that no path can reach is named") {
  const auto said = said_of("          - {when: hurried, to: a4}\n", "");

  CHECK(said.contains(":15: no path ends with `poor`"));
}

TEST_CASE("what nobody can tell her, or nobody can break, is named") {
  CHECK(said_of(", tells: [name]", "").contains(":10: on no path can she be told `name`"));
  CHECK(said_of(", breaks: [haste]", "").contains(":12: no choice breaks `haste`"));
}

TEST_CASE("what is said only while it does not reach her is not told") {
  const auto said =
      said_of("told:\n", "unheard_while: hurried\nunheard_because: He spoke past her.\ntold:\n");
  CHECK(said == "");

  auto text = sound;
  text.replace(text.find("told:\n"), 0,
               "unheard_while: past\nunheard_because: He spoke past her.\n");
  text.replace(
      text.find("      - id: a1\n"), 0,
      "      - id: a0\n        choices:\n          - {says: To him., to: a1, marks: [past]}\n");
  std::string lines;
  for (const auto& finding : findings_of(folder_with(text), today)) lines += line_of(finding);
  CHECK(lines.contains("on no path can she be told `name`"));
}

TEST_CASE("a thing told or broken without a source is named at its line") {
  CHECK(said_of(", missed: Something., sources: [wong-2021]", ", missed: Something.")
            .contains(":10: `sources` needs 1 or more entries"));
  CHECK(said_of("felt: He ran., sources: [wong-2021]", "felt: He ran., sources: [nobody-1999]")
            .contains(":12: the source `nobody-1999` is not in sources.yaml"));
}

TEST_CASE("a name that nothing has is named where it stands") {
  CHECK(said_of("to: a2, tells", "to: zz, tells").contains(":25: there is no node `zz`"));
  CHECK(said_of("who: asha", "who: nobody").contains(":23: there is no person `nobody`"));
  CHECK(said_of("tells: [name]", "tells: [age]").contains(":25: there is no thing told `age`"));
  CHECK(said_of("{text: She gets up., when: hurried}", "{text: She gets up., when: slow}")
            .contains(":29: there is no choice that sets the mark `slow`"));
}

TEST_CASE("two labs of one programme have two ids") {
  auto folder = folder_with(sound);
  auto& programme = folder.files["programme.yaml"];
  programme += "  - 02-second\n";
  folder.files["modules/02-second/module.yaml"] = folder.files["modules/01-what-ai-is/module.yaml"];
  folder.files["modules/02-second/consultation.yaml"] = sound;

  std::string lines;
  for (const auto& finding : findings_of(folder, today)) lines += line_of(finding) + "\n";

  CHECK(lines.contains("modules/02-second/consultation.yaml:1: the id `talk` stands twice"));
}

TEST_CASE("an edition keeps the consultation as it was read") {
  auto pressed = press(folder_with(sound), std::chrono::sys_days{2026y / 11 / 23});
  REQUIRE(pressed.has_value());
  const auto text = machine::json::write(*pressed->edition);
  const auto again = machine::json::read<Edition>(text);
  REQUIRE(again.has_value());

  const auto& kept = *again->modules.at(0).consultation;

  CHECK(kept.scenes.at(0).nodes.at(0).choices.at(0).id == "a");
  CHECK(kept.scenes.at(0).nodes.at(0).choices.at(1).marks == std::vector<std::string>{"hurried"});
  CHECK(kept.sources.at(0).id == "wong-2021");
  CHECK(machine::json::write(*again) == text);
}

TEST_CASE("a consultation is signed as one thing, with the works it cites") {
  const auto digest = [](const Folder& folder) {
    const auto pieces = pieces_of(folder);
    const auto found = std::ranges::find(pieces, PieceKind::consultation, &Piece::kind);
    REQUIRE(found != pieces.end());
    CHECK(found->name == "consultation.yaml");
    return found->digest;
  };
  auto folder = folder_with(sound);
  const auto first = digest(folder);

  auto& sources = folder.files["sources.yaml"];
  sources.replace(sources.find("A journal"), 9, "Another journal");

  CHECK(digest(folder) != first);
}

TEST_CASE("the shipped consultation has four linked scenes and forty places or more") {
  const auto& said = shipped();

  std::size_t nodes = 0;
  for (const auto& scene : said.scenes) nodes += scene.nodes.size();

  CHECK(said.scenes.size() == 4);
  CHECK(nodes >= 40);
  CHECK(said.endings.size() == 3);
}

TEST_CASE("the best path through the shipped consultation takes 15 to 25 minutes to read") {
  const auto& said = shipped();
  const Script script(said);
  int words = words_in(said.about);
  auto at = script.begin();
  while (true) {
    for (const auto& passed : at) words += words_of_node(script, passed);
    const auto here = at.back();
    if (!script.node(here).ending.empty()) break;
    const auto open = script.open(here);
    const auto* best = *std::ranges::max_element(open, {}, [](const auto* one) {
      return static_cast<int>(one->tells.size()) - static_cast<int>(one->breaks.size());
    });
    at = script.after(here, *best);
  }

  // 180 words a minute, as lessons are reckoned.
  CHECK(words / 180 >= 15);
  CHECK(words / 180 <= 25);
}

TEST_CASE("who reads nothing but the length of the lines does not do well") {
  const auto& said = shipped();
  const auto size = [](const auto* one) { return static_cast<int>(one->says.size()); };
  const auto [by_longest, broken_by_longest] = walked(said, size);
  const auto [by_shortest, broken_by_shortest] =
      walked(said, [&](const auto* one) { return -size(one); });
  const auto [by_best, broken_by_best] = walked(said, [](const auto* one) {
    return static_cast<int>(one->tells.size()) - 2 * static_cast<int>(one->breaks.size());
  });

  CHECK(by_best.size() >= 20);
  CHECK(broken_by_best.empty());
  CHECK(by_longest.size() <= said.told.size() / 2);
  CHECK(broken_by_longest.size() >= 3);
  CHECK(by_shortest.size() <= said.told.size() / 2);
  CHECK(broken_by_shortest.size() >= 3);
}

}  // namespace rounds::programme
