// What candidates did: saving it, proving it, and reading it back.

#include "exam_store.h"
#include "machine/seal/seal.h"
#include "refusals.h"
#include "rounds/exam/exam.h"
#include "save_times.h"
#include "saving.h"

namespace rounds::exam {

using machine::No;
using machine::refuse;

namespace {

/// A receipt's rows: the sitting, and each lease's last acknowledgement with the root it lies
/// under.
struct Proved {
  SittingRow sitting;
  std::vector<std::pair<Acknowledged, SignedRoot>> leases;
};

Task<Result<Proved>> proved_in(Unit& unit, PersonId learner, SittingId sitting) {
  auto row = co_await find_sitting(unit, learner, sitting);
  if (!row) co_return no_such_sitting();
  if (!row->submitted_ms) {
    co_return refuse(No::early, "exam.not_submitted",
                     "The receipt is made when the sitting is submitted.");
  }
  Proved proved{*row, {}};
  for (const auto& last : co_await list_acknowledged(unit, learner, sitting)) {
    auto root = co_await find_root(unit, last);
    if (!root) throw machine::Fault("exam: an acknowledgement lies under no root");
    proved.leases.emplace_back(last, std::move(*root));
  }
  co_return proved;
}

ProofView proof_of(const Acknowledged& last, const SignedRoot& root) {
  std::vector<machine::Bytes> leaves;
  std::size_t place = 0;
  for (const auto& neighbour : root.acknowledged) {
    if (neighbour == last) place = leaves.size();
    leaves.push_back(leaf_of(neighbour));
  }
  ProofView proof{.lease = last.lease,
                  .ack_seq = last.ack_seq,
                  .head = machine::hex(last.head),
                  .server_ms = last.server_ms,
                  .path = {},
                  .root = machine::hex(root.root),
                  .root_ms = root.root_ms,
                  .signature = machine::hex(root.signature),
                  .key = {root.key}};
  for (const auto& step : path_of(std::move(leaves), place)) {
    proof.path.push_back({step.side == Side::left ? "left" : "right", machine::hex(step.hash)});
  }
  return proof;
}

Task<Sheet> sheet_in(Unit& unit, Schedule schedule, std::vector<Counted> items, SittingRow row) {
  Sheet sheet{.sitting = row.sitting, .learner = row.learner, .chosen = {}};
  sheet.opened = row.opened_ms.has_value();
  if (!schedule.opens_ms) co_return sheet;
  const auto cases = co_await list_cases(unit, row.learner, row.sitting, std::move(items));
  auto answers = fold(co_await list_events(unit, row.learner, row.sitting),
                      terms_of(schedule, row.submitted), cases);
  sheet.readings = std::move(answers.readings);
  sheet.chosen = std::move(answers.chosen);
  sheet.set_aside = answers.set_aside;
  const auto leases = co_await list_acknowledged(unit, row.learner, row.sitting);
  if (!leases.empty()) sheet.head = leases.back().head;
  co_return sheet;
}

Task<Result<std::vector<Sheet>>> sheets_in(Unit& unit, ExamId exam, SittingId after) {
  const auto row = co_await find_exam(unit, exam);
  if (!row) co_return no_such_exam();
  const auto items = co_await list_items(unit, exam);
  std::vector<Sheet> sheets;
  for (const auto& sitting : co_await list_opened(unit, exam, after)) {
    const auto times = co_await schedule_of(unit, *row, sitting.learner);
    sheets.push_back(co_await sheet_in(unit, times, items, sitting));
  }
  co_return sheets;
}

Task<Result<Sheet>> one_sheet_in(Unit& unit, PersonId learner, SittingId sitting) {
  const auto row = co_await find_sitting(unit, learner, sitting);
  if (!row) co_return no_such_sitting();
  const auto exam = co_await find_exam_for(unit, row->exam, learner);
  ROUNDS_ASSERT(exam);
  auto items = co_await list_items(unit, row->exam);
  const auto times = co_await schedule_of(unit, *exam, learner);
  co_return co_await sheet_in(unit, times, std::move(items), *row);
}

Task<Result<ExamId>> exam_of_in(Unit& unit, PersonId learner, SittingId sitting) {
  const auto row = co_await find_sitting(unit, learner, sitting);
  if (!row || !co_await find_exam(unit, row->exam)) co_return no_such_sitting();
  co_return row->exam;
}

}  // namespace

Task<Result<Acknowledgement>> Exam::save_events(PersonId learner, SittingId sitting,
                                                std::vector<std::string> texts) {
  const auto received_ms = machine::ms(clock_.now());
  CO_TRY(batch, read_batch(texts));
  CO_TRY_DONE(co_await roots_->ready());
  auto work = [ids = &ids_, roots = roots_.get(),
               parcel = Parcel{learner, sitting, std::move(batch), std::move(texts), received_ms}](
                  Unit& unit) { return save(unit, parcel, *ids, *roots); };
  CO_TRY(saved, co_await store_.write(std::move(work)));
  if (saved.differs) {
    co_return refuse(No::conflict, "exam.event_differs",
                     "This event is on disk with other bytes; both are kept.",
                     {{"ack_seq", std::to_string(saved.lease.ack_seq)}});
  }
  const auto took_ms = machine::ms(clock_.now()) - received_ms;
  if (!saved.lease.is_practice) times_->add(took_ms);
  took_.add(static_cast<double>(took_ms) / 1'000);
  events_.add(saved.fresh);
  const auto closes_ms = saved.lease.closes_ms;
  ROUNDS_ASSERT(closes_ms);
  const Schedule schedule{.opens_ms = saved.lease.opens_ms, .closes_ms = closes_ms};
  co_return Acknowledgement{.lease = saved.lease.lease,
                            .ack_seq = saved.lease.ack_seq,
                            .head = machine::hex(saved.lease.head),
                            .current_lease = saved.lease.current_lease,
                            .server_ms = received_ms,
                            .closes_ms = *closes_ms,
                            .state = state_of(schedule, saved.lease.is_submitted, received_ms),
                            .paused = saved.lease.is_paused};
}

Task<Result<Receipt>> Exam::receipt(PersonId learner, SittingId sitting) {
  auto reading = [learner, sitting](Unit& unit) { return proved_in(unit, learner, sitting); };
  CO_TRY(proved, co_await store_.read(std::move(reading)));
  Receipt receipt;
  receipt.exam = proved.sitting.exam;
  receipt.sitting = sitting;
  ROUNDS_ASSERT(proved.sitting.submitted_ms);
  receipt.submitted_ms = *proved.sitting.submitted_ms;
  for (const auto& [last, root] : proved.leases) receipt.leases.push_back(proof_of(last, root));
  CO_TRY(keys, co_await this->keys());
  for (const auto& key : keys) {
    const auto signs = [&key](const ProofView& proof) { return proof.key == key.key; };
    if (std::ranges::any_of(receipt.leases, signs))
      receipt.keys.push_back({key.key, key.public_key});
  }
  co_return receipt;
}

Task<Result<std::vector<Sheet>>> Exam::sheets(ExamId exam, SittingId after) {
  auto work = [exam, after](Unit& unit) { return sheets_in(unit, exam, after); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<Sheet>> Exam::sheet(PersonId learner, SittingId sitting) {
  auto work = [learner, sitting](Unit& unit) { return one_sheet_in(unit, learner, sitting); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<ExamId>> Exam::exam_of(PersonId learner, SittingId sitting) {
  auto work = [learner, sitting](Unit& unit) { return exam_of_in(unit, learner, sitting); };
  co_return co_await store_.read(std::move(work));
}

}  // namespace rounds::exam
