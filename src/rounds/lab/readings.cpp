#include "rounds/lab/readings.h"

#include <cmath>

#include "arms.h"
#include "form_store.h"
#include "measures.h"
#include "rounds/lab/sessions.h"
#include "walk.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

constexpr double hundred = 100;

/// Which cases are further ones is nobody's to see: their advice is right.
std::string shown_block(CaseBlock block) {
  return name_of(block == CaseBlock::extra ? CaseBlock::alone : block);
}

/// A run with its cases.
struct Seen {
  std::vector<FormCase> form;
  std::vector<Step> steps;
  std::vector<std::int64_t> times;
  std::string arm;
};

Task<Result<Seen>> seen_in(Unit& unit, Place place) {
  Seen seen;
  auto again = place;
  CO_TRY(form, co_await form_of(unit, std::move(again)));
  again = place;
  CO_TRY(steps, co_await steps_of(unit, std::move(again)));
  again = place;
  CO_TRY(times, co_await times_of(unit, std::move(again)));
  again = place;
  CO_TRY(arm, co_await arm_of(unit, std::move(again)));
  seen.arm = std::move(arm);
  seen.form = std::move(form);
  seen.steps = std::move(steps);
  seen.times = std::move(times);
  co_return seen;
}

Task<Result<Seen>> seen(machine::store::Store& store, Place place) {
  auto work = [place = std::move(place)](Unit& unit) { return seen_in(unit, place); };
  co_return co_await store.read(std::move(work));
}

CaseView bare_view(const ReadCase& one, const programme::Reading& pack) {
  CaseView view;
  view.place = one.where.place;
  view.block = shown_block(one.where.block);
  view.picture = pack.modality == programme::Modality::image;
  for (const auto& fact : one.shown->facts) view.facts.push_back({fact.name, fact.value});
  view.text = one.shown->text;
  view.own = one.own;
  view.last = one.last;
  return view;
}

void put_advice(CaseView& view, const ReadCase& one, const programme::Reading& pack) {
  view.advice = static_cast<int>(std::lround(one.shown->advice * hundred));
  view.called = pack.called(*one.shown);
  view.adviser = pack.adviser_of(*one.shown);
}

void put_truth(CaseView& view, const ReadCase& one) {
  view.ill = one.shown->ill;
  view.why = one.shown->why;
}

/// Whether the map of a case may be looked at: once its own answer is locked, and not before.
bool explained(const ReadCase& one, const programme::Reading& pack, const std::string& arm) {
  return arm == "explained" && one.own && one.shown->recipe && !pack.network.empty();
}

/// What may be seen of a case while the run goes on.
CaseView case_view(const ReadCase& one, const programme::Reading& pack, const std::string& arm) {
  auto view = bare_view(one, pack);
  view.explained = explained(one, pack, arm);
  if (one.advised()) put_advice(view, one, pack);
  if (one.done() && one.where.block == CaseBlock::practice) put_truth(view, one);
  return view;
}

void put_head(ReadingRunView& view, const programme::Reading& pack) {
  view.lab = pack.id;
  view.title = pack.title;
  view.about = pack.about;
  view.asks = pack.asks;
  view.minutes = pack.minutes;
  view.threshold_percent = pack.threshold_percent;
  view.cases_planned = pack.form.cases();
  view.card = {pack.origin, pack.licence, pack.consent, pack.ai, pack.biases, pack.phantom};
}

ReadingRunView view_of(const Opened& opened, LearnerId learner, const Seen& seen) {
  const auto& pack = *opened.lab.reading;
  ReadingRunView view;
  view.learner = learner;
  view.module = opened.lab.module->id;
  view.edition = opened.edition->digest;
  view.lang = opened.edition->language;
  view.session = is_pack(opened.lab);
  put_head(view, pack);
  view.run = opened.run;
  view.ack_seq = static_cast<std::int64_t>(seen.steps.size());
  for (const auto& run : opened.ended)
    view.earlier.push_back({run.run, run.ended_ms.value_or(0), run.score.value_or(Score{})});
  view.signers = signers_of(opened.lab);
  const auto outcome = read_through(pack, seen.form, seen.steps);
  ROUNDS_ASSERT(outcome.has_value());
  const auto at = outcome->at();
  for (std::size_t n = 0; n < outcome->cases.size() && n <= at; ++n)
    view.cases.push_back(case_view(outcome->cases[n], pack, seen.arm));
  return view;
}

