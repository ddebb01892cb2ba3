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
        "changed lesson 01-what-ai-is/2-counting (Counting people)\n");
  CHECK(said(rich_folder(), with(counting, "These are the alerts.", "Those are alerts.")) ==
        "changed check 01-what-ai-is/2-counting/c2\n");
  CHECK(said(rich_folder(), with("modules/01-what-ai-is/items.yaml", "answer: 12", "answer: 13")) ==
        "changed item 01-what-ai-is/i03\n");
  CHECK(said(rich_folder(), with("sources.yaml", "A journal", "The journal"))
            .starts_with("changed lesson") == true);
  CHECK(said(rich_folder(), with("modules/01-what-ai-is/monday.md", "looked?", "looked up?")) ==
        "changed module 01-what-ai-is (What clinical AI is)\n");
}

TEST_CASE("what was added one way was removed the other way") {
  auto less = rich_folder();
  less.files.erase("modules/01-what-ai-is/lessons/3-deeper.md");

  CHECK(said(less, rich_folder()) == "added lesson 01-what-ai-is/3-deeper (Going deeper)\n");
  CHECK(said(rich_folder(), less) == "removed lesson 01-what-ai-is/3-deeper (Going deeper)\n");
}

}  // namespace rounds::programme
