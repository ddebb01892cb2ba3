#pragma once

// Rows ↔ measuring sessions.

#include "form_store.h"
#include "rounds/lab/case_bank.h"
#include "session_figures.h"
#include "session_form.h"

namespace rounds::lab {

/// A session that a learner has begun.
struct SessionRow {
  std::string session, pack;
  std::int64_t anchors = 0, extras = 0;
  std::optional<std::int64_t> ended_ms;
};
Task<Result<std::vector<SessionRow>>> sessions_of(machine::store::Unit& unit, std::int64_t learner);

/// Who begins which session on which pack.
struct SessionBeginning {
  Place place;
  Cases cases;
  std::uint64_t chance = 0;
  std::int64_t server_ms = 0;
};
/// Draws the form, once. Refuses: conflict lab.other_edition.
Task<Result<void>> begin_session(machine::store::Unit& unit, SessionBeginning beginning);

/// Keeps steps as keep() does; when they end the session, what the evening out needs is kept too.
Task<Result<StepAcknowledgement>> keep_session(machine::store::Unit& unit, Parcel parcel);

/// How the whole of a form went against its anchors, over those who ended the session first, by
/// whole twenties.
Task<Result<LeanSums>> leans_of(machine::store::Unit& unit, std::string session, std::string pack);

}  // namespace rounds::lab
