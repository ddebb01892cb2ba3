#include "standing.h"

#include <algorithm>

namespace rounds::learner {

int weeks_behind(std::int64_t enrolled_ms, int finished, const Course& course) {
  const auto weeks = (course.now_ms - enrolled_ms) / week_ms;
  const auto due = std::min<std::int64_t>(weeks, course.modules);
  return static_cast<int>(std::max<std::int64_t>(0, due - finished));
}

Stage stage_of(const LearnerRow& row, const Course& course) {
  if (!row.begun_ms) return Stage::not_begun;
  if (row.modules_finished >= course.modules) return Stage::finished;
  return weeks_behind(row.enrolled_ms, row.modules_finished, course) > 0 ? Stage::behind
                                                                         : Stage::on_track;
}

std::uint64_t bits_of(const std::vector<int>& numbers) {
  std::uint64_t bits = 0;
  for (const int number : numbers) {
    if (number >= 1 && number <= Learners::modules_max) bits |= std::uint64_t{1} << number;
  }
  return bits;
}

int number_of(const std::optional<Stage>& stage) {
  return stage ? static_cast<int>(*stage) + 1 : 0;
}

std::vector<Group> add_up(const std::vector<GroupRow>& rows, const std::vector<int>& modules) {
  std::vector<Group> groups;
  for (const auto& row : rows) {
    if (groups.empty() || groups.back().id != row.id) {
      groups.push_back({.id = row.id, .finished = std::vector<std::int64_t>(modules.size())});
    }
    auto& group = groups.back();
    group.learners += row.learners;
    for (std::size_t at = 0; at < modules.size(); ++at) {
      if (((row.modules >> modules[at]) & 1) != 0) group.finished[at] += row.learners;
    }
  }
  return groups;
}

}  // namespace rounds::learner
