#pragma once

/// The safety floor over HTTP: the doctor's side, the panel's, and groups for the board.

#include <functional>

#include "machine/http/http.h"
#include "rounds/safety/groups.h"
#include "rounds/safety/safety.h"

namespace rounds::safety {

class SafetyRoutes {
 public:
  /// Whether a sign-in is fresh enough to decide on a person. Refuses: forbidden
  /// account.sign_in_again.
  using Fresh = std::function<Task<Result<void>>(std::string sign_in)>;

  /// `safety` and `groups` must outlive the router.
  SafetyRoutes(Safety& safety, Groups& groups, Fresh fresh)
      : safety_(safety), groups_(groups), fresh_(std::move(fresh)) {}
  void add_to(machine::http::Router& router);

 private:
  void add_panel_routes(machine::http::Router& router);
  void add_limit_routes(machine::http::Router& router);

  Safety& safety_;
  Groups& groups_;
  Fresh fresh_;
};

}  // namespace rounds::safety
