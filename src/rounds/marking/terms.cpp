#include "terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "refusals.h"

namespace rounds::marking {

using exam::ExamId;
using exam::State;

namespace {

Task<Result<bool>> enter_twice(Unit& unit, ledger::Ledger& ledger, TwiceSigned twice) {
  ledger::Entry entry{.stream = "exam:" + text(twice.exam),
                      .kind = "second_person_refused",
                      .about = twice.exam.value,
                      .actor = twice.actor.value,
                      .body = fmt::format(R"({{"of":"{}","place":{}}})", twice.of, twice.place)};
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

}  // namespace

Task<Result<void>> note_twice(machine::store::Store& store, ledger::Ledger& ledger,
                              TwiceSigned twice) {
  auto work = [&ledger, twice](Unit& unit) { return enter_twice(unit, ledger, twice); };
  CO_TRY_DONE(co_await store.write(std::move(work)));
  co_return Result<void>();
}

std::int64_t done_ms(const exam::ExamView& view, exam::Act act) {
  for (const auto& done : view.acts | std::views::reverse) {
    if (done.act == name(act)) return done.at_ms;
  }
  return 0;
}

std::int64_t appeals_until(const Terms& terms, std::int64_t released_ms) {
  return std::max(terms.appeals_until_ms, released_ms + appealing_ms);
}

bool keeps_back(const exam::Facts& facts, const TermsView& terms) {
  return facts.state == State::released && terms.withholds_script;
}

Task<Result<TermsView>> terms_view(exam::Exam& exam, ExamId id, Terms terms, std::int64_t now_ms) {
  CO_TRY(facts, co_await exam.facts(id));
  CO_TRY(day, co_await exam.day(id, exam::SittingId{no_sitting_after}));
  TermsView view{.exam = id,
                 .title = facts.title,
                 .state = exam::name(facts.state),
                 .candidates = day.opened,
                 .objections_until_ms = {},
                 .appeals_until_ms = {},
                 .objecting = objecting(terms, facts.state, now_ms),
                 .withholds_script = terms.withholds_script};
  if (terms.objections_until_ms != 0) view.objections_until_ms = terms.objections_until_ms;
  if (facts.state == State::released)
    view.appeals_until_ms = appeals_until(terms, facts.released_ms);
  co_return view;
}

}  // namespace rounds::marking
