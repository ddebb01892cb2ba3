#pragma once

/// Centres and rolls over HTTP: for staff; for invigilators, who come in by a centre's code and a
/// cookie of this room's own; and for candidates, where they sit.

#include <functional>

#include "machine/http/http.h"
#include "rounds/hall/hall.h"
#include "rounds/hall/people.h"

namespace rounds::hall {

/// What this room shows and asks of an exam, which a room above keeps.
struct ExamNow {
  std::string title, state;
  bool begun = false;  ///< opened, or over
  std::optional<std::int64_t> opens_ms, closes_ms, planned_ms;
};
using ExamOf = std::function<Task<Result<ExamNow>>(ExamId)>;

class HallRoutes {
 public:
  /// `halls` must outlive the router.
  HallRoutes(Halls& halls, People people, ExamOf exam_of)
      : halls_(halls), people_(std::move(people)), exam_of_(std::move(exam_of)) {}
  void add_to(machine::http::Router& router);

 private:
  void add_staff_routes(machine::http::Router& router);
  void add_roll_routes(machine::http::Router& router);
  void add_watch_routes(machine::http::Router& router);

  Halls& halls_;
  People people_;
  ExamOf exam_of_;
};

}  // namespace rounds::hall
