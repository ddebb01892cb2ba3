#include "rounds/lab/staff_routes.h"

namespace rounds::lab {

namespace http = machine::http;

namespace {

http::Rule rule(std::string name, std::string says, std::vector<std::string> refuses) {
  http::Rule made{.name = std::move(name), .says = std::move(says)};
  made.refuses = std::move(refuses);
  made.roles = {"officer"};
  return made;
}

}  // namespace

void StaffRoutes::add_to(http::Router& router) {
  using http::Method;
  using http::Request;
  router.json<LabCohortView>(
      Method::get, "/api/lab-cohort",
      rule("lab_cohort",
           "What labs show of groups of twenty doctors and more, with intervals and no ranking.",
           {"programme.nothing_published"}),
      [this](const Request&) { return cohort(); });
  router.json<EventsView>(
      Method::post, "/api/lab-events/exports",
      rule("export_lab_events",
           "Every step of ended runs without names, as a table; the ledger notes it.",
           {"lab.too_few_doctors"}),
      [this](const Request& request) { return events_.take(request.caller.person); });
}

Task<Result<LabCohortView>> StaffRoutes::cohort() {
  CO_TRY(local, co_await programme_.local());
  CO_TRY(all, co_await cohort_.read());
  co_return view_of(all, *local);
}

}  // namespace rounds::lab
