#pragma once

// Rows ↔ seats and blocks.

#include "figures.h"
#include "lab_store.h"
#include "rounds/lab/cohort.h"

namespace rounds::lab {

/// A sitting by its name.
struct SittingOf {
  std::string lab;
  std::int64_t run = 1;
};

/// Who waits for nineteen others.
struct Waiting {
  std::int64_t learner = 0;
  std::int64_t cut = 0;
  std::string group;
  std::string edition;
};

/// Who waits, in the order of arrival, and how many blocks there are.
struct Queue {
  std::vector<Waiting> waiting;
  std::int64_t blocks = 0;
};

struct Newcomer {
  std::int64_t learner = 0;
  Belongs belongs;
};

struct Block {
  std::vector<Waiting> people;
  std::vector<Figure> figures;
};

Task<Result<std::vector<std::int64_t>>> newcomers(machine::store::Unit& unit, SittingOf which);
/// Each in turn by one of the cuts, and in one for good.
Task<Result<bool>> take_seats(machine::store::Unit& unit, SittingOf which,
                              std::vector<Newcomer> people, std::vector<Cut> cuts);
Task<Result<Queue>> queue_of(machine::store::Unit& unit, SittingOf which);
/// Keeps the sums and forgets who is in which block. False, and nothing done, where another hand
/// has kept blocks since `had` were counted.
Task<Result<bool>> keep_blocks(machine::store::Unit& unit, SittingOf which, std::int64_t had,
                               std::vector<Block> blocks);
Task<Result<std::vector<Tally>>> tallies_of(machine::store::Unit& unit, SittingOf which);

}  // namespace rounds::lab
