#pragma once

/// A panel of judges over HTTP: for staff who lead it, and for each judge.

#include "machine/http/http.h"
#include "rounds/workbench/judging.h"

namespace rounds::workbench {

class JudgingRoutes {
 public:
  /// `judging` must outlive the router.
  explicit JudgingRoutes(Judging& judging) : judging_(judging) {}
  void add_to(machine::http::Router& router);

 private:
  void add_judge_routes(machine::http::Router& router);

  Judging& judging_;
};

}  // namespace rounds::workbench
