#include "rounds/marking/appeals.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"
#include "marking_store.h"
#include "refusals.h"
#include "terms.h"

namespace rounds::marking {

using exam::Act;
using exam::ExamId;
using exam::ExamView;
using exam::PersonId;
using exam::SittingId;
using exam::State;
using machine::No;
using machine::refuse;

namespace {

constexpr std::int64_t appeals_page = 100;

/// Who released these results: the two last ones who did.
std::vector<std::int64_t> released_by(const ExamView& view) {
  std::vector<std::int64_t> officers;
  for (const auto& done : view.acts | std::views::reverse) {
    if (done.act == name(Act::reopen)) break;
    if (done.act == name(Act::release)) officers.push_back(done.by.value);
  }
  return officers;
}

struct Standing {
  Terms terms;
  std::int64_t release = 1;
};

Task<Standing> standing_of(Unit& unit, ExamId exam) {
  const auto releases = co_await list_releases(unit, exam);
  co_return Standing{co_await find_terms(unit, exam),
                     std::max<std::int64_t>(1, std::ssize(releases))};
}

struct Own {
  Standing standing;
  std::vector<Appeal> appeals;
};

Task<Result<Own>> own_in(Unit& unit, PersonId learner, ExamId exam) {
  Own own{co_await standing_of(unit, exam), co_await own_appeals(unit, learner)};
  std::erase_if(own.appeals, [exam](const Appeal& one) { return one.exam != exam.value; });
  co_return own;
}

Task<Result<bool>> appeal_in(Unit& unit, Appeal appeal, std::int64_t released_ms) {
  const ExamId exam{appeal.exam};
  CO_TRY(state, co_await exam::Exam::state_in(unit, exam));
  if (state != State::released) co_return not_released();
  const auto standing = co_await standing_of(unit, exam);
  CO_TRY_DONE(
      may_appeal(appeal.reason, appeals_until(standing.terms, released_ms), appeal.made_ms));
  if (!co_await find_score(unit, appeal.learner, appeal.sitting)) {
    co_return refuse(No::missing, "marking.not_scored", "This sitting has no score.");
  }
  appeal.release = standing.release;
  if (co_await add_appeal(unit, std::move(appeal))) co_return true;
  co_return refuse(No::conflict, "marking.appealed", "There is an appeal already.");
}

struct Decided {
  Verdict verdict;
  std::vector<std::int64_t> released_by;
  std::int64_t now_ms = 0;
};

Task<Result<bool>> decide_in(Unit& unit, ledger::Ledger& ledger, Decided decided) {
  const auto& verdict = decided.verdict;
  const auto standing = co_await standing_of(unit, verdict.exam);
  auto appeal = co_await find_appeal(unit, verdict.exam, verdict.sitting, standing.release);
  if (!appeal) {
    co_return refuse(No::missing, "marking.no_such_appeal", "There is no such appeal.");
  }
  CO_TRY_DONE(may_decide(*appeal, verdict.answer, verdict.officer.value, decided.released_by));
  appeal->decided_by = verdict.officer.value;
  appeal->decided_ms = decided.now_ms;
  appeal->upheld = verdict.upheld;
  appeal->answer = verdict.answer;
  ledger::Entry entry{
      .stream = "exam:" + text(verdict.exam),
      .kind = verdict.upheld ? "appeal_upheld" : "appeal_rejected",
      .about = verdict.exam.value,
      .actor = verdict.officer.value,
      .body = fmt::format(R"({{"sitting":{},"release":{},"answer_sha256":"{}"}})",
                          verdict.sitting.value, standing.release,
                          machine::hex(machine::seal::sha256(machine::view(verdict.answer))))};
  if (!co_await decide_appeal(unit, std::move(*appeal))) {
    co_return refuse(No::conflict, "marking.appeal_decided", "The appeal is decided already.");
  }
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

AppealRow row_of(const Appeal& appeal) {
  AppealRow row{.sitting = appeal.sitting,
                .release = appeal.release,
                .reason = appeal.reason,
                .made_ms = appeal.made_ms,
                .decided_ms = {},
                .decided_by = {},
                .upheld = appeal.upheld,
                .answer = appeal.answer};
  if (!appeal.waits()) {
    row.decided_ms = appeal.decided_ms;
    row.decided_by = PersonId{appeal.decided_by};
  }
  return row;
}

struct Listed {
  Standing standing;
  AppealCount count;
  std::vector<AppealRow> rows;
  int pass_mark = 0;
};

Task<Result<Listed>> list_in(Unit& unit, ExamId exam, std::int64_t offset) {
  Listed listed{.standing = co_await standing_of(unit, exam), .count = {}, .rows = {}};
  listed.count = co_await count_appeals(unit, exam, listed.standing.release);
  listed.pass_mark = pass_mark(co_await list_key(unit, exam), co_await list_rulings(unit, exam));
  const auto releases = co_await list_releases(unit, exam);
  if (!releases.empty() && releases.back().pass_mark != 0)
    listed.pass_mark = releases.back().pass_mark;
  for (const auto& appeal : co_await list_appeals(unit, exam, appeals_page, offset)) {
    listed.rows.push_back(row_of(appeal));
    const auto score = co_await find_score(unit, appeal.learner, appeal.sitting);
    if (!score) continue;
    listed.rows.back().score = score->score;
    listed.rows.back().of = score->of;
  }
  co_return listed;
}

Task<Result<std::vector<Appeal>>> of_in(Unit& unit, PersonId learner) {
  co_return co_await own_appeals(unit, learner);
}

OwnAppeal own_view(const Appeal& appeal) {
  OwnAppeal view{.reason = appeal.reason,
                 .release = appeal.release,
                 .made_ms = appeal.made_ms,
                 .decided_ms = {},
                 .upheld = appeal.upheld,
                 .answer = appeal.answer};
  if (!appeal.waits()) view.decided_ms = appeal.decided_ms;
  return view;
}

}  // namespace

Task<Result<OwnAppealsView>> Appeals::own(PersonId learner, SittingId sitting) {
  CO_TRY(exam, co_await needs_.exam.exam_of(learner, sitting));
  CO_TRY(facts, co_await needs_.exam.facts(exam));
  auto reading = [learner, exam](Unit& unit) { return own_in(unit, learner, exam); };
  CO_TRY(own, co_await needs_.store.read(std::move(reading)));
  // While results are corrected, what was said of the earlier ones stays to be read.
  if (facts.state != State::released && own.appeals.empty()) co_return not_released();
  OwnAppealsView view{.until_ms = appeals_until(own.standing.terms, facts.released_ms),
                      .appeals = {}};
  const auto against_this = [&](const Appeal& one) { return one.release == own.standing.release; };
  view.open = facts.state == State::released && machine::ms(needs_.clock.now()) < view.until_ms &&
              std::ranges::none_of(own.appeals, against_this);
  for (const auto& appeal : own.appeals) view.appeals.push_back(own_view(appeal));
  co_return view;
}

Task<Result<OwnAppealsView>> Appeals::appeal(PersonId learner, SittingId sitting,
                                             std::string reason) {
  CO_TRY(exam, co_await needs_.exam.exam_of(learner, sitting));
  CO_TRY(facts, co_await needs_.exam.facts(exam));
  const Appeal appeal{.learner = learner,
                      .sitting = sitting,
                      .exam = exam.value,
                      .reason = std::move(reason),
                      .made_ms = machine::ms(needs_.clock.now()),
                      .answer = {}};
  auto work = [appeal, released_ms = facts.released_ms](Unit& unit) {
    return appeal_in(unit, appeal, released_ms);
  };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return co_await own(learner, sitting);
}

Task<Result<AppealsView>> Appeals::list(ExamId exam, PersonId officer, std::int64_t after) {
  const auto offset = std::max<std::int64_t>(0, after);
  auto reading = [exam, offset](Unit& unit) { return list_in(unit, exam, offset); };
  CO_TRY(listed, co_await needs_.store.read(std::move(reading)));
  const auto now_ms = machine::ms(needs_.clock.now());
  CO_TRY(terms, co_await terms_view(needs_.exam, exam, listed.standing.terms, now_ms));
  CO_TRY(view, co_await needs_.exam.view(exam));
  const auto officers = released_by(view);
  co_return AppealsView{
      .terms = terms,
      .appeals = listed.count.all,
      .waiting = listed.count.waiting,
      .upheld = listed.count.upheld,
      .pass_mark = listed.pass_mark,
      .may_decide = std::ranges::find(officers, officer.value) == officers.end(),
      .after = std::ssize(listed.rows) == appeals_page ? offset + appeals_page : 0,
      .rows = listed.rows};
}

Task<Result<AppealsView>> Appeals::decide(Verdict verdict) {
  CO_TRY(view, co_await needs_.exam.view(verdict.exam));
  if (!view.released) co_return not_released();
  const Decided decided{verdict, released_by(view), machine::ms(needs_.clock.now())};
  auto work = [this, decided](Unit& unit) { return decide_in(unit, needs_.ledger, decided); };
  const auto done = co_await needs_.store.write(std::move(work));
  if (!done && done.error().code == "marking.releasing_officer") {
    TwiceSigned twice{verdict.exam, verdict.officer, "appeal", verdict.sitting.value};
    CO_TRY_DONE(co_await note_twice(needs_.store, needs_.ledger, std::move(twice)));
  }
  if (!done) co_return std::unexpected(done.error());
  co_return co_await list(verdict.exam, verdict.officer, 0);
}

Task<Result<std::vector<Appeal>>> Appeals::of(PersonId learner) {
  auto reading = [learner](Unit& unit) { return of_in(unit, learner); };
  co_return co_await needs_.store.read(std::move(reading));
}

}  // namespace rounds::marking
