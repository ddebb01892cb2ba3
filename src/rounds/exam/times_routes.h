#pragma once

/// Time of one's own over HTTP: allowances before an exam, minutes while it runs.

#include "machine/http/http.h"
#include "rounds/exam/times.h"
#include "rounds/hall/people.h"

namespace rounds::exam {

class TimesRoutes {
 public:
  /// `times` and `halls` must outlive the router.
  struct Needs {
    Times& times;
    hall::Halls& halls;
    hall::People people;
    Groups groups;
  };
  explicit TimesRoutes(Needs needs) : needs_(std::move(needs)) {}
  void add_to(machine::http::Router& router);

 private:
  void add_giving_to(machine::http::Router& router);

  Needs needs_;
};

}  // namespace rounds::exam
