#pragma once

/// A private bank with items written and reviewed, under the blueprint of tests/journeys/study.

#include <fmt/format.h>

#include <string>

#include "machine/task/wait.h"
#include "rounds/bank/private_bank.h"

namespace rounds_tests {

inline rounds::bank::Attributes attributes(std::string name) {
  return {.name = std::move(name),
          .competency = "C1",
          .domain = "C1",
          .module = "01-counting",
          .level = "apply",
          .review_by = "2027-11-30",
          .seeds = {"L"},
          .sources = {"rules"},
          .enemies = {},
          .seconds = 60};
}

inline rounds::bank::Writing question(int number) {
  rounds::bank::Writing writing;
  writing.stem = fmt::format("A certifying vignette, number {}. What follows?", number);
  for (const auto* name : {"One thing", "Some other", "Third thing", "Fourth one"})
    writing.choices.push_back({name, "A reason", false});
  writing.choices[2].right = true;
  return writing;
}

/// Of disease; the advice right or a miss.
inline rounds::bank::Writing reliance(int number, bool right) {
  rounds::bank::Writing writing;
  writing.kind = rounds::bank::Kind::reliance;
  writing.stem = fmt::format("A certifying case, number {}: how probable is it?", number);
  writing.rationale = "What was found.";
  writing.least = 6;
  writing.most = 10;
  writing.advice_percent = right ? 85 : 15;
  writing.advice = "The program says so.";
  return writing;
}

/// A severe case of a table; advice: right, miss or over_call.
inline rounds::bank::Writing severe_case(int number, std::string_view advice) {
  auto writing = reliance(number, advice != "miss");
  if (advice == "over_call") {
    writing.least = 0;
    writing.most = 4;
  }
  writing.severe = true;
  writing.matter = rounds::bank::Matter{.modality = rounds::bank::Modality::table,
                                        .rows = {{"number", std::to_string(number)}}};
  return writing;
}

constexpr std::int64_t item_author = 7, item_reviewer = 8;

/// Writes and reviews; the entry.
inline rounds::bank::EntryId reviewed(rounds::bank::PrivateBank& bank, std::string name,
                                      rounds::bank::Writing writing) {
  using machine::wait;
  auto about = attributes(std::move(name));
  const auto id = wait(bank.write(item_author, std::move(about), std::move(writing)));
  REQUIRE(id.has_value());
  const auto opened = wait(bank.open(item_reviewer, *id));
  REQUIRE(opened.has_value());
  auto entry = opened->entry;
  REQUIRE(wait(bank.review(item_reviewer, std::move(entry), {"Dr Asha Rao", "Council", "1"}))
              .has_value());
  return *id;
}

/// `questions` single best answers, then `pairs` of cases: one with right advice, one a miss.
inline void fill(rounds::bank::PrivateBank& bank, int questions, int pairs) {
  for (int i = 0; i < questions; ++i) reviewed(bank, fmt::format("q{:02}", i), question(i));
  for (int i = 0; i < pairs; ++i) {
    reviewed(bank, fmt::format("right{:02}", i), reliance(2 * i, true));
    reviewed(bank, fmt::format("miss{:02}", i), reliance(2 * i + 1, false));
  }
}

/// So many severe cases of tables, by their advice; numbered from `number`.
inline void fill_severe(rounds::bank::PrivateBank& bank, int right, int miss, int over_call,
                        int number = 500) {
  for (const auto& [advice, count] :
       {std::pair{"right", right}, {"miss", miss}, {"over_call", over_call}}) {
    for (int i = 0; i < count; ++i, ++number)
      reviewed(bank, fmt::format("severe{}", number), severe_case(number, advice));
  }
}

}  // namespace rounds_tests
