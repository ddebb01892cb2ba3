#include "cohort_store.h"

#include "lab_sql.h"
#include "science/cohort/cohort.h"

namespace rounds::lab {

using machine::store::Unit;
using machine::store::Values;

namespace {

/// How far a sitting's row says it is; it is held until the unit ends.
struct Held {
  std::int64_t arrivals = 0, blocks = 0;
};

Task<Held> hold(Unit& unit, SittingOf which) {
  Values of{which.lab, which.run};
  const auto held = co_await unit.run(sql::hold_cohort, std::move(of));
  co_return Held{held.rows.at(0).integer(0), held.rows.at(0).integer(1)};
}

/// Cases are compared by device.
const std::string& group_in(const Belongs& belongs, Cut cut) {
  if (cut == Cut::specialty) return belongs.specialty;
  if (cut == Cut::experience) return belongs.experience;
  return cut == Cut::state ? belongs.state : belongs.device;
}

void put_figures(std::vector<machine::store::Step>& writes, const SittingOf& which,
                 std::int64_t number, const Block& block) {
  const auto& first = block.people.front();
  const std::string group = static_cast<Cut>(first.cut) == Cut::cases ? "" : first.group;
  for (const auto& figure : block.figures)
    writes.push_back({sql::keep_figure, Values{which.lab, which.run, number, first.cut, group,
                                               figure.name, figure.yes, figure.of}});
}

}  // namespace

Task<Result<std::vector<std::int64_t>>> newcomers(Unit& unit, SittingOf which) {
  Values of{which.lab, which.run, Cohort::seats_at_once};
  const auto page = co_await unit.run(sql::newcomers, std::move(of));
  std::vector<std::int64_t> all;
  all.reserve(page.rows.size());
  for (const auto& row : page.rows) all.push_back(row.integer(0));
  co_return all;
}

Task<Result<bool>> take_seats(Unit& unit, SittingOf which, std::vector<Newcomer> people,
                              std::vector<Cut> cuts) {
  auto held = co_await hold(unit, which);
  std::vector<machine::store::Step> writes;
  for (const auto& one : people) {
    const auto turn = science::cohort::cut_of(static_cast<std::size_t>(held.arrivals), cuts.size());
    const auto cut = cuts.at(turn);
    const auto& group = group_in(one.belongs, cut);
    writes.push_back({sql::take_seat, Values{which.lab, which.run, one.learner, held.arrivals,
                                             static_cast<std::int64_t>(cut), group}});
    ++held.arrivals;
  }
  writes.push_back({sql::move_cohort, Values{which.lab, which.run, held.arrivals, held.blocks}});
  co_await unit.run_all(std::move(writes));
  co_return true;
}

Task<Result<Queue>> queue_of(Unit& unit, SittingOf which) {
  Queue queue;
  Values counted{which.lab, which.run};
  const auto blocks = co_await unit.run(sql::blocks_so_far, std::move(counted));
  if (!blocks.rows.empty()) queue.blocks = blocks.rows.at(0).integer(0);
  Values of{which.lab, which.run};
  const auto page = co_await unit.run(sql::who_waits, std::move(of));
  for (const auto& row : page.rows)
    queue.waiting.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3)});
  co_return queue;
}

Task<Result<bool>> keep_blocks(Unit& unit, SittingOf which, std::int64_t had,
                               std::vector<Block> blocks) {
  const auto held = co_await hold(unit, which);
  if (held.blocks != had) co_return false;
  std::vector<machine::store::Step> writes;
  auto number = had;
  for (const auto& block : blocks) {
    put_figures(writes, which, ++number, block);
    for (const auto& one : block.people)
      writes.push_back({sql::leave_seat, Values{which.lab, which.run, one.learner}});
  }
  writes.push_back({sql::move_cohort, Values{which.lab, which.run, held.arrivals, number}});
  co_await unit.run_all(std::move(writes));
  co_return true;
}

Task<Result<std::vector<Tally>>> tallies_of(Unit& unit, SittingOf which) {
  Values of{which.lab, which.run};
  const auto page = co_await unit.run(sql::tallies, std::move(of));
  std::vector<Tally> all;
  all.reserve(page.rows.size());
  for (const auto& row : page.rows)
    all.push_back({static_cast<Cut>(row.integer(0)), row.text(1), row.text(2), row.integer(3),
                   row.integer(4),
                   row.integer(5) * static_cast<std::int64_t>(science::cohort::block_people)});
  co_return all;
}

}  // namespace rounds::lab
