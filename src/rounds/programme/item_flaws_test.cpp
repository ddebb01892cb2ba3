#include <doctest/doctest.h>

#include "editor.h"

namespace rounds::programme {

namespace {

ItemDraft item(std::string stem, std::vector<std::string> options, std::string key = "A") {
  ItemDraft made{.file = "items.yaml", .line = 1};
  made.stem = {std::move(stem), 2};
  made.key = {std::move(key), 9};
  made.level = {"judge", 3};
  int line = 4;
  for (auto& option : options)
    made.options.push_back({{std::move(option), line++}, {"because", line}});
  return made;
}

std::string flaws(const ItemDraft& made) {
  std::vector<Finding> findings;
  find_item_flaws(made, findings);
  std::string said;
  for (const auto& finding : findings) said += line_of(finding) + "\n";
  return said;
}

const std::vector<std::string> four{"Wait", "Act", "Ask", "Test"};

}  // namespace

TEST_CASE("a plain item has no flaw") { CHECK(flaws(item("What is best?", four)) == ""); }

TEST_CASE("all of the above is refused, because options are shuffled") {
  CHECK(flaws(item("What is best?", {"Wait", "Act", "Ask", "All of the above"}))
            .contains("items.yaml:7: an option says `all of the above`"));
}

TEST_CASE("a negative stem must shout") {
  CHECK(flaws(item("Which is not a sign?", four))
            .contains("the stem asks for what is wrong (`not`)"));
  CHECK(flaws(item("Which is NOT a sign?", four)) == "");
  CHECK(flaws(item("He did not improve. What now?", four)) == "");
  CHECK(flaws(item("What should be noted?", four)) == "");
}

TEST_CASE("the key may not be known by its length") {
  const std::string longer = "Hold the alert and look at the patient before you decide";

  CHECK(flaws(item("What is best?", {longer, "Act", "Ask", "Test"}))
            .contains("the key is by far the longest option"));
  CHECK_FALSE(flaws(item("What is best?", {longer, "Act", "Ask", "Test"}, "B"))
                  .contains("by far the longest"));
}

TEST_CASE("too few, too many and doubled options are refused") {
  CHECK(flaws(item("What is best?", {"a", "b", "c"})).contains("there are 3 options"));
  CHECK(
      flaws(item("What is best?", {"a", "b", "c", "d", "e", "f"})).contains("there are 6 options"));
  CHECK(flaws(item("What is best?", {"Wait", "wait", "Ask", "Test"}))
            .contains("items.yaml:5: two options are the same"));
}

TEST_CASE("an article at the end of the stem is a cue") {
  CHECK(flaws(item("The best next step is an", four)).contains("the stem ends in an article"));
}

TEST_CASE("a key is a letter of an option") {
  CHECK(key_of(item("?", four, "D")) == 3);
  CHECK_FALSE(key_of(item("?", four, "E")).has_value());
  CHECK_FALSE(key_of(item("?", four, "a")).has_value());
  CHECK_FALSE(key_of(item("?", four, "")).has_value());
}

TEST_CASE("keys that crowd at one place and too much recall are told of a set of eight") {
  std::vector<ItemDraft> items(8, item("What is best?", four));
  for (auto& one : items) one.level.text = "recall";
  std::vector<Finding> findings;

  find_set_flaws(items, findings);

  REQUIRE(findings.size() == 2);
  CHECK(findings[0].what == "8 of 8 keys are A");
  CHECK(findings[1].what == "8 of 8 items ask for recall");
}

}  // namespace rounds::programme
