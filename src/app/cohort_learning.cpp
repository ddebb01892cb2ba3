// How the doctors of a cohort learned: some every week, some late, some not at all.

#include <fmt/format.h>

#include "past.h"

namespace rounds::app {

using machine::Instant;
using machine::Millis;
using machine::Result;
using machine::Task;

namespace {

constexpr double never_begins = 0.08, stops_after_a_module = 0.12, leaves_lesson_open = 0.03,
                 reads_deeper = 0.3, tries_a_lab = 0.5;
// For the shipped programme's certificate: of its labs eight stand in them.
constexpr int enough_modules = 16;

Millis hours(double count) { return Millis{static_cast<std::int64_t>(count * 3'600'000)}; }

std::string joined(const std::vector<int>& numbers) {
  return fmt::format("{}", fmt::join(numbers, "-"));
}

std::string wrong_option(const programme::Item& item, Chance& chance) {
  const auto others = std::max<std::size_t>(item.options.size(), 2) - 1;
  const auto past_key = static_cast<std::size_t>(item.key) + 1 + chance.one_of(others);
  return std::to_string(past_key % (others + 1));
}

/// An answer as a phone sends it (rounds/lesson/grading.h).
std::string answer_to(const programme::Item& item, bool right, Chance& chance) {
  switch (item.form()) {
    case programme::Form::single:
      return right ? std::to_string(item.key) : wrong_option(item, chance);
    case programme::Form::multiple:
      return right && item.keys ? joined(*item.keys) : "0";
    case programme::Form::numeric:
      return right && item.numeric ? fmt::format("{:.4f}", item.numeric->answer) : "1";
    case programme::Form::ordering:
      if (!item.ordering) return "0";
      if (right) return joined(item.ordering->order);
      return joined({item.ordering->order.rbegin(), item.ordering->order.rend()});
    case programme::Form::reliance:
      return "0";  // stands in no lesson
    case programme::Form::recall:
      return std::to_string(
          chance.one_of(item.recall ? item.recall->look_for.size() + 1 : std::size_t{1}));
  }
  std::unreachable();
}

/// One phone's events, in their order.
class Phone {
 public:
  Phone(Past& past, const programme::Edition& edition, std::int64_t person)
      : past_(past),
        edition_(edition),
        person_(person),
        name_(fmt::format("demonstration{:016x}", person)) {}

  void happened(lesson::Kind kind, const programme::Module& module, const programme::Lesson& read) {
    lesson::Event event;
    event.seq = ++seq_;
    event.kind = kind;
    event.module = module.id;
    event.lesson = read.id;
    event.edition = edition_.digest;
    event.client_ms = machine::ms(past_.clock.now());
    events_.push_back(std::move(event));
  }
  void answered(const programme::Item& check, std::string value) {
    events_.back().check = check.id;
    events_.back().value = std::move(value);
  }
  void read_for(int seconds) { events_.back().seconds = seconds; }

  Task<Result<void>> send() {
    lesson::Batch batch{{person_}, name_, std::exchange(events_, {})};
    CO_TRY(kept, co_await past_.lessons.save(person_, std::move(batch)));
    co_return Result<void>{};
  }

 private:
  Past& past_;
  const programme::Edition& edition_;
  const std::int64_t person_;
  const std::string name_;
  std::int64_t seq_ = 0;
  std::vector<lesson::Event> events_;
};

/// A lesson in its module.
struct Piece {
  const programme::Module& module;
  const programme::Lesson& lesson;
};

/// A lesson opened at the clock's time, its checks answered, and finished.
Task<Result<void>> read(Past& past, Chance& chance, Phone& phone, Piece piece, Student student) {
  const auto& [module, lesson] = piece;
  phone.happened(lesson::Kind::opened, module, lesson);
  // A keen doctor's phone sends a lesson as a whole: half the work for whoever waits for a cohort.
  if (!student.keen) CO_TRY_DONE(co_await phone.send());
  if (!student.keen && chance.happens(leaves_lesson_open)) co_return Result<void>{};
  const int seconds = static_cast<int>(lesson.minutes * 60 * chance.between(0.6, 1.3));
  past.clock.advance(std::chrono::seconds(seconds));
  for (const auto& check : lesson.checks) {
    phone.happened(lesson::Kind::check_answered, module, lesson);
    phone.answered(check, answer_to(check, chance.happens(student.ability), chance));
  }
  phone.happened(lesson::Kind::finished, module, lesson);
  phone.read_for(seconds);
  co_return co_await phone.send();
}

}  // namespace

Task<Result<void>> learn(Past& past, Chance& chance, const programme::Edition& edition,
                         Student student) {
  if (!student.keen && chance.happens(never_begins)) co_return Result<void>{};
  Phone phone(past, edition, student.person);
  const double weeks_a_module = student.keen ? chance.between(0.15, 0.2) : chance.between(0.7, 1.6);
  auto next = student.enrolled + hours(chance.between(1, 60));
  for (const auto& module : edition.modules) {
    if (student.keen && module.number > enough_modules) break;
    if (module.lessons.empty() || (!student.keen && chance.happens(stops_after_a_module))) break;
    for (const auto& lesson : module.lessons) {
      if (lesson.deeper.value_or(false) && !chance.happens(reads_deeper)) continue;
      if (next + hours(2) > past.now) co_return Result<void>{};
      past.go_to(next);
      const Piece piece{module, lesson};
      CO_TRY_DONE(co_await read(past, chance, phone, piece, student));
      const auto lessons = static_cast<double>(module.lessons.size());
      next += hours(weeks_a_module * 168 / lessons * chance.between(0.5, 1.5));
    }
    if (student.keen || chance.happens(tries_a_lab))
      CO_TRY_DONE(co_await walk_labs(past, chance, edition, module, student));
  }
  co_return Result<void>{};
}

}  // namespace rounds::app
