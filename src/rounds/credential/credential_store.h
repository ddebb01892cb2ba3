#pragma once

/// Certificates in rows. Each function runs inside the caller's unit.

#include <vector>

#include "certificate.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/credential/rule.h"

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
Task<Result<std::vector<std::int64_t>>> superseded_in(Unit& unit, std::int64_t list);

/// Refuses: missing credential.unknown.
Task<Result<Certificate>> by_code(Unit& unit, std::string code);
Task<Result<Documents>> documents(Unit& unit, std::string code);
Task<Result<std::vector<Certificate>>> of_learner(Unit& unit, std::int64_t learner);

/// True: withdrawn now. False: it was withdrawn before.
Task<Result<bool>> withdraw(Unit& unit, std::string code, Instant at, std::int64_t by,
                            std::string why);

/// A certificate that gives way to a corrected one.
struct Supersession {
  std::string code, by_code;
  Instant at;
  std::int64_t by = 0;
  std::string why;
  bool linked = false;
};
/// False: it was withdrawn or superseded before.
Task<Result<bool>> supersede(Unit& unit, Supersession supersession);

Task<Result<std::vector<Correction>>> corrections(Unit& unit, std::string code);
/// False: one waits already.
Task<Result<bool>> propose(Unit& unit, std::string code, Correction correction);
/// False: it was settled before.
Task<Result<bool>> settle(Unit& unit, std::string code, Correction correction);

/// As Search, ready to be asked. Newest first.
Task<Result<std::vector<Certificate>>> page(Unit& unit, Search search, std::int64_t before,
                                            std::int64_t most);

/// Somebody who passed, and what is lacking.
struct Waiter {
  std::int64_t learner = 0;
  Lack lack;
};
Task<Result<bool>> wait_for(Unit& unit, std::int64_t exam, Waiter waiter);
/// How far the certificates of an exam have come.
struct Lacking {
  std::int64_t issued = 0, waiting = 0, names = 0, modules = 0, labs = 0, floors = 0;
};
Task<Result<Lacking>> lacking(Unit& unit, std::int64_t exam);
Task<Result<std::vector<Waiter>>> waiters(Unit& unit, std::int64_t exam, std::int64_t after,
                                          std::int64_t most);
Task<Result<std::vector<std::int64_t>>> waiting(Unit& unit, std::int64_t learner);
Task<Result<bool>> waits_no_more(Unit& unit, std::int64_t learner, std::int64_t exam);

}  // namespace rounds::credential::rows
