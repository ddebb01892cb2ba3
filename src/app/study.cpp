#include "study.h"

#include <algorithm>
#include <set>

namespace rounds::app {

using machine::Result;
using machine::Task;

namespace {

Task<Result<std::vector<learner::Heard>>> heard(lesson::Lessons& lessons, std::int64_t after,
                                                std::int64_t limit) {
  CO_TRY(counts, co_await lessons.counts(after, limit));
  std::vector<learner::Heard> out;
  out.reserve(counts.size());
  for (const auto& one : counts) out.push_back({.learner = one.learner, .events = one.events});
  co_return out;
}

Task<Result<learner::Standing>> standing(lesson::Lessons& lessons, programme::Programme& programme,
                                         std::int64_t learner) {
  CO_TRY(edition, co_await programme.current());
  CO_TRY(progress, co_await lessons.progress(learner));
  CO_TRY(active, co_await lessons.active(learner));
  learner::Standing out{
      .begun_ms = {}, .active_ms = active, .finished = finished_modules(*edition, progress)};
  for (const auto& line : progress) {
    if (line.opened_ms > 0)
      out.begun_ms = std::min(out.begun_ms.value_or(line.opened_ms), line.opened_ms);
  }
  // Something was finished or answered whose opening never arrived.
  if (!out.begun_ms) out.begun_ms = active;
  co_return out;
}

}  // namespace

std::vector<int> finished_modules(const programme::Edition& edition,
                                  const std::vector<lesson::Progress>& progress) {
  std::set<std::pair<std::string_view, std::string_view>> finished;
  for (const auto& line : progress) {
    if (line.finished_ms) finished.emplace(line.module, line.lesson);
  }
  std::vector<int> numbers;
  for (const auto& module : edition.modules) {
    const auto done = [&](const programme::Lesson& one) {
      return one.deeper.value_or(false) || finished.contains({module.id, one.id});
    };
    if (!module.lessons.empty() && std::ranges::all_of(module.lessons, done))
      numbers.push_back(module.number);
  }
  return numbers;
}

learner::Study study(lesson::Lessons& lessons, programme::Programme& programme) {
  return {.heard = [&lessons](std::int64_t after,
                              std::int64_t limit) { return heard(lessons, after, limit); },
          .standing = [&lessons, &programme](
                          std::int64_t learner) { return standing(lessons, programme, learner); }};
}

}  // namespace rounds::app
