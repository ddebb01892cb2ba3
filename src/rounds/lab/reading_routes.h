#pragma once

/// Cases to read over HTTP, for the learner who has signed in.

#include "machine/http/http.h"
#include "rounds/lab/readings.h"
#include "rounds/lab/study_routes.h"

namespace rounds::lab {

class ReadingRoutes {
 public:
  /// `readings` must outlive the router.
  explicit ReadingRoutes(Readings& readings)
      : readings_(readings), study_routes_(readings.study()) {}

  /// GET /api/readings/{lab}; POST …/runs/{run} begins, POST …/runs/{run}/steps answers, GET
  /// …/runs/{run}/debrief; GET …/runs/{run}/cases/{place}/{size}, whole, preview or map: the
  /// picture; and those of study_routes.h.
  void add_to(machine::http::Router& router);

 private:
  Task<Result<machine::http::Response>> picture(machine::http::Request request);

  Readings& readings_;
  StudyRoutes study_routes_;
};

}  // namespace rounds::lab
