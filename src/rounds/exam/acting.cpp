// The acts: drafting, assembling, sealing, and the way to the released result.

#include <fmt/format.h>

#include "machine/seal/seal.h"
#include "opening_store.h"
#include "refusals.h"
#include "rounds/exam/exam.h"
#include "sealing.h"
#include "show.h"

namespace rounds::exam {

using machine::Bytes;
using machine::No;
using machine::refuse;

namespace {

constexpr int items_max = 200;
constexpr std::size_t key_size = 32;

Result<void> check(const Draft& draft) {
  const auto wrong = [](std::string_view field) {
    return refuse(No::invalid, "exam.draft",
                  "The draft's " + std::string(field) + " is out of bounds.",
                  {{"field", std::string(field)}});
  };
  if (!is_title(draft.title)) return wrong("title");
  if (draft.minutes < 1 || draft.minutes > minutes_max) return wrong("minutes");
  if (draft.items < 1 || draft.items > items_max) return wrong("items");
  return {};
}

std::vector<Done> done_of(const std::vector<ActRow>& acts) {
  std::vector<Done> done;
  done.reserve(acts.size());
  for (const auto& act : acts) done.push_back(act.done);
  return done;
}

Task<Result<void>> nothing() { co_return Result<void>(); }

Task<Result<ExamRow>> row_in(Unit& unit, ExamId exam) {
  auto row = co_await find_exam(unit, exam);
  if (!row) co_return no_such_exam();
  co_return std::move(*row);
}

Task<std::vector<bank::ItemId>> items_in(Unit& unit, ExamId exam) {
  std::vector<bank::ItemId> items;
  for (const auto& item : co_await list_items(unit, exam)) items.push_back({item.item});
  co_return items;
}

Task<Result<std::vector<bank::ItemId>>> items_read(Unit& unit, ExamId exam) {
  co_return co_await items_in(unit, exam);
}

Task<Result<std::vector<Counted>>> counted_in(Unit& unit, ExamId exam) {
  co_return co_await list_items(unit, exam);
}

/// What is drawn for an exam, and by what chance.
struct Draw {
  ExamId exam;
  std::shared_ptr<const programme::Edition> edition;
  int count = 0;
  bool every_kind = false;
  Bytes secret;
};

Task<Result<void>> draw(Unit& unit, bank::Bank& bank, Draw draw) {
  CO_TRY(items, co_await bank.draw(unit, draw.edition, draw.count, draw.secret, draw.every_kind));
  co_await add_items(unit, draw.exam, items);
  co_return Result<void>();
}

Task<Result<void>> keep_paper(Unit& unit, ExamId exam, SealedPaper paper) {
  co_await add_paper(unit, exam, std::move(paper));
  co_return Result<void>();
}

/// The act's own part of its ledger entry. When the key is settled, a digest of it goes on record.
std::string body_of(const Doing& doing) {
  if (!doing.signers.empty()) {
    std::vector<std::string> ids;
    for (const auto signer : doing.signers) ids.push_back(fmt::format(R"("{}")", text(signer)));
    return fmt::format(R"({{"signers":[{}]}})", fmt::join(ids, ","));
  }
  if (!doing.key_digest.empty()) return fmt::format(R"({{"key_digest":"{}"}})", doing.key_digest);
  if (!doing.outcome.empty()) return fmt::format(R"({{"outcome":"{}"}})", doing.outcome);
  if (!doing.cause.empty())
    return fmt::format(R"({{"minutes":{},"cause":"{}"}})", doing.minutes.value_or(0), doing.cause);
  return doing.minutes ? fmt::format(R"({{"minutes":{}}})", *doing.minutes) : "{}";
}

}  // namespace

Task<Result<ExamView>> Exam::draft(Draft draft, PersonId actor) {
  CO_TRY_DONE(check(draft));
  CO_TRY(current, co_await programme_.current());
  CO_TRY(edition, co_await fit_today(current->digest));
  const int there = bank_.drawable(*edition);
  if (there < draft.items) {
    co_return refuse(No::unprocessable, "bank.too_few",
                     "The programme has too few practice items for this paper.",
                     {{"wanted", std::to_string(draft.items)}, {"there", std::to_string(there)}});
  }
  const Doing doing{ids_.make<ExamNoun>(), Act::draft, actor};
  auto work = [this, draft, digest = edition->digest, doing](Unit& unit) {
    return drafted(unit, draft, digest, doing);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<ExamView>> Exam::drafted(Unit& unit, Draft draft, std::string edition, Doing doing) {
  const auto now_ms = machine::ms(clock_.now());
  ExamRow row{.exam = doing.exam,
              .title = std::move(draft.title),
              .items = draft.items,
              .edition = std::move(edition),
              .every_kind = draft.every_kind,
              .schedule = {draft.minutes, grace_default_ms}};
  co_await add_exam(unit, row, now_ms);
  ActRow act{{doing.act, doing.actor.value}, now_ms};
  co_await add_act(unit, doing.exam, 0, act);
  co_await enter(unit, doing, true);
  std::vector<ActRow> acts{act};
  co_return staff_view(row, acts);
}

Task<Result<ExamView>> Exam::act(Doing doing) {
  if (doing.act == Act::draft || doing.act >= Act::mark) {
    co_return refuse(No::forbidden, "exam.not_this_way", "This act is not done here.",
                     {{"act", name(doing.act)}});
  }
  CO_TRY(beside, co_await prepared(doing));
  if (doing.act == Act::publish_key || doing.act == Act::finalise_key) {
    auto reading = [exam = doing.exam](Unit& unit) { return items_read(unit, exam); };
    CO_TRY(wanted, co_await store_.read(std::move(reading)));
    CO_TRY(digest, co_await bank_.key_digest(std::move(wanted)));
    doing.key_digest = std::move(digest);
  }
  auto work = [this, doing, beside = std::move(beside)](Unit& unit) {
    return acted(unit, doing, beside);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<ExamView>> Exam::acted(Unit& unit, Doing doing, Beside beside) {
  CO_TRY_DONE(co_await advance(unit, doing));
  CO_TRY_DONE(co_await beside(unit));
  const auto row = co_await find_exam(unit, doing.exam);
  const auto acts = co_await list_acts(unit, doing.exam);
  ROUNDS_ASSERT(row);
  co_return staff_view(*row, acts);
}

Task<Result<bool>> Exam::advance(Unit& unit, Doing doing) {
  CO_TRY(row, co_await row_in(unit, doing.exam));
  if (row.voided_ms) co_return exam_void();
  if (!doing.signers.empty()) CO_TRY_DONE(co_await still_signed(unit, row, doing.signers));
  const auto before = row.state;
  CO_TRY(state, after(row.state, doing.act));
  const auto acts = co_await list_acts(unit, doing.exam);
  CO_TRY(is_complete, complete(doing.act, doing.actor.value, done_of(acts)));
  const auto now_ms = machine::ms(clock_.now());
  const auto unsubmitted = co_await count_unsubmitted(unit, doing.exam);
  const Circumstances circumstances{now_ms, doing.minutes, unsubmitted.count,
                                    unsubmitted.beyond_ms};
  CO_TRY(schedule, reschedule(row.schedule, doing.act, circumstances));
  row.schedule = schedule;
  if (is_complete) row.state = state;
  co_await move_exam(unit, row, before);
  ActRow act{{doing.act, doing.actor.value}, now_ms};
  co_await add_act(unit, doing.exam, acts.size(), act);
  co_await enter(unit, doing, is_complete);
  co_return is_complete;
}

Task<Result<void>> Exam::declare_void(Unit& unit, ExamId exam, PersonId actor) {
  if (!co_await void_exam(unit, exam, machine::ms(clock_.now()))) co_return exam_void();
  co_await clear_signatures(unit, exam);
  ledger::Entry entry{.stream = "exam:" + text(exam),
                      .kind = "exam_voided",
                      .about = exam.value,
                      .actor = actor.value};
  co_await ledger_.append(unit, std::move(entry));
  co_return Result<void>();
}

Task<void> Exam::enter(Unit& unit, Doing doing, bool is_complete) {
  ledger::Entry entry{
      .stream = "exam:" + text(doing.exam),
      .kind = doing.signers.empty() ? ledger_kind(doing.act, is_complete) : "exam_opened_as_signed",
      .about = doing.exam.value,
      .actor = doing.actor.value,
      .body = body_of(doing)};
  co_await ledger_.append(unit, std::move(entry));
}

Task<Result<Exam::Beside>> Exam::prepared(Doing doing) {
  auto reading = [exam = doing.exam](Unit& unit) { return row_in(unit, exam); };
  CO_TRY(row, co_await store_.read(std::move(reading)));
  CO_TRY_DONE(after(row.state, doing.act));
  if (doing.act == Act::assemble) co_return co_await drawing(row);
  if (doing.act == Act::seal || doing.act == Act::open)
    CO_TRY_DONE(co_await still_fit(row.exam, row.edition));
  if (doing.act == Act::seal) co_return co_await sealing(row.exam, row.edition);
  co_return Beside([](Unit&) { return nothing(); });
}

Task<Result<Exam::Beside>> Exam::drawing(ExamRow row) {
  CO_TRY(edition, co_await fit_today(row.edition));
  Draw wanted{row.exam, edition, static_cast<int>(row.items), row.every_kind,
              machine::seal::chance(key_size)};
  co_return Beside([this, wanted](Unit& unit) { return draw(unit, bank_, wanted); });
}

Task<Result<Exam::Beside>> Exam::sealing(ExamId exam, std::string edition) {
  auto reading = [exam](Unit& unit) { return counted_in(unit, exam); };
  CO_TRY(counted, co_await store_.read(std::move(reading)));
  std::vector<bank::ItemId> wanted;
  wanted.reserve(counted.size());
  for (const auto& item : counted) wanted.push_back({item.item});
  CO_TRY(items, co_await bank_.items(wanted));
  CO_TRY(pictures, co_await bank_.pictures(wanted));
  const ToSeal what{std::move(items), std::move(counted), std::move(pictures)};
  std::string purpose = "exam.paper";
  CO_TRY(key, co_await keyring_.current(std::move(purpose), machine::seal::KeyKind::secret));
  auto paper = sealed_paper(key, edition, exam, what);
  co_return Beside([exam, paper](Unit& unit) { return keep_paper(unit, exam, paper); });
}

}  // namespace rounds::exam
