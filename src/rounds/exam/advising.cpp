// A block's advice: released once every own answer of it is on disk, and put on record before it
// leaves.

#include <algorithm>

#include "exam_store.h"
#include "refusals.h"
#include "rounds/exam/exam.h"

namespace rounds::exam {

using machine::No;
using machine::refuse;

namespace {

/// Who asks for which block, and when.
struct Asking {
  PersonId learner;
  SittingId sitting;
  int block = 0;
  std::int64_t now_ms = 0;
};

/// A block whose advice is out: its cases with the own answers that count.
struct Out {
  std::int64_t released_ms = 0;
  std::vector<bank::ItemId> items;
  std::vector<int> owns;
};

Out out_of(const std::vector<std::int64_t>& items, const Answers& answers, std::int64_t out_ms) {
  Out out{out_ms, {}, {}};
  for (const auto item : items) {
    out.items.push_back({item});
    out.owns.push_back(answers.readings.at(item).own.value_or(0));
  }
  return out;
}

/// Cases of the block that have no own answer on disk.
std::size_t open_of(const std::vector<std::int64_t>& items, const Answers& answers) {
  return static_cast<std::size_t>(std::ranges::count_if(items, [&answers](std::int64_t item) {
    const auto reading = answers.readings.find(item);
    return reading == answers.readings.end() || !reading->second.own;
  }));
}

Task<Result<Out>> release_in(Unit& unit, Asking asking) {
  const auto row = co_await find_sitting(unit, asking.learner, asking.sitting);
  if (!row) co_return no_such_sitting();
  const auto exam = co_await find_exam_for(unit, row->exam, asking.learner);
  ROUNDS_ASSERT(exam);
  const auto schedule = co_await schedule_of(unit, *exam, asking.learner);
  if (!schedule.opens_ms) co_return not_open_yet();
  std::vector<std::int64_t> items;
  const auto counted = co_await list_items(unit, row->exam);
  for (const auto& item : counted)
    if (asking.block > 0 && item.block == asking.block) items.push_back(item.item);
  if (items.empty()) {
    co_return refuse(No::missing, "exam.no_such_block", "The paper has no such block of cases.");
  }
  const auto cases = co_await list_cases(unit, asking.learner, asking.sitting, counted);
  auto events = co_await list_events(unit, asking.learner, asking.sitting);
  const auto answers = fold(std::move(events), terms_of(schedule, row->submitted), cases);
  if (const auto& before = cases.at(items.front()))
    co_return out_of(items, answers, before->released_ms);
  const auto state = state_of(schedule, row->submitted.has_value(), asking.now_ms);
  if (state != SittingState::open) co_return exam_closed();
  if (const auto open = open_of(items, answers); open > 0) {
    co_return refuse(No::conflict, "exam.not_locked",
                     "Some cases of the block have no own answer here yet.",
                     {{"open", std::to_string(open)}});
  }
  const auto leases = co_await list_acknowledged(unit, asking.learner, asking.sitting);
  Release release{{row->lease, 0}, asking.now_ms};
  for (const auto& lease : leases)
    if (lease.lease == row->lease) release.place.seq = lease.ack_seq;
  co_await add_advices(unit, *row, items, release);
  co_return out_of(items, answers, asking.now_ms);
}

}  // namespace

Task<Result<AdvicesView>> Exam::advices(PersonId learner, SittingId sitting, int block) {
  const Asking asking{learner, sitting, block, machine::ms(clock_.now())};
  auto work = [asking](Unit& unit) { return release_in(unit, asking); };
  CO_TRY(out, co_await store_.write(std::move(work)));
  CO_TRY(truths, co_await bank_.truths(out.items));
  AdvicesView view{.block = block, .released_ms = out.released_ms, .advices = {}};
  for (std::size_t i = 0; i < truths.size(); ++i) {
    view.advices.push_back({.item = {out.items[i].value},
                            .own = out.owns[i],
                            .percent = truths[i].advice.percent,
                            .html = truths[i].advice.html});
  }
  co_return view;
}

}  // namespace rounds::exam
