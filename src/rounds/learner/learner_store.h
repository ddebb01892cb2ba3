#pragma once

// Rows of learner to values and back.

#include "standing.h"

namespace rounds::learner::rows {

using machine::store::Unit;

/// A filter ready to be asked: patterns folded, the contact found.
struct Asked {
  Filter filter = {};
  std::int64_t person = 0;  ///< whose contact the text is
  Course course = {};
};

Task<Result<std::vector<LearnerRow>>> page(Unit& unit, Asked asked, Place after,
                                           std::int64_t limit);
Task<Result<std::int64_t>> count(Unit& unit, Asked asked);
Task<std::optional<LearnerRow>> learner(Unit& unit, std::int64_t id, Course course);
/// In order; nothing for whoever is not enrolled.
Task<std::vector<std::optional<LearnerRow>>> learners(Unit& unit, std::vector<std::int64_t> ids);

/// Whose registration each is, in order; 0: nobody's.
struct Registration {
  std::string council = {}, number = {};
};
Task<std::vector<std::int64_t>> owners(Unit& unit, std::vector<Registration> list);

struct Enrolled {
  std::int64_t learner = 0;
  Details details = {};
};
/// Enrols whoever is not there yet.
Task<void> enrol(Unit& unit, std::vector<Enrolled> list, std::int64_t now_ms);
/// `told_ms`: when the doctor told it themself.
Task<void> change(Unit& unit, std::vector<Enrolled> list, std::optional<std::int64_t> told_ms);
/// Not told where there is no such learner.
Task<Experience> experience(Unit& unit, std::int64_t learner);
/// False: there is no such learner.
Task<bool> tell_experience(Unit& unit, std::int64_t learner, Experience experience);
Task<void> keep_answer(Unit& unit, Enrolled whose, RegisterAnswer answer, std::int64_t now_ms);

struct Spanned {
  std::int64_t learner = 0;
  std::string name = {}, language = {};
  std::int64_t heard = 0, edition_ms = 0;
};
Task<Result<std::vector<Spanned>>> span(Unit& unit, std::int64_t after, std::int64_t up_to);
Task<void> follow_account(Unit& unit, std::vector<account::Learning> list);

struct Kept {
  std::int64_t learner = 0;
  Standing standing = {};
  std::int64_t heard = 0, edition_ms = 0;
};
Task<void> keep_standings(Unit& unit, std::vector<Kept> list);

/// Nothing is left of the learner but the id elsewhere.
Task<void> forget(Unit& unit, std::int64_t learner);

Task<Result<Tally>> tally(Unit& unit, Course course);
Task<Result<std::vector<GroupRow>>> groups(Unit& unit, By by);

}  // namespace rounds::learner::rows
