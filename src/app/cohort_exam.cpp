// The exam of a cohort: seats, answers, and the officers' acts up to the release.

#include <fmt/format.h>

#include <map>

#include "demonstration.h"
#include "past.h"
#include "rounds/exam/event.h"

namespace rounds::app {

using exam::Act;
using exam::ExamId;
using exam::PersonId;
using machine::Millis;
using machine::Result;
using machine::Task;

namespace {

constexpr std::chrono::hours hour{1}, day{24};
constexpr std::chrono::minutes minute{1};
constexpr int minutes = 20;
constexpr double sits = 0.6;

/// Item to its key, and how many options it has.
struct Key {
  int right = 0;
  std::size_t options = 1;
};
using Keys = std::map<std::int64_t, Key>;

Task<Result<Keys>> keys_of(Past& past, ExamId exam) {
  CO_TRY(facts, co_await past.exam.facts(exam));
  CO_TRY(truths, co_await past.bank.truths(facts.items));
  Keys keys;
  for (const auto& truth : truths)
    keys[truth.item.value] = {*truth.accepted.begin(), truth.rationales.size()};
  co_return keys;
}

std::string device_of(Student student) { return fmt::format("{:032x}", student.person); }

/// A candidate who has taken a seat.
struct Seated {
  Student student;
  exam::SittingId sitting;
};

Task<Result<void>> sit(Past& past, Chance& chance, const Keys& keys, Seated seated) {
  const PersonId person{seated.student.person};
  CO_TRY(opening, co_await past.exam.opening(person, seated.sitting));
  std::vector<std::string> texts;
  exam::Event event;
  event.lease = 1;
  for (const auto& shown : opening.order) {
    const auto& key = keys.at(shown.item.value);
    const bool right = chance.happens(seated.student.ability);
    const auto value = right ? static_cast<std::size_t>(key.right) : chance.one_of(key.options);
    past.clock.advance(std::chrono::seconds(1));
    ++event.seq;
    event.item = shown.item.value;
    event.value = static_cast<int>(value);
    event.client_ms = machine::ms(past.clock.now());
    texts.push_back(exam::write_event(event));
  }
  exam::Event submit;
  submit.lease = event.lease;
  submit.seq = event.seq + 1;
  submit.phase = exam::Phase::submit;
  submit.client_ms = event.client_ms;
  texts.push_back(exam::write_event(submit));
  CO_TRY(kept, co_await past.exam.save_events(person, seated.sitting, std::move(texts)));
  co_return Result<void>{};
}

Task<Result<std::vector<Seated>>> seat(Past& past, Chance& chance, ExamId exam,
                                       std::vector<Student> students) {
  std::vector<Seated> seated;
  for (const auto& student : students) {
    if (student.enrolled > past.clock.now() || !(student.keen || chance.happens(sits))) continue;
    exam::SeatWish wish{PersonId{student.person}, exam, device_of(student), false};
    CO_TRY(ticket, co_await past.exam.take_seat(std::move(wish)));
    seated.push_back({student, ticket.sitting});
  }
  co_return seated;
}

Task<Result<void>> act(Past& past, ExamId exam, Act what, PersonId who) {
  const exam::Doing doing{exam, what, who};
  if (what == Act::mark || what == Act::review || what == Act::release) {
    CO_TRY(marked, co_await past.marking.act(doing));
  } else {
    CO_TRY(done, co_await past.exam.act(doing));
  }
  co_return Result<void>{};
}

Task<Result<void>> mark(Past& past, ExamId exam, const DemonstrationStaff& staff,
                        Millis objecting) {
  const PersonId examiner{staff.examiner};
  past.clock.advance(hour);
  CO_TRY_DONE(co_await act(past, exam, Act::publish_key, examiner));
  CO_TRY_DONE(co_await act(past, exam, Act::open_objections, examiner));
  past.clock.advance(objecting);
  CO_TRY_DONE(co_await act(past, exam, Act::finalise_key, examiner));
  co_return co_await act(past, exam, Act::mark, examiner);
}

Task<Result<void>> release(Past& past, ExamId exam, const DemonstrationStaff& staff) {
  const PersonId officer{staff.officer}, second{staff.second_officer};
  CO_TRY_DONE(co_await act(past, exam, Act::review, officer));
  CO_TRY_DONE(co_await act(past, exam, Act::release, officer));
  co_return co_await act(past, exam, Act::release, second);
}

}  // namespace

Task<Result<void>> hold_exam(Past& past, Chance& chance, std::vector<Student> students, Sat sat) {
  past.go_to(past.now - sat.ago);
  CO_TRY(staff, co_await demonstration_staff(past.account));
  const PersonId examiner{staff.examiner};
  exam::Draft draft{sat.title, minutes, sat.items};
  CO_TRY(view, co_await past.exam.draft(std::move(draft), examiner));
  CO_TRY_DONE(co_await act(past, view.exam, Act::assemble, examiner));
  CO_TRY_DONE(co_await act(past, view.exam, Act::seal, examiner));
  CO_TRY(seated, co_await seat(past, chance, view.exam, students));
  past.clock.advance(hour);
  CO_TRY_DONE(co_await act(past, view.exam, Act::open, examiner));
  const auto opened = past.clock.now();
  CO_TRY(keys, co_await keys_of(past, view.exam));
  for (const auto& one : seated) {
    past.go_to(opened + minute);
    CO_TRY_DONE(co_await sit(past, chance, keys, one));
  }
  past.go_to(opened + minute * minutes);
  CO_TRY_DONE(co_await act(past, view.exam, Act::close, examiner));
  CO_TRY_DONE(co_await mark(past, view.exam, staff, sat.released ? day * 5 : hour));
  if (!sat.released) co_return Result<void>{};
  co_return co_await release(past, view.exam, staff);
}

}  // namespace rounds::app
