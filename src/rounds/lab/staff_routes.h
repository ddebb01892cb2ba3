#pragma once

/// What officers see of labs and take out, over HTTP.

#include "machine/http/http.h"
#include "rounds/lab/cohort.h"
#include "rounds/lab/cohort_views.h"
#include "rounds/lab/events.h"

namespace rounds::lab {

class StaffRoutes {
 public:
  /// All must outlive the router.
  StaffRoutes(Cohort& cohort, Events& events, programme::Programme& programme)
      : cohort_(cohort), events_(events), programme_(programme) {}

  /// GET /api/lab-cohort, POST /api/lab-events/exports.
  void add_to(machine::http::Router& router);

 private:
  Task<Result<LabCohortView>> cohort();

  Cohort& cohort_;
  Events& events_;
  programme::Programme& programme_;
};

}  // namespace rounds::lab
