#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "draft.h"
#include "rounds/programme/manuscript.h"
#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days today{2026y / 11 / 23};
const std::string lesson_file = "modules/01-what-ai-is/lessons/1-sorting.md";
const std::string items_file = "modules/01-what-ai-is/items.yaml";

/// The sound folder with `what` replaced by `with` in one file.
Folder spoilt(const std::string& file, const std::string& what, const std::string& with) {
  auto folder = sound_folder();
  auto& text = folder.files.at(file);
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  text.replace(at, what.size(), with);
  return folder;
}

/// What the editor says, one line a finding.
std::string said_of(const Folder& folder) {
  std::string lines;
  for (const auto& finding : findings_of(folder, today)) lines += line_of(finding) + "\n";
  return lines;
}

bool blocked(const Folder& folder) {
  return std::ranges::any_of(findings_of(folder, today), &Finding::blocks);
}

}  // namespace

TEST_CASE("a sound folder has no finding") { CHECK(said_of(sound_folder()) == ""); }

TEST_CASE("every missing field is named with file, line and remedy") {
  CHECK(said_of(spoilt(lesson_file, "title: Sorting the tools\n", "")) ==
        lesson_file + ":2: `title` is missing; add `title: …`\n");
  CHECK(said_of(spoilt(lesson_file, "owner: module-1-lead\n", ""))
            .contains(":2: `owner` is missing"));
  CHECK(said_of(spoilt(lesson_file, "review_by: 2027-05-31\n", ""))
            .contains(":2: `review_by` is missing"));
  CHECK(said_of(spoilt(items_file, "    level: judge\n", ""))
            .contains("items.yaml:4: `level` is missing"));
}

TEST_CASE("a certificate that nobody can earn is refused, with its line") {
  const std::string rule = "{modules: 1, labs: 0, exam: demonstration}";
  const auto asking = [&](const std::string& other) {
    return said_of(spoilt("programme.yaml", rule, other));
  };

  CHECK(asking("{modules: 2, labs: 0, exam: demonstration}") ==
        "programme.yaml:5: the certificate asks for 2 modules, and the programme has 1; "
        "ask for 1 or fewer\n");
  CHECK(asking("{modules: 1, labs: 1, exam: demonstration}")
            .contains("asks for 1 labs, and the programme has 0"));
  CHECK(asking("{modules: 1, labs: 0, live: 4, exam: demonstration}")
            .contains("programme.yaml:5: `live` cannot be met"));
  CHECK(asking("{modules: 1, labs: 0, floor: true, exam: demonstration}")
            .contains("programme.yaml:5: `floor` is not the programme's"));
  CHECK(asking("{modules: 0, labs: 0, live: 0, floor: false, exam: demonstration}") == "");
}

TEST_CASE("measuring sessions that a programme cannot hold are refused, with their line") {
  const auto said = [](const std::string& sessions) {
    auto folder = sound_folder();
    folder.files["programme.yaml"] += sessions;
    std::string all;
    for (const auto& one : findings_of(folder, today)) all += line_of(one) + "\n";
    return all;
  };
  const auto none = said("sessions: {practice: films, r1_modules: 2, r2_module: 09-none}\n");
  CHECK(none.contains("no module has the cases to read `films`"));
  CHECK(none.contains("no module `09-none` gives credit"));
  CHECK(none.contains("R1 asks for 2 modules, and the programme has 1"));
  CHECK(said("sessions: {practice: films, r1_modules: 1, r2_module: x, closes: soon}\n")
            .contains("`soon` is no day"));
  CHECK(said("sessions: {practice: films}\n").contains("r1_modules"));
  CHECK_FALSE(proof_of(sound_folder(), today).edition.sessions.has_value());
}

TEST_CASE("an edition carries what its certificate asks") {
  const auto proof = proof_of(spoilt("programme.yaml", "modules: 1,", "modules: 0,"), today);

  REQUIRE(proof.edition.certificate.has_value());
  CHECK(proof.edition.certificate->modules == 0);
  CHECK(proof_of(sound_folder(), today).edition.certificate->modules == 1);
}

TEST_CASE("a misspelt field is named with the fields there are") {
  const auto said = said_of(spoilt(lesson_file, "minutes: 3", "minuts: 3"));

  CHECK(said.contains(":2: `minutes` is missing"));
  CHECK(said.contains(
      ":4: `minuts` is not a field here; the fields are id, minutes, optional, owner"));
}

