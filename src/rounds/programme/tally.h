#pragma once

/// tally: how much a programme folder claims and on what, what its practice items test, what they
/// give away, and how it reads. Pure; reads a folder in hand.

#include <boost/describe.hpp>

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "rounds/programme/manuscript.h"

namespace rounds::programme {

/// What somebody scores who knows nothing and follows one rule, over all practice items of one best
/// answer. Where several options fit the rule, one of them is guessed.
struct Guess {
  int items = 0;
  double right = 0;   ///< items expected right by the rule
  double chance = 0;  ///< items expected right by blind guessing

  /// How far the rule is above chance, in percentage points; negative: below.
  double points_over_chance() const;
};

/// Practice items by what they test.
struct Cell {
  std::string domain, theme, level;
  bool operator<(const Cell& other) const;
};

struct LessonMeasure {
  std::string file;
  int minutes = 0, words = 0, checks = 0;
  double grade = 0;  ///< Flesch-Kincaid grade level; of use for lessons in English only
};

/// What stands behind one language's texts of a programme.
struct Tally {
  int lessons = 0, checks = 0, items = 0, cards = 0;
  int claims = 0;   ///< citations: each source that a lesson, item or card rests on
  int sources = 0;  ///< works in sources.yaml
  int secondary = 0;
  int uncited = 0;  ///< works that nothing rests on
  int overdue = 0;  ///< lessons, items, cards and works past their review date
  Guess longest, hedged;
  std::map<Cell, int> coverage;
  /// Cells without an item that the blueprint needs: of a domain that it weighs, a theme of one of
  /// that domain's modules, at a level that it asks for by more than a tenth.
  std::set<Cell> empty;
  std::vector<LessonMeasure> measures;
};

/// Counts as of `today`. Shape: one measure a lesson, in order. Source of the grade level: Kincaid,
/// Fishburne, Rogers & Chissom 1975, Naval Technical Training Command Research Branch Report 8-75;
/// syllables are counted as groups of vowels.
Tally tally_of(const Folder& folder, std::chrono::sys_days today);

/// A few lines for a terminal.
std::string lines_of(const Tally& tally);

/// Words, sentences and syllables of a Markdown text as a grade level; 0 for no words.
double grade_of(std::string_view markdown);

/// One page without script: counts, what is tested, what can be guessed, how lessons read, and
/// every finding.
std::string report_of(const Folder& folder, std::chrono::sys_days today);

}  // namespace rounds::programme
