#include "reading.h"

#include <doctest/doctest.h>

namespace rounds::lesson {

namespace {

const std::string digest(64, 'a');

Event opened(std::int64_t seq, std::int64_t client_ms = 1'000) {
  Event event;
  event.seq = seq;
  event.module = "01-what-ai-is";
  event.lesson = "1-sorting";
  event.edition = digest;
  event.client_ms = client_ms;
  return event;
}

Event answered(std::int64_t seq, std::string value, std::string check = "c1") {
  auto event = opened(seq);
  event.kind = Kind::check_answered;
  event.check = std::move(check);
  event.value = std::move(value);
  return event;
}

Event finished(std::int64_t seq, int seconds) {
  auto event = opened(seq);
  event.kind = Kind::finished;
  event.seconds = seconds;
  return event;
}

programme::Lesson lesson_of_twelve_minutes() {
  programme::Lesson lesson;
  lesson.minutes = 12;
  programme::Item check;
  check.id = "c1";
  check.options.resize(3);
  check.key = 1;
  lesson.checks.push_back(check);
  return lesson;
}

std::string wrong_field(Batch batch) {
  const auto checked = check_shape(batch);
  return checked ? "" : checked.error().facts.at("field");
}

Batch batch(std::vector<Event> events) { return {{7}, "0123456789abcdef", std::move(events)}; }

}  // namespace

TEST_CASE("a batch in order holds together") {
  CHECK(wrong_field(batch({opened(1), answered(2, "0"), finished(3, 600)})) == "");
  CHECK(wrong_field(batch({opened(7)})) == "");
}

TEST_CASE("a batch with a gap, none or too many events is refused") {
  CHECK(wrong_field(batch({opened(1), opened(3)})) == "seq");
  CHECK(wrong_field(batch({opened(2), opened(1)})) == "seq");
  CHECK(wrong_field(batch({opened(0)})) == "seq");
  CHECK(wrong_field(batch({})) == "events");
  std::vector<Event> many;
  for (std::int64_t seq = 1; seq <= 101; ++seq) many.push_back(opened(seq));
  CHECK(wrong_field(batch(many)) == "events");
}

TEST_CASE("each field that is not as it should be is named") {
  auto event = opened(1);
  event.edition = "short";
  CHECK(wrong_field(batch({event})) == "edition");
  event = opened(1);
  event.module = "../etc";
  CHECK(wrong_field(batch({event})) == "module");
  event = opened(1);
  event.check = "c1";
  CHECK(wrong_field(batch({event})) == "check");
  event = answered(1, "0");
  event.value.reset();
  CHECK(wrong_field(batch({event})) == "value");
  event = finished(1, -1);
  CHECK(wrong_field(batch({event})) == "seconds");
  event = opened(1, -5);
  CHECK(wrong_field(batch({event})) == "client_ms");
  CHECK(wrong_field({{7}, "x", {opened(1)}}) == "device");
}

TEST_CASE("what is kept already is passed over, and a gap before it is not") {
  const auto three = batch({opened(3), opened(4), opened(5)});

  CHECK(fresh_of(three, 2)->size() == 3);
  CHECK(fresh_of(three, 4)->size() == 1);
  CHECK(fresh_of(three, 4)->front().seq == 5);
  CHECK(fresh_of(three, 5)->empty());
  CHECK(fresh_of(three, 9)->empty());
  const auto gap = fresh_of(three, 1);
  REQUIRE_FALSE(gap.has_value());
  CHECK(gap.error().code == "lesson.events_missing");
  CHECK(gap.error().facts.at("ack_seq") == "1");
}

TEST_CASE("an answer is right by the edition's key") {
  const auto lesson = lesson_of_twelve_minutes();

  CHECK(verdict_of(answered(1, "1"), &lesson) == Verdict::right);
  CHECK(verdict_of(answered(1, "0"), &lesson) == Verdict::wrong);
  CHECK(verdict_of(answered(1, "3"), &lesson) == Verdict::unknown);
  CHECK(verdict_of(answered(1, "01"), &lesson) == Verdict::unknown);
  CHECK(verdict_of(answered(1, "1", "c9"), &lesson) == Verdict::unknown);
  CHECK(verdict_of(opened(1), nullptr) == Verdict::unknown);
}

TEST_CASE("twelve minutes read in under ninety seconds is noted as fast") {
  const auto lesson = lesson_of_twelve_minutes();

  CHECK(verdict_of(finished(1, 89), &lesson) == Verdict::fast);
  CHECK(verdict_of(finished(1, 90), &lesson) == Verdict::plain);
  auto silent = finished(1, 0);
  silent.seconds.reset();
  CHECK(verdict_of(silent, &lesson) == Verdict::plain);
}

TEST_CASE("events add up to where the learner is, in whatever order they come") {
  Fold fold;
  fold.add({finished(4, 700), Verdict::fast, 9'000});
  fold.add({answered(3, "1"), Verdict::right, 5'000});
  fold.add({answered(2, "0"), Verdict::wrong, 5'000});
  fold.add({opened(1, 500), Verdict::plain, 4'000});

  const auto sum = fold.sum();

  REQUIRE(sum.size() == 1);
  CHECK(sum[0].opened_ms == 500);
  CHECK(sum[0].finished_ms == 1'000);
  CHECK(sum[0].checks_answered == 1);
  CHECK(sum[0].checks_right == 1);
}

TEST_CASE("the latest answer to a check counts, also from another device") {
  Fold fold;
  fold.add({answered(9, "1"), Verdict::right, 5'000});
  fold.add({answered(1, "0"), Verdict::wrong, 6'000});

  CHECK(fold.sum().at(0).checks_right == 0);
  CHECK(fold.sum().at(0).checks_answered == 1);
}

TEST_CASE("a phone whose clock runs ahead has not read tomorrow") {
  Fold fold;
  fold.add({opened(1, 90'000), Verdict::plain, 4'000});

  CHECK(fold.sum().at(0).opened_ms == 4'000);
}

TEST_CASE("what the edition does not have counts for nothing") {
  Fold fold;
  fold.add({opened(1), Verdict::unknown, 4'000});

  CHECK(fold.sum().empty());
}

}  // namespace rounds::lesson
