// Doctors: a page of them, one of them, and a list to take away.

#include <fmt/format.h>

#include <algorithm>

#include "machine/table/table.h"
#include "rounds/programme/local.h"
#include "views.h"

namespace rounds::board {

using learner::LearnerRow;
using machine::store::Unit;

namespace {

constexpr std::int64_t page_rows = 50;  // what a screen scrolls through

learner::Filter filter_of(const DoctorsBody& body) {
  return {.text = body.text,
          .state = body.state,
          .council = body.council,
          .specialty = body.specialty,
          .language = body.language,
          .stage = body.stage,
          .weeks_behind = body.weeks_behind.value_or(1)};
}

Result<learner::Place> place_of(const DoctorsBody& body) {
  if (!body.after) return learner::Place{};
  TRY(id, machine::read_id(body.after->doctor));
  return learner::Place{.name = body.after->name, .learner = id};
}

DoctorView view_of(const LearnerRow& row, std::string hint) {
  const auto& one = row.details;
  DoctorView view{.doctor = std::to_string(row.learner),
                  .name = one.name,
                  .council = one.council,
                  .registration = one.registration,
                  .specialty = one.specialty,
                  .state = one.state,
                  .language = one.language,
                  .contact_hint = std::move(hint),
                  .stage = row.stage,
                  .weeks_behind = row.weeks_behind,
                  .modules_finished = row.modules_finished,
                  .modules = {},
                  .enrolled_ms = row.enrolled_ms,
                  .begun_ms = row.begun_ms,
                  .active_ms = row.active_ms,
                  .told = row.told_ms.has_value(),
                  .register_answer = row.register_answer};
  for (int number = 1; number <= learner::Learners::modules_max; ++number) {
    if (((row.modules >> number) & 1) != 0) view.modules.push_back(number);
  }
  return view;
}

Task<Result<std::vector<DoctorView>>> views_of(const Desk* desk, std::vector<LearnerRow> rows) {
  std::vector<std::int64_t> ids;
  ids.reserve(rows.size());
  for (const auto& row : rows) ids.push_back(row.learner);
  CO_TRY(hints, co_await desk->account.hints(std::move(ids)));
  std::vector<DoctorView> views;
  views.reserve(rows.size());
  for (std::size_t at = 0; at < rows.size(); ++at)
    views.push_back(view_of(rows[at], std::move(hints[at])));
  co_return views;
}

std::string name_of(const std::vector<programme::Place>& places, const std::string& id) {
  const auto found = std::ranges::find(places, id, &programme::Place::id);
  return found == places.end() ? id : found->name;
}

std::string day_of(const std::optional<std::int64_t>& at_ms) {
  return at_ms ? machine::iso(machine::instant(*at_ms)).substr(0, 10) : "";
}

void add_row(machine::table::Writer& file, const DoctorView& one, const programme::Local& local) {
  const auto* council = local.council(one.council);
  file.add({one.name, council == nullptr ? one.council : council->name, one.registration,
            name_of(local.specialties, one.specialty), name_of(local.states, one.state),
            one.language, one.contact_hint, boost::describe::enum_to_string(one.stage, ""),
            std::to_string(one.weeks_behind), std::to_string(one.modules_finished),
            day_of(one.enrolled_ms), day_of(one.active_ms)});
}

Task<Result<bool>> note(Unit& unit, ledger::Ledger& ledger, ledger::Entry entry) {
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

}  // namespace

Task<Result<DoctorsView>> doctors(const Desk* desk, DoctorsBody body) {
  CO_TRY(after, place_of(body));
  const auto filter = filter_of(body);
  DoctorsView view;
  CO_TRY(total, co_await desk->learners.count(filter));
  view.total = total;
  CO_TRY(rows, co_await desk->learners.page(filter, after, page_rows + 1));
  const bool more = rows.size() > static_cast<std::size_t>(page_rows);
  if (more) rows.pop_back();
  if (more) view.next = PlaceBody{rows.back().sort_name, std::to_string(rows.back().learner)};
  CO_TRY(views, co_await views_of(desk, std::move(rows)));
  view.doctors = std::move(views);
  co_return view;
}

Task<Result<DoctorView>> doctor(const Desk* desk, Request request) {
  const auto id = machine::read_id(request.piece("doctor"));
  if (!id) {
    co_return machine::refuse(machine::No::missing, "learner.no_such_learner",
                              "There is no such learner.");
  }
  CO_TRY(row, co_await desk->learners.learner(*id));
  std::vector<LearnerRow> one{std::move(row)};
  CO_TRY(views, co_await views_of(desk, std::move(one)));
  CO_TRY(unreachable, co_await desk->unreachable(*id));
  views.front().unreachable = unreachable;
  co_return std::move(views.front());
}

Task<Result<ExportView>> export_doctors(const Desk* desk, Request request, DoctorsBody body) {
  CO_TRY(local, co_await desk->programme.local());
  const auto filter = filter_of(body);
  machine::table::Writer file;
  file.add({"name", "council", "registration", "specialty", "state", "language", "contact (hint)",
            "progress", "weeks behind", "modules finished", "enrolled", "last active"});
  ExportView view;
  for (learner::Place after;;) {
    CO_TRY(rows, co_await desk->learners.page(filter, after));
    if (rows.empty()) break;
    after = rows.back().place();
    view.rows += static_cast<std::int64_t>(rows.size());
    CO_TRY(views, co_await views_of(desk, std::move(rows)));
    for (const auto& one : views) add_row(file, one, *local);
  }
  view.csv = file.take();
  ledger::Entry entry{
      .stream = "export", .kind = "learners_exported", .actor = request.caller.person};
  entry.body = fmt::format(R"({{"rows":{}}})", view.rows);
  auto work = [&ledger = desk->ledger, entry](Unit& unit) { return note(unit, ledger, entry); };
  CO_TRY_DONE(co_await desk->store.write(std::move(work)));
  co_return view;
}

}  // namespace rounds::board
