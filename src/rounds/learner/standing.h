#pragma once

// The rules of where a learner stands, and the same as parameters of a statement. Pure.

#include "rounds/learner/learner.h"

namespace rounds::learner {

constexpr std::int64_t week_ms = 7LL * 86'400'000;

/// What the whole programme looks like from here.
struct Course {
  std::int64_t now_ms = 0;
  int modules = 0;  ///< that the current edition teaches: those with lessons
};

/// Modules due after so many whole weeks, less those finished; never below 0.
int weeks_behind(std::int64_t enrolled_ms, int finished, const Course& course);

Stage stage_of(const LearnerRow& row, const Course& course);

/// The finished modules as bits; numbers out of 1 to Learners::modules_max are passed over.
std::uint64_t bits_of(const std::vector<int>& numbers);

/// 0 for any, else as learner.sql numbers the stages.
int number_of(const std::optional<Stage>& stage);

/// Adds up rows (id, bits, learners) of one grouping, which come sorted by id.
struct GroupRow {
  std::string id = {};
  std::uint64_t modules = 0;
  std::int64_t learners = 0;
};
std::vector<Group> add_up(const std::vector<GroupRow>& rows, const std::vector<int>& modules);

}  // namespace rounds::learner
