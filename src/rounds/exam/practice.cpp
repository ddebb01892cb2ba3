// Practice in the exam room: the learner's own, apart from every exam.

#include <algorithm>

#include "exam_sql.h"
#include "exam_store.h"
#include "machine/seal/seal.h"
#include "refusals.h"
#include "rounds/exam/exam.h"
#include "sealing.h"
#include "show.h"

namespace rounds::exam {

using machine::No;
using machine::refuse;
using machine::store::Values;

/// What a fresh practice exam is made of.
struct PracticeErrand {
  ExamId exam;
  PersonId learner;
  std::shared_ptr<const programme::Edition> edition;
  int items = 0;
  machine::Bytes secret;
  machine::seal::Key key;
  std::int64_t now_ms = 0;
};

namespace {

/// Short: the room is what is practised. Every kind is among them, as far as there are such.
constexpr int items_most = 15;
constexpr int seconds_for_item = 100;
constexpr std::size_t secret_size = 32;
/// With each one begun, so many that nobody came back to are dropped.
constexpr std::int64_t stale_at_once = 20;
constexpr std::int64_t kept_ms = 30 * std::int64_t{86'400'000};

/// A practice exam with how far its learner is.
struct Own {
  ExamRow exam;
  std::optional<SittingRow> sitting;
};

Task<std::optional<Own>> own_in(Unit& unit, PersonId learner) {
  Values values{learner};
  const auto answer = co_await unit.run(sql::find_practice, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  const auto& row = answer.rows[0];
  const auto exam = co_await find_exam_for(unit, row.id<ExamNoun>(0), learner);
  ROUNDS_ASSERT(exam);
  Own own{*exam, std::nullopt};
  if (!row.null(1)) own.sitting = co_await find_sitting(unit, learner, row.id<SittingNoun>(1));
  co_return own;
}

bool is_over(const Own& own, std::int64_t now_ms) {
  const bool is_submitted = own.sitting && own.sitting->submitted_ms;
  const auto state = state_of(own.exam.schedule, is_submitted, now_ms);
  return state == SittingState::submitted || state == SittingState::closed;
}

PracticeView view_of(const std::optional<Own>& own, std::int64_t now_ms) {
  if (!own) return {};
  PracticeView view{view_of(own->exam), is_over(*own, now_ms)};
  if (own->sitting) {
    view.exam->sitting = own->sitting->sitting;
    view.exam->submitted_ms = own->sitting->submitted_ms;
  }
  return view;
}

Task<Result<PracticeView>> view_in(Unit& unit, PersonId learner, std::int64_t now_ms) {
  const auto own = co_await own_in(unit, learner);
  co_return view_of(own, now_ms);
}

Task<void> drop_sitting(Unit& unit, PersonId learner, SittingId sitting) {
  for (const auto* statement : {&sql::drop_events, &sql::drop_evidence, &sql::drop_advices,
                                &sql::drop_leases, &sql::drop_sitting}) {
    Values values{learner, sitting};
    co_await unit.run(*statement, std::move(values));
  }
}

Task<void> drop_own(Unit& unit, PersonId learner) {
  const auto own = co_await own_in(unit, learner);
  if (!own) co_return;
  if (own->sitting) co_await drop_sitting(unit, learner, own->sitting->sitting);
  Values checks{learner, own->exam.exam};
  co_await unit.run(sql::drop_checks, std::move(checks));
  for (const auto* statement : {&sql::drop_paper, &sql::drop_items, &sql::drop_practice}) {
    Values values{own->exam.exam};
    co_await unit.run(*statement, std::move(values));
  }
}

Task<void> drop_stale(Unit& unit, std::int64_t now_ms) {
  Values values{now_ms - kept_ms, stale_at_once};
  const auto answer = co_await unit.run(sql::list_stale, std::move(values));
  for (const auto& row : answer.rows) co_await drop_own(unit, row.id<PersonNoun>(0));
}

/// The time of the paper, by the multiple that this learner is used to.
Task<std::int64_t> minutes_for(Unit& unit, PersonId learner, std::int64_t items) {
  Values values{learner};
  const auto answer = co_await unit.run(sql::usual_percent, std::move(values));
  const auto percent = answer.rows.empty() ? std::int64_t{100} : answer.rows[0].integer(0);
  co_return std::max<std::int64_t>(1, items * seconds_for_item * percent / 100 / 60);
}

/// From its own coming in on it is open; asked again, it stays as it was.
Task<Result<void>> started_in(Unit& unit, PersonId learner, std::int64_t now_ms) {
  auto own = co_await own_in(unit, learner);
  if (!own) co_return no_practice();
  if (own->exam.state != State::sealed) co_return Result<void>{};
  CO_TRY(schedule, reschedule(own->exam.schedule, Act::open, {now_ms}));
  own->exam.schedule = schedule;
  own->exam.state = State::open;
  co_await move_exam(unit, own->exam, State::sealed);
  co_return Result<void>{};
}

Task<Result<Practised>> practised_in(Unit& unit, PersonId learner, std::int64_t now_ms) {
  const auto own = co_await own_in(unit, learner);
  if (!own) co_return no_practice();
  if (!is_over(*own, now_ms)) {
    co_return refuse(No::early, "exam.practice_running", "The practice exam is not over.");
  }
  Practised practised;
  if (own->sitting) practised.sheet.sitting = own->sitting->sitting;
  for (const auto& item : co_await list_items(unit, own->exam.exam))
    practised.items.push_back({item.item});
  co_return practised;
}

}  // namespace

Task<Result<PracticeView>> Exam::practice(PersonId learner) {
  auto work = [learner, now_ms = machine::ms(clock_.now())](Unit& unit) {
    return view_in(unit, learner, now_ms);
  };
  co_return co_await store_.read(std::move(work));
}

Task<Result<PracticeView>> Exam::begin_practice(PersonId learner) {
  CO_TRY(current, co_await programme_.current());
  CO_TRY(edition, co_await fit_today(current->digest));
  const int items = std::min(items_most, bank_.drawable(*edition));
  if (items == 0) {
    co_return refuse(No::unprocessable, "bank.too_few",
                     "The programme has too few practice items for this paper.",
                     {{"wanted", "1"}, {"there", "0"}});
  }
  std::string purpose = "exam.paper";
  CO_TRY(key, co_await keyring_.current(std::move(purpose), machine::seal::KeyKind::secret));
  const auto errand = std::make_shared<const PracticeErrand>(PracticeErrand{
      ids_.make<ExamNoun>(), learner, edition, items, machine::seal::chance(secret_size),
      std::move(key), machine::ms(clock_.now())});
  auto work = [this, errand](Unit& unit) { return practice_made(unit, errand); };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return co_await practice(learner);
}

Task<Result<bool>> Exam::practice_made(Unit& unit, std::shared_ptr<const PracticeErrand> errand) {
  const auto before = co_await own_in(unit, errand->learner);
  if (before && !is_over(*before, errand->now_ms)) co_return false;
  co_await drop_own(unit, errand->learner);
  co_await drop_stale(unit, errand->now_ms);
  CO_TRY(items, co_await bank_.draw(unit, errand->edition, errand->items, errand->secret, true));
  const auto count = std::ssize(items);
  const auto minutes = co_await minutes_for(unit, errand->learner, count);
  Values values{errand->exam,     minutes,        count,          errand->edition->digest,
                grace_default_ms, errand->now_ms, errand->learner};
  const auto added = co_await unit.run(sql::add_practice, std::move(values));
  if (added.changed != 1) throw machine::store::Replay("exam: another page began the practice");
  co_await add_items(unit, errand->exam, items);
  const auto counted = co_await list_items(unit, errand->exam);
  // Practice items have no pictures of their own.
  const ToSeal what{items, counted, std::vector<machine::Bytes>(items.size())};
  auto paper = sealed_paper(errand->key, errand->edition->digest, errand->exam, what);
  co_await add_paper(unit, errand->exam, std::move(paper));
  co_return true;
}

Task<Result<void>> Exam::start_practice(PersonId learner) {
  auto work = [learner, now_ms = machine::ms(clock_.now())](Unit& unit) {
    return started_in(unit, learner, now_ms);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<Practised>> Exam::practised(PersonId learner) {
  auto work = [learner, now_ms = machine::ms(clock_.now())](Unit& unit) {
    return practised_in(unit, learner, now_ms);
  };
  CO_TRY(practised, co_await store_.read(std::move(work)));
  CO_TRY(sheet, co_await this->sheet(learner, practised.sheet.sitting));
  practised.sheet = std::move(sheet);
  co_return std::move(practised);
}

Task<void> Exam::forget_practice(Unit& unit, PersonId learner) { co_await drop_own(unit, learner); }

}  // namespace rounds::exam
