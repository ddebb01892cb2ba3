#pragma once

#include "machine/http/http.h"
#include "rounds/workbench/bench.h"

namespace rounds::workbench {

/// The workbench of a closed exam over HTTP, and its report in the reader's language, to be kept as
/// a file: GET /api/exams/{exam}/item-analysis and …/item-analysis.pdf.
class WorkbenchRoutes {
 public:
  /// `bench` must outlive it.
  explicit WorkbenchRoutes(Bench& bench) : bench_(bench) {}

  void add_to(machine::http::Router& router);

 private:
  void add_steps_to(machine::http::Router& router);
  machine::Task<machine::Result<machine::http::Response>> analysis(machine::http::Request request,
                                                                   bool paper);

  Bench& bench_;
};

}  // namespace rounds::workbench
