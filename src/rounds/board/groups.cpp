// Numbers over everybody, and over groups.

#include <algorithm>

#include "rounds/programme/local.h"
#include "science/proportion/proportion.h"
#include "views.h"

namespace rounds::board {

namespace {

// Fewer are people one could recognise.
constexpr std::int64_t group_least = 20;

std::string name_in(const programme::Local& local, learner::By by, const std::string& id) {
  if (by == learner::By::council) {
    const auto* council = local.council(id);
    return council == nullptr ? id : council->name;
  }
  const auto& places = by == learner::By::state ? local.states : local.specialties;
  const auto found = std::ranges::find(places, id, &programme::Place::id);
  return found == places.end() ? id : found->name;
}

GroupView view_of(const learner::Group& group, std::string name) {
  GroupView view{.id = group.id, .name = std::move(name), .learners = {}, .shares = {}};
  if (group.learners < group_least) return view;
  view.learners = group.learners;
  for (const auto finished : group.finished) {
    const auto reach = science::wilson(finished, group.learners);
    view.shares.push_back({finished, reach.low, reach.high});
  }
  return view;
}

}  // namespace

Task<Result<OverviewView>> overview(const Desk* desk) {
  CO_TRY(tally, co_await desk->learners.tally());
  co_return OverviewView{.enrolled = tally.enrolled,
                         .begun = tally.begun,
                         .active = tally.active,
                         .behind = tally.behind,
                         .modules_finished = tally.modules_finished,
                         .modules = tally.modules};
}

Task<Result<GroupsView>> groups(const Desk* desk, Request request) {
  learner::By by{};
  if (!boost::describe::enum_from_string(request.piece("by").c_str(), by)) {
    co_return machine::refuse(machine::No::missing, "http.no_such_thing",
                              "There is nothing at this address.");
  }
  CO_TRY(local, co_await desk->programme.local());
  CO_TRY(found, co_await desk->learners.groups(by));
  GroupsView view{.modules = found.modules, .least = group_least, .groups = {}};
  for (const auto& group : found.groups)
    view.groups.push_back(view_of(group, name_in(*local, by, group.id)));
  // By name, so that nobody reads a ranking; those who did not tell come last.
  std::ranges::sort(view.groups, {}, [](const GroupView& group) {
    return std::pair(group.name.empty(), group.name);
  });
  co_return view;
}

}  // namespace rounds::board
