#pragma once

/// public_numbers: a released exam in numbers that anybody may see: nobody's, and no small group's.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rounds/marking/joining_views.h"
#include "rounds/marking/results_package.h"
#include "rounds/workbench/material.h"

namespace rounds::workbench {

/// Of fewer, numbers would be about people whom somebody knows.
constexpr std::int64_t public_least = 20;

/// One group of candidates.
struct PublicGroup {
  std::string name;  ///< empty: everybody who is in none that is shown
  std::int64_t candidates = 0, passed = 0;
  double mean = 0;
};

/// One paper of an exam, of those that results are out of.
struct PublicPaper {
  std::string form;
  std::int64_t candidates = 0, passed = 0;
  double mean = 0;
  int pass_mark = 0, items = 0;
};

struct PublicNumbers {
  std::string title;
  std::int64_t closed_ms = 0, released_ms = 0;
  bool demonstration = true;
  std::int64_t candidates = 0, passed = 0;
  int items = 0, pass_mark = 0;
  double mean = 0, sd = 0;
  std::string form = "main";
  std::vector<PublicPaper> papers;  ///< of a main paper with others beside it: all of them
  std::int64_t together = 0, together_passed = 0;  ///< of these papers; each candidate once
  std::optional<double> alpha, sem;                ///< none: all scored the same
  /// By what, and each group of at least public_least.
  std::map<std::string, std::vector<PublicGroup>> groups;

  /// A supplement has none; nothing is told of it but how many sat it.
  bool has_mark() const { return form != "supplement"; }
};

/// Groups of fewer than public_least are told together with those who are in none; were these few
/// too, the smallest group joins them, so that no difference tells what a few did.
std::vector<PublicGroup> shown_groups(const marking::Package& package, const Groups& groups);

/// Without groups. Of fewer than public_least candidates nothing but how many.
PublicNumbers public_numbers(const marking::Package& package);

/// Joins the other papers of the exam that were sat by public_least or more; of fewer nothing is
/// told.
void join_papers(PublicNumbers& numbers, const marking::PapersView& view);

/// what,group,candidates,passed,mean and so on, as the page shows them.
std::string csv_of(const PublicNumbers& numbers);

}  // namespace rounds::workbench
