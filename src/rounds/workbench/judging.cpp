#include "rounds/workbench/judging.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "judging_store.h"

namespace rounds::workbench {

using exam::ExamId;
using exam::State;
using machine::No;
using machine::refuse;
using machine::Result;
using machine::Task;
using machine::store::Unit;

/// What is judged: the items that count, by their place on the paper.
struct Judging::Paper {
  std::string title, state;
  std::vector<std::int64_t> items;
  std::vector<marking::RuledItem> shown;
  std::map<std::int64_t, double> facility;  ///< share of candidates who got it right
};

namespace {

std::unexpected<machine::Refusal> no_judge() {
  return refuse(No::missing, "workbench.no_judge", "You are not a judge of this exam.");
}

Task<Result<Judges>> panel_in(Unit& unit, ExamId exam) {
  co_return co_await list_panel(unit, exam);
}

Task<Result<std::vector<OwnRating>>> own_in(Unit& unit, std::int64_t person) {
  co_return co_await list_own(unit, person);
}

Task<Result<void>> not_released_in(Unit& unit, ExamId exam) {
  CO_TRY(state, co_await exam::Exam::state_in(unit, exam));
  if (state < State::released) co_return Result<void>();
  co_return refuse(No::conflict, "workbench.released", "The results are released.");
}

Task<Result<bool>> invite_in(Unit& unit, ledger::Ledger& ledger, Invitation invitation) {
  CO_TRY_DONE(co_await not_released_in(unit, invitation.exam));
  const auto judges = co_await list_panel(unit, invitation.exam);
  CO_TRY_DONE(may_join(judges));
  invitation.place = std::ssize(judges.judges) + 1;
  ledger::Entry entry{
      .stream = "exam:" + text(invitation.exam),
      .kind = "judge_invited",
      .about = invitation.exam.value,
      .actor = invitation.actor,
      .body = fmt::format(R"({{"person":{},"place":{}}})", invitation.person, invitation.place)};
  if (!co_await add_judge(unit, std::move(invitation))) {
    co_return refuse(No::conflict, "workbench.judge_already", "This person judges already.");
  }
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

/// A round to begin, and who begins it.
struct Beginning {
  ExamId exam;
  int round = 0;
  std::int64_t actor = 0;
  std::vector<std::int64_t> items;
};

Task<Result<bool>> begin_in(Unit& unit, ledger::Ledger& ledger, Beginning beginning) {
  CO_TRY_DONE(co_await not_released_in(unit, beginning.exam));
  const auto judges = co_await list_panel(unit, beginning.exam);
  CO_TRY_DONE(may_begin(judges, beginning.round, beginning.items));
  co_await keep_round(unit, beginning.exam, beginning.round);
  ledger::Entry entry{.stream = "exam:" + text(beginning.exam),
                      .kind = beginning.round == round_done ? "judging_ended" : "judging_begun",
                      .about = beginning.exam.value,
                      .actor = beginning.actor,
                      .body = fmt::format(R"({{"round":{}}})", beginning.round)};
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

Task<Result<bool>> rate_in(Unit& unit, Said said, std::vector<std::int64_t> items) {
  CO_TRY_DONE(co_await not_released_in(unit, said.exam));
  const auto judges = co_await list_panel(unit, said.exam);
  if (judges.judge(said.person) == nullptr) co_return no_judge();
  CO_TRY_DONE(may_rate(judges, said.chances, said.bounds, items));
  said.round = judges.round;
  co_await keep_said(unit, std::move(said));
  co_return true;
}

/// The round that is looked at by judges: the last one, once all is done.
int shown_round(const Judges& judges) { return std::min(judges.round, rounds_last); }

std::string code_of(const Judges& judges, std::int64_t person) {
  const auto found = std::ranges::find(judges.judges, person, &Judge::person);
  return fmt::format("J{}", found - judges.judges.begin() + 1);
}

std::optional<int> said_of(const Judge& judge, int round, std::int64_t item) {
  const auto chances = judge.rounds.find(round);
  if (chances == judge.rounds.end()) return std::nullopt;
  const auto found = chances->second.find(item);
  return found == chances->second.end() ? std::nullopt : std::optional(found->second);
}

std::int64_t rated(const Judge& judge, int round) {
  const auto chances = judge.rounds.find(round);
  return chances == judge.rounds.end() ? 0 : std::ssize(chances->second);
}

RoundAgreement round_view(const Judges& judges, int round, const Agreement& found) {
  RoundAgreement view{.round = round,
                      .cut = found.cut,
                      .cut_se = found.cut_se,
                      .judges_sd = found.judges_sd,
                      .judges = {}};
  for (const auto& one : found.judges)
    view.judges.push_back({code_of(judges, one.person), one.cut, one.with_facility});
  return view;
}

}  // namespace

Task<Result<Judges>> Judging::judges(ExamId exam) {
  auto reading = [exam](Unit& unit) { return panel_in(unit, exam); };
  co_return co_await needs_.store.read(std::move(reading));
}

Task<Result<Judging::Paper>> Judging::paper(ExamId exam) {
  CO_TRY(rulings, co_await needs_.marking.rulings(exam));
  CO_TRY(package, co_await needs_.marking.material(exam));
  Paper paper{
      .title = rulings.title, .state = rulings.state, .items = {}, .shown = {}, .facility = {}};
  for (const auto& item : rulings.items) {
    if (item.keys.empty()) continue;
    paper.items.push_back(item.number);
    paper.shown.push_back(item);
    std::int64_t right = 0;
    for (const auto& line : package.lines) {
      const auto chosen = line.chosen.find(item.item.value);
      if (chosen != line.chosen.end() &&
          std::ranges::find(item.keys, chosen->second) != item.keys.end())
        ++right;
    }
    const auto persons = std::max<std::size_t>(1, package.lines.size());
    paper.facility[item.number] = static_cast<double>(right) / static_cast<double>(persons);
  }
  co_return paper;
}

Task<Result<JudgingView>> Judging::view(ExamId exam) {
  CO_TRY(paper_, co_await paper(exam));
  CO_TRY(panel, co_await judges(exam));
  JudgingView view{.exam = exam,
                   .title = paper_.title,
                   .state = paper_.state,
                   .round = panel.round,
                   .items = std::ssize(paper_.items),
                   .judges = {},
                   .rounds = {}};
  for (const auto& judge : panel.judges) {
    view.judges.push_back({.code = code_of(panel, judge.person),
                           .person = {judge.person},
                           .rated = {rated(judge, 1), rated(judge, 2)},
                           .bounds = judge.bounds.has_value()});
  }
  for (int round = 1; round <= shown_round(panel); ++round) {
    if (const auto found = agreement(panel, round, paper_.facility))
      view.rounds.push_back(round_view(panel, round, *found));
  }
  co_return view;
}

Task<Result<JudgingView>> Judging::invite(ExamId exam, std::string contact, std::int64_t actor) {
  CO_TRY_DONE(co_await paper(exam));
  CO_TRY(person, co_await needs_.person_of(std::move(contact)));
  if (person == 0) {
    co_return refuse(No::missing, "workbench.no_such_person", "Nobody has this contact.");
  }
  CO_TRY(exams, co_await needs_.exam.list(exam::PersonId{person}, false));
  const auto sat = [exam](const exam::ExamView& one) { return one.exam == exam && one.sitting; };
  if (std::ranges::any_of(exams, sat)) {
    co_return refuse(No::conflict, "workbench.judge_sat", "This person sat the exam.");
  }
  const Invitation invitation{
      .exam = exam, .person = person, .actor = actor, .at_ms = machine::ms(needs_.clock.now())};
  auto work = [this, invitation](Unit& unit) { return invite_in(unit, needs_.ledger, invitation); };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return co_await view(exam);
}

Task<Result<JudgingView>> Judging::begin(ExamId exam, int round, std::int64_t actor) {
  CO_TRY(paper_, co_await paper(exam));
  const Beginning beginning{exam, round, actor, paper_.items};
  CO_TRY(panel, co_await judges(exam));
  CO_TRY_DONE(may_begin(panel, round, paper_.items));
  if (round == round_done) {
    CO_TRY_DONE(co_await needs_.bench.keep_panel(exam, "angoff", angoff_csv(panel), actor));
    CO_TRY_DONE(co_await needs_.bench.keep_panel(exam, "hofstee", hofstee_csv(panel), actor));
  }
  auto work = [this, beginning](Unit& unit) { return begin_in(unit, needs_.ledger, beginning); };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return co_await view(exam);
}

Task<Result<JudgeView>> Judging::desk(ExamId exam, std::int64_t person) {
  CO_TRY(panel, co_await judges(exam));
  const auto* judge = panel.judge(person);
  if (judge == nullptr) co_return no_judge();
  CO_TRY(paper_, co_await paper(exam));
  const int round = shown_round(panel);
  JudgeView view{.exam = exam,
                 .title = paper_.title,
                 .code = code_of(panel, person),
                 .round = panel.round,
                 .finished = round > 0 && finished(*judge, round, paper_.items),
                 .items = {},
                 .bounds = {}};
  if (judge->bounds) {
    const auto& b = *judge->bounds;
    view.bounds = BoundsView{b.cut_min, b.cut_max, b.fail_min, b.fail_max};
  }
  if (round == 0) co_return view;
  for (const auto& item : paper_.shown) {
    JudgedItem shown{.number = item.number,
                     .stem = item.stem,
                     .options = item.options,
                     .keys = item.keys,
                     .first = said_of(*judge, 1, item.number),
                     .percent = said_of(*judge, round, item.number),
                     .facility = {},
                     .mean = {},
                     .low = {},
                     .high = {}};
    const auto said = spread(panel, item.number);
    if (round == rounds_last && said) {
      shown.facility = static_cast<int>(std::lround(100 * paper_.facility.at(item.number)));
      shown.mean = static_cast<int>(std::lround(said->mean));
      shown.low = said->low;
      shown.high = said->high;
    }
    view.items.push_back(std::move(shown));
  }
  co_return view;
}

Task<Result<JudgeView>> Judging::rate(Rating rating) {
  CO_TRY(panel, co_await judges(rating.exam));
  if (panel.judge(rating.person) == nullptr) co_return no_judge();
  CO_TRY(paper_, co_await paper(rating.exam));
  const Said said{.exam = rating.exam,
                  .person = rating.person,
                  .chances = rating.chances,
                  .bounds = rating.bounds,
                  .at_ms = machine::ms(needs_.clock.now())};
  auto work = [said, items = paper_.items](Unit& unit) { return rate_in(unit, said, items); };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return co_await desk(rating.exam, rating.person);
}

Task<Result<std::vector<OwnRating>>> Judging::of(std::int64_t person) {
  auto reading = [person](Unit& unit) { return own_in(unit, person); };
  co_return co_await needs_.store.read(std::move(reading));
}

}  // namespace rounds::workbench
