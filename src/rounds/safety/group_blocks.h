#pragma once

// Doctors of an exam in closed blocks, and what the blocks say. Pure.

#include <span>

#include "rounds/safety/group_views.h"
#include "science/cohort/cohort.h"

namespace rounds::safety {

/// The ways of cutting, each doctor in one, in turn.
enum class By : std::uint8_t { device, language, specialty };
BOOST_DESCRIBE_ENUM(By, device, language, specialty)
constexpr std::size_t ways = 3;

/// A doctor who waits for nineteen others.
struct Seated {
  std::int64_t learner = 0;
  By by = By::device;
  std::string belongs = {};
  std::vector<Tally> tallies = {};  ///< of that exam
};

/// One figure of one block: of twenty doctors.
struct BlockFigure {
  By by = By::device;
  std::string belongs = {}, figure = {};
  std::int64_t block = 0;
  double total = 0, squares = 0;
};

/// Those of them who fill a block, as places in `waiting`. A block's doctors answered severe cases
/// of the same modalities, so that each of its figures holds all twenty.
std::vector<std::size_t> ready(std::span<const Seated> waiting);

/// The blocks that they fill, counted from 1; `outcomes` stand beside `who`.
std::vector<BlockFigure> summed(std::span<const Seated> who, std::span<const Outcome> outcomes);

GroupView view_of(std::span<const BlockFigure> figures);

}  // namespace rounds::safety
