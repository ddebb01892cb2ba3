#include "plan.h"

#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "machine/json/json.h"
#include "tests/there.h"

namespace rounds::review {

using rounds_tests::there;

namespace {

namespace json = boost::json;

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t noon_ms = 20'780 * day_ms + 12 * hour_ms;

std::vector<Standing> deck_of(const json::value& cards) {
  std::vector<Standing> deck;
  for (const auto& card : cards.as_array()) {
    Standing standing{std::string(card.at("id").as_string()), {}};
    if (!card.at("mark").is_null()) {
      const auto mark = machine::json::read<Mark>(json::serialize(card.at("mark")));
      REQUIRE(mark.has_value());
      standing.mark = *mark;
    }
    deck.push_back(std::move(standing));
  }
  return deck;
}

/// A card last met `days` ago whose interval was `interval` days.
Standing card(std::string id, int days, int interval) {
  Mark mark{.stage = Stage::review, .stability = static_cast<double>(interval), .difficulty = 5};
  mark.reviewed_ms = noon_ms - days * day_ms;
  mark.first_ms = mark.reviewed_ms - 100 * day_ms;
  mark.due_ms = mark.reviewed_ms + interval * day_ms;
  mark.reps = 4;
  return {std::move(id), mark};
}

std::vector<Standing> many(int count, int days, int interval) {
  std::vector<Standing> deck;
  for (int n = 0; n < count; ++n)
    deck.push_back(card("01-module/k" + std::to_string(n), days, interval));
  return deck;
}

std::vector<Standing> fresh(int count) {
  std::vector<Standing> deck;
  for (int n = 0; n < count; ++n) deck.push_back({"02-module/k" + std::to_string(n), {}});
  return deck;
}

std::int64_t day_of(std::int64_t ms) { return ms / day_ms; }

}  // namespace

TEST_CASE("server, phone and a third reckoning come to the same day") {
  std::ostringstream text;
  text << std::ifstream("tests/golden/review-plan.json").rdbuf();
  const auto golden = json::parse(text.str());
  REQUIRE(golden.as_array().size() == 10);
  for (const auto& one : golden.as_array()) {
    INFO(std::string(one.at("name").as_string()));
    const auto deck = deck_of(one.at("deck"));
    const auto now_ms = one.at("now_ms").to_number<std::int64_t>();
    const auto& exam = one.at("exam_ms");
    const auto exam_ms =
        exam.is_null() ? std::nullopt : std::optional(exam.to_number<std::int64_t>());

    const auto plan = plan_of(deck, now_ms, exam_ms);

    std::vector<std::string> order;
    for (const auto place : plan.order) order.push_back(deck[place].id);
    std::vector<std::string> expected;
    for (const auto& id : one.at("order").as_array()) expected.emplace_back(id.as_string());
    CHECK(order == expected);
    CHECK(plan.later == one.at("later").to_number<std::int64_t>());
    CHECK(plan.days == one.at("days").to_number<std::int64_t>());
    for (std::size_t place = 0; place < deck.size(); ++place) {
      if (!deck[place].mark) continue;
      CHECK(due_ms(deck[place], now_ms, exam_ms) ==
            one.at("due_ms").as_array()[place].to_number<std::int64_t>());
    }
  }
}

TEST_CASE(
    "after a month away today's list has its maximum, and says over how many days the rest is "
    "spread") {
  const auto plan = plan_of(many(170, 40, 5), noon_ms, {});

  CHECK(plan.order.size() == day_cards_max);
  CHECK(plan.later == 130);
  CHECK(plan.days == 4);
}

TEST_CASE("while a pile waits, no new cards are added to it") {
  auto deck = many(45, 40, 5);
  for (auto& one : fresh(20)) deck.push_back(std::move(one));

  const auto plan = plan_of(deck, noon_ms, {});

  for (const auto place : plan.order) CHECK(deck[place].mark.has_value());
}

TEST_CASE("the most forgotten comes first, however long it has been due") {
  const std::vector deck{card("a", 20, 18), card("b", 9, 2), card("c", 31, 30)};

  const auto plan = plan_of(deck, noon_ms, {});

  CHECK(plan.order == std::vector<std::size_t>{1, 0, 2});
}

TEST_CASE("what was done today counts against the day, new cards against theirs") {
  auto deck = many(60, 40, 5);
  for (int n = 0; n < 38; ++n) {
    there(deck[static_cast<std::size_t>(n)].mark).reviewed_ms = noon_ms - hour_ms;
    there(deck[static_cast<std::size_t>(n)].mark).due_ms = noon_ms + 20 * day_ms;
  }
  CHECK(plan_of(deck, noon_ms, {}).order.size() == 2);

  auto beginners = fresh(30);
  CHECK(plan_of(beginners, noon_ms, {}).order.size() == day_fresh_max);
  for (std::size_t n = 0; n < 10; ++n) {
    beginners[n].mark = reviewed({}, noon_ms - hour_ms, Rating::easy);
  }
  CHECK(plan_of(beginners, noon_ms, {}).order.empty());
  CHECK(plan_of(beginners, noon_ms + day_ms, {}).order.size() == day_fresh_max);
}

TEST_CASE("a card in its steps stays until it is through; before its time it stands last") {
  std::vector deck{Standing{"01-module/k1", reviewed({}, noon_ms, Rating::again)},
                   Standing{"01-module/k2", {}}};

  CHECK(plan_of(deck, noon_ms + 30'000, {}).order == std::vector<std::size_t>{1, 0});
  CHECK(plan_of(deck, noon_ms + 60'000, {}).order == std::vector<std::size_t>{0, 1});
  deck[0].mark = reviewed(deck[0].mark, noon_ms + 60'000, Rating::easy);
  CHECK(plan_of(deck, noon_ms + 120'000, {}).order == std::vector<std::size_t>{1});
}

TEST_CASE("a card is due from the first moment of its day, not before") {
  const std::vector deck{card("a", 3, 3)};

  CHECK(plan_of(deck, noon_ms - 12 * hour_ms, {}).order.size() == 1);
  CHECK(plan_of(deck, noon_ms - 12 * hour_ms - 1, {}).order.empty());
}

TEST_CASE("before an exam every card is met once more, and the load is spread over two weeks") {
  const auto exam_ms = noon_ms + 40 * day_ms;
  const auto deck = many(300, 1, 200);
  std::map<std::int64_t, int> load;

  for (const auto& one : deck) ++load[day_of(due_ms(one, noon_ms, exam_ms))];

  CHECK(load.size() == exam_days);
  CHECK(load.begin()->first == day_of(exam_ms) - exam_days);
  CHECK(load.rbegin()->first == day_of(exam_ms) - 1);
  for (const auto& [day, cards] : load) CHECK(cards < std::size_t{2} * 300 / exam_days);
}

TEST_CASE("a card met within the two weeks before the exam is not brought back for it") {
  const auto exam_ms = noon_ms + 10 * day_ms;

  CHECK(due_ms(card("a", 1, 200), noon_ms, exam_ms) == noon_ms + 199 * day_ms);
  CHECK(due_ms(card("a", 5, 200), noon_ms, exam_ms) < exam_ms);
  CHECK(due_ms(card("a", 5, 7), noon_ms, exam_ms) == noon_ms + 2 * day_ms);
  CHECK(due_ms(card("a", 5, 200), noon_ms, noon_ms) == noon_ms + 195 * day_ms);
}

}  // namespace rounds::review