TEST_CASE("no file can say that it was reviewed") {
  const auto folder = spoilt(lesson_file, "minutes: 3\n", "minutes: 3\nreviewed: true\n");

  CHECK(said_of(folder).contains(lesson_file + ":5: a file cannot say that it was reviewed"));
  CHECK(blocked(folder));
}

TEST_CASE("a claim may cite nothing outside sources.yaml") {
  CHECK(said_of(spoilt(lesson_file, "[wong-2021]", "[wong-2021, hearsay]"))
            .contains(lesson_file + ":7: the source `hearsay` is not in sources.yaml"));
  CHECK(said_of(spoilt(items_file, "[wong-2021]", "[hearsay]"))
            .contains("items.yaml:7: the source `hearsay`"));
  CHECK(said_of(spoilt(lesson_file, "patients.[^wong-2021]", "patients.[^wong-2022]"))
            .contains(lesson_file + ":9: [^wong-2022] is not among the sources"));
}

TEST_CASE("an item without a source is refused") {
  CHECK(blocked(spoilt(items_file, "    sources: [wong-2021]\n", "")));
}

TEST_CASE("a source that no sentence cites is a warning") {
  const auto folder = spoilt(lesson_file, "[^wong-2021]", "");

  CHECK(said_of(folder).contains(":7: warning: no sentence cites the source `wong-2021`"));
  CHECK_FALSE(blocked(folder));
}

TEST_CASE("a review is overdue from the day after its date") {
  const auto due_today = spoilt(lesson_file, "2027-05-31", "2026-11-23");
  const auto due_yesterday = spoilt(lesson_file, "2027-05-31", "2026-11-22");

  CHECK(said_of(due_today) == "");
  CHECK(said_of(due_yesterday)
            .contains(lesson_file + ":6: warning: the review was due by 2026-11-22"));
  CHECK_FALSE(blocked(due_yesterday));
}

TEST_CASE("a date that is none is refused") {
  CHECK(said_of(spoilt(lesson_file, "2027-05-31", "2027-02-30"))
            .contains("`2027-02-30` is not a date"));
  CHECK(
      said_of(spoilt(lesson_file, "2027-05-31", "next May")).contains("`next May` is not a date"));
  CHECK(day_of("2028-02-29").has_value());
  CHECK_FALSE(day_of("2027-2-9").has_value());
  CHECK_FALSE(day_of("-027-02-09").has_value());
}

TEST_CASE("a figure needs a text, a file and a line of its own") {
  CHECK(said_of(spoilt(lesson_file, "![A bar with a long empty part]", "![]"))
            .contains(lesson_file + ":11: the figure has no text for those who cannot see it"));
  CHECK(said_of(spoilt(lesson_file, "figures/bar.svg", "figures/car.svg"))
            .contains(":11: there is no figure `figures/car.svg`"));
  CHECK(said_of(spoilt(lesson_file, "figures/bar.svg", "../../faculty.yaml"))
            .contains(":11: there is no figure"));
  CHECK(said_of(spoilt(lesson_file, "More text.", "More ![x](figures/bar.svg) text."))
            .contains(":25: a figure stands inside a paragraph"));
  CHECK(said_of(spoilt(lesson_file, "![A bar with a long empty part](figures/bar.svg",
                       "![A bar figures/bar.svg"))
            .contains(":11: this figure cannot be read"));
}

TEST_CASE("keys out of range, doubled ids and foreign competencies are refused") {
  CHECK(said_of(spoilt(items_file, "key: A", "key: E"))
            .contains("items.yaml:14: the key `E` names no option"));
  CHECK(said_of(spoilt(lesson_file, "key: A", "key: D"))
            .contains(":20: the key `D` names no option"));
  CHECK(said_of(spoilt(items_file, "id: i02", "id: i01")).contains("the id `i01` stands twice"));
  CHECK(said_of(spoilt(items_file, "C1.1", "C9"))
            .contains("items.yaml:5: `C9` is not in competencies.yaml"));
  CHECK(said_of(spoilt(items_file, "judge", "guess")).contains("`guess` is not a level"));
}

TEST_CASE("a module is listed and has a file, or it is not there") {
  auto unlisted = sound_folder();
  unlisted.files["modules/02-next/module.yaml"] =
      unlisted.files["modules/01-what-ai-is/module.yaml"];
  auto absent = spoilt("programme.yaml", "  - 01-what-ai-is\n", "  - 01-what-ai-is\n  - 02-next\n");

  CHECK(said_of(unlisted).contains(
      "modules/02-next/module.yaml: programme.yaml does not list this module"));
  CHECK(said_of(absent).contains("modules/02-next/module.yaml: this file is missing"));
}

