#pragma once

/// What a language model writes today, over HTTP.

#include "machine/http/http.h"
#include "rounds/lab/live.h"

namespace rounds::lab {

class LiveRoutes {
 public:
  /// `live` must outlive the router.
  explicit LiveRoutes(LiveExamples& live) : live_(live) {}

  /// GET /api/live-model, POST /api/labs/{lab}/documents/{document}/examples, GET
  /// /api/labs/{lab}/examples.
  void add_to(machine::http::Router& router);

 private:
  Task<Result<LiveView>> look(LearnerId learner);

  LiveExamples& live_;
};

}  // namespace rounds::lab
