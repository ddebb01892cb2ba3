#include "credit.h"

#include <doctest/doctest.h>

#include <set>

#include "reading.h"

namespace rounds::lesson {

namespace {

const std::string first(64, 'a');
const std::string second(64, 'b');

programme::Lesson lesson_with_one_credit_check() {
  programme::Lesson lesson;
  lesson.minutes = 12;
  lesson.checks.resize(2);
  lesson.checks[0].id = "c1";
  lesson.checks[1].id = "c2";
  for (auto& check : lesson.checks) check.options.resize(3);
  lesson.checks[1].credit = true;
  return lesson;
}

Credit credit(const Evidence& evidence, const programme::Lesson& lesson) {
  return credit_of(evidence, [&](const std::string&) { return &lesson; });
}

Event event(Kind kind, std::int64_t seq, std::int64_t client_ms) {
  Event made;
  made.kind = kind;
  made.seq = seq;
  made.module = "m";
  made.lesson = "l";
  made.edition = first;
  made.client_ms = client_ms;
  return made;
}

Kept finished(std::int64_t seconds, std::int64_t client_ms) {
  auto made = event(Kind::finished, 9, client_ms);
  made.seconds = static_cast<int>(seconds);
  const auto lesson = lesson_with_one_credit_check();
  return {made, verdict_of(made, &lesson), client_ms};
}

Kept answered(std::string value, std::int64_t seq, std::int64_t server_ms) {
  auto made = event(Kind::check_answered, seq, server_ms);
  made.check = "c2";
  made.value = std::move(value);
  const auto lesson = lesson_with_one_credit_check();
  return {made, verdict_of(made, &lesson), server_ms, answers_credit(made, &lesson)};
}

const Place place{"m", "l"};

Credit credit(const Fold& fold) {
  const auto lesson = lesson_with_one_credit_check();
  return fold.credit(place, [&](const std::string&, const Place&) { return &lesson; });
}

}  // namespace

TEST_CASE("credit needs finishing, the checks that earn it, and time") {
  const auto lesson = lesson_with_one_credit_check();

  CHECK(credit({}, lesson) == Credit::reading);
  CHECK(credit({{}, {"c2"}, {}}, lesson) == Credit::reading);
  CHECK(credit({{{first, true}}, {}, {}}, lesson) == Credit::checks);
  CHECK(credit({{{first, true}}, {"c1"}, {}}, lesson) == Credit::checks);
  CHECK(credit({{{first, false}}, {"c2"}, {}}, lesson) == Credit::challenge);
  CHECK(credit({{{first, true}}, {"c2"}, {}}, lesson) == Credit::earned);
}

TEST_CASE("a challenge passed, or reading again, stands in for time") {
  const auto lesson = lesson_with_one_credit_check();

  CHECK(credit({{{first, false}}, {"c2"}, {first}}, lesson) == Credit::earned);
  CHECK(credit({{{first, false}}, {"c2"}, {second}}, lesson) == Credit::challenge);
  CHECK(credit({{{first, false}, {first, true}}, {"c2"}, {}}, lesson) == Credit::earned);
}

TEST_CASE("what is earned in one edition stays earned in the next") {
  const auto old = lesson_with_one_credit_check();
  auto fresh = old;
  fresh.checks[1].id = "c3";
  const auto lesson_in = [&](const std::string& edition) {
    return edition == first ? &old : &fresh;
  };

  CHECK(credit_of({{{first, true}, {second, true}}, {"c2"}, {}}, lesson_in) == Credit::earned);
  CHECK(credit_of({{{second, true}}, {"c2"}, {}}, lesson_in) == Credit::checks);
}

TEST_CASE("optional depth and lessons that are gone give no credit") {
  auto lesson = lesson_with_one_credit_check();
  lesson.deeper = true;

  CHECK(credit({{{first, true}}, {"c2"}, {}}, lesson) == Credit::none);
  CHECK(credit_of({{{first, true}}, {}, {}}, [](const std::string&) { return nullptr; }) ==
        Credit::none);
}

TEST_CASE("a time that the phone claims cannot be longer than since the lesson was opened") {
  const auto opened = Kept{event(Kind::opened, 1, 1'000'000), Verdict::plain, 1'000'000};
  Fold honest, boasting, silent;
  for (auto* fold : {&honest, &boasting, &silent}) {
    fold->add(opened);
    fold->add(answered("0", 2, 1'100'000));
  }
  honest.add(finished(600, 1'600'000));
  boasting.add(finished(600, 1'010'000));
  auto untimed = finished(600, 1'600'000);
  untimed.event.seconds.reset();
  silent.add(untimed);

  CHECK(credit(honest) == Credit::earned);
  CHECK(credit(boasting) == Credit::challenge);
  CHECK(credit(silent) == Credit::challenge);
}

TEST_CASE("the first answer to a check that earns credit counts, whatever order they come in") {
  for (const bool forwards : {true, false}) {
    Fold fold;
    const auto wrong = answered("1", 2, 5'000);
    const auto right = answered("0", 3, 6'000);
    fold.add(forwards ? wrong : right);
    fold.add(forwards ? right : wrong);

    CHECK_FALSE(fold.answers(place).at("c2").right);
    CHECK(fold.answers(place).at("c2").value == "1");
  }
}

TEST_CASE("an eighth of the stated time is the least in which anybody reads") {
  CHECK(plausible(12, 90));
  CHECK_FALSE(plausible(12, 89));
}

TEST_CASE("the questions drawn depend on a secret, and differ from attempt to attempt") {
  programme::Module module;
  for (int i = 0; i < 30; ++i) {
    module.items.emplace_back();
    module.items.back().id = "i" + std::to_string(i);
  }
  const auto ids = [&](std::string_view secret, const std::string& purpose) {
    std::string said;
    for (const auto* item : draw(module, machine::view(secret), purpose, 2)) said += item->id + " ";
    return said;
  };

  CHECK(ids("secret", "7 1") == ids("secret", "7 1"));
  std::set<std::string> different;
  for (int i = 0; i < 20; ++i) different.insert(ids("secret", "7 " + std::to_string(i)));
  CHECK(different.size() > 10);
  CHECK(ids("secret", "7 1") != ids("other", "7 1"));
  module.items.resize(1);
  CHECK(draw(module, machine::view("secret"), "x", 2).size() == 1);
}

}  // namespace rounds::lesson
