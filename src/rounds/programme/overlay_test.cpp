#include "overlay.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "draft.h"
#include "paragraphs.h"
#include "rounds/programme/piece.h"
#include "tests/folder_on_disk.h"
#include "tests/outsider.h"
#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days day{2026y / 11 / 29};
const std::string lesson = "modules/01-what-ai-is/lessons/1-sorting.md";
const std::string items = "modules/01-what-ai-is/items.yaml";

/// The sound folder with a number of Arcadia's, which its first lesson computes with.
Folder arcadia() {
  auto folder = sound_folder();
  folder.files["local/xa.yaml"] =
      "country: XA\nlanguages: [en]\nnumbers:\n"
      "  - {id: local_share, value: 0.25, says: A share, source: wong-2021, review_by: "
      "2027-05-31}\n";
  auto& text = folder.files.at(lesson);
  text.replace(text.find("More text."), 10, "It is {{local_share | percent}}.");
  return folder;
}

/// The same, adopted by Borduria, which has its own number.
Folder borduria() {
  auto folder = arcadia();
  folder.files["local/here.yaml"] = "# Ours.\ncountry: XB\n";
  folder.files["local/xb.yaml"] =
      "country: XB\nnumbers:\n"
      "  - {id: local_share, value: 0.5, says: A share, source: wong-2021, review_by: "
      "2027-05-31}\n";
  return folder;
}

std::string said(const Folder& folder) {
  std::string lines;
  for (const auto& finding : findings_of(folder, day)) lines += line_of(finding) + "\n";
  return lines;
}

std::string html_of(const Folder& folder) {
  const auto edition = proof_of(folder, day).edition;
  REQUIRE(edition.modules.size() == 1);
  return edition.modules[0].lessons.at(0).html;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  REQUIRE(text.contains(what));
  return text.replace(text.find(what), what.size(), with);
}

}  // namespace

TEST_CASE("a lesson computes with the number of the country in force") {
  CHECK(html_of(arcadia()).contains("It is 25%"));
  CHECK(html_of(borduria()).contains("It is 50%"));
}

TEST_CASE("a number that the country does not have is a finding at the lesson's line") {
  auto folder = borduria();
  folder.files["local/xb.yaml"] = "country: XB\n";

  CHECK(said(folder).contains(lesson));
  CHECK(said(folder).contains("`local_share` has no value"));
}

TEST_CASE("a key or an entry of the country's stands in the place of the shared one") {
  auto folder = borduria();
  folder.files["local/xb/programme.yaml"] = "board: Board of Borduria\n";
  const auto shared = sound_item("i01", "A");
  folder.files["local/xb/" + items] =
      "items:\n" +
      replaced(replaced(shared, "i01\n", "i01 # of " + fingerprint_of(shared) + "\n"), "A vendor",
               "A Bordurian vendor") +
      replaced(sound_item("i09", "B"), "A vendor", "Another vendor");

  CHECK(said(folder) == said(borduria()));
  const auto edition = proof_of(folder, day).edition;
  CHECK(edition.board == "Board of Borduria");
  CHECK(edition.title == "Small programme");
  const auto& now = edition.modules.at(0).items;
  REQUIRE(now.size() == 3);
  CHECK(now[0].stem.contains("Bordurian"));
  CHECK(now[1].id.ends_with("i02"));
  CHECK(now[2].stem.contains("Another"));
}

TEST_CASE("an entry is taken away, and one that is not there is a finding") {
  auto folder = borduria();
  folder.files["local/xb/" + items] = "items:\n  - {id: i02, gone: true}\n";

  CHECK(proof_of(folder, day).edition.modules.at(0).items.size() == 1);

  folder.files["local/xb/" + items] = "items:\n  - {id: i77, gone: true}\n";
  CHECK(said(folder).contains("local/xb/" + items + ":2: there is no `i77` in " + items));
}

TEST_CASE("a lesson of the country's stands in the place of the shared one") {
  auto folder = borduria();
  const auto& shared = folder.files.at(lesson);
  const auto own = replaced(shared, "It is", "By our law it is");
  folder.files["local/xb/" + lesson] =
      replaced(own, "---\n", "---\n# of " + fingerprint_of(shared) + "\n");

  CHECK(said(folder) == said(borduria()));
  CHECK(html_of(folder).contains("By our law it is 50%"));
}

