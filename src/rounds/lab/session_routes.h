#pragma once

/// The measuring sessions beside each other over HTTP, for the learner who has signed in. Each is
/// read as cases are (reading_routes.h).

#include "machine/http/http.h"
#include "rounds/lab/sessions.h"

namespace rounds::lab {

class SessionRoutes {
 public:
  /// `sessions` must outlive the router.
  explicit SessionRoutes(Sessions& sessions) : sessions_(sessions) {}

  /// GET /api/reading-sessions.
  void add_to(machine::http::Router& router);

 private:
  Sessions& sessions_;
};

}  // namespace rounds::lab
