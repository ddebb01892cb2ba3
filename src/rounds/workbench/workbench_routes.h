#pragma once

#include "machine/http/http.h"
#include "machine/task/pool.h"
#include "rounds/marking/marking.h"
#include "rounds/workbench/report.h"

namespace rounds::workbench {

/// GET /api/exams/{exam}/item-analysis, …/item-analysis.pdf: the report of one marked exam, in the
/// reader's language, to be kept as a file.
class WorkbenchRoutes {
 public:
  /// Both must outlive it.
  WorkbenchRoutes(marking::Marking& marking, const machine::Words& words, std::string version)
      : marking_(marking), words_(words), version_(std::move(version)) {}

  void add_to(machine::http::Router& router);

 private:
  machine::Task<machine::Result<machine::http::Response>> analysis(machine::http::Request request,
                                                                   bool paper);

  marking::Marking& marking_;
  const machine::Words& words_;
  std::string version_;
  // One report at a time: a national exam takes seconds of a core, and officers are few.
  machine::Pool pool_{1, 4};
};

/// A package as the tables that report() reads: items are Q1, Q2, … in the paper's own order.
Ask ask_of(const marking::Package& package);

}  // namespace rounds::workbench
