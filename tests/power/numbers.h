#pragma once

/// numbers: the rows of the power tests. Each write keeps one number; what was acknowledged is
/// written down outside.

#include <cstdint>
#include <string>
#include <vector>

#include "machine/store/store.h"

namespace rounds_tests {

// The one table that every database has.
inline constexpr machine::store::Statement keep_number{
    "power.keep", "INSERT INTO node_lease (node, holder, until_ms) VALUES (?1, ?2, 0)",
    "INSERT INTO node_lease (node, holder, until_ms) VALUES ($1, $2, 0)", 2};
inline constexpr machine::store::Statement all_numbers{"power.all", "SELECT node FROM node_lease",
                                                       "SELECT node FROM node_lease", 0};

inline machine::Task<machine::Result<int>> keep(machine::store::Unit& unit, std::int64_t number,
                                                std::size_t octets) {
  machine::store::Values values{number, std::string(octets, 'x')};
  co_await unit.run(keep_number, std::move(values));
  co_return 0;
}

inline auto keeping(std::int64_t number, std::size_t octets = 100) {
  return [number, octets](machine::store::Unit& unit) { return keep(unit, number, octets); };
}

inline machine::Task<machine::Result<std::vector<std::int64_t>>> kept(machine::store::Unit& unit) {
  const auto answer = co_await unit.run(all_numbers, {});
  std::vector<std::int64_t> numbers;
  for (const auto& row : answer.rows) numbers.push_back(row.integer(0));
  co_return numbers;
}

}  // namespace rounds_tests