std::unexpected<machine::Refusal> no_such_lab() {
  return refuse(No::missing, "lab.no_such_lab", "The edition has no such cases to read.");
}

/// Of the study that is open; else empty.
Task<Result<std::string>> approval_in(machine::store::Store& store) {
  auto look = [](Unit& unit) { return open_study(unit); };
  CO_TRY(study, co_await store.read(std::move(look)));
  co_return study ? study->approval : std::string{};
}

}  // namespace

Task<Result<Opened>> Readings::opened(LearnerId learner, std::string lab) {
  if (is_session(lab)) co_return co_await needs_.sessions.open(learner, std::move(lab));
  CO_TRY(opened, co_await needs_.labs.open(learner, std::move(lab)));
  if (opened.lab.reading == nullptr) co_return no_such_lab();
  co_return opened;
}

Task<Result<ReadingRunView>> Readings::run(LearnerId learner, std::string lab) {
  auto named = lab;
  CO_TRY(opened, co_await this->opened(learner, std::move(named)));
  Place place{learner.value, lab, opened.run};
  CO_TRY(all, co_await seen(needs_.store, std::move(place)));
  if (!is_session(lab)) {
    auto practice = view_of(opened, learner, all);
    if (opened.run == 1 && all.form.empty() && !opened.lab.reading->network.empty()) {
      CO_TRY(approval, co_await approval_in(needs_.store));
      practice.approval = approval;
    }
    co_return practice;
  }
  if (!opened.ended.empty()) all = {};
  auto view = view_of(opened, learner, all);
  view.lab = lab;
  view.module.clear();
  // How many cases there are is drawn by chance.
  if (!all.form.empty()) view.cases_planned = static_cast<std::int64_t>(all.form.size());
  CO_TRY(until, co_await needs_.sessions.withheld(learner, std::move(lab)));
  view.withheld_until = until;
  if (!until.empty())
    for (auto& one : view.earlier) one.score = {};
  co_return view;
}

Task<Result<ReadingRunView>> Readings::begin(LearnerId learner, std::string lab, std::int64_t run,
                                             BeginBody body) {
  if (body.learner != learner)
    co_return refuse(No::forbidden, "lab.other_learner", "This is another learner's run.");
  if (run < 1 || run > Labs::runs_max)
    co_return refuse(No::missing, "lab.no_such_run", "There is no such run.");
  auto named = lab;
  if (!is_session(lab)) {
    CO_TRY_DONE(co_await begin_practice(learner, std::move(named), run, std::move(body)));
  } else if (run != 1) {
    co_return refuse(No::conflict, "lab.session_once", "A session is read once.");
  } else {
    CO_TRY_DONE(co_await needs_.sessions.begin(learner, std::move(named), std::move(body.edition)));
  }
  co_return co_await this->run(learner, std::move(lab));
}

Task<Result<void>> Readings::begin_practice(LearnerId learner, std::string lab, std::int64_t run,
                                            BeginBody body) {
  auto named = body.edition;
  auto edition = co_await needs_.programme.edition(std::move(named));
  if (!edition) co_return no_such_lab();
  const auto found = lab_in(**edition, lab);
  if (found.reading == nullptr) co_return no_such_lab();
  const Beginning beginning{.place = {learner.value, lab, run},
                            .edition = body.edition,
                            .keeps = *edition,
                            .pack = found.reading,
                            .chance = needs_.chance(),
                            .agrees = body.agrees.value_or(false),
                            .explained = needs_.chance() % 2 == 1,
                            .server_ms = machine::ms(needs_.clock.now())};
  auto work = [beginning](Unit& unit) { return draw_form(unit, beginning); };
  co_return co_await needs_.store.write(std::move(work));
}

Task<Result<ReadingRunView>> Readings::save(LearnerId learner, std::string lab, std::int64_t run,
                                            StepBatch batch) {
  auto named = lab;
  StepAcknowledgement acknowledged;
  if (!is_session(lab)) {
    CO_TRY(kept, co_await needs_.labs.save(learner, std::move(named), run, std::move(batch)));
    acknowledged = kept;
  } else if (run != 1) {
    co_return refuse(No::conflict, "lab.session_once", "A session is read once.");
  } else {
    CO_TRY(kept, co_await needs_.sessions.save(learner, std::move(named), std::move(batch)));
    acknowledged = kept;
  }
  CO_TRY(view, co_await this->run(learner, std::move(lab)));
  // The run in view is the next one once this has ended.
  view.ended = acknowledged.ended;
  co_return std::move(view);
}

