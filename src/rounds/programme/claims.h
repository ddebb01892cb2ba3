#pragma once

/// claims: every work that a programme cites, where it was confirmed and when, what rests on it,
/// and what is past its review. Pure; reads a folder in hand.

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "rounds/programme/manuscript.h"

namespace rounds::programme {

/// A lesson that rests on a work.
struct CitingLesson {
  std::string module, lesson, title;
};

struct Work {
  Source source;
  std::string confirmed_in, confirmed_on;  ///< where and on what day (ISO) somebody looked
  std::string review_by;                   ///< ISO; empty: nothing in it is expected to change
  bool secondary = false, overdue = false;
  std::vector<CitingLesson> lessons;
  int items = 0, cards = 0, labs = 0;
  bool domains = false;  ///< the domains of competencies.yaml rest on it

  bool cited() const { return domains || !lessons.empty() || items + cards + labs > 0; }
};

/// A lesson, item or card past its date.
struct LateText {
  std::string name, owner, review_by;
};

struct Claims {
  std::vector<Work> works;  ///< as in sources.yaml
  std::vector<LateText> late;
  int made = 0;  ///< citations of lessons, items, cards and labs
};

/// Sources past their review at `today` and their dates, by id. Reads sources.yaml alone.
using LateSources = std::map<std::string, std::string, std::less<>>;
LateSources late_sources(const Folder& folder, std::chrono::sys_days today);

struct Manuscript;
Claims claims_of(const Manuscript& manuscript, std::chrono::sys_days today);

Claims claims_of(const Folder& folder, std::chrono::sys_days today);

}  // namespace rounds::programme
