#pragma once

/// The exam over HTTP: docs/protocol/exam.md for candidates, the acts and the exam day for staff.

#include "machine/http/http.h"
#include "rounds/exam/exam.h"

namespace rounds::exam {

class ExamRoutes {
 public:
  /// `exam` must outlive the router.
  explicit ExamRoutes(Exam& exam) : exam_(exam) {}
  void add_to(machine::http::Router& router);

 private:
  void add_staff_routes(machine::http::Router& router);
  void add_candidate_routes(machine::http::Router& router);
  void add_sitting_routes(machine::http::Router& router);

  Exam& exam_;
};

}  // namespace rounds::exam
