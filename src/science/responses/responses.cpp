#include "science/responses/responses.h"

#include <fmt/core.h>

#include <algorithm>

namespace science {

using machine::No;
using machine::refuse;
using machine::Result;

bool Responses::has_missing() const { return std::ranges::find(scores, missing) != scores.end(); }

std::vector<double> totals(const Responses& responses) {
  std::vector<double> all;
  all.reserve(responses.persons);
  for (std::size_t i = 0; i < responses.persons; ++i) {
    double total = 0;
    for (const auto score : responses.row(i)) total += score == missing ? 0 : score;
    all.push_back(total);
  }
  return all;
}

std::vector<int> highest(const Responses& responses) {
  std::vector<int> all(responses.items, 0);
  for (std::size_t i = 0; i < responses.persons; ++i) {
    for (std::size_t j = 0; j < responses.items; ++j) {
      all[j] = std::max(all[j], static_cast<int>(responses(i, j)));
    }
  }
  return all;
}

Responses complete(const Responses& responses) {
  Responses whole;
  whole.items = responses.items;
  for (std::size_t i = 0; i < responses.persons; ++i) {
    const auto row = responses.row(i);
    if (std::ranges::find(row, missing) != row.end()) continue;
    whole.scores.insert(whole.scores.end(), row.begin(), row.end());
    ++whole.persons;
  }
  return whole;
}

namespace {

/// Refuses an item with another score than 0 and 1, or with one of them alone.
Result<void> require_binary_item(const Responses& responses, std::size_t item) {
  const std::map<std::string, std::string> facts{{"item", std::to_string(item + 1)}};
  bool right = false, wrong = false;
  for (std::size_t i = 0; i < responses.persons; ++i) {
    const auto score = responses(i, item);
    if (score > 1) {
      return refuse(No::unprocessable, "science.not_binary",
                    fmt::format("Item {} has a score that is neither 0 nor 1.", item + 1), facts);
    }
    right = right || score == 1;
    wrong = wrong || score == 0;
  }
  if (right && wrong) return {};
  return refuse(No::unprocessable, "science.no_variance",
                fmt::format("Everybody has the same score on item {}: it says nothing about "
                            "anybody. Leave it out.",
                            item + 1),
                facts);
}

}  // namespace

Result<void> require_binary(const Responses& responses, std::size_t persons, std::size_t items) {
  if (responses.persons < persons || responses.items < items) {
    return refuse(No::unprocessable, "science.too_few",
                  fmt::format("This needs at least {} persons and {} items; there are {} and {}.",
                              persons, items, responses.persons, responses.items));
  }
  for (std::size_t j = 0; j < responses.items; ++j) TRY_DONE(require_binary_item(responses, j));
  return {};
}

}  // namespace science
