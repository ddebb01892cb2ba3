#pragma once

/// Objections and appeals over HTTP: the candidate's side, and the board's.

#include "machine/http/http.h"
#include "rounds/marking/appeals.h"
#include "rounds/marking/objections.h"

namespace rounds::marking {

class SaidRoutes {
 public:
  /// Both must outlive the router.
  SaidRoutes(Objections& objections, Appeals& appeals)
      : objections_(objections), appeals_(appeals) {}
  void add_to(machine::http::Router& router);

 private:
  void add_candidate_routes(machine::http::Router& router);
  void add_picture_routes(machine::http::Router& router);
  void add_objection_routes(machine::http::Router& router);
  void add_appeal_routes(machine::http::Router& router);

  Objections& objections_;
  Appeals& appeals_;
};

}  // namespace rounds::marking
