#pragma once

// Rows ↔ challenges.

#include "rounds/lesson/lesson.h"

namespace rounds::lesson {

struct ChallengeRow {
  std::int64_t attempt = 0;
  std::string edition = {};
  std::vector<std::string> items = {};
  std::int64_t begun_ms = 0;
  std::vector<std::string> answers = {};
  bool passed = false;
  std::optional<std::int64_t> ended_ms = {};
};

/// Whose challenges, of which lesson.
struct Whose {
  std::int64_t learner = 0;
  Place place;
};

/// The latest, newest first: as many as a day may have, and one.
Task<Result<std::vector<ChallengeRow>>> latest(machine::store::Unit& unit, Whose whose);
/// Keeps a new one, and answers what is kept under its number: another tab may have been quicker.
Task<Result<ChallengeRow>> begin(machine::store::Unit& unit, Whose whose, ChallengeRow row);
/// Keeps the answers, once; answers what is kept.
Task<Result<ChallengeRow>> end(machine::store::Unit& unit, Whose whose, ChallengeRow row);

}  // namespace rounds::lesson
