#include "rounds/programme/changes.h"

#include <doctest/doctest.h>

#include "draft.h"
#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

using namespace std::chrono_literals;

std::string said(const Folder& from, const Folder& to) {
  const std::chrono::sys_days day{2026y / 11 / 23};
  std::string lines;
  for (const auto& change : changes(proof_of(from, day).edition, proof_of(to, day).edition))
    lines += line_of(change) + "\n";
  return lines;
}

Folder with(const std::string& file, const std::string& what, const std::string& other) {
  auto folder = rich_folder();
  auto& text = folder.files.at(file);
  REQUIRE(text.contains(what));
  text.replace(text.find(what), what.size(), other);
  return folder;
}

const std::string counting = "modules/01-what-ai-is/lessons/2-counting.md";

}  // namespace

TEST_CASE("an edition differs from itself in nothing") {
  CHECK(said(rich_folder(), rich_folder()) == "");
}

TEST_CASE("each thing that changed is named once, and only that") {
  CHECK(said(rich_folder(), with(counting, "She may ask.", "She may refuse.")) ==
        "changed lesson 01-what-ai-is/2-counting (Counting people): claim\n");
  CHECK(said(rich_folder(), with(counting, "These are the alerts.", "Those are alerts.")) ==
        "changed check 01-what-ai-is/2-counting/c2: claim\n");
  CHECK(said(rich_folder(), with("modules/01-what-ai-is/items.yaml", "answer: 12", "answer: 13")) ==
        "changed item 01-what-ai-is/i03: key\n");
  CHECK(said(rich_folder(), with("sources.yaml", "A journal", "The journal"))
            .starts_with("changed lesson") == true);
  CHECK(said(rich_folder(), with("modules/01-what-ai-is/monday.md", "looked?", "looked up?")) ==
        "changed monday 01-what-ai-is (On Monday): claim\n");
}

TEST_CASE("what was added one way was removed the other way") {
  auto less = rich_folder();
  less.files.erase("modules/01-what-ai-is/lessons/3-deeper.md");

  CHECK(said(less, rich_folder()) == "added lesson 01-what-ai-is/3-deeper (Going deeper)\n");
  CHECK(said(rich_folder(), less) == "removed lesson 01-what-ai-is/3-deeper (Going deeper)\n");
}

TEST_CASE("the same in other words is wording: layout, marks, capitals, and slips of the pen") {
  const auto wording = [](const std::string& what, const std::string& other) {
    return said(rich_folder(), with(counting, what, other));
  };
  const std::string reworded =
      "changed lesson 01-what-ai-is/2-counting (Counting people): wording\n";

  CHECK(wording("What **she** was told", "What she was told") == reworded);
  CHECK(wording("- She may ask.", "- She may ask") == reworded);
  // One letter of a word that stands elsewhere, and the slip nowhere else.
  auto slip = with(counting, "She may ask.", "She may ask the pateints.");
  auto mended = with(counting, "She may ask.", "She may ask the patients.");
  CHECK(said(slip, mended) == reworded);
  // Another first letter is no slip.
  CHECK(said(with(counting, "She may ask.", "This is atypical of patients."),
             with(counting, "She may ask.", "This is typical of patients.")) ==
        "changed lesson 01-what-ai-is/2-counting (Counting people): claim\n");
  CHECK(wording("She may ask.", "She must ask.").ends_with(": claim\n"));
}

