#pragma once

/// standards: what judges' tables say of the pass mark, by each method.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/workbench/report.h"
#include "science/standard/standard.h"

namespace rounds::workbench {

class Sheet;
struct Study;

/// Of the panels drawn again.
constexpr std::uint64_t panels_seed = 1;

struct AngoffStudy {
  std::vector<std::string> judges, rounds;
  std::vector<science::standard::Angoff> results;  ///< of each round
  std::vector<double> resampled;                   ///< cuts of the last round, points of the exam
  double cut = 0, low = 0, high = 0;               ///< with its 95 % interval, points of the exam
  /// Points of the exam for a point of the items rated.
  double scale = 1;
};

struct BookmarkStudy {
  std::vector<std::string> judges;
  science::standard::Bookmark result;
  double cut = 0;  ///< points of the exam
};

struct BorderlineStudy {
  std::vector<double> grades, scores;
  science::standard::Borderline line;
};

struct Standards {
  std::optional<AngoffStudy> angoff;
  std::optional<science::standard::Hofstee> hofstee;
  std::optional<BookmarkStudy> bookmark;
  std::optional<BorderlineStudy> borderline;
  bool empty() const { return !angoff && !hofstee && !bookmark && !borderline; }
};

/// Of a table kmin, kmax, fmin, fmax: what each judge would accept.
machine::Result<std::vector<science::standard::Bounds>> hofstee_bounds(const Sheet& sheet);

/// Reads ask.standard. Refuses as report().
machine::Result<Standards> standards_of(const Ask& ask, const Study& study);

}  // namespace rounds::workbench
