// What is ruled about keys and the pass mark, and an exam's answers as those see them who rule.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"
#include "marking_store.h"
#include "refusals.h"
#include "rounds/marking/marking.h"

namespace rounds::marking {

using exam::ExamId;
using exam::Facts;
using exam::PersonId;
using exam::Sheet;
using exam::SittingId;
using exam::State;
using machine::No;
using machine::refuse;

namespace {

struct OnRecord {
  Key key;
  std::vector<Ruling> rulings;
};

Task<Result<OnRecord>> on_record_in(Unit& unit, ExamId exam) {
  OnRecord found{.key = co_await list_key(unit, exam), .rulings = {}};
  found.rulings = co_await list_rulings(unit, exam);
  co_return found;
}

/// A page of sheets with the scores on disk.
Task<Result<std::vector<Line>>> lines_in(Unit& unit, std::vector<Sheet> sheets) {
  std::vector<Line> lines;
  for (auto& sheet : sheets) {
    const auto score = co_await find_score(unit, sheet.learner, sheet.sitting);
    if (!score) continue;
    lines.push_back({.code = line_code(sheet.sitting.value, sheet.head),
                     .learner = sheet.learner,
                     .chosen = std::move(sheet.chosen),
                     .score = score->score,
                     .of = score->of});
  }
  co_return lines;
}

Line line_of(const Sheet& sheet, const Key& key) {
  return {.code = line_code(sheet.sitting.value, sheet.head),
          .learner = sheet.learner,
          .chosen = sheet.chosen,
          .score = number_right(sheet.chosen, key),
          .of = counted(key)};
}

/// What the ledger keeps of it: the reason by its digest, since it keeps no one's words.
ledger::Entry entry_of(ExamId exam, const Ruling& ruling, std::size_t place, PersonId actor) {
  const auto* kind = ruling.waits()     ? "ruling_proposed"
                     : ruling.confirmed ? "ruling_confirmed"
                                        : "ruling_dismissed";
  return {.stream = "exam:" + text(exam),
          .kind = kind,
          .about = exam.value,
          .actor = actor.value,
          .body = fmt::format(
              R"({{"place":{},"kind":"{}","item":{},"value":{},"reason_sha256":"{}"}})", place,
              boost::describe::enum_to_string(ruling.kind, "?"), ruling.item, ruling.value,
              machine::hex(machine::seal::sha256(machine::view(ruling.reason))))};
}

/// Nothing is ruled upon what was reviewed: asked inside the unit, so that no review comes between.
Task<Result<void>> still_open(Unit& unit, ExamId exam) {
  CO_TRY(state, co_await exam::Exam::state_in(unit, exam));
  if (state < State::reviewed) co_return Result<void>();
  co_return refuse(No::conflict, "marking.ruled_out",
                   "The results were reviewed; nothing is ruled upon them any more.");
}

Task<Result<bool>> propose_in(Unit& unit, ledger::Ledger& ledger, ExamId exam, Ruling ruling,
                              OptionCounts items) {
  CO_TRY_DONE(co_await still_open(unit, exam));
  const auto before = co_await list_rulings(unit, exam);
  CO_TRY_DONE(may_propose(ruling, items, before));
  co_await add_ruling(unit, exam, before.size(), ruling);
  auto entry = entry_of(exam, ruling, before.size(), {ruling.proposed_by});
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

/// Who settles what, and how.
struct Settling {
  ExamId exam;
  std::size_t place = 0;
  PersonId actor;
  bool confirmed = false;
  std::int64_t at_ms = 0;
};

Task<Result<bool>> settle_in(Unit& unit, ledger::Ledger& ledger, Settling settling) {
  CO_TRY_DONE(co_await still_open(unit, settling.exam));
  const auto rulings = co_await list_rulings(unit, settling.exam);
  CO_TRY_DONE(may_settle(rulings, settling.place, settling.actor.value));
  auto ruling = rulings[settling.place];
  ruling.settled_by = settling.actor.value;
  ruling.settled_ms = settling.at_ms;
  ruling.confirmed = settling.confirmed;
  if (!co_await settle_ruling(unit, settling.exam, settling.place, ruling)) {
    co_return refuse(No::conflict, "marking.ruling_settled", "The ruling is settled already.");
  }
  auto entry = entry_of(settling.exam, ruling, settling.place, settling.actor);
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

RulingView view_of(const Ruling& ruling, std::size_t place) {
  RulingView view{.place = static_cast<std::int64_t>(place),
                  .kind = boost::describe::enum_to_string(ruling.kind, "?"),
                  .item = {},
                  .value = ruling.value,
                  .reason = ruling.reason,
                  .proposed_by = {ruling.proposed_by},
                  .proposed_ms = ruling.proposed_ms,
                  .settled_by = {},
                  .settled_ms = {},
                  .confirmed = ruling.confirmed};
  if (ruling.item != 0) view.item = bank::ItemId{ruling.item};
  if (!ruling.waits()) {
    view.settled_by = PersonId{ruling.settled_by};
    view.settled_ms = ruling.settled_ms;
  }
  return view;
}

RulingsView view_of(const Facts& facts, const Choices& bank_key, const OnRecord& found,
                    const std::vector<bank::Item>& items) {
  const auto key = ruled(bank_key, found.rulings);
  RulingsView view{.exam = facts.exam,
                   .title = facts.title,
                   .state = exam::name(facts.state),
                   .open = facts.state < State::reviewed,
                   .scores_behind = facts.state >= State::marked && key != found.key,
                   .pass_mark = pass_mark(key, found.rulings),
                   .of = counted(key),
                   .items = {},
                   .rulings = {}};
  for (const auto& item : items) {
    const auto& counts = key.at(item.item.value);
    view.items.push_back({.number = static_cast<std::int64_t>(view.items.size()) + 1,
                          .item = item.item,
                          .stem = item.stem,
                          .options = item.options,
                          .bank_key = bank_key.at(item.item.value),
                          .keys = {counts.begin(), counts.end()}});
  }
  for (std::size_t place = 0; place < found.rulings.size(); ++place)
    view.rulings.push_back(view_of(found.rulings[place], place));
  return view;
}

OptionCounts counts_of(const std::vector<bank::Item>& items) {
  OptionCounts counts;
  for (const auto& item : items)
    counts.emplace(item.item.value, static_cast<int>(item.options.size()));
  return counts;
}

}  // namespace

Task<Result<Facts>> Marking::closed(ExamId exam) {
  CO_TRY(facts, co_await exam_.facts(exam));
  if (facts.state < State::closed) {
    co_return refuse(No::early, "marking.not_closed", "The exam is not closed yet.");
  }
  co_return facts;
}

Task<Result<RulingsView>> Marking::rulings(ExamId exam) {
  CO_TRY(facts, co_await closed(exam));
  CO_TRY(bank_says, co_await bank_key(facts.items));
  CO_TRY(items, co_await bank_.items(facts.items));
  auto reading = [exam](Unit& unit) { return on_record_in(unit, exam); };
  CO_TRY(found, co_await store_.read(std::move(reading)));
  co_return view_of(facts, bank_says, found, items);
}

Task<Result<RulingsView>> Marking::propose(ExamId exam, Ruling ruling) {
  CO_TRY(facts, co_await closed(exam));
  CO_TRY(items, co_await bank_.items(facts.items));
  ruling.proposed_ms = machine::ms(clock_.now());
  auto work = [this, exam, ruling, counts = counts_of(items)](Unit& unit) {
    return propose_in(unit, ledger_, exam, ruling, counts);
  };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return co_await rulings(exam);
}

Task<Result<RulingsView>> Marking::settle(ExamId exam, std::size_t place, PersonId actor,
                                          bool confirmed) {
  CO_TRY(facts, co_await closed(exam));
  const Settling settling{exam, place, actor, confirmed, machine::ms(clock_.now())};
  auto work = [this, settling](Unit& unit) { return settle_in(unit, ledger_, settling); };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return co_await rulings(exam);
}

Task<Result<Package>> Marking::gathered(Facts facts) {
  auto reading = [exam = facts.exam](Unit& unit) { return on_record_in(unit, exam); };
  CO_TRY(found, co_await store_.read(std::move(reading)));
  Package package{.facts = std::move(facts),
                  .key = std::move(found.key),
                  .rulings = std::move(found.rulings),
                  .pass_mark = 0,
                  .lines = {},
                  .more = {}};
  package.pass_mark = pass_mark(package.key, package.rulings);
  co_return package;
}

Task<Result<Package>> Marking::package(ExamId exam) {
  CO_TRY(facts, co_await exam_.facts(exam));
  if (facts.state < State::marked) co_return not_marked();
  CO_TRY(package, co_await gathered(facts));
  for (SittingId after;;) {
    CO_TRY(sheets, co_await exam_.sheets(exam, after));
    if (sheets.empty()) break;
    after = sheets.back().sitting;
    auto work = [sheets](Unit& unit) { return lines_in(unit, sheets); };
    CO_TRY(lines, co_await store_.read(std::move(work)));
    std::ranges::move(lines, std::back_inserter(package.lines));
  }
  // In the order of codes, so that no place tells who came first.
  std::ranges::sort(package.lines, {}, &Line::code);
  co_return package;
}

Task<Result<Package>> Marking::material(ExamId exam) {
  CO_TRY(facts, co_await closed(exam));
  CO_TRY(package, co_await gathered(facts));
  CO_TRY(bank_says, co_await bank_key(facts.items));
  package.key = ruled(bank_says, package.rulings);
  package.pass_mark = pass_mark(package.key, package.rulings);
  for (SittingId after;;) {
    CO_TRY(sheets, co_await exam_.sheets(exam, after));
    if (sheets.empty()) break;
    after = sheets.back().sitting;
    for (const auto& sheet : sheets) package.lines.push_back(line_of(sheet, package.key));
  }
  std::ranges::sort(package.lines, {}, &Line::code);
  co_return package;
}

}  // namespace rounds::marking
