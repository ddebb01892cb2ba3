#pragma once

// A block of doctors summed: what each counts for, and of readings what only several together do.
// Pure.

#include <span>
#include <string>
#include <vector>

#include "cohort_store.h"
#include "figures.h"
#include "form.h"
#include "science/trust/gains.h"

namespace rounds::lab {

/// The ways in which a lab's doctors are cut, each in one, in turn.
std::vector<Cut> cuts_of(const Found& lab);

/// Groups that are full, in the order of arrival; those who count in cases are one.
std::vector<Block> full_of(const Found& lab, const std::vector<Waiting>& waiting);

/// What one doctor did, and the group by which cases are compared.
struct Ended {
  Found lab;
  std::int64_t run = 1;
  std::span<const Step> steps;
  std::span<const FormCase> form;
  std::string group;
};

class BlockSum {
 public:
  /// `cases`: figures of cases alone.
  explicit BlockSum(bool cases) : cases_(cases) {}

  void add(const Ended& one);
  Figures take();

 private:
  void add_reading(const Ended& one);

  bool cases_;
  std::int64_t doctors_ = 0;
  Figures figures_;
  std::vector<std::vector<science::trust::TwiceRated>> ratings_;
};

}  // namespace rounds::lab
