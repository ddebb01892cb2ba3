// What is ruled about keys and the pass mark, and an exam's answers as those see them who rule.

#include <algorithm>
#include <iterator>

#include "marking_store.h"
#include "refusals.h"
#include "rounds/marking/marking.h"
#include "said_store.h"
#include "settling.h"

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
  std::optional<Release> release;  ///< the last one
};

Task<Result<OnRecord>> on_record_in(Unit& unit, ExamId exam) {
  OnRecord found{.key = co_await list_key(unit, exam), .rulings = {}, .release = {}};
  found.rulings = co_await list_rulings(unit, exam);
  auto releases = co_await list_releases(unit, exam);
  if (!releases.empty()) found.release = std::move(releases.back());
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
                     .sitting = sheet.sitting,
                     .chosen = std::move(sheet.chosen),
                     .score = score->score,
                     .of = score->of});
  }
  co_return lines;
}

Line line_of(const Sheet& sheet, const Key& key) {
  return {.code = line_code(sheet.sitting.value, sheet.head),
          .learner = sheet.learner,
          .sitting = sheet.sitting,
          .chosen = sheet.chosen,
          .score = number_right(sheet.chosen, key),
          .of = counted(key)};
}

/// Nothing is ruled upon what was reviewed: asked inside the unit, so that no review comes between.
Task<Result<void>> still_open(Unit& unit, ExamId exam) {
  CO_TRY(state, co_await exam::Exam::state_in(unit, exam));
  if (state < State::reviewed) co_return Result<void>();
  co_return refuse(No::conflict, "marking.ruled_out",
                   "The results were reviewed; nothing is ruled upon them any more.");
}

/// Objections are answered together: when no more can come, and before the key is final.
Task<Result<void>> may_answer(Unit& unit, ExamId exam, Ruling ruling) {
  CO_TRY(state, co_await exam::Exam::state_in(unit, exam));
  if (state > State::objections) {
    co_return refuse(No::conflict, "marking.ruled_out", "The key is final.");
  }
  const auto terms = co_await find_terms(unit, exam);
  if (state < State::objections || ruling.proposed_ms < terms.objections_until_ms) {
    co_return refuse(No::early, "marking.objections_running", "Objections can still come.",
                     {{"until_ms", std::to_string(terms.objections_until_ms)}});
  }
  for (const auto& count : co_await count_objections(unit, exam)) {
    if (count.item == ruling.item && count.standing > 0) co_return Result<void>();
  }
  co_return refuse(No::conflict, "marking.nobody_objected", "Nobody objects to this item.");
}

Task<Result<bool>> propose_in(Unit& unit, ledger::Ledger& ledger, ExamId exam, Ruling ruling,
                              OptionCounts items) {
  CO_TRY_DONE(co_await still_open(unit, exam));
  if (ruling.answers) CO_TRY_DONE(co_await may_answer(unit, exam, ruling));
  const auto before = co_await list_rulings(unit, exam);
  CO_TRY_DONE(may_propose(ruling, items, before));
  CO_TRY_DONE(co_await put_on_record(unit, ledger, exam, ruling, before.size()));
  co_return true;
}

Task<Result<bool>> settle_in(Unit& unit, ledger::Ledger& ledger, Settling settling) {
  CO_TRY_DONE(co_await still_open(unit, settling.exam));
  CO_TRY_DONE(co_await settled_in(unit, ledger, settling));
  co_return true;
}

}  // namespace

RulingView ruling_view(const Ruling& ruling, std::size_t place) {
  RulingView view{.place = static_cast<std::int64_t>(place),
                  .kind = boost::describe::enum_to_string(ruling.kind, "?"),
                  .item = {},
                  .value = ruling.value,
                  .reason = ruling.reason,
                  .proposed_by = {ruling.proposed_by},
                  .proposed_ms = ruling.proposed_ms,
                  .settled_by = {},
                  .settled_ms = {},
                  .confirmed = ruling.confirmed,
                  .answers = ruling.answers};
  if (ruling.item != 0) view.item = bank::ItemId{ruling.item};
  if (!ruling.waits()) {
    view.settled_by = PersonId{ruling.settled_by};
    view.settled_ms = ruling.settled_ms;
  }
  return view;
}