TEST_CASE("a key, a number, a work, an outcome and a drawing are changes of meaning") {
  const std::string items = "modules/01-what-ai-is/items.yaml";
  const std::string module = "modules/01-what-ai-is/module.yaml";
  const std::string bar = "modules/01-what-ai-is/figures/bar.svg";

  CHECK(said(rich_folder(), with(items, "key: A", "key: B")) ==
        "changed item 01-what-ai-is/i01: key\n");
  CHECK(said(rich_folder(),
             with("modules/01-what-ai-is/lessons/1-sorting.md", "missed 1,709", "missed 1,790"))
            .ends_with("(Sorting the tools): number\n"));
  CHECK(said(rich_folder(), with(items, "level: judge", "level: apply"))
            .ends_with("01-what-ai-is/i01: outcome\n"));
  CHECK(said(rich_folder(), with(module, "Sort tools by task", "Sort tools by maker"))
            .ends_with("(What clinical AI is): outcome\n"));
  CHECK(said(rich_folder(), with(bar, "width=\"108\"", "width=\"180\"")).contains(": drawing\n"));
  CHECK(said(rich_folder(), with("sources.yaml", "2021.2626", "2021.2627"))
            .contains("changed source wong-2021"));
  CHECK(said(rich_folder(), with("sources.yaml", "2021.2626", "2021.2627")).contains(": source\n"));
}

TEST_CASE("somebody hears of changes in exactly what they have learned") {
  const std::chrono::sys_days day{2026y / 11 / 23};
  const auto from = proof_of(rich_folder(), day).edition;
  auto folder = with(counting, "She may ask.", "She may refuse.");
  auto& sorting = folder.files.at("modules/01-what-ai-is/lessons/1-sorting.md");
  sorting.replace(sorting.find("Stop taking observations"), 24, "Stop all observations ok");
  const auto to = proof_of(folder, day).edition;
  const auto heard = [&](const Learned& learned) {
    std::string lines;
    for (const auto& change : concerning(learned, changes(from, to), from, to))
      lines += line_of(change) + "\n";
    return lines;
  };
  const std::string first = "01-what-ai-is/1-sorting", second = "01-what-ai-is/2-counting";

  CHECK(heard({}) == "");
  CHECK(heard({.lessons = {"01-what-ai-is/3-deeper"}}) == "");
  CHECK(heard({.lessons = {second}}) == "changed lesson " + second + " (Counting people): claim\n");
  // A check says something else: its lesson does.
  CHECK(heard({.lessons = {first}}) == "changed lesson " + first + " (Sorting the tools): claim\n");
}

TEST_CASE(
    "a source that is another concerns every lesson that rests on it, and freezes its items") {
  const std::chrono::sys_days day{2026y / 11 / 23};
  const auto from = proof_of(rich_folder(), day).edition;
  const auto folder = with("sources.yaml", "2021.2626", "2021.2627");
  const auto to = proof_of(folder, day).edition;
  const auto all = changes(from, to);

  const auto heard =
      concerning({.lessons = {"01-what-ai-is/1-sorting"}, .cards = {}}, all, from, to);
  REQUIRE(heard.size() == 1);
  CHECK(std::ranges::count(heard[0].grounds, Ground::source) == 1);
  const auto frozen = frozen_items(all, to, late_sources(folder, day), "2026-11-23");
  CHECK(frozen.size() == to.modules.at(0).items.size());
  CHECK(frozen.at(0).source == "wong-2021");
  CHECK(frozen_items({}, to, late_sources(folder, day), "2026-11-23").empty());
}

TEST_CASE("an item past its review, or resting on a source past its own, is frozen") {
  const std::chrono::sys_days later{2027y / 6 / 1};
  auto folder = sound_folder();
  auto edition = proof_of(folder, later).edition;
  CHECK(frozen_items({}, edition, late_sources(folder, later), "2027-06-01").size() == 2);

  folder = sound_folder();
  auto& items = folder.files.at("modules/01-what-ai-is/items.yaml");
  items.replace(items.find("2027-05-31"), 10, "2029-05-31");
  folder.files.at("sources.yaml") += "    review_by: 2027-01-01\n";
  edition = proof_of(folder, later).edition;
  const auto frozen = frozen_items({}, edition, late_sources(folder, later), "2027-06-01");
  REQUIRE(frozen.size() == 2);
  CHECK(frozen[0].source == "wong-2021");
  CHECK(frozen[0].due == "2027-01-01");
}

}  // namespace rounds::programme
