#pragma once

/// The study of maps over HTTP, for officers.

#include "machine/http/http.h"
#include "rounds/lab/study.h"

namespace rounds::lab {

class StudyRoutes {
 public:
  /// It must outlive the router.
  explicit StudyRoutes(Study& study) : study_(study) {}

  /// GET and POST /api/lab-study, POST /api/lab-study/end.
  void add_to(machine::http::Router& router);

 private:
  Study& study_;
};

}  // namespace rounds::lab