Task<Result<ReadingDebrief>> Readings::debrief(LearnerId learner, std::string lab,
                                               std::int64_t run) {
  auto named = lab;
  if (is_session(lab) && run != 1)
    co_return refuse(No::missing, "lab.no_such_run", "A session is read once.");
  auto found = is_session(lab) ? co_await needs_.sessions.over(learner, std::move(named))
                               : co_await needs_.labs.over(learner, std::move(named), run);
  if (!found) co_return std::unexpected(found.error());
  const auto& over = *found;
  if (over.lab.reading == nullptr) co_return no_such_lab();
  const auto& pack = *over.lab.reading;
  Place place{learner.value, lab, run};
  CO_TRY(all, co_await seen(needs_.store, std::move(place)));
  const auto outcome = read_through(pack, all.form, all.steps);
  ROUNDS_ASSERT(outcome.has_value());
  ReadingDebrief view;
  view.lab = lab;
  view.lang = over.edition->language;
  view.asks = pack.asks;
  view.says = pack.debrief;
  view.run = run;
  view.ended_ms = over.run.ended_ms.value_or(0);
  view.phantom = pack.phantom;
  put_measures(view, pack, *outcome, all.times);
  for (const auto& one : outcome->cases) {
    ToldCase told{.shown = bare_view(one, pack), .wrong = pack.wrong(*one.shown), .nodule = {}};
    put_advice(told.shown, one, pack);
    put_truth(told.shown, one);
    CO_TRY(nodule, co_await needs_.pictures.nodule(one.shown));
    if (nodule) told.nodule = NoduleView{nodule->x, nodule->y, nodule->radius, nodule->stamp};
    view.cases.push_back(std::move(told));
  }
  for (const auto& source : pack.sources)
    view.sources.push_back({source.id, source.text, source.url});
  co_return std::move(view);
}

Task<Result<std::vector<programme::ReadingCase>>> Readings::cases_of(LearnerId learner,
                                                                     std::string lab,
                                                                     std::int64_t run) {
  auto named = lab;
  CO_TRY(at, co_await needs_.labs.open(learner, std::move(named)));
  if (at.lab.reading == nullptr) co_return no_such_lab();
  Place place{learner.value, std::move(lab), run};
  CO_TRY(all, co_await seen(needs_.store, std::move(place)));
  if (at.run != run || all.form.empty())
    co_return refuse(No::missing, "lab.no_such_run", "There is no such run.");
  const auto outcome = read_through(*at.lab.reading, all.form, all.steps);
  ROUNDS_ASSERT(outcome.has_value());
  std::vector<programme::ReadingCase> cases;
  for (const auto& one : outcome->cases) cases.push_back(*one.shown);
  co_return cases;
}

Task<Result<std::string>> Readings::picture(LearnerId learner, std::string lab, CasePlace place,
                                            Pictures::Size size) {
  CO_TRY(runs, co_await needs_.labs.runs(learner));
  const auto mine = std::ranges::find_if(
      runs, [&](const Run& one) { return one.lab == lab && one.run == place.run; });
  if (mine == runs.end()) co_return refuse(No::missing, "lab.no_such_run", "There is no such run.");
  auto digest = mine->edition;
  auto known = is_session(lab) ? co_await needs_.cases.pack(std::move(digest))
                               : co_await needs_.programme.edition(std::move(digest));
  if (!known) co_return std::unexpected(known.error());
  const auto& edition = *known;
  const auto found = is_session(lab) ? pack_in(*edition) : lab_in(*edition, lab);
  if (found.reading == nullptr) co_return no_such_lab();
  Place where{learner.value, std::move(lab), place.run};
  CO_TRY(all, co_await seen(needs_.store, std::move(where)));
  const auto outcome = read_through(*found.reading, all.form, all.steps);
  ROUNDS_ASSERT(outcome.has_value());
  const auto one = std::ranges::find_if(
      outcome->cases, [&](const ReadCase& read) { return read.where.place == place.place; });
  const bool map = size == Pictures::Size::map;
  if (one == outcome->cases.end() || (map && !explained(*one, *found.reading, all.arm)))
    co_return refuse(No::missing, "lab.no_picture", "The run has no such case.");
  if (map) co_return co_await needs_.pictures.map(found.reading->network, one->shown);
  co_return co_await needs_.pictures.png(edition, found, one->shown, size);
}

}  // namespace rounds::lab
