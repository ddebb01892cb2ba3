#include "deck.h"

#include <doctest/doctest.h>

namespace rounds::review {

namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t noon_ms = 20'780 * day_ms + day_ms / 2;

programme::Edition edition_of(std::size_t lessons, std::size_t cards) {
  programme::Module module;
  module.id = "01-module";
  for (std::size_t n = 1; n <= lessons; ++n) {
    programme::Lesson lesson;
    lesson.id = std::to_string(n) + "-lesson";
    module.lessons.push_back(lesson);
  }
  module.cards.emplace();
  for (std::size_t n = 1; n <= cards; ++n) {
    programme::Card card;
    card.id = "01-module/k" + std::to_string(n);
    module.cards->push_back(card);
  }
  programme::Edition edition;
  edition.modules.push_back(module);
  return edition;
}

Kept kept(std::string device, std::int64_t seq, Rating rating, std::int64_t client_ms) {
  return {std::move(device),
          {seq, "01-module/k1", rating, std::string(64, 'a'), client_ms},
          noon_ms + 30 * day_ms};
}

std::vector<std::string> ids(const std::vector<DeckCard>& deck) {
  std::vector<std::string> all;
  for (const auto& card : deck) all.push_back(card.id);
  return all;
}

}  // namespace

TEST_CASE("cards enter with the lessons that teach them, and all of them with the last") {
  const auto edition = edition_of(3, 4);
  const Finished first{"01-module", "1-lesson"}, second{"01-module", "2-lesson"},
      third{"01-module", "3-lesson"}, elsewhere{"02-module", "1-lesson"};

  CHECK(entered(edition, {}, {}).empty());
  CHECK(entered(edition, std::vector{elsewhere}, {}).empty());
  CHECK(entered(edition, std::vector{first}, {}).size() == 2);
  CHECK(entered(edition, std::vector{first, first}, {}).size() == 2);
  CHECK(entered(edition, std::vector{first, second}, {}).size() == 3);
  CHECK(entered(edition, std::vector{third, second, first}, {}).size() == 4);
}

TEST_CASE("a card that was met stays, though its lesson is not finished in this edition") {
  const std::map<std::string, Mark> marks{{"01-module/k4", Mark{}}, {"09-gone/k1", Mark{}}};

  const auto deck = entered(edition_of(2, 4), {}, marks);

  REQUIRE(ids(deck) == std::vector<std::string>{"01-module/k4"});
  CHECK(deck[0].mark.has_value());
}

TEST_CASE("a card comes in the reader's language where it is translated, under the same id") {
  auto edition = edition_of(1, 2);
  edition.language = "en";
  programme::ModuleWords words;
  words.language = "hi";
  words.module = "01-module";
  words.cards.push_back(edition.modules[0].cards.value_or(std::vector<programme::Card>()).at(0));
  words.cards[0].front = "क्या छूटा?";
  edition.words = {words};
  const std::vector finished{Finished{"01-module", "1-lesson"}};

  const auto hindi = entered(edition, finished, {}, "hi");
  const auto english = entered(edition, finished, {}, "en");

  REQUIRE(hindi.size() == 2);
  CHECK(hindi[0].front == "क्या छूटा?");
  CHECK(hindi[0].lang == "hi");
  CHECK(hindi[1].lang == "en");
  CHECK(english[0].lang == "en");
  CHECK(ids(hindi) == ids(english));
}

TEST_CASE("an edition from before there were cards has an empty deck") {
  auto edition = edition_of(1, 0);
  edition.modules[0].cards.reset();

  CHECK(entered(edition, std::vector{Finished{"01-module", "1-lesson"}}, {}).empty());
}

TEST_CASE(
    "reviews of two devices fold in the order in which they happened, not in which they came") {
  const std::vector<Kept> reviews{kept("later", 1, Rating::good, noon_ms + 9 * day_ms),
                                  kept("early", 1, Rating::good, noon_ms),
                                  kept("early", 2, Rating::good, noon_ms + 3 * day_ms)};
  std::vector<Kept> other_way(reviews.rbegin(), reviews.rend());

  const auto marks = fold(reviews);

  const auto& mark = marks.at("01-module/k1");
  CHECK(mark.reps == 3);
  CHECK(mark.first_ms == noon_ms);
  CHECK(mark.reviewed_ms == noon_ms + 9 * day_ms);
  CHECK(fold(other_way).at("01-module/k1").stability == mark.stability);
  const auto by_hand =
      reviewed(reviewed(reviewed({}, noon_ms, Rating::good), noon_ms + 3 * day_ms, Rating::good),
               noon_ms + 9 * day_ms, Rating::good);
  CHECK(by_hand.stability == mark.stability);
}

TEST_CASE("a phone whose clock runs ahead reviewed no later than its review arrived") {
  const auto marks = fold({kept("a", 1, Rating::easy, noon_ms + 900 * day_ms)});

  CHECK(marks.at("01-module/k1").reviewed_ms == noon_ms + 30 * day_ms);
}

TEST_CASE("a phone whose clock stood at the beginning of time breaks nothing") {
  const auto marks = fold({kept("a", 1, Rating::again, 0), kept("a", 2, Rating::good, noon_ms)});

  CHECK(marks.at("01-module/k1").reps == 2);
}

TEST_CASE("the day is told in cards and minutes") {
  Plan plan;
  plan.order.resize(13);
  plan.later = 41;
  plan.days = 2;

  const auto day = summary_of(plan);

  CHECK(day.cards == 13);
  CHECK(day.minutes == 4);
  CHECK(day.later == 41);
  CHECK(day.days == 2);
  CHECK(summary_of({}).minutes == 0);
}

}  // namespace rounds::review
