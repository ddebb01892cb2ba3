// The acts: drafting, assembling, sealing, and the way to the released result.

#include <fmt/format.h>

#include "exam_store.h"
#include "machine/seal/seal.h"
#include "paper.h"
#include "refusals.h"
#include "rounds/exam/exam.h"
#include "show.h"

namespace rounds::exam {

using machine::Bytes;
using machine::No;
using machine::refuse;

namespace {

/// For answers made in time and delayed by the network; design: two minutes unless a board says
/// otherwise.
constexpr std::int64_t grace_ms = 120'000;
constexpr int items_max = 200;
constexpr std::size_t title_max = 200;
constexpr std::size_t key_size = 32;

Result<void> check(const Draft& draft) {
  const auto wrong = [](std::string_view field) {
    return refuse(No::invalid, "exam.draft",
                  "The draft's " + std::string(field) + " is out of bounds.",
                  {{"field", std::string(field)}});
  };
  if (draft.title.empty() || draft.title.size() > title_max) return wrong("title");
  if (draft.title.find('\0') != std::string::npos) return wrong("title");
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

/// What is drawn for an exam, and by what chance.
struct Draw {
  ExamId exam;
  std::shared_ptr<const programme::Edition> edition;
  int count = 0;
  Bytes secret;
};

Task<Result<void>> draw(Unit& unit, bank::Bank& bank, Draw draw) {
  CO_TRY(items, co_await bank.draw(unit, draw.edition, draw.count, draw.secret));
  co_await add_items(unit, draw.exam, items);
  co_return Result<void>();
}

Task<Result<void>> keep_paper(Unit& unit, ExamId exam, PaperKeyRow key, Bytes sealed) {
  co_await add_paper(unit, exam, std::move(key), std::move(sealed));
  co_return Result<void>();
}

/// The act's own part of its ledger entry. When the key is settled, a digest of it goes on record.
Task<std::string> body_of(Unit& unit, Doing doing) {
  if (doing.act == Act::publish_key || doing.act == Act::finalise_key) {
    auto items = co_await items_in(unit, doing.exam);
    co_return fmt::format(R"({{"key_digest":"{}"}})",
                          co_await bank::Bank::key_digest(unit, std::move(items)));
  }
  co_return doing.minutes ? fmt::format(R"({{"minutes":{}}})", *doing.minutes) : "{}";
}

}  // namespace

Task<Result<ExamView>> Exam::draft(Draft draft, PersonId actor) {
  CO_TRY_DONE(check(draft));
  CO_TRY(edition, co_await programme_.current());
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
              .schedule = {draft.minutes, grace_ms}};
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
  const auto before = row.state;
  CO_TRY(state, after(row.state, doing.act));
  const auto acts = co_await list_acts(unit, doing.exam);
  CO_TRY(is_complete, complete(doing.act, doing.actor.value, done_of(acts)));
  const auto now_ms = machine::ms(clock_.now());
  const Circumstances circumstances{now_ms, doing.minutes,
                                    co_await count_unsubmitted(unit, doing.exam)};
  CO_TRY(schedule, reschedule(row.schedule, doing.act, circumstances));
  row.schedule = schedule;
  if (is_complete) row.state = state;
  co_await move_exam(unit, row, before);
  ActRow act{{doing.act, doing.actor.value}, now_ms};
  co_await add_act(unit, doing.exam, acts.size(), act);
  co_await enter(unit, doing, is_complete);
  co_return is_complete;
}

Task<void> Exam::enter(Unit& unit, Doing doing, bool is_complete) {
  ledger::Entry entry{.stream = "exam:" + text(doing.exam),
                      .kind = ledger_kind(doing.act, is_complete),
                      .about = doing.exam.value,
                      .actor = doing.actor.value,
                      .body = co_await body_of(unit, doing)};
  co_await ledger_.append(unit, std::move(entry));
}

Task<Result<Exam::Beside>> Exam::prepared(Doing doing) {
  auto reading = [exam = doing.exam](Unit& unit) { return row_in(unit, exam); };
  CO_TRY(row, co_await store_.read(std::move(reading)));
  CO_TRY_DONE(after(row.state, doing.act));
  if (doing.act == Act::assemble)
    co_return co_await drawing(row.exam, row.edition, static_cast<int>(row.items));
  if (doing.act == Act::seal) co_return co_await sealing(row.exam, row.edition);
  co_return Beside([](Unit&) { return nothing(); });
}

Task<Result<Exam::Beside>> Exam::drawing(ExamId exam, std::string digest, int count) {
  CO_TRY(edition, co_await programme_.edition(std::move(digest)));
  Draw wanted{exam, edition, count, machine::seal::chance(key_size)};
  co_return Beside([this, wanted](Unit& unit) { return draw(unit, bank_, wanted); });
}

Task<Result<Exam::Beside>> Exam::sealing(ExamId exam, std::string edition) {
  auto reading = [exam](Unit& unit) { return items_read(unit, exam); };
  CO_TRY(wanted, co_await store_.read(std::move(reading)));
  CO_TRY(items, co_await bank_.items(wanted));
  std::string purpose = "exam.paper";
  CO_TRY(key, co_await keyring_.current(std::move(purpose), machine::seal::KeyKind::secret));
  std::vector<PaperItem> paper;
  paper.reserve(items.size());
  for (const auto& item : items) paper.push_back({item.item.value, item.stem, item.options});
  const auto content_key = machine::seal::chance(key_size);
  const auto master = exam_master(key.material, exam.value);
  PaperKeyRow kept{key.id, put_away(master, content_key, exam.value)};
  auto sealed = seal_paper(content_key, edition, exam.value, paper);
  co_return Beside(
      [exam, kept, sealed](Unit& unit) { return keep_paper(unit, exam, kept, sealed); });
}

}  // namespace rounds::exam
