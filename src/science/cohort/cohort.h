#pragma once

/// cohort: figures about groups of doctors from which nobody can work out what one of them did.
///
/// Groups of twenty are not enough: the figure of 21 less the figure of 20, an hour earlier or of
/// the same people cut another way, is one person's. So people are sealed in blocks of twenty, each
/// person in one block for good, and every figure is a sum of whole blocks. Whatever is added and
/// subtracted, over all groups and all times, comes to blocks again.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/proportion/proportion.h"

namespace science::cohort {

constexpr std::size_t block_people = 20;

/// One person, in the one way of cutting (by region, by specialty …) that the person counts in.
struct Person {
  std::size_t cut = 0;
  std::string group = {};
  double value = 0;  ///< final: a value that changes later would tell itself by the change
};

/// Which of `cuts` somebody counts in who came as number `arrival`: each in turn, so that one and
/// the same person never stands in figures of two cuts. `cuts` above 0 (asserted).
std::size_t cut_of(std::size_t arrival, std::size_t cuts);

/// Twenty people of one group, or of nobody else. It is kept as it is, also when one of them is
/// erased: it holds sums and no person.
struct Block {
  std::size_t cut = 0;
  std::string group = {};
  double sum = 0, squares = 0;
};

struct Sealed {
  std::vector<Block> blocks = {};         ///< in the order in which they were full
  std::vector<std::size_t> waiting = {};  ///< who is in none yet, as places in `people`
};

/// Seals people in the order in which they came. Those who wait are handed in again, first and in
/// the same order, with who came since: this gives the blocks that all of them at once would give.
/// Whether a block is full never depends on a value.
///
/// Refuses: unprocessable science.options (a value that is no number).
machine::Result<Sealed> seal(std::span<const Person> people);

struct Group {
  std::size_t cut = 0;
  std::string name = {};
  std::size_t people = 0;
  double mean = 0;
  std::optional<Interval> range = {};  ///< 95 %, Student's t; absent where all are alike
};

/// Every group that has a block, by cut and name: no ranking. Where all twenty have one value,
/// their mean is everybody's: give in rates that differ, not facts.
std::vector<Group> groups(std::span<const Block> blocks);

}  // namespace science::cohort
