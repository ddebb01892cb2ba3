#include "rounds/programme/piece.h"

#include <doctest/doctest.h>

#include "tests/folder_on_disk.h"
#include "tests/outsider.h"
#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

const std::string module_folder = "modules/01-what-ai-is/";
const std::string lesson = module_folder + "lessons/1-sorting.md";

std::string digest_at(const Folder& folder, const std::string& path) {
  for (const auto& piece : pieces_of(folder)) {
    if (piece.path == path) return piece.digest;
  }
  return "";
}

}  // namespace

TEST_CASE("lessons, Monday, cards and items are pieces, in this order") {
  auto folder = rich_folder();
  folder.files[module_folder + "cards.yaml"] = "cards: []\n";
  std::string names;

  for (const auto& piece : pieces_of(folder)) names += piece.module + "/" + piece.name + "\n";

  CHECK(names ==
        "01-what-ai-is/1-sorting\n01-what-ai-is/2-counting\n01-what-ai-is/3-deeper\n"
        "01-what-ai-is/monday.md\n01-what-ai-is/cards.yaml\n01-what-ai-is/items.yaml\n");
}

TEST_CASE("a piece changes with its own file, its figures and the sources it cites") {
  const auto before = digest_at(rich_folder(), lesson);
  const auto changed = [&](const std::string& file, const std::string& what,
                           const std::string& with) {
    auto folder = rich_folder();
    auto& text = folder.files.at(file);
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    text.replace(at, what.size(), with);
    return digest_at(folder, lesson) != before;
  };

  CHECK(before.size() == 64);
  CHECK(changed(lesson, "missed 1,709", "missed 1,708"));
  CHECK(changed(module_folder + "figures/bar.svg", "843 found", "844 found"));
  CHECK(changed("sources.yaml", "year: 2021", "year: 2022"));
  CHECK_FALSE(changed(module_folder + "lessons/2-counting.md", "septic: 2552", "septic: 2553"));
  CHECK_FALSE(changed(module_folder + "module.yaml", "minutes: 50", "minutes: 51"));
}

TEST_CASE("a source that a piece does not cite may change, and so may a figure it does not show") {
  auto folder = sound_folder();
  folder.files["sources.yaml"] += "  - id: wong-2021-alerts\n    year: 2021\n";
  folder.files[module_folder + "figures/other.svg"] = "<svg/>";
  const auto before = digest_at(folder, lesson);

  folder.files["sources.yaml"] += "    title: Another\n";
  folder.files[module_folder + "figures/other.svg"] = "<svg></svg>";

  CHECK(digest_at(folder, lesson) == before);
  CHECK(digest_at(folder, "modules/02-none/monday.md").empty());
}

TEST_CASE("the leaves are the file, its figures and the entries as they stand") {
  const auto leaves = leaves_of(sound_folder(), lesson);

  REQUIRE(leaves.size() == 3);
  CHECK(leaves[0].name == lesson);
  CHECK(leaves[1].name == module_folder + "figures/bar.svg");
  CHECK(leaves[2].name == "sources.yaml#wong-2021");
  CHECK(leaves[2].text.starts_with("  - id: wong-2021\n    authors: "));
  CHECK(leaves[2].text.ends_with("    confirmed_on: 2026-11-23\n"));
  CHECK(leaves_of(sound_folder(), "sources.yaml").empty());
  CHECK(leaves_of(sound_folder(), module_folder + "lessons/9-none.md").empty());
}

TEST_CASE("a piece is due when the first of its claims or sources is") {
  auto folder = sound_folder();
  CHECK(due_of(leaves_of(folder, lesson)) == "2027-05-31");

  folder.files["sources.yaml"] += "    review_by: \"2027-01-02\"\n";

  CHECK(due_of(leaves_of(folder, lesson)) == "2027-01-02");
  CHECK(due_of({{"x", "review_by: soon\n"}}).empty());
}

TEST_CASE("an outsider's script finds the same digests, of a small folder and of the shipped one") {
  const rounds_tests::OnDisk disk(rich_folder(), "piece");

  for (const auto& [path, folder] : {std::pair{disk.path(), rich_folder()},
                                     std::pair{std::string("programmes/ai-for-doctors"),
                                               read_folder("programmes/ai-for-doctors").value()}}) {
    const auto pieces = pieces_of(folder);
    CHECK(pieces.size() > 4);
    for (const auto& piece : pieces)
      CHECK(rounds_tests::told_by_script(path, piece.path) ==
            piece.digest + "  " + piece.path + "\n");
  }
}

TEST_CASE(
    "a source or figure whose name is made by YAML or a sum is refused: no script would see it") {
  auto folder = sound_folder();
  auto& text = folder.files.at(lesson);
  const std::string plain = "sources: [wong-2021]";
  text.replace(text.find(plain), plain.size(), R"(sources: ["wong\x2D2021"])");
  const std::string note = "[^wong-2021]";
  text.replace(text.find(note), note.size(), "");
  std::string said;

  for (const auto& finding : findings_of(folder, std::chrono::sys_days{}))
    if (finding.blocks) said += line_of(finding) + "\n";

  CHECK(said.contains(lesson + ":7: `wong-2021` does not stand here letter by letter"));
}

}  // namespace rounds::programme
