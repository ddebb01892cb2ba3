#pragma once

/// Reviews over HTTP, for the learner who has signed in.

#include "machine/http/http.h"
#include "rounds/review/review.h"

namespace rounds::review {

class ReviewRoutes {
 public:
  /// `reviews` must outlive the router.
  explicit ReviewRoutes(Reviews& reviews) : reviews_(reviews) {}

  /// GET and POST /api/review, GET /api/review/{device}.
  void add_to(machine::http::Router& router);

 private:
  Reviews& reviews_;
};

}  // namespace rounds::review
