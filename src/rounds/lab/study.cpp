#include "rounds/lab/study.h"

#include <algorithm>
#include <map>
#include <optional>

#include "arms.h"
#include "form_store.h"
#include "lab_sql.h"
#include "science/cohort/cohort.h"
#include "walk.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;
using machine::store::Unit;
using machine::store::Values;
using science::cohort::block_people;
using science::trust::ClusterSums;

namespace {

struct Act {
  std::int64_t id = 0, actor = 0, at_ms = 0;
  std::string approval = {};
};

Task<Result<bool>> begin_in(Unit& unit, ledger::Ledger& ledger, Act act) {
  Values row{act.id, act.approval, act.actor, act.at_ms};
  const auto done = co_await unit.run(sql::begin_study, std::move(row));
  if (done.changed != 1)
    co_return refuse(No::conflict, "lab.study_open", "Another approval is in force.");
  ledger::Entry entry{
      .stream = "lab", .kind = "lab_study_begun", .about = act.id, .actor = act.actor};
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

Task<Result<bool>> end_in(Unit& unit, ledger::Ledger& ledger, Act act) {
  CO_TRY(open, co_await open_study(unit));
  if (!open) co_return refuse(No::conflict, "lab.study_off", "No approval is in force.");
  Values row{open->id, act.actor, act.at_ms};
  co_await unit.run(sql::end_study, std::move(row));
  ledger::Entry entry{
      .stream = "lab", .kind = "lab_study_ended", .about = open->id, .actor = act.actor};
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  return first == std::string::npos ? ""
                                    : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool sound(const std::string& approval) {
  return approval.size() >= Study::approval_least && approval.size() <= Study::approval_most &&
         std::ranges::none_of(approval, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

struct RunRead {
  std::vector<FormCase> form;
  std::vector<Step> steps;
};

Task<Result<RunRead>> read_run(Unit& unit, Place place) {
  auto same = place;
  CO_TRY(form, co_await form_of(unit, std::move(place)));
  CO_TRY(steps, co_await steps_of(unit, std::move(same)));
  co_return RunRead{std::move(form), std::move(steps)};
}

/// Twenty each, in the order of ending.
std::vector<std::vector<WaitingArm>> full_of(std::vector<WaitingArm> waiting) {
  std::map<std::pair<std::string, bool>, std::vector<WaitingArm>> open;
  std::vector<std::vector<WaitingArm>> full;
  for (auto& one : waiting) {
    auto& group = open[{one.place.lab, one.explained}];
    group.push_back(std::move(one));
    if (group.size() < block_people) continue;
    full.push_back(std::move(group));
    group = {};
  }
  return full;
}

ArmsOfLab arms_of(const programme::Edition& edition, const std::string& lab,
                  const ClusterSums& explained, const ClusterSums& plain) {
  const auto found = lab_in(edition, lab);
  ArmsOfLab arms{.lab = lab,
                 .title = found.reading == nullptr ? lab : found.reading->title,
                 .explained_doctors = static_cast<std::int64_t>(explained.people),
                 .plain_doctors = static_cast<std::int64_t>(plain.people),
                 .effect = {}};
  if (const auto told = science::trust::difference(explained, plain))
    arms.effect = ArmEffect{told->one, told->other, told->value, told->range.low, told->range.high};
  return arms;
}

/// What a run came to; nothing where its learner was erased since, or its reading is no more.
Task<Result<std::optional<Followed>>> followed_in(Study::Parts parts, WaitingArm waiting) {
  auto digest = waiting.edition;
  CO_TRY(edition, co_await parts.programme.edition(std::move(digest)));
  const auto found = lab_in(*edition, waiting.place.lab);
  auto work = [place = waiting.place](Unit& unit) { return read_run(unit, place); };
  CO_TRY(run, co_await parts.store.read(std::move(work)));
  if (run.form.empty() || found.reading == nullptr) co_return std::optional<Followed>();
  CO_TRY(outcome, read_through(*found.reading, run.form, run.steps));
  co_return followed_of(*found.reading, outcome);
}

}  // namespace

Task<Result<StudyView>> Study::view() {
  CO_TRY(edition, co_await parts_.programme.current());
  auto look = [](Unit& unit) { return open_study(unit); };
  CO_TRY(open, co_await parts_.store.read(std::move(look)));
  auto before = [](Unit& unit) { return studies_ended(unit); };
  CO_TRY(past, co_await parts_.store.read(std::move(before)));
  auto sums = [](Unit& unit) { return arm_sums(unit); };
  CO_TRY(blocks, co_await parts_.store.read(std::move(sums)));
  StudyView view{.least = static_cast<std::int64_t>(block_people),
                 .lang = edition->language,
                 .approval = open ? open->approval : "",
                 .begun_ms = {},
                 .past = std::move(past),
                 .labs = {}};
  if (open) view.begun_ms = open->begun_ms;
  std::map<std::string, std::pair<ClusterSums, ClusterSums>> by_lab;
  for (const auto& arm : blocks)
    (arm.explained ? by_lab[arm.lab].first : by_lab[arm.lab].second) = arm.sums;
  for (const auto& [lab, arms] : by_lab)
    view.labs.push_back(arms_of(*edition, lab, arms.first, arms.second));
  co_return view;
}

Task<Result<StudyView>> Study::begin(std::int64_t actor, BeginStudyBody body) {
  Act act{.id = parts_.ids.next(),
          .actor = actor,
          .at_ms = machine::ms(parts_.clock.now()),
          .approval = trimmed(body.approval)};
  if (!sound(act.approval))
    co_return refuse(
        No::invalid, "lab.study_number", "An approval number has 3 to 80 characters on one line.",
        {{"least", std::to_string(approval_least)}, {"most", std::to_string(approval_most)}});
  auto work = [&ledger = parts_.ledger, act](Unit& unit) { return begin_in(unit, ledger, act); };
  CO_TRY_DONE(co_await parts_.store.write(std::move(work)));
  co_return co_await view();
}

Task<Result<StudyView>> Study::end(std::int64_t actor) {
  const Act act{.actor = actor, .at_ms = machine::ms(parts_.clock.now())};
  auto work = [&ledger = parts_.ledger, act](Unit& unit) { return end_in(unit, ledger, act); };
  CO_TRY_DONE(co_await parts_.store.write(std::move(work)));
  co_return co_await view();
}

Task<Result<std::int64_t>> Study::gather() {
  auto look = [](Unit& unit) { return arms_waiting(unit); };
  CO_TRY(waiting, co_await parts_.store.read(std::move(look)));
  std::int64_t closed = 0;
  for (const auto& people : full_of(std::move(waiting))) {
    ClusterSums sums;
    for (const auto& one : people) {
      auto run = one;
      CO_TRY(followed, co_await followed_in(parts_, std::move(run)));
      // Erased since: the group waits for another, next time.
      if (!followed) co_return closed;
      sums.add(static_cast<double>(followed->yes), static_cast<double>(followed->of));
    }
    auto work = [people, sums](Unit& unit) { return keep_arm_block(unit, people, sums); };
    CO_TRY_DONE(co_await parts_.store.write(std::move(work)));
    ++closed;
  }
  co_return closed;
}

}  // namespace rounds::lab
