// Learners and how to reach them, for those who write to many.

#include "inside.h"
#include "rounds/account/account.h"

namespace rounds::account {

using machine::store::Unit;

namespace {

Task<Result<std::vector<Reachable>>> page_of_reachable(Unit& unit, std::int64_t after,
                                                       std::int64_t limit) {
  co_return co_await rows::reachable(unit, after, limit);
}

Task<Result<std::vector<Reachable>>> some_reachable(Unit& unit, std::vector<std::int64_t> people) {
  std::vector<Reachable> found;
  // The page that ends with somebody begins right before them.
  for (const auto person : people) {
    const auto one = co_await rows::reachable(unit, person - 1, 1);
    if (!one.empty() && one.front().person == person) found.push_back(one.front());
  }
  co_return found;
}

}  // namespace

Task<Result<std::vector<Reachable>>> Account::reachable(std::int64_t after, std::int64_t limit) {
  auto work = [after, limit](Unit& unit) { return page_of_reachable(unit, after, limit); };
  co_return co_await inside_->needs.store.read(std::move(work));
}

Task<Result<std::vector<Reachable>>> Account::reachable(std::vector<std::int64_t> people) {
  auto work = [people = std::move(people)](Unit& unit) { return some_reachable(unit, people); };
  co_return co_await inside_->needs.store.read(std::move(work));
}

}  // namespace rounds::account
