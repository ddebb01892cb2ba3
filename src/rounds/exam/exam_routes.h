#pragma once

/// The exam over HTTP: docs/protocol/exam.md for candidates, the acts and the exam day for staff.

#include "machine/http/http.h"
#include "rounds/exam/exam.h"

namespace rounds::exam {

/// What a room above says to an act before it is done: that objections are answered, say.
using MayAct = std::function<Task<Result<void>>(ExamId exam, Act act)>;

class ExamRoutes {
 public:
  /// `exam` must outlive the router. Without `may_act` no act is asked about.
  explicit ExamRoutes(Exam& exam, MayAct may_act = nullptr)
      : exam_(exam), may_act_(std::move(may_act)) {}
  void add_to(machine::http::Router& router);

 private:
  void add_building_routes(machine::http::Router& router);
  void add_staff_routes(machine::http::Router& router);
  void add_candidate_routes(machine::http::Router& router);
  void add_sitting_routes(machine::http::Router& router);
  void add_practice_routes(machine::http::Router& router);

  Exam& exam_;
  MayAct may_act_;
};

}  // namespace rounds::exam
