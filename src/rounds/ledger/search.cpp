#include "rounds/ledger/search.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger_sql.h"
#include "ledger_store.h"

namespace rounds::ledger {

using machine::store::Unit;
using machine::store::Values;

namespace {

Task<Result<std::vector<Event>>> found_in(Unit& unit, Wish wish) {
  Values values{wish.before,
                wish.stream,
                wish.kind,
                wish.person,
                fmt::format("person:{}", wish.person),
                wish.from_ms,
                wish.until_ms,
                std::min(wish.most, Ledger::page_max)};
  const auto answer = co_await unit.run(sql::search, std::move(values));
  co_return rows::events_of(answer.rows);
}

Task<Result<std::vector<std::string>>> kinds_in(Unit& unit) {
  Values values;
  const auto answer = co_await unit.run(sql::list_kinds, std::move(values));
  std::vector<std::string> kinds;
  for (const auto& row : answer.rows) kinds.push_back(row.text(0));
  co_return kinds;
}

}  // namespace

Task<Result<std::vector<Event>>> Search::find(Wish wish) {
  auto work = [wish](Unit& unit) { return found_in(unit, wish); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::vector<std::string>>> Search::kinds() {
  auto work = [](Unit& unit) { return kinds_in(unit); };
  co_return co_await store_.read(std::move(work));
}

}  // namespace rounds::ledger
