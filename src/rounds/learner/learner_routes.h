#pragma once

/// A doctor's own details over HTTP, and the programme's lists that they choose from.

#include "machine/http/http.h"
#include "rounds/learner/learner.h"

namespace rounds::learner {

class LearnerRoutes {
 public:
  /// All must outlive the router.
  LearnerRoutes(Learners& learners, account::Account& account, programme::Programme& programme)
      : learners_(learners), account_(account), programme_(programme) {}

  /// GET and PUT /api/me/details, GET /api/local.
  void add_to(machine::http::Router& router);

 private:
  Learners& learners_;
  account::Account& account_;
  programme::Programme& programme_;
};

}  // namespace rounds::learner
