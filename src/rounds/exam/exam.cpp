#include "rounds/exam/exam.h"

#include "exam_store.h"
#include "machine/seal/seal.h"
#include "refusals.h"
#include "roots.h"
#include "save_times.h"
#include "show.h"

namespace rounds::exam {

using machine::Bytes;

namespace {

Task<Result<ExamView>> view_in(Unit& unit, ExamId exam) {
  const auto row = co_await find_exam(unit, exam);
  if (!row) co_return no_such_exam();
  const auto acts = co_await list_acts(unit, exam);
  co_return staff_view(*row, acts);
}

/// With this candidate's own times.
Task<ExamView> own_view(Unit& unit, ExamRow row, PersonId person) {
  const auto allowance = (co_await find_allowance(unit, person, row.exam)).value_or(Allowance{});
  row.schedule = own_schedule(row.schedule, allowance);
  auto view = view_of(row);
  view.own_percent = allowance.percent;
  view.own_more_ms = allowance.more_ms;
  co_return view;
}

Task<Result<std::vector<ExamView>>> list_in(Unit& unit, PersonId person, bool staff) {
  const auto rows = co_await list_exams(unit, person);
  std::vector<ExamView> views;
  for (const auto& row : rows) {
    const bool shown = row.exam.state >= State::sealed && (!row.exam.voided_ms || row.sitting);
    if (!staff && !shown) continue;
    std::vector<ActRow> acts;
    if (staff) acts = co_await list_acts(unit, row.exam.exam);
    auto view = staff ? staff_view(row.exam, acts) : co_await own_view(unit, row.exam, person);
    view.sitting = row.sitting;
    view.submitted_ms = row.submitted_ms;
    views.push_back(std::move(view));
  }
  co_return views;
}

Task<Result<Bytes>> paper_in(Unit& unit, ExamId exam) {
  // Sealed, it tells nobody anything: a practice paper goes out by the same way.
  auto sealed = co_await find_paper(unit, exam);
  if (sealed) co_return std::move(*sealed);
  if (!co_await find_exam(unit, exam)) co_return no_such_exam();
  co_return not_sealed();
}

Task<Result<Facts>> facts_in(Unit& unit, ExamId exam) {
  const auto row = co_await find_exam(unit, exam);
  if (!row) co_return no_such_exam();
  Facts facts{.exam = exam,
              .title = row->title,
              .edition = row->edition,
              .state = row->state,
              .demonstration = row->demonstration,
              .opens_ms = row->schedule.opens_ms.value_or(0),
              .closes_ms = row->schedule.closes_ms.value_or(0),
              .items = {},
              .form = row->form,
              .main = row->main,
              .voided = row->voided_ms.has_value()};
  for (const auto& item : co_await list_items(unit, exam)) {
    if (item.pretest) {
      facts.pretest.push_back({item.item});
      continue;
    }
    facts.items.push_back({item.item});
    facts.kinds.push_back(item.kind);
  }
  if (row->state == State::released)
    facts.released_ms = (co_await list_acts(unit, exam)).back().at_ms;
  co_return facts;
}

Task<Result<Bytes>> picture_in(Unit& unit, ExamId exam, std::int64_t place) {
  auto sealed = co_await find_picture(unit, exam, place);
  if (sealed) co_return std::move(*sealed);
  co_return machine::refuse(machine::No::missing, "exam.no_such_picture",
                            "The paper has no such picture.");
}

using Identities = std::map<std::int64_t, hall::Identity>;

Task<Result<Identities>> identities_in(Unit& unit, ExamId exam) {
  co_return co_await hall::Halls::checked(unit, exam);
}

BoardKey board_key(const machine::seal::Key& key) {
  const auto signing = machine::seal::signing_key_from(key.material);
  return {
      {key.id},    key.purpose, "Ed25519", machine::hex(signing.public_key), machine::ms(key.made),
      !key.current};
}

}  // namespace

Exam::Exam(machine::store::Store& store, const machine::Clock& clock, machine::IdMaker& ids,
           ledger::Ledger& ledger, machine::seal::Keyring& keyring, bank::Bank& bank,
           programme::Programme& programme, papers::Papers& papers, machine::Journal& journal)
    : store_(store),
      clock_(clock),
      ids_(ids),
      ledger_(ledger),
      keyring_(keyring),
      bank_(bank),
      programme_(programme),
      papers_(papers),
      events_(journal.counter("rounds_exam_events_total", "Exam events put on disk.")),
      took_(journal.timer("rounds_exam_save_seconds",
                          "From a batch's arrival to its acknowledgement.")),
      roots_(std::make_unique<Roots>(clock, ids, keyring)),
      times_(std::make_unique<SaveTimes>()) {}

Exam::~Exam() = default;

Task<Result<std::vector<ExamView>>> Exam::list(PersonId person, bool staff) {
  auto work = [person, staff](Unit& unit) { return list_in(unit, person, staff); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::vector<ExamView>>> Exam::offered(PersonId person) {
  CO_TRY(all, co_await list(person, false));
  std::vector<ExamView> views;
  for (auto& one : all) {
    bool shown = one.sitting || one.form != "supplement";
    if (!shown) {
      CO_TRY(may, co_await may_add(person, one.modality));
      shown = may;
    }
    if (shown) views.push_back(std::move(one));
  }
  co_return views;
}

Task<Result<bool>> Exam::may_add(PersonId learner, std::string modality) {
  bank::Modality wanted = bank::Modality::text;
  const bool known = boost::describe::enum_from_string(modality.c_str(), wanted);
  if (!may_add_ || !known) co_return false;
  co_return co_await may_add_(learner, wanted);
}

Task<Result<ExamView>> Exam::view(ExamId exam) {
  auto work = [exam](Unit& unit) { return view_in(unit, exam); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<Bytes>> Exam::paper(ExamId exam) {
  auto work = [exam](Unit& unit) { return paper_in(unit, exam); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<Bytes>> Exam::picture(ExamId exam, std::int64_t place) {
  auto work = [exam, place](Unit& unit) { return picture_in(unit, exam, place); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<Facts>> Exam::facts(ExamId exam) {
  auto work = [exam](Unit& unit) { return facts_in(unit, exam); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::map<std::int64_t, hall::Identity>>> Exam::identities(ExamId exam) {
  auto work = [exam](Unit& unit) { return identities_in(unit, exam); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<State>> Exam::state_in(Unit& unit, ExamId exam) {
  const auto row = co_await find_exam(unit, exam);
  if (!row) co_return no_such_exam();
  co_return row->state;
}

Task<Result<std::vector<BoardKey>>> Exam::keys() {
  // A board that has signed nothing yet shall still be able to publish the key it will sign with.
  CO_TRY_DONE(co_await roots_->ready());
  std::string purpose = "exam.root";
  CO_TRY(keys, co_await keyring_.all(std::move(purpose)));
  std::vector<BoardKey> views;
  views.reserve(keys.size());
  for (const auto& key : keys) views.push_back(board_key(key));
  co_return views;
}

}  // namespace rounds::exam
