#include "rounds/marking/joining.h"

#include <algorithm>
#include <map>

#include "marking_store.h"
#include "refusals.h"
#include "settling.h"
#include "terms.h"

namespace rounds::marking {

using exam::ExamId;
using exam::Form;
using exam::PersonId;
using exam::Sat;
using exam::State;
using machine::No;
using machine::refuse;

namespace {

std::unexpected<machine::Refusal> released_already() {
  return refuse(No::conflict, "marking.released_already", "Results are out already.");
}

std::unexpected<machine::Refusal> no_sitting_here() {
  return refuse(No::invalid, "marking.ruling", "Nobody sat two papers by this sitting.",
                {{"field", "item"}});
}

Task<Result<Form>> form_in(Unit& unit, ExamId main, ExamId paper) {
  const auto forms = co_await exam::Exam::forms(unit, main);
  const auto found = std::ranges::find(forms, paper, &Form::exam);
  ROUNDS_ASSERT(found != forms.end());
  if (found->voided) co_return paper_void();
  if (found->state == State::released) co_return released_already();
  co_return *found;
}

/// That the sitting was sat on this paper by somebody who sat another one too, and that none of
/// their results is out.
Result<void> may_count(const std::vector<Sat>& sat, ExamId paper, std::int64_t sitting) {
  const auto own = std::ranges::find(sat, exam::SittingId{sitting}, &Sat::sitting);
  if (own == sat.end() || own->exam != paper) return no_sitting_here();
  for (const auto& one : sat) {
    if (one.learner == own->learner && one.state == State::released) return released_already();
  }
  return {};
}

/// What is being ruled, and of which exam.
struct Matter {
  ExamId main, paper;
  Ruling ruling;
};

Task<Result<bool>> propose_in(Unit& unit, ledger::Ledger& ledger, Matter matter) {
  CO_TRY_DONE(co_await form_in(unit, matter.main, matter.paper));
  if (matter.ruling.kind == RulingKind::sitting) {
    const auto sat = co_await exam::Exam::sat_twice(unit, matter.main);
    CO_TRY_DONE(may_count(sat, matter.paper, matter.ruling.item));
  }
  const auto before = co_await list_rulings(unit, matter.paper);
  CO_TRY_DONE(may_add(matter.ruling, before));
  CO_TRY_DONE(
      co_await put_on_record(unit, ledger, matter.paper, std::move(matter.ruling), before.size()));
  co_return true;
}

struct Closing {
  ExamId main;
  Settling settling;
};

Task<Result<bool>> settle_in(Unit& unit, exam::Exam& exam, ledger::Ledger& ledger,
                             Closing closing) {
  const auto paper = closing.settling.exam;
  CO_TRY_DONE(co_await form_in(unit, closing.main, paper));
  CO_TRY(ruling, co_await settled_in(unit, ledger, closing.settling));
  if (!ruling.confirmed) co_return true;
  if (ruling.kind == RulingKind::void_paper) {
    CO_TRY_DONE(co_await exam.declare_void(unit, paper, closing.settling.actor));
    co_return true;
  }
  const auto sat = co_await exam::Exam::sat_twice(unit, closing.main);
  CO_TRY_DONE(may_count(sat, paper, ruling.item));
  co_return true;
}

struct Found {
  std::vector<Form> forms;
  std::vector<Sat> sat;
};

Task<Result<Found>> found_in(Unit& unit, ExamId main) {
  Found found{.forms = co_await exam::Exam::forms(unit, main), .sat = {}};
  found.sat = co_await exam::Exam::sat_twice(unit, main);
  co_return found;
}

std::vector<TwiceView> twice_of(const Found& found, const Counting& counting) {
  std::map<std::int64_t, TwiceView> people;
  for (const auto& one : found.sat) {
    auto& person = people[one.learner.value];
    person.learner = one.learner;
    const auto form = std::ranges::find(found.forms, one.exam, &Form::exam);
    person.sittings.push_back({one.exam, form->form, one.sitting});
    const auto kept = counting.kept.find(one.learner.value);
    if (kept != counting.kept.end()) person.counts = exam::SittingId{kept->second};
  }
  std::vector<TwiceView> views;
  views.reserve(people.size());
  for (auto& [learner, view] : people) views.push_back(std::move(view));
  return views;
}

/// The scores of a paper, and those among them that do not count.
struct Tallied {
  Sum sum;
  std::vector<Ruling> rulings;
};

Task<Result<Tallied>> tallied_in(Unit& unit, ExamId exam, int mark, std::vector<Sat> left_out) {
  Tallied tallied{.sum = co_await sum_passing(unit, exam, mark), .rulings = {}};
  for (const auto& one : left_out) {
    const auto score = co_await find_score(unit, one.learner, one.sitting);
    if (one.exam != exam || !score) continue;
    tallied.sum.scored -= 1;
    tallied.sum.points -= score->score;
    tallied.sum.passed -= score->score >= mark ? 1 : 0;
  }
  tallied.rulings = co_await list_rulings(unit, exam);
  co_return tallied;
}

}  // namespace

Task<Result<PapersView>> Joining::papers(ExamId paper) {
  CO_TRY(facts, co_await needs_.exam.facts(paper));
  const auto main = facts.main.value_or(paper);
  auto reading = [main](Unit& unit) { return found_in(unit, main); };
  CO_TRY(found, co_await needs_.store.read(std::move(reading)));
  CO_TRY(counted, co_await needs_.marking.counting_of(facts));
  PapersView view{.exam = main, .title = facts.title, .papers = {}, .twice = {}};
  view.twice = twice_of(found, counted);
  view.undecided = std::ranges::count_if(view.twice, [](const auto& one) { return !one.counts; });
  std::vector<Sat> left_out;
  std::ranges::copy_if(found.sat, std::back_inserter(left_out), [&](const Sat& one) {
    return counted.out.contains(one.sitting.value) || counted.undecided.contains(one.sitting.value);
  });
  for (const auto& form : found.forms) {
    CO_TRY(one, co_await paper_view(form, left_out));
    if (!one.voided) {
      view.candidates += one.counting;
      view.passed += one.passed;
    }
    view.papers.push_back(std::move(one));
  }
  co_return view;
}

Task<Result<PaperView>> Joining::paper_view(Form form, std::vector<Sat> left_out) {
  CO_TRY(day, co_await needs_.exam.day(form.exam, exam::SittingId{no_sitting_after}));
  PaperView view{.exam = form.exam,
                 .form = form.form,
                 .state = exam::name(form.state),
                 .voided = form.voided,
                 .seated = day.seated,
                 .opened = day.opened,
                 .submitted = day.submitted,
                 .rulings = {}};
  const bool has_mark = form.form != "supplement";
  if (has_mark && form.state >= State::closed) {
    CO_TRY(pass, co_await needs_.marking.pass(form.exam));
    view.pass_mark = pass.mark;
    view.of = pass.of;
    view.pass_by = boost::describe::enum_to_string(pass.by, "half");
  }
  auto reading = [exam = form.exam, mark = view.pass_mark, left_out](Unit& unit) {
    return tallied_in(unit, exam, mark, left_out);
  };
  CO_TRY(tallied, co_await needs_.store.read(std::move(reading)));
  if (has_mark) {
    view.counting = tallied.sum.scored;
    view.passed = tallied.sum.passed;
  }
  if (view.counting > 0)
    view.mean = static_cast<double>(tallied.sum.points) / static_cast<double>(view.counting);
  for (std::size_t place = 0; place < tallied.rulings.size(); ++place) {
    if (joins(tallied.rulings[place].kind))
      view.rulings.push_back(ruling_view(tallied.rulings[place], place));
  }
  co_return view;
}

Task<Result<PapersView>> Joining::propose(ExamId paper, Ruling ruling) {
  if (!joins(ruling.kind)) {
    co_return refuse(No::invalid, "marking.ruling", "This is not about papers.",
                     {{"field", "kind"}});
  }
  CO_TRY(facts, co_await needs_.exam.facts(paper));
  if (ruling.kind == RulingKind::void_paper) ruling.item = 0;
  ruling.proposed_ms = machine::ms(needs_.clock.now());
  const Matter matter{facts.main.value_or(paper), paper, std::move(ruling)};
  auto work = [this, matter](Unit& unit) { return propose_in(unit, needs_.ledger, matter); };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return co_await papers(paper);
}

Task<Result<PapersView>> Joining::settle(ExamId paper, std::size_t place, PersonId actor,
                                         bool confirmed) {
  CO_TRY(facts, co_await needs_.exam.facts(paper));
  const Closing closing{facts.main.value_or(paper),
                        {paper, place, actor, confirmed, machine::ms(needs_.clock.now()), true}};
  auto work = [this, closing](Unit& unit) {
    return settle_in(unit, needs_.exam, needs_.ledger, closing);
  };
  const auto done = co_await needs_.store.write(std::move(work));
  if (!done && done.error().code == "marking.second_person") {
    TwiceSigned twice{paper, actor, "ruling", static_cast<std::int64_t>(place)};
    CO_TRY_DONE(co_await note_twice(needs_.store, needs_.ledger, std::move(twice)));
  }
  if (!done) co_return std::unexpected(done.error());
  co_return co_await papers(paper);
}

}  // namespace rounds::marking
