#include "rounds/lab/session_routes.h"

namespace rounds::lab {

namespace http = machine::http;

void SessionRoutes::add_to(http::Router& router) {
  http::Rule rule{.name = "reading_sessions",
                  .says =
                      "The measuring sessions R0, R1 and R2: which may be begun, and what they "
                      "came to beside each other."};
  rule.refuses = {"lab.no_sessions", "programme.nothing_published"};
  rule.roles = {"anyone"};
  router.json<SessionsView>(http::Method::get, "/api/reading-sessions", std::move(rule),
                            [this](const http::Request& request) {
                              return sessions_.view(LearnerId{request.caller.person});
                            });
}

}  // namespace rounds::lab