TEST_CASE("broken YAML names its line in the whole file") {
  const auto said =
      said_of(spoilt(lesson_file, "title: Sorting the tools", "title: Sorting: the tools"));

  CHECK(said.contains(lesson_file + ":3: this YAML cannot be read"));
}

TEST_CASE("a lesson without front matter and a check without an end are named") {
  CHECK(said_of(spoilt(lesson_file, "---\nid", "id"))
            .contains(lesson_file + ":1: the file does not begin with its facts"));
  CHECK(said_of(spoilt(lesson_file, "key: B\n```\n", "key: B\n"))
            .contains(":27: this check has no end"));
}

TEST_CASE("a blueprint whose rows do not add up is refused") {
  auto folder = sound_folder();
  folder.files["exam/blueprint.yaml"] = R"(items: 10
cases: 0
pretest: 0
blocks: 1
block_minutes: 20
levels: {recall: 10, apply: 50, judge: 40}
seeds: {E: 15, S: 12, I: 25, L: 28, Im: 7, Hm: 6, Dx: 7}
domains:
  - {id: C1, weight: 90, items: 10, cases: 0, modules: [01-what-ai-is]}
)";

  CHECK(said_of(folder) ==
        "exam/blueprint.yaml:1: the weights of the domains add up to 90, not 100; make the rows "
        "and the total agree\n");
}

TEST_CASE("relative links and scripts as links are refused") {
  CHECK(said_of(spoilt(lesson_file, "More text.", "See [this](other.md)."))
            .contains(":25: the link to `other.md` leads nowhere"));
  CHECK(said_of(spoilt(lesson_file, "More text.", "See [this](javascript:alert(1))."))
            .contains("leads nowhere"));
}

TEST_CASE("the digest is what sha256sum makes of the files") {
  Folder folder;
  folder.files["a.md"] = "one\n";
  folder.files["b/c.yaml"] = "two\n";

  // cd folder && sha256sum a.md b/c.yaml | sha256sum
  CHECK(digest_of(folder) == "9d238e16af26beeb3c717957171e7f4aff5b7337134ff3cd45cefd97c858873d");
}

TEST_CASE("any change of any file changes the digest") {
  const auto before = digest_of(sound_folder());

  CHECK(digest_of(spoilt("faculty.yaml", "Clinician", "clinician")) != before);
  auto renamed = sound_folder();
  auto node = renamed.files.extract("modules/01-what-ai-is/figures/bar.svg");
  node.key() = "modules/01-what-ai-is/figures/baz.svg";
  renamed.files.insert(std::move(node));
  CHECK(digest_of(renamed) != before);
}

TEST_CASE("reading a folder refuses what is not one, and names foreign, linked and hidden files") {
  const auto root =
      std::filesystem::temp_directory_path() / ("rounds-manuscript-" + std::to_string(::getpid()));
  std::filesystem::remove_all(root);
  std::filesystem::create_directories(root / ".git");
  std::filesystem::create_directories(root / "modules");

  const auto none = read_folder(root.string());

  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().code == "programme.folder");
  std::ofstream(root / "programme.yaml") << "title: x\n";
  std::ofstream(root / ".git" / "config") << "hidden\n";
  std::ofstream(root / "modules" / "scan.png") << "png\n";
  std::ofstream(root / "modules" / "latin.md") << "na\xEFve\n";
  std::ofstream(root / "modules" / "dos.md") << "one\r\n";
  std::ofstream(root / "modules" / "private.md") << "one\n\xEE\x80\x80\n";
  std::filesystem::create_symlink("/etc/passwd", root / "modules" / "passwd.md");

  const auto folder = read_folder(root.string());

  REQUIRE(folder.has_value());
  CHECK(folder->files.size() == 4);
  std::string said;
  for (const auto& finding : folder->findings) said += line_of(finding) + "\n";
  CHECK(said.contains("modules/scan.png: a programme holds no files of this kind"));
  CHECK(said.contains("modules/latin.md: the file is not UTF-8"));
  CHECK(said.contains("modules/dos.md:1: lines end in CR LF"));
  CHECK(said.contains("modules/private.md:2: this line holds a private-use character"));
  CHECK(said.contains("modules/passwd.md: this is a link to another file"));
  std::filesystem::remove_all(root);
}

}  // namespace rounds::programme
