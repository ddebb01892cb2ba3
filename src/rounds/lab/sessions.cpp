#include "rounds/lab/sessions.h"

#include "measures.h"
#include "session_store.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;
using machine::store::Unit;

struct Sessions::Standing {
  std::shared_ptr<const programme::Edition> edition;
  std::vector<SessionRow> begun;
  std::set<std::string> credits;
  bool practice_begun = false, practice_ended = false;
  std::string today;

  programme::SessionRules said;
  const programme::SessionRules& rules() const { return said; }
  const SessionRow* row(std::string_view session) const {
    const auto found = std::ranges::find(begun, session, &SessionRow::session);
    return found == begun.end() ? nullptr : &*found;
  }
  bool closed() const { return !rules().closes.empty() && today > rules().closes; }
  /// Nothing is told of R1 and R2 while others may still begin them.
  bool withholds(std::string_view session) const {
    return session != session_names[0] && !rules().closes.empty() && !closed();
  }
  bool opened(std::string_view session) const {
    if (session == session_names[0]) return true;
    if (session == session_names[2]) return credits.contains(rules().r2_module);
    return practice_ended || static_cast<int>(credits.size()) >= rules().r1_modules;
  }
  SessionState of(std::string_view session) const {
    if (const auto* there = row(session))
      return there->ended_ms ? SessionState::ended : SessionState::begun;
    // There is no baseline once the practice, or a later session, has been.
    const bool past = std::ranges::any_of(
        begun, [session](const SessionRow& one) { return one.session > session; });
    const bool first = session == session_names[0];
    if (past || (first ? practice_begun : closed())) return SessionState::missed;
    return opened(session) ? SessionState::open : SessionState::later;
  }
};

namespace {

std::unexpected<machine::Refusal> no_sessions() {
  return refuse(No::missing, "lab.no_sessions", "The programme offers no measuring sessions.");
}

/// A session that has ended, read through.
struct Read {
  Cases cases;  ///< keeps the outcome's cases
  ReadingOutcome outcome;
  const programme::Reading& pack() const { return *pack_in(*cases).reading; }
};

Task<Result<ReadingOutcome>> outcome_in(Unit& unit, Place place, const programme::Reading* pack) {
  auto again = place;
  CO_TRY(form, co_await form_of(unit, std::move(again)));
  CO_TRY(steps, co_await steps_of(unit, std::move(place)));
  co_return read_through(*pack, form, steps);
}

Task<Result<Read>> read_session(machine::store::Store& store, CaseBank& bank, Place place,
                                std::string pack) {
  CO_TRY(cases, co_await bank.pack(std::move(pack)));
  const auto* reading = pack_in(*cases).reading;
  auto work = [place, reading](Unit& unit) { return outcome_in(unit, place, reading); };
  CO_TRY(outcome, co_await store.read(std::move(work)));
  co_return Read{cases, std::move(outcome)};
}

SessionCase session_case(const std::string& session, const programme::Reading& pack,
                         const ReadCase& one) {
  const int last = one.last.value_or(0);
  return {.session = session,
          .modality = pack.modality,
          .severe = one.shown->severe,
          .own = one.own.value_or(0),
          .last = last,
          .said = says(pack, last),
          .advice = one.shown->advice,
          .called = pack.called(*one.shown),
          .ill = one.shown->ill};
}

Task<Result<std::optional<Ease>>> ease_between(machine::store::Store& store, SessionRow one,
                                               SessionRow other) {
  // Forms of two packs share no anchors.
  if (one.pack != other.pack) co_return std::optional<Ease>{};
  auto first = [one](Unit& unit) { return leans_of(unit, one.session, one.pack); };
  CO_TRY(before, co_await store.read(std::move(first)));
  auto second = [other](Unit& unit) { return leans_of(unit, other.session, other.pack); };
  CO_TRY(after, co_await store.read(std::move(second)));
  co_return ease_of(before, after);
}

std::string title_in(const programme::Edition& edition, const programme::SessionRules& rules,
                     bool practice) {
  for (const auto& module : edition.modules) {
    if (practice && module.reading && module.reading->id == rules.practice)
      return module.reading->title;
    if (!practice && module.id == rules.r2_module) return module.title;
  }
  return "";
}

/// What was told so far, for the next session to stand beside.
struct Beside {
  const SessionRow* first = nullptr;
  SessionLine base = {};
  std::vector<science::trust::Consulted> all = {};
  std::int64_t told = 0;
};
struct Whose {
  LearnerId learner;
  const SessionRow* row = nullptr;
};

Task<Result<void>> tell(machine::store::Store& store, CaseBank& bank, Whose whose,
                        SessionLine* line, Beside* beside) {
  Place place{whose.learner.value, line->session, 1};
  CO_TRY(read, co_await read_session(store, bank, std::move(place), whose.row->pack));
  put_session(*line, read.pack(), read.outcome);
  for (const auto& one : consulted(read.pack(), read.outcome, true)) beside->all.push_back(one);
  ++beside->told;
  if (beside->first == nullptr) {
    beside->first = whose.row;
    beside->base = *line;
    co_return Result<void>{};
  }
  CO_TRY(ease, co_await ease_between(store, *beside->first, *whose.row));
  line->evened = ease.has_value();
  const auto& base = beside->base;
  if (base.right && line->right) line->right_change = change_of(*base.right, *line->right, ease);
  if (base.followed && line->followed)
    line->followed_change = change_of(*base.followed, *line->followed, std::nullopt);
  co_return Result<void>{};
}

SessionsView head_of(const programme::Edition& edition, const programme::SessionRules& rules,
                     std::size_t credits) {
  SessionsView view;
  view.practice = rules.practice;
  view.practice_title = title_in(edition, rules, true);
  view.modules_done = static_cast<int>(credits);
  view.r1_modules = rules.r1_modules;
  view.r2_module = rules.r2_module;
  view.r2_title = title_in(edition, rules, false);
  view.closes = rules.closes;
  return view;
}

}  // namespace

