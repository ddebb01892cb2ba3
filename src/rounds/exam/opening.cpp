#include "rounds/exam/opening.h"

#include <fmt/format.h>

#include <algorithm>

#include "machine/seal/seal.h"
#include "opening_store.h"
#include "refusals.h"

namespace rounds::exam {

using machine::No;
using machine::refuse;

std::optional<Missed> kept_shut(std::int64_t opens_ms, std::size_t counting, std::int64_t now_ms) {
  if (counting < signatures_needed) return Missed::not_signed;
  if (now_ms - opens_ms > late_max_ms) return Missed::late;
  return std::nullopt;
}

struct Openings::Signing {
  ExamId exam;
  std::int64_t opens_ms = 0;
  PersonId officer;
  std::vector<PersonId> past;  ///< who signed and is an officer no longer
  std::int64_t now_ms = 0;
};

struct Openings::Missing {
  ExamId exam;
  std::int64_t planned_ms = 0;
  Missed why = Missed::late;
};

namespace {

struct Looked {
  ExamRow row;
  PlanRow plan;
  std::vector<Signature> signatures;
  std::int64_t candidates = 0;
};

Task<Result<Looked>> looked_in(Unit& unit, ExamId exam) {
  auto row = co_await find_exam(unit, exam);
  if (!row) co_return no_such_exam();
  Looked looked{.row = std::move(*row), .plan = {}, .signatures = {}};
  looked.plan = co_await find_plan(unit, exam);
  looked.signatures = co_await list_signatures(unit, exam);
  looked.candidates = (co_await count_day(unit, exam)).seated;
  co_return looked;
}

Task<Result<std::vector<ExamId>>> due_in(Unit& unit, std::int64_t now_ms) {
  co_return co_await list_due(unit, now_ms);
}

std::vector<PersonId> counting_of(const std::vector<Signed>& signatures) {
  std::vector<PersonId> counting;
  for (const auto& one : signatures)
    if (one.counts) counting.push_back(one.signer);
  return counting;
}

/// Whether this hour of this exam can be signed now. Refuses as Openings::sign.
Result<void> may_sign(const ExamRow& row, std::int64_t opens_ms, std::int64_t now_ms) {
  if (row.voided_ms) return exam_void();
  if (row.state != State::sealed) {
    return refuse(No::conflict, "exam.out_of_turn", "This act is not due.",
                  {{"state", name(row.state)}, {"act", "sign"}});
  }
  if (!row.planned_ms) return refuse(No::conflict, "exam.no_hour", "No hour is planned.");
  if (*row.planned_ms != opens_ms)
    return refuse(No::conflict, "exam.hour_moved", "Another hour is planned meanwhile.");
  if (*row.planned_ms <= now_ms)
    return refuse(No::conflict, "exam.hour_passed", "The hour planned has come.");
  return {};
}

ledger::Entry entry_of(ExamId exam, std::string kind, PersonId actor, std::string body) {
  return {.stream = "exam:" + text(exam),
          .kind = std::move(kind),
          .about = exam.value,
          .actor = actor.value,
          .body = std::move(body)};
}

}  // namespace

Task<Result<std::vector<Signed>>> Openings::counted(std::vector<Signature> signatures) {
  std::vector<Signed> read;
  read.reserve(signatures.size());
  for (const auto& one : signatures) {
    CO_TRY(counts, co_await is_officer_(one.signer));
    read.push_back({one.signer, one.signed_ms, counts});
  }
  co_return read;
}

Task<Result<PlannedOpening>> Openings::look(ExamId exam) {
  auto reading = [exam](Unit& unit) { return looked_in(unit, exam); };
  CO_TRY(looked, co_await store_.read(std::move(reading)));
  CO_TRY(signatures, co_await counted(std::move(looked.signatures)));
  co_return PlannedOpening{.state = looked.row.state,
                           .planned_ms = looked.row.planned_ms,
                           .minutes = looked.row.schedule.minutes,
                           .candidates = looked.candidates,
                           .signatures = std::move(signatures),
                           .missed = looked.plan.missed,
                           .voided = looked.row.voided_ms.has_value()};
}

Task<Result<PlannedOpening>> Openings::sign(ExamId exam, std::int64_t opens_ms, PersonId officer) {
  CO_TRY(before, co_await look(exam));
  Signing signing{exam, opens_ms, officer, {}, machine::ms(clock_.now())};
  for (const auto& one : before.signatures)
    if (!one.counts) signing.past.push_back(one.signer);
  auto work = [this, signing](Unit& unit) { return signed_in(unit, signing); };
  const auto done = co_await store_.write(std::move(work));
  if (!done && done.error().code == "exam.signed_already") {
    auto noting = [this, exam, officer](Unit& unit) { return twice_in(unit, exam, officer); };
    CO_TRY_DONE(co_await store_.write(std::move(noting)));
  }
  if (!done) co_return std::unexpected(done.error());
  co_return co_await look(exam);
}

Task<Result<bool>> Openings::signed_in(Unit& unit, Signing signing) {
  const auto row = co_await find_exam(unit, signing.exam);
  if (!row) co_return no_such_exam();
  CO_TRY_DONE(may_sign(*row, signing.opens_ms, signing.now_ms));
  const auto signatures = co_await list_signatures(unit, signing.exam);
  std::size_t counting = 0;
  for (const auto& one : signatures) {
    if (one.signer == signing.officer)
      co_return refuse(No::conflict, "exam.signed_already", "The second signature is another's.");
    counting += std::ranges::find(signing.past, one.signer) == signing.past.end() ? 1 : 0;
  }
  if (counting >= signatures_needed)
    co_return refuse(No::conflict, "exam.signed_by_two", "Two officers have signed already.");
  co_await touch_plan(unit, *row);
  const auto sealed = co_await find_paper(unit, signing.exam);
  ROUNDS_ASSERT(sealed);
  Signature signature{signing.officer, signing.opens_ms, machine::seal::sha256(*sealed),
                      signing.now_ms};
  auto body = fmt::format(R"({{"opens_ms":{},"paper":"{}"}})", signing.opens_ms,
                          machine::hex(signature.paper));
  co_await add_signature(unit, signing.exam, std::move(signature));
  co_await ledger_.append(
      unit, entry_of(signing.exam, "opening_signed", signing.officer, std::move(body)));
  co_return true;
}

Task<Result<bool>> Openings::twice_in(Unit& unit, ExamId exam, PersonId officer) {
  co_await ledger_.append(
      unit, entry_of(exam, "second_person_refused", officer, R"({"of":"opening","place":0})"));
  co_return true;
}

Task<Result<PlannedOpening>> Openings::withdraw(ExamId exam, PersonId officer) {
  auto work = [this, exam, officer](Unit& unit) { return withdrawn_in(unit, exam, officer); };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return co_await look(exam);
}

Task<Result<bool>> Openings::withdrawn_in(Unit& unit, ExamId exam, PersonId officer) {
  const auto row = co_await find_exam(unit, exam);
  if (!row) co_return no_such_exam();
  if (row->state != State::sealed) {
    co_return refuse(No::conflict, "exam.out_of_turn", "This act is not due.",
                     {{"state", name(row->state)}, {"act", "withdraw"}});
  }
  if (!co_await drop_signature(unit, exam, officer))
    co_return refuse(No::conflict, "exam.not_signed", "There is no signature of this officer.");
  co_await touch_plan(unit, *row);
  co_await ledger_.append(unit, entry_of(exam, "opening_signature_withdrawn", officer, "{}"));
  co_return true;
}

Task<Result<int>> Openings::turn() {
  auto reading = [now_ms = machine::ms(clock_.now())](Unit& unit) { return due_in(unit, now_ms); };
  CO_TRY(exams, co_await store_.read(std::move(reading)));
  int opened = 0;
  for (const auto exam : exams) {
    CO_TRY(is_open, co_await open(exam));
    opened += is_open ? 1 : 0;
  }
  co_return opened;
}

Task<Result<bool>> Openings::open(ExamId exam) {
  CO_TRY(now, co_await look(exam));
  if (now.state != State::sealed || !now.planned_ms || now.voided) co_return false;
  auto signers = counting_of(now.signatures);
  auto why = kept_shut(*now.planned_ms, signers.size(), machine::ms(clock_.now()));
  if (!why) {
    Doing doing{exam, Act::open, {}};
    doing.signers = std::move(signers);
    const auto done = co_await exam_.act(std::move(doing));
    if (done) co_return true;
    // Whatever else was refused is tried again at the next turn: another node or a person was
    // quicker, a signature was withdrawn, or the server has too much to do.
    if (done.error().code != "exam.overdue") co_return false;
    why = Missed::overdue;
  }
  const Missing missing{exam, *now.planned_ms, *why};
  auto work = [this, missing](Unit& unit) { return missed_in(unit, missing); };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return false;
}

Task<Result<bool>> Openings::missed_in(Unit& unit, Missing missing) {
  if (!co_await miss_opening(unit, missing.exam, missing.planned_ms, missing.why)) co_return false;
  co_await clear_signatures(unit, missing.exam);
  auto body = fmt::format(R"({{"opens_ms":{},"why":"{}"}})", missing.planned_ms,
                          boost::describe::enum_to_string(missing.why, "?"));
  co_await ledger_.append(unit, entry_of(missing.exam, "opening_missed", {}, std::move(body)));
  co_return true;
}

Task<Result<Hour>> Openings::hour(ExamId exam, bool staff) {
  auto reading = [exam](Unit& unit) { return looked_in(unit, exam); };
  CO_TRY(looked, co_await store_.read(std::move(reading)));
  const auto& row = looked.row;
  if (!staff && (row.state < State::sealed || row.voided_ms)) co_return no_such_exam();
  const auto from_ms = row.schedule.opens_ms ? row.schedule.opens_ms : row.planned_ms;
  if (!from_ms) co_return refuse(No::early, "exam.no_hour", "No hour is planned.");
  const auto length_ms = row.schedule.length_ms.value_or(row.schedule.minutes * 60'000);
  co_return Hour{row.title, *from_ms, length_ms / 60'000,
                 looked.plan.turn + (row.schedule.opens_ms ? 1 : 0)};
}

}  // namespace rounds::exam
