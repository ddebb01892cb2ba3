#include "inside.h"
#include "person_store.h"

namespace rounds::account {

using machine::Bytes;
using machine::No;
using machine::store::Unit;

namespace {

constexpr std::size_t id_size = 32;  // of the handle's 64 digits: enough to tell 20 apart

std::string id_of(const std::string& handle) { return handle.substr(0, id_size); }

Task<Result<std::vector<rows::SignInRow>>> all(Unit& unit, std::int64_t person,
                                               machine::Instant now) {
  co_return co_await rows::sign_ins(unit, person, now);
}

Task<Result<std::vector<std::string>>> end_one(Unit& unit, Account::Inside* inside,
                                               std::int64_t person, std::string line) {
  const auto here = co_await rows::sign_ins(unit, person, inside->needs.clock.now());
  std::vector<std::string> ended;
  for (const auto& row : here) {
    if (id_of(machine::hex(row.token)) != line) continue;
    co_await rows::end_own_sign_in(unit, person, row.token);
    ended.push_back(machine::hex(row.token));
  }
  if (ended.empty())
    co_return machine::refuse(No::missing, "account.no_such_sign_in",
                              "There is no such sign-in any more.");
  co_return ended;
}

Task<Result<std::vector<std::string>>> end_others(Unit& unit, Account::Inside* inside,
                                                  std::int64_t person, std::string handle) {
  std::vector<std::string> ended;
  for (const auto& row : co_await rows::sign_ins(unit, person, inside->needs.clock.now())) {
    auto other = machine::hex(row.token);
    if (other != handle) ended.push_back(std::move(other));
  }
  const auto token = machine::from_hex(handle);
  co_await rows::end_other_sign_ins(unit, person, token ? *token : Bytes{});
  co_return ended;
}

}  // namespace

Task<Result<std::vector<SignInLine>>> Account::sign_ins(std::int64_t id, std::string handle) {
  auto work = [id, now = inside_->needs.clock.now()](Unit& unit) { return all(unit, id, now); };
  CO_TRY(found, co_await inside_->needs.store.read(std::move(work)));
  std::vector<SignInLine> lines;
  for (const auto& row : found) {
    const auto theirs = machine::hex(row.token);
    lines.push_back({.id = id_of(theirs),
                     .device = row.device,
                     .since_ms = machine::ms(row.made),
                     .seen_ms = machine::ms(row.seen),
                     .here = theirs == handle});
  }
  co_return lines;
}

Task<Result<void>> Account::end_sign_in(std::int64_t id, std::string line) {
  auto work = [inside = inside_.get(), id, line](Unit& unit) {
    return end_one(unit, inside, id, line);
  };
  CO_TRY(ended, co_await inside_->needs.store.write(std::move(work)));
  for (const auto& handle : ended) inside_->doorkeeper.forget(handle);
  co_return Result<void>{};
}

Task<Result<void>> Account::end_other_sign_ins(std::int64_t id, std::string handle) {
  auto work = [inside = inside_.get(), id, handle](Unit& unit) {
    return end_others(unit, inside, id, handle);
  };
  CO_TRY(ended, co_await inside_->needs.store.write(std::move(work)));
  for (const auto& other : ended) inside_->doorkeeper.forget(other);
  co_return Result<void>{};
}

}  // namespace rounds::account