Task<Result<Sessions::Standing>> Sessions::standing(LearnerId learner) {
  Standing at;
  CO_TRY(edition, co_await needs_.edition_of(learner.value));
  at.edition = edition;
  const auto& rules = edition->sessions;
  if (!rules) co_return no_sessions();
  at.said = *rules;
  auto work = [learner](Unit& unit) { return sessions_of(unit, learner.value); };
  CO_TRY(begun, co_await needs_.store.read(std::move(work)));
  at.begun = std::move(begun);
  CO_TRY(credits, co_await needs_.credit_of(learner.value));
  at.credits = std::move(credits);
  CO_TRY(runs, co_await needs_.labs.runs(learner));
  for (const auto& run : runs) {
    if (run.lab != at.said.practice) continue;
    at.practice_begun = true;
    at.practice_ended = at.practice_ended || run.ended_ms.has_value();
  }
  at.today = machine::iso(needs_.clock.now()).substr(0, 10);
  co_return at;
}

Task<Result<SessionsView>> Sessions::view(LearnerId learner) {
  CO_TRY(at, co_await standing(learner));
  auto view = head_of(*at.edition, at.rules(), at.credits.size());
  view.learner = learner;
  view.withheld = at.withholds(session_names[1]);
  view.cases = (co_await needs_.cases.current()).has_value();
  Beside beside;
  for (const auto name : session_names) {
    SessionLine line;
    line.session = name;
    line.state = at.of(name);
    line.told = line.state == SessionState::ended && !at.withholds(name);
    if (const auto* row = at.row(name)) {
      const Whose whose{learner, row};
      line.ended_ms = row->ended_ms.value_or(0);
      if (line.told) CO_TRY_DONE(co_await tell(needs_.store, needs_.cases, whose, &line, &beside));
    }
    view.sessions.push_back(std::move(line));
  }
  view.told = beside.told;
  view.wrong_advices = std::ranges::count_if(
      beside.all, [](const science::trust::Consulted& one) { return one.truth != one.advice; });
  view.all = reliance_of(beside.all);
  co_return view;
}

Task<Result<std::vector<SessionCase>>> Sessions::outcomes(LearnerId learner) {
  auto work = [learner](Unit& unit) { return sessions_of(unit, learner.value); };
  CO_TRY(begun, co_await needs_.store.read(std::move(work)));
  std::vector<SessionCase> all;
  for (const auto& row : begun) {
    if (!row.ended_ms) continue;
    Place place{learner.value, row.session, 1};
    CO_TRY(read, co_await read_session(needs_.store, needs_.cases, std::move(place), row.pack));
    for (const auto& one : read.outcome.cases) {
      if (!counted(one.where.block)) continue;
      all.push_back(session_case(row.session, read.pack(), one));
    }
  }
  co_return all;
}

