#include "cards.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "tests/sound_folder.h"
#include "tests/there.h"

namespace rounds::programme {

using rounds_tests::there;

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days today{2026y / 11 / 23};
const std::string cards_file = "modules/01-what-ai-is/cards.yaml";

const std::string sound_cards = R"(owner: module-1-lead
review_by: 2027-11-30
cards:
  - id: k01
    competency: C1.1
    sources: [wong-2021]
    front: How many of 2,552 patients did the model **miss**?
    back: 1,709, two in three.
  - id: k02
    competency: C1
    sources: []
    front: What does sensitivity count?
    back: The sick that a test finds, of all the sick.
)";

Folder with_cards(const std::string& what = "", const std::string& with = "") {
  auto folder = sound_folder();
  auto text = sound_cards;
  if (!what.empty()) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    text.replace(at, what.size(), with);
  }
  folder.files[cards_file] = text;
  return folder;
}

std::string said_of(const Folder& folder) {
  std::string lines;
  for (const auto& finding : findings_of(folder, today)) lines += line_of(finding) + "\n";
  return lines;
}

bool blocked(const Folder& folder) {
  return std::ranges::any_of(findings_of(folder, today), &Finding::blocks);
}

}  // namespace

TEST_CASE("cards come into the edition under their module's name, in order") {
  const auto folder = with_cards();
  CHECK(said_of(folder) == "");

  const auto edition = proof_of(folder, today).edition;

  const auto& cards = there(edition.modules.at(0).cards);
  REQUIRE(cards.size() == 2);
  CHECK(cards.at(0).id == "01-what-ai-is/k01");
  CHECK(cards.at(0).front == "How many of 2,552 patients did the model <strong>miss</strong>?");
  CHECK(cards.at(0).back == "1,709, two in three.");
  CHECK(cards.at(0).sources == std::vector<std::string>{"wong-2021"});
  CHECK(cards.at(0).owner == "module-1-lead");
  CHECK(cards.at(1).review_by == "2027-11-30");
  CHECK_FALSE(cards.at(1).reviewed);
}

TEST_CASE("a module without cards has none, and no finding") {
  const auto edition = proof_of(sound_folder(), today).edition;

  CHECK(there(edition.modules.at(0).cards).empty());
}

TEST_CASE("every missing field of a card is named with file, line and remedy") {
  CHECK(said_of(with_cards("    back: 1,709, two in three.\n")) ==
        cards_file + ":4: `back` is missing; add `back: …`\n");
  CHECK(said_of(with_cards("    competency: C1.1\n")).contains(":4: `competency` is missing"));
  CHECK(said_of(with_cards("owner: module-1-lead\n")).contains(":1: `owner` is missing"));
  CHECK(said_of(with_cards("review_by: 2027-11-30\n")).contains(":1: `review_by` is missing"));
  CHECK(said_of(with_cards("back: The sick", "behind: The sick"))
            .contains(":13: `behind` is not a field here"));
}

TEST_CASE("a card names sources, competencies and owners that there are, and an id of its own") {
  CHECK(said_of(with_cards("[wong-2021]", "[hearsay]"))
            .contains(cards_file + ":6: the source `hearsay` is not in sources.yaml"));
  CHECK(said_of(with_cards("C1.1", "C9")).contains(":5: `C9` is not in competencies.yaml"));
  CHECK(said_of(with_cards("module-1-lead", "nobody")).contains(":1: `nobody` is no role"));
  CHECK(said_of(with_cards("k02", "k01")).contains(":9: the id `k01` stands twice"));
  CHECK(said_of(with_cards("2027-11-30", "soon")).contains(":2: `soon` is not a date"));
}

TEST_CASE("an overdue review of cards is a warning") {
  const auto folder = with_cards("2027-11-30", "2026-11-22");

  CHECK(said_of(folder).contains(cards_file + ":2: warning: the review was due by 2026-11-22"));
  CHECK_FALSE(blocked(folder));
}

TEST_CASE("a front or a back that does not fit a phone is refused; letters count, not octets") {
  const std::string fits(240, 'a');
  std::string hindi;
  for (int i = 0; i < 240; ++i) hindi += "अ";

  CHECK(said_of(with_cards("What does sensitivity count?", fits)) == "");
  CHECK(said_of(with_cards("What does sensitivity count?", hindi)) == "");
  CHECK(said_of(with_cards("What does sensitivity count?", fits + "a"))
            .contains(":12: the front has 241 characters, 240 fit a phone"));
  CHECK(said_of(with_cards("1,709, two in three.", std::string(481, 'b')))
            .contains(":8: the back has 481 characters, 480 fit a phone"));
}

TEST_CASE("markup in a card is text, or is gone") {
  const auto folder = with_cards("1,709, two in three.", "\"<img src=x onerror=alert(1)> 1,709\"");

  const auto edition = proof_of(folder, today).edition;

  CHECK_FALSE(there(edition.modules.at(0).cards).at(0).back.contains("<img"));
}

}  // namespace rounds::programme
