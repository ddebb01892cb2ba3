#include "form_store.h"

#include "arms.h"
#include "lab_sql.h"

namespace rounds::lab {

using machine::store::Unit;
using machine::store::Values;

namespace {

constexpr std::int64_t form_max = 1'000;

CaseBlock block_named(std::string_view name) {
  auto block = CaseBlock::alone;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<CaseBlock>>([&](auto member) {
    if (name == member.name) block = member.value;
  });
  return block;
}

Task<Given> given_of(Unit& unit, const Place* place) {
  Given given;
  Values of_lab{place->lab};
  const auto often = co_await unit.run(sql::exposures, std::move(of_lab));
  for (const auto& row : often.rows) given.often.emplace(row.text(0), row.integer(1));
  Values of_learner{place->learner, place->lab};
  const auto mine = co_await unit.run(sql::seen_cases, std::move(of_learner));
  for (const auto& row : mine.rows) given.mine.insert(row.text(0));
  co_return given;
}

}  // namespace

std::string name_of(CaseBlock block) {
  std::string name;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<CaseBlock>>([&](auto member) {
    if (member.value == block) name = member.name;
  });
  return name;
}

Task<Result<void>> draw_form(Unit& unit, Beginning beginning) {
  CO_TRY_DONE(co_await hold_place(unit, &beginning.place, beginning.edition, beginning.server_ms));
  auto place = beginning.place;
  CO_TRY(there, co_await form_of(unit, std::move(place)));
  if (!there.empty()) co_return Result<void>{};
  const auto given = co_await given_of(unit, &beginning.place);
  std::vector<machine::store::Step> writes;
  const auto& [learner, lab, run] = beginning.place;
  for (const auto& one : drawn(*beginning.pack, given, beginning.chance)) {
    writes.push_back(
        {sql::put_case, Values{learner, lab, run, one.place, one.id, name_of(one.block),
                               static_cast<std::int64_t>(beginning.chance)}});
    writes.push_back({sql::expose, Values{lab, one.id}});
  }
  co_await unit.run_all(std::move(writes));
  if (beginning.agrees && run == 1 && !beginning.pack->network.empty())
    CO_TRY_DONE(co_await give_arm(unit, beginning.place, beginning.explained));
  co_return Result<void>{};
}

Task<Result<std::vector<FormCase>>> form_of(Unit& unit, Place place) {
  Values of_run{place.learner, place.lab, place.run, form_max};
  const auto page = co_await unit.run(sql::form_of_run, std::move(of_run));
  std::vector<FormCase> form;
  form.reserve(page.rows.size());
  for (const auto& row : page.rows)
    form.push_back({row.integer(0), row.text(1), block_named(row.text(2))});
  co_return form;
}

Task<Result<std::vector<std::int64_t>>> times_of(Unit& unit, Place place) {
  Values of_run{place.learner, place.lab, place.run, Labs::run_steps_max};
  const auto page = co_await unit.run(sql::times_of_run, std::move(of_run));
  std::vector<std::int64_t> times;
  times.reserve(page.rows.size());
  for (const auto& row : page.rows) times.push_back(row.integer(0));
  co_return times;
}

}  // namespace rounds::lab
