#pragma once

/// The papers of one exam over HTTP, for staff.

#include "machine/http/http.h"
#include "rounds/marking/joining.h"

namespace rounds::marking {

class JoiningRoutes {
 public:
  /// `joining` must outlive the router.
  explicit JoiningRoutes(Joining& joining) : joining_(joining) {}
  void add_to(machine::http::Router& router);

 private:
  Joining& joining_;
};

}  // namespace rounds::marking
