#include "comparing.h"

#include <algorithm>

#include "rounds/programme/local.h"

namespace rounds::app {

using machine::Result;
using machine::Task;

namespace {

std::string told(const learner::Details& details, const std::string& by) {
  if (by == "state") return details.state;
  if (by == "specialty") return details.specialty;
  return by == "language" ? details.language : "";
}

std::string named(const programme::Local& local, const std::string& by, const std::string& id) {
  const auto& places = by == "state" ? local.states : local.specialties;
  const auto found = std::ranges::find(places, id, &programme::Place::id);
  return found == places.end() ? id : found->name;
}

Task<Result<workbench::Groups>> grouped(learner::Learners* learners,
                                        programme::Programme* programme, std::string by) {
  CO_TRY(local, co_await programme->local());
  workbench::Groups groups;
  const learner::Filter everybody;
  for (learner::Place after;;) {
    CO_TRY(rows, co_await learners->page(everybody, after));
    if (rows.empty()) co_return groups;
    for (const auto& row : rows) {
      if (const auto id = told(row.details, by); !id.empty())
        groups.emplace(row.learner, named(*local, by, id));
    }
    after = rows.back().place();
  }
}

}  // namespace

workbench::GroupsOf groups_of_learners(learner::Learners& learners,
                                       programme::Programme& programme) {
  return [&learners, &programme](std::string by) {
    return grouped(&learners, &programme, std::move(by));
  };
}

}  // namespace rounds::app
