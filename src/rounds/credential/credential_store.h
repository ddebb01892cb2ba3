#pragma once

/// Certificates in rows. Each function runs inside the caller's unit.

#include <vector>

#include "certificate.h"
#include "machine/store/store.h"
#include "machine/task/task.h"

namespace rounds::credential::rows {

using machine::Result;
using machine::Task;
using machine::store::Unit;

/// True: kept. False: the learner has one for this exam already.
/// Refuses: conflict credential.place_taken (another node took the place among the status bits).
Task<Result<bool>> keep(Unit& unit, Certificate certificate, Documents documents);

Task<Result<std::vector<std::int64_t>>> holders_of(Unit& unit, std::int64_t exam);

/// The status list that is being filled, and its places in use.
struct Places {
  std::int64_t list = 1;
  std::vector<std::int64_t> taken;
};
Task<Result<Places>> places(Unit& unit);
Task<Result<std::vector<std::int64_t>>> revoked_in(Unit& unit, std::int64_t list);

/// Refuses: missing credential.unknown.
Task<Result<Certificate>> by_code(Unit& unit, std::string code);
Task<Result<Documents>> documents(Unit& unit, std::string code);
Task<Result<std::vector<Certificate>>> of_learner(Unit& unit, std::int64_t learner);

/// True: withdrawn now. False: it was withdrawn before.
Task<Result<bool>> withdraw(Unit& unit, std::string code, Instant at, std::int64_t by,
                            std::string why);

Task<Result<bool>> wait_for_name(Unit& unit, std::int64_t learner, std::int64_t exam);
Task<Result<std::vector<std::int64_t>>> waiting(Unit& unit, std::int64_t learner);
Task<Result<bool>> waits_no_more(Unit& unit, std::int64_t learner, std::int64_t exam);

}  // namespace rounds::credential::rows