Task<Result<Opened>> Sessions::open(LearnerId learner, std::string session) {
  CO_TRY(at, co_await standing(learner));
  const auto state = at.of(session);
  if (state == SessionState::later)
    co_return refuse(No::conflict, "lab.session_later", "This session is not open yet.");
  if (state == SessionState::missed)
    co_return refuse(No::conflict, "lab.session_missed", "This session can no longer be begun.");
  Opened opened;
  if (const auto* row = at.row(session)) {
    CO_TRY(cases, co_await needs_.cases.pack(row->pack));
    opened.edition = cases;
  } else {
    CO_TRY(cases, co_await needs_.cases.current());
    opened.edition = cases;
  }
  opened.lab = pack_in(*opened.edition);
  CO_TRY(runs, co_await needs_.labs.runs(learner));
  for (auto& run : runs)
    if (run.lab == session && run.ended_ms) opened.ended.push_back(std::move(run));
  if (state != SessionState::begun) co_return opened;
  const Place place{learner.value, session, 1};
  auto work = [place](Unit& unit) { return steps_of(unit, place); };
  CO_TRY(steps, co_await needs_.store.read(std::move(work)));
  opened.steps = std::move(steps);
  co_return opened;
}

Task<Result<void>> Sessions::begin(LearnerId learner, std::string session, std::string pack) {
  auto named = session;
  CO_TRY(opened, co_await open(learner, std::move(named)));
  if (opened.edition->digest != pack)
    co_return refuse(No::conflict, "lab.other_edition", "Other cases have been put in meanwhile.",
                     {{"edition", opened.edition->digest}});
  const SessionBeginning beginning{.place = {learner.value, session, 1},
                                   .cases = opened.edition,
                                   .chance = needs_.chance(),
                                   .server_ms = machine::ms(needs_.clock.now())};
  auto work = [beginning](Unit& unit) { return begin_session(unit, beginning); };
  co_return co_await needs_.store.write(std::move(work));
}

Task<Result<StepAcknowledgement>> Sessions::save(LearnerId learner, std::string session,
                                                 StepBatch batch) {
  if (batch.learner != learner)
    co_return refuse(No::forbidden, "lab.other_learner", "These are the steps of another learner.");
  CO_TRY_DONE(check_shape(batch));
  auto digest = batch.edition;
  auto cases = co_await needs_.cases.pack(std::move(digest));
  if (!cases) co_return refuse(No::conflict, "lab.not_begun", "No cases were drawn for this yet.");
  Parcel parcel{learner.value,
                session,
                1,
                std::move(batch),
                *cases,
                pack_in(**cases),
                machine::ms(needs_.clock.now())};
  auto work = [parcel = std::move(parcel)](Unit& unit) { return keep_session(unit, parcel); };
  co_return co_await needs_.store.write(std::move(work));
}

Task<Result<Over>> Sessions::over(LearnerId learner, std::string session) {
  CO_TRY(runs, co_await needs_.labs.runs(learner));
  const auto found = std::ranges::find(runs, session, &Run::lab);
  if (found == runs.end())
    co_return refuse(No::missing, "lab.no_such_run", "There is no such run.");
  if (!found->ended_ms)
    co_return refuse(No::conflict, "lab.not_ended", "This session has not ended yet.");
  auto named = session;
  CO_TRY(until, co_await withheld(learner, std::move(named)));
  if (!until.empty())
    co_return refuse(No::conflict, "lab.session_withheld",
                     "What it came to is told once nobody can begin it any more.",
                     {{"until", until}});
  CO_TRY(cases, co_await needs_.cases.pack(found->edition));
  co_return Over{cases, pack_in(*cases), *found, {}};
}

Task<Result<std::string>> Sessions::withheld(LearnerId learner, std::string session) {
  CO_TRY(at, co_await standing(learner));
  co_return at.withholds(session) ? at.rules().closes : std::string();
}

}  // namespace rounds::lab