TEST_CASE("when the shared text changes, whoever replaced it hears of it, and nothing blocks") {
  auto folder = borduria();
  const auto own = replaced(folder.files.at(lesson), "It is", "By our law it is");
  folder.files["local/xb/" + lesson] = own;
  CHECK(said(folder).contains("local/xb/" + lesson + ": warning: this stands for " + lesson +
                              ", and does not say which text of it"));

  folder.files["local/xb/" + lesson] = replaced(own, "---\n", "---\n# of 01234567\n");
  CHECK(said(folder).contains(lesson + " has changed since this was made from it"));
  CHECK(html_of(folder).contains("By our law it is 50%"));
}

TEST_CASE("a finding in a country's file names that file and its line") {
  auto folder = borduria();
  folder.files["local/xb/programme.yaml"] = "board: B\n\nweather: hot\n";
  CHECK(said(folder).contains("local/xb/programme.yaml:3: "));

  folder = borduria();
  folder.files["local/xb/" + items] =
      "items:\n" + replaced(sound_item("i09", "B"), "wong-2021", "wrong-2021");
  CHECK(said(folder).contains("local/xb/" + items + ":5: the source `wrong-2021`"));
}

TEST_CASE("a file of local/ that names nothing is a finding with a remedy") {
  auto folder = borduria();
  folder.files["local/xb/modules/01-what-ai-is/lesons/1-sorting.md"] = "x";
  CHECK(said(folder).contains("this stands for nothing: there is no modules/01-what-ai-is/lesons"));

  folder = borduria();
  folder.files["local/xb/modules/09-unlisted/module.yaml"] = "title: x\n";
  CHECK(said(folder).contains("this stands for nothing"));

  folder = borduria();
  folder.files["local/xq/programme.yaml"] = "board: B\n";
  CHECK(said(folder).contains("this belongs to no country: there is no local/xq.yaml"));

  folder = borduria();
  folder.files["local/xb/modules/01-what-ai-is/lessons/7-old.md"] = "---\n# of 01234567\n---\n";
  CHECK(said(folder).contains("what this was made from is gone"));
}

TEST_CASE("which country holds is said, or there is only one") {
  auto folder = borduria();
  folder.files.erase("local/here.yaml");
  CHECK(said(folder).contains("local/ holds several countries"));
  CHECK(country_in_force(folder).empty());

  folder.files["local/here.yaml"] = "country: XQ\n";
  CHECK(said(folder).contains("there is no country `xq` in local/"));
  CHECK(country_in_force(borduria()) == "xb");
  CHECK(country_in_force(arcadia()) == "xa");
}

TEST_CASE("a translation into a language that the country does not offer is left alone") {
  auto folder = borduria();
  auto& shared = folder.files.at("programme.yaml");
  shared = replaced(shared, "languages: [en]", "languages: [en, hi]");
  folder.files["words/hi/modules/01-what-ai-is/module.yaml"] = "nothing: yet\n";
  CHECK(said(folder).contains("words/hi/"));

  folder.files["local/xb/programme.yaml"] = "languages: [en]\n";
  CHECK_FALSE(said(folder).contains("words/hi/"));

  folder.files["words/tlh/modules/01-what-ai-is/module.yaml"] = "nothing: yet\n";
  CHECK(said(folder).contains("`tlh` is no language"));
}

TEST_CASE("a country may add a module of its own, and a lesson to a shared one") {
  auto folder = borduria();
  folder.files["local/xb/programme.yaml"] = "modules:\n  - 01-what-ai-is\n  - 02-our-law\n";
  folder.files["local/xb/modules/02-our-law/module.yaml"] =
      folder.files.at("modules/01-what-ai-is/module.yaml");

  CHECK(proof_of(folder, day).edition.modules.size() == 2);
}

TEST_CASE("a signature is for what the country's doctors read, as an outsider's script finds it") {
  const auto digest = [](const Folder& folder) { return pieces_of(folder).at(0).digest; };
  auto folder = borduria();
  CHECK(digest(folder) != digest(arcadia()));  // another number

  folder.files["local/xb/sources.yaml"] =
      "sources:\n  - id: wong-2021\n    authors: Somebody else.\n";
  CHECK(digest(folder) != digest(borduria()));
  folder.files["local/xb/" + lesson] = "---\n---\nOurs, of local_share and [^wong-2021].\n";
  folder.files["local/xb/" + items] = "items:\n  - {id: i02, gone: true}\n";
  const auto before = digest(folder);
  folder.files.at(lesson) += "Upstream's.\n";
  CHECK(digest(folder) == before);

  const rounds_tests::OnDisk disk(folder, "country");
  for (const auto& piece : pieces_of(folder))
    CHECK(rounds_tests::told_by_script(disk.path(), piece.path) ==
          piece.digest + "  " + piece.path + "\n");
}

}  // namespace rounds::programme
