#include <doctest/doctest.h>

#include <algorithm>
#include <ranges>

#include "draft.h"
#include "rounds/programme/manuscript.h"
#include "rounds/programme/translation.h"

namespace rounds::programme {

namespace {

using namespace std::chrono_literals;

const std::string shipped = "programmes/ai-for-doctors";
constexpr std::chrono::sys_days today{2026y / 11 / 23};

Edition edition() {
  auto folder = read_folder(shipped);
  REQUIRE(folder.has_value());
  return proof_of(*folder, today).edition;
}

bool is_begun(const Module& module) { return !module.lessons.empty(); }

}  // namespace

TEST_CASE("nothing in the shipped programme keeps it from being published") {
  const auto all = findings(shipped, today);

  REQUIRE(all.has_value());
  std::string lines;
  for (const auto& finding : *all) {
    if (finding.blocks) lines += line_of(finding) + "\n";
  }
  CHECK(lines == "");
}

TEST_CASE("the shipped programme lists twenty modules, and each that has lessons is whole") {
  const auto shown = edition();

  CHECK(shown.modules.size() == 20);
  const auto* lesson = shown.lesson("01-what-ai-is", "1-sorting-the-tools");
  REQUIRE(lesson != nullptr);
  CHECK(lesson->checks.size() >= 2);
  CHECK(lesson->html.contains("<svg"));
  CHECK(lesson->minutes >= 10);
  CHECK(lesson->minutes <= 14);
  CHECK_FALSE(lesson->reviewed);
  CHECK(std::ranges::count_if(shown.modules, is_begun) >= 10);
  for (const auto& module : shown.modules | std::views::filter(is_begun)) {
    INFO("module: ", module.id);
    const auto core = std::ranges::count_if(
        module.lessons, [](const Lesson& one) { return !one.deeper.value_or(false); });
    CHECK(core >= 4);  // three lessons and the exercise
    CHECK(module.items.size() >= 30);
    CHECK(module.cards.value_or(std::vector<Card>{}).size() >= 20);
    CHECK(module.monday.has_value());
    CHECK(module.story.has_value());
  }
}

TEST_CASE("a demonstration exam finds items enough, and no place is worth guessing") {
  const auto items = edition().modules.at(0).items;

  REQUIRE(items.size() >= 12);
  std::vector<std::size_t> places(5);
  for (const auto& item : items) ++places.at(static_cast<std::size_t>(item.key));
  for (std::size_t place = 0; place < 4; ++place) {
    CHECK(places[place] * 5 >= items.size());
    CHECK(places[place] * 10 <= items.size() * 3);
  }
}

TEST_CASE(
    "module 1 is whole in French and in Hindi, and every module says there what it is about") {
  const auto shown = edition();
  const auto& first = shown.modules.at(0);

  for (const std::string language : {"fr", "hi"}) {
    INFO("language: ", language);
    const Translation in(shown, language);
    CHECK(in.extent(first) == Extent::whole);
    for (const auto& item : first.items) CHECK(in.item(first, item).lang == language);
    for (const auto& card : first.cards.value_or(std::vector<Card>()))
      CHECK(in.card(first, card).lang == language);
    REQUIRE(in.monday(first) != nullptr);
    CHECK_FALSE(in.monday(first)->html.contains("lang=\"en\""));
    for (const auto& module : shown.modules) {
      CHECK(in.title(module).lang == language);
      if (module.story) CHECK(in.story(module).lang == language);
      for (const auto& outcome : in.outcomes(module)) CHECK(outcome.lang == language);
    }
  }
}

TEST_CASE("at most one in ten items of a module asks for bare recall") {
  const auto shown = edition();

  for (std::size_t at = 0; at < 3; ++at) {
    const auto& items = shown.modules[at].items;
    const auto recall = std::ranges::count(items, "recall", &Item::level);
    INFO("module: ", shown.modules[at].id);
    CHECK(recall * 10 <= std::ssize(items));
  }
}

}  // namespace rounds::programme
