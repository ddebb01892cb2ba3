#pragma once

// Rows of groups to values and back; knows groups.sql.

#include "group_blocks.h"
#include "rounds/safety/groups.h"

namespace rounds::safety::rows {

using machine::store::Unit;

struct Newcomer {
  std::int64_t exam = 0, learner = 0;
  Belongs belongs = {};
};

/// An exam of which somebody waits.
struct Seating {
  std::int64_t exam = 0, blocks = 0;
};

Task<std::vector<Newcomer>> newcomers(Unit& unit, std::int64_t most);
/// Each in turn by one of the ways, and by that for good; all of one exam.
Task<void> take_seats(Unit& unit, std::vector<Newcomer> people);
Task<std::vector<Seating>> seatings(Unit& unit);
Task<std::vector<Seated>> waiting(Unit& unit, std::int64_t exam);
/// Keeps the sums and forgets who is in which block. False, and nothing done, where another hand
/// has kept blocks since these were counted.
Task<bool> keep_blocks(Unit& unit, Seating had, std::vector<std::int64_t> learners,
                       std::vector<BlockFigure> figures);
Task<std::vector<BlockFigure>> block_figures(Unit& unit, std::int64_t exam);
Task<void> forget_belongs(Unit& unit, std::int64_t learner);

}  // namespace rounds::safety::rows
