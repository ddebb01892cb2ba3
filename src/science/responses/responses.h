#pragma once

/// responses: who scored what on which item; the table that every psychometric room reads.
///
/// Scores are small whole numbers from 0. What was not presented or not answered is `missing`, and
/// no function takes it for a wrong answer.

#include <cstdint>
#include <span>
#include <vector>

#include "machine/refusal/refusal.h"

namespace science {

constexpr std::int8_t missing = -1;

/// Shape: persons × items, row by row.
struct Responses {
  std::size_t persons = 0, items = 0;
  std::vector<std::int8_t> scores = {};

  Responses() = default;
  Responses(std::size_t n, std::size_t m) : persons(n), items(m), scores(n * m, missing) {}
  std::int8_t& operator()(std::size_t person, std::size_t item) {
    return scores[person * items + item];
  }
  std::int8_t operator()(std::size_t person, std::size_t item) const {
    return scores[person * items + item];
  }
  std::span<const std::int8_t> row(std::size_t person) const {
    return {&scores[person * items], items};
  }
  bool has_missing() const;
};

/// Each person's number of points on what they answered.
std::vector<double> totals(const Responses& responses);
/// The highest score given on each item (0 where nobody answered).
std::vector<int> highest(const Responses& responses);
/// Only the persons who answered everything.
Responses complete(const Responses& responses);

/// Refuses: unprocessable science.too_few (fewer than `persons` persons or `items` items),
/// science.not_binary (a score other than 0, 1 or missing; facts: item, from 1),
/// science.no_variance (everybody who answered got the same score; facts: item).
machine::Result<void> require_binary(const Responses& responses, std::size_t persons,
                                     std::size_t items);

}  // namespace science
