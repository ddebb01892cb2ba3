#include "doorkeeper.h"

#include <utility>

namespace rounds::account {

namespace {

constexpr std::size_t shelf_max =
    65'536;  // about 20 MB when full; 42,000 candidates fit on one shelf
constexpr machine::Millis shelf_life{
    15'000};  // a sign-in ended on another node holds here for two of these at most

}  // namespace

/// Old is thrown away, young becomes old: no entry lives for more than two shelf lives, and nothing
/// is searched for.
void Doorkeeper::turn_over(machine::Instant now) {
  const auto since = now - turned_;
  if (since < shelf_life && young_.size() < shelf_max) return;
  if (since >= 2 * shelf_life) young_.clear();
  old_ = std::exchange(young_, {});
  // A quiet minute must not lengthen the life of what came before it.
  turned_ = since >= shelf_life && since < 2 * shelf_life ? turned_ + shelf_life : now;
}

std::optional<machine::http::Caller> Doorkeeper::find(const std::string& handle,
                                                      machine::Instant now) {
  const std::lock_guard turn{turn_};
  turn_over(now);
  for (const auto* shelf : {&young_, &old_}) {
    const auto known = shelf->find(handle);
    if (known != shelf->end() && known->second.until > now) return known->second.caller;
  }
  return std::nullopt;
}

void Doorkeeper::remember(const std::string& handle, machine::http::Caller caller,
                          machine::Instant until, machine::Instant now) {
  const std::lock_guard turn{turn_};
  turn_over(now);
  young_.insert_or_assign(handle, Known{std::move(caller), until});
}

void Doorkeeper::forget(const std::string& handle) {
  const std::lock_guard turn{turn_};
  young_.erase(handle);
  old_.erase(handle);
}

}  // namespace rounds::account
