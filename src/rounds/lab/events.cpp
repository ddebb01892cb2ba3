#include "rounds/lab/events.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "arms.h"
#include "documents.h"
#include "event_rows.h"
#include "form_store.h"
#include "lab_store.h"
#include "machine/seal/seal.h"
#include "machine/table/table.h"
#include "session_store.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

/// Random numbers in the place of doctors, the same for one doctor throughout.
class Pseudonyms {
 public:
  const std::string& of(std::int64_t learner) {
    auto& name = names_[learner];
    if (name.empty()) name = machine::seal::chance_code();
    return name;
  }
  std::size_t count() const { return names_.size(); }

 private:
  std::map<std::int64_t, std::string> names_;
};

/// Doctors of one lab in an order that tells nothing.
std::vector<std::pair<std::string, std::int64_t>> shuffled(
    const std::vector<std::int64_t>& learners, Pseudonyms& names) {
  std::vector<std::pair<std::string, std::int64_t>> all;
  all.reserve(learners.size());
  for (const auto learner : learners) all.emplace_back(names.of(learner), learner);
  std::ranges::sort(all);
  return all;
}

Task<Result<bool>> note(Unit& unit, ledger::Ledger& ledger, ledger::Entry entry) {
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

/// A doctor's ended runs of a lab with their steps.
struct EndedRun {
  Run run;
  std::vector<Kept> steps;
  std::map<std::string, std::string> cases;  ///< of a reading, by place
  int anchors = 0;                           ///< of a measuring session: which block
  std::string arm;
};

std::string_view kind_of(const Found& lab) {
  if (lab.vetting != nullptr) return "vetting";
  if (lab.reading != nullptr) return "reading";
  return lab.stations != nullptr ? "stations" : "consultation";
}

int form_at(const Found& lab, std::int64_t run) {
  return lab.vetting != nullptr ? sitting_of(*lab.vetting, run) : 1;
}

Task<Result<std::vector<EndedRun>>> ended_runs(Unit& unit, std::int64_t learner, std::string lab) {
  CO_TRY(runs, co_await runs_of(unit, learner));
  std::vector<EndedRun> all;
  for (auto& run : runs) {
    if (run.lab != lab || !run.ended_ms) continue;
    Place place{learner, lab, run.run};
    Place same = place, again = place;
    CO_TRY(steps, co_await kept_of(unit, std::move(place)));
    CO_TRY(form, co_await form_of(unit, std::move(same)));
    std::map<std::string, std::string> cases;
    for (const auto& one : form) cases.emplace(std::to_string(one.place), one.id);
    CO_TRY(arm, co_await arm_of(unit, std::move(again)));
    all.push_back({std::move(run), std::move(steps), std::move(cases), 0, std::move(arm)});
  }
  if (!is_session(lab)) co_return all;
  CO_TRY(sessions, co_await sessions_of(unit, learner));
  for (const auto& session : sessions)
    if (session.session == lab && !all.empty())
      all.front().anchors = static_cast<int>(session.anchors);
  co_return all;
}

/// What kind of lab it was, which sitting, and from where on a chance counted as a yes.
Task<Result<void>> put_script(RunOf* of, programme::Programme& programme, CaseBank& bank) {
  auto digest = of->run.edition;
  if (is_session(of->run.lab)) {
    CO_TRY(cases, co_await bank.pack(std::move(digest)));
    of->threshold_percent = pack_in(*cases).reading->threshold_percent;
    co_return Result<void>{};
  }
  CO_TRY(edition, co_await programme.edition(std::move(digest)));
  const auto script = lab_in(*edition, of->run.lab);
  of->form = form_at(script, of->run.run);
  of->kind = kind_of(script);
  if (script.reading != nullptr) of->threshold_percent = script.reading->threshold_percent;
  co_return Result<void>{};
}

/// The table with its head alone.
machine::table::Writer headed() {
  machine::table::Writer file(machine::table::Writer::Signs::plain);
  std::vector<std::string> head;
  head.reserve(event_columns.size());
  for (const auto& column : event_columns) head.emplace_back(column.name);
  file.add(head);
  return file;
}

struct Whose {
  std::string doctor;  ///< as the table calls them
  std::int64_t learner = 0;
  std::string lab;
};

struct Rooms {
  machine::store::Store& store;
  programme::Programme& programme;
  CaseBank& cases;
};

/// A doctor's runs of a lab, in the file; how many rows they are.
Task<Result<std::int64_t>> added(machine::table::Writer* file, Whose whose, Rooms from) {
  auto work = [whose](Unit& unit) { return ended_runs(unit, whose.learner, whose.lab); };
  CO_TRY(runs, co_await from.store.read(std::move(work)));
  std::int64_t count = 0;
  for (const auto& [run, steps, cases, anchors, arm] : runs) {
    RunOf of{whose.doctor, run, anchors, "session", cases, arm};
    CO_TRY_DONE(co_await put_script(&of, from.programme, from.cases));
    for (const auto& row : rows_of(of, steps)) file->add(row);
    count += std::ssize(steps);
  }
  co_return count;
}

ledger::Entry exported(std::int64_t actor, const EventsView& view) {
  ledger::Entry entry{.stream = "export", .kind = "lab_events_exported", .actor = actor};
  entry.body = fmt::format(R"({{"rows":{},"doctors":{}}})", view.rows, view.doctors);
  return entry;
}

}  // namespace

Task<Result<std::vector<std::int64_t>>> Events::doctors_of(std::string lab) {
  auto ask = [lab](Unit& unit) { return learners_ended(unit, lab); };
  CO_TRY(ended, co_await store_.read(std::move(ask)));
  std::vector<std::int64_t> learners;
  for (const auto learner : ended) {
    CO_TRY(agrees, co_await agrees_of_(learner));
    if (agrees) learners.push_back(learner);
  }
  learners.resize(learners.size() - learners.size() % doctors_min);
  co_return learners;
}

Task<Result<EventsView>> Events::take(std::int64_t actor) {
  auto list = [](Unit& unit) { return labs_ended(unit); };
  CO_TRY(labs, co_await store_.read(std::move(list)));
  const Rooms from{store_, programme_, cases_};
  auto file = headed();
  Pseudonyms names;
  EventsView view;
  for (const auto& lab : labs) {
    CO_TRY(learners, co_await doctors_of(lab));
    for (const auto& [doctor, learner] : shuffled(learners, names)) {
      Whose whose{doctor, learner, lab};
      CO_TRY(rows, co_await added(&file, std::move(whose), from));
      view.rows += rows;
    }
  }
  view.doctors = static_cast<std::int64_t>(names.count());
  if (view.doctors == 0)
    co_return refuse(No::unprocessable, "lab.too_few_doctors",
                     "No lab has been ended by twenty doctors who agreed to research.",
                     {{"least", std::to_string(doctors_min)}});
  view.csv = file.take();
  view.schema = events_schema();
  auto work = [&ledger = ledger_, entry = exported(actor, view)](Unit& unit) {
    return note(unit, ledger, entry);
  };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return view;
}

}  // namespace rounds::lab
