#pragma once

/// Labs over HTTP, for the learner who has signed in.

#include "machine/http/http.h"
#include "rounds/lab/lab.h"
#include "rounds/lab/lab_views.h"
#include "rounds/lab/pictures.h"

namespace rounds::lab {

class LabRoutes {
 public:
  /// All must outlive the router.
  LabRoutes(Labs& labs, EditionOf edition_of, Pictures& pictures)
      : labs_(labs), edition_of_(std::move(edition_of)), pictures_(pictures) {}

  /// GET /api/labs, GET /api/labs/{lab}, POST /api/labs/{lab}/runs/{run}/steps, GET
  /// /api/labs/{lab}/runs/{run}/debrief, GET /api/labs/{lab}/pictures/{picture}.
  void add_to(machine::http::Router& router);

 private:
  Task<Result<LabsView>> list(LearnerId learner);
  Task<Result<LabView>> lab(LearnerId learner, std::string lab);
  Task<Result<DebriefView>> debrief(LearnerId learner, std::string lab, std::int64_t run);
  Task<Result<machine::http::Response>> picture(LearnerId learner, std::string lab,
                                                std::string picture);

  Labs& labs_;
  EditionOf edition_of_;
  Pictures& pictures_;
};

}  // namespace rounds::lab