namespace {

RulingsView view_of(const Facts& facts, const Key& bank_key, const OnRecord& found,
                    const Pass& pass) {
  const auto key = ruled(bank_key, found.rulings);
  RulingsView view{.exam = facts.exam,
                   .title = facts.title,
                   .state = exam::name(facts.state),
                   .open = facts.state < State::reviewed,
                   .scores_behind = facts.state >= State::marked && key != found.key,
                   .pass_mark = pass.mark,
                   .of = counted(key),
                   .items = {},
                   .rulings = {},
                   .pass_by = boost::describe::enum_to_string(pass.by, "half"),
                   .form = facts.form};
  for (std::size_t place = 0; place < found.rulings.size(); ++place)
    view.rulings.push_back(ruling_view(found.rulings[place], place));
  return view;
}

void add_items(RulingsView& view, const Key& bank_key, const Key& key,
               const std::vector<bank::Item>& items) {
  for (const auto& item : items) {
    const auto& counts = key.at(item.item.value);
    const auto& said = bank_key.at(item.item.value);
    view.items.push_back({.number = static_cast<std::int64_t>(view.items.size()) + 1,
                          .item = item.item,
                          .stem = item.stem,
                          .kind = item.kind,
                          .options = item.options,
                          .decimals = item.decimals,
                          .unit = item.unit,
                          .bank_keys = {said.begin(), said.end()},
                          .keys = {counts.begin(), counts.end()},
                          .picture = item.pictured()});
  }
}

void give(Package& package, Pass pass) {
  package.pass_mark = pass.mark;
  package.pass_by = pass.by;
  package.main = std::move(pass.main);
}

int answers_of(const bank::Item& item) {
  switch (item.kind) {
    case bank::Kind::single:
      return static_cast<int>(item.options.size());
    case bank::Kind::multiple:
      return 1 << item.options.size();
    case bank::Kind::numeric:
      return bank::value_max + 1;
    case bank::Kind::reliance:
      return bank::tenths_max + 1;
  }
  std::unreachable();
}

OptionCounts counts_of(const std::vector<bank::Item>& items) {
  OptionCounts counts;
  for (const auto& item : items) counts.emplace(item.item.value, answers_of(item));
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
  const auto key = ruled(bank_says, found.rulings);
  CO_TRY(pass, co_await pass_for(facts, key, found.rulings));
  auto view = view_of(facts, bank_says, found, pass);
  add_items(view, bank_says, key, items);
  co_return std::move(view);
}

Task<Result<Keyed>> Marking::keyed(ExamId exam) {
  CO_TRY(facts, co_await closed(exam));
  CO_TRY(bank_says, co_await bank_key(facts.items));
  auto reading = [exam](Unit& unit) { return on_record_in(unit, exam); };
  CO_TRY(found, co_await store_.read(std::move(reading)));
  co_return Keyed{facts, bank_says, found.rulings};
}

Task<Result<RulingsView>> Marking::propose(ExamId exam, Ruling ruling) {
  CO_TRY(facts, co_await closed(exam));
  if (ruling.kind == RulingKind::pass_mark && !facts.has_mark())
    co_return refuse(No::conflict, "marking.no_mark", "A supplement has no pass mark.");
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
  const auto done = co_await store_.write(std::move(work));
  if (!done && done.error().code == "marking.second_person") {
    TwiceSigned twice{exam, actor, "ruling", static_cast<std::int64_t>(place)};
    CO_TRY_DONE(co_await note_twice(store_, ledger_, std::move(twice)));
  }
  if (!done) co_return std::unexpected(done.error());
  co_return co_await rulings(exam);
}

Task<Result<Package>> Marking::gathered(Facts facts) {
  auto reading = [exam = facts.exam](Unit& unit) { return on_record_in(unit, exam); };
  CO_TRY(found, co_await store_.read(std::move(reading)));
  CO_TRY(pretest, co_await bank_key(facts.pretest));
  Package package{.facts = std::move(facts),
                  .key = std::move(found.key),
                  .rulings = std::move(found.rulings),
                  .pass_mark = 0,
                  .lines = {},
                  .scale = {},
                  .pretest = std::move(pretest),
                  .more = {}};
  CO_TRY(pass, co_await pass_for(package.facts, package.key, package.rulings));
  if (package.facts.state == State::released && found.release)
    package.scale = std::move(found.release->scale);
  give(package, std::move(pass));
  co_return package;
}

Task<Result<Package>> Marking::package(ExamId exam) {
  CO_TRY(facts, co_await exam_.facts(exam));
  if (facts.voided) co_return paper_void();
  if (facts.state < State::marked) co_return not_marked();
  CO_TRY(package, co_await gathered(facts));
  CO_TRY(counting, co_await counting_of(facts));
  for (SittingId after;;) {
    CO_TRY(sheets, co_await exam_.sheets(exam, after));
    if (sheets.empty()) break;
    after = sheets.back().sitting;
    std::erase_if(sheets,
                  [&](const Sheet& one) { return counting.out.contains(one.sitting.value); });
    auto work = [sheets](Unit& unit) { return lines_in(unit, sheets); };
    CO_TRY(lines, co_await store_.read(std::move(work)));
    std::ranges::move(lines, std::back_inserter(package.lines));
  }
  // In the order of codes, so that no place tells who came first.
  std::ranges::sort(package.lines, {}, &Line::code);
  co_return package;
}

Task<Result<Package>> Marking::own_package(PersonId learner, SittingId sitting) {
  CO_TRY(facts, co_await result_facts(learner, sitting));
  CO_TRY(package, co_await gathered(facts));
  CO_TRY(sheet, co_await exam_.sheet(learner, sitting));
  std::vector<Sheet> sheets{std::move(sheet)};
  auto reading = [sheets](Unit& unit) { return lines_in(unit, sheets); };
  CO_TRY(lines, co_await store_.read(std::move(reading)));
  if (lines.empty()) co_return not_scored();
  package.lines = std::move(lines);
  co_return std::move(package);
}

Task<Result<Package>> Marking::material(ExamId exam) {
  CO_TRY(package, co_await answers(exam));
  CO_TRY(pass, co_await pass_for(package.facts, package.key, package.rulings));
  give(package, std::move(pass));
  co_return std::move(package);
}

Task<Result<Package>> Marking::answers(ExamId exam) {
  CO_TRY(facts, co_await closed(exam));
  CO_TRY(bank_says, co_await bank_key(facts.items));
  auto reading = [exam](Unit& unit) { return on_record_in(unit, exam); };
  CO_TRY(found, co_await store_.read(std::move(reading)));
  Package package{.facts = facts,
                  .key = ruled(bank_says, found.rulings),
                  .rulings = found.rulings,
                  .pass_mark = 0,
                  .lines = {},
                  .scale = {},
                  .more = {}};
  give(package, own_pass(package.key, package.rulings));
  if (facts.state == State::released && found.release) package.scale = found.release->scale;
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
