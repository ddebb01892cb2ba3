#include "groups_store.h"

#include "safety_sql.h"
#include "safety_store.h"

namespace rounds::safety::rows {

using machine::store::Step;
using machine::store::Values;

namespace {

By read_by(const std::string& name) {
  By by{};
  if (!boost::describe::enum_from_string(name.c_str(), by))
    throw machine::Fault("safety: a way of cutting that this program does not know: " + name);
  return by;
}

std::string name_of(By by) { return boost::describe::enum_to_string(by, "?"); }

const std::string& group_in(const Belongs& belongs, By by) {
  if (by == By::device) return belongs.device;
  return by == By::language ? belongs.language : belongs.specialty;
}

/// How far an exam's row says it is; it is held until the unit ends.
struct Held {
  std::int64_t arrivals = 0, blocks = 0;
};

Task<Held> hold(Unit& unit, std::int64_t exam) {
  Values of{exam};
  const auto held = co_await unit.run(sql::hold_seating, std::move(of));
  co_return Held{held.rows.at(0).integer(0), held.rows.at(0).integer(1)};
}

}  // namespace

Task<std::vector<Newcomer>> newcomers(Unit& unit, std::int64_t most) {
  Values values{most};
  const auto answer = co_await unit.run(sql::floor_newcomers, std::move(values));
  std::vector<Newcomer> all;
  all.reserve(answer.rows.size());
  for (const auto& row : answer.rows) all.push_back({row.integer(0), row.integer(1), {}});
  co_return all;
}

Task<void> take_seats(Unit& unit, std::vector<Newcomer> people) {
  const auto exam = people.front().exam;
  auto held = co_await hold(unit, exam);
  std::vector<Step> writes;
  for (const auto& one : people) {
    const auto turn = science::cohort::cut_of(static_cast<std::size_t>(held.arrivals), ways);
    const auto by = static_cast<By>(turn);
    writes.push_back({sql::take_floor_seat, Values{exam, one.learner, held.arrivals, name_of(by),
                                                   group_in(one.belongs, by)}});
    ++held.arrivals;
  }
  writes.push_back({sql::move_seating, Values{exam, held.arrivals, held.blocks}});
  co_await unit.run_all(std::move(writes));
}

Task<std::vector<Seating>> seatings(Unit& unit) {
  const auto answer = co_await unit.run(sql::exams_waiting, {});
  std::vector<Seating> all;
  all.reserve(answer.rows.size());
  for (const auto& row : answer.rows) all.push_back({row.integer(0), row.integer(1)});
  co_return all;
}

Task<std::vector<Seated>> waiting(Unit& unit, std::int64_t exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::floor_waits, std::move(values));
  const auto tallies = tallies_from(answer);
  std::vector<Seated> all;
  for (std::size_t n = 0; n < tallies.size(); ++n) {
    const auto& row = answer.rows[n];
    if (all.empty() || all.back().learner != tallies[n].learner)
      all.push_back({tallies[n].learner, read_by(row.text(10)), row.text(11), {}});
    all.back().tallies.push_back(tallies[n]);
  }
  co_return all;
}

Task<bool> keep_blocks(Unit& unit, Seating had, std::vector<std::int64_t> learners,
                       std::vector<BlockFigure> figures) {
  const auto held = co_await hold(unit, had.exam);
  if (held.blocks != had.blocks) co_return false;
  auto last = had.blocks;
  std::vector<Step> writes;
  for (const auto& one : figures) {
    last = std::max(last, had.blocks + one.block);
    writes.push_back(
        {sql::keep_block_figure, Values{had.exam, had.blocks + one.block, one.figure,
                                        name_of(one.by), one.belongs, one.total, one.squares}});
  }
  for (const auto learner : learners)
    writes.push_back({sql::leave_floor_seat, Values{had.exam, learner}});
  writes.push_back({sql::move_seating, Values{had.exam, held.arrivals, last}});
  co_await unit.run_all(std::move(writes));
  co_return true;
}

Task<std::vector<BlockFigure>> block_figures(Unit& unit, std::int64_t exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::block_figures, std::move(values));
  std::vector<BlockFigure> all;
  all.reserve(answer.rows.size());
  for (const auto& row : answer.rows)
    all.push_back(
        {read_by(row.text(0)), row.text(1), row.text(2), row.integer(3), row.real(4), row.real(5)});
  co_return all;
}

Task<void> forget_belongs(Unit& unit, std::int64_t learner) {
  Values values{learner};
  co_await unit.run(sql::forget_belongs, std::move(values));
}

}  // namespace rounds::safety::rows
