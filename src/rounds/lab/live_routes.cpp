#include "rounds/lab/live_routes.h"

namespace rounds::lab {

namespace http = machine::http;
using http::Method;
using http::Request;

void LiveRoutes::add_to(http::Router& router) {
  http::Rule look{.name = "live_model",
                  .says = "Whether a language model can be asked for an example, and how often."};
  look.roles = {"anyone"};
  router.json<LiveView>(
      Method::get, "/api/live-model", std::move(look),
      [this](const Request& request) { return this->look(LearnerId{request.caller.person}); });

  http::Rule ask{.name = "ask_example",
                 .says =
                     "What a language model writes today from the invented chart of a document "
                     "that is closed: not reviewed, not scored."};
  ask.roles = {"anyone"};
  ask.refuses = {"lab.live_off",
                 "lab.no_such_lab",
                 "lab.no_such_document",
                 "lab.not_ended",
                 "lab.live_spent",
                 "lab.live_silent",
                 "lab.live_key",
                 "lab.live_nonsense",
                 "task.busy",
                 "programme.nothing_published"};
  router.json<ExampleView>(Method::post, "/api/labs/{lab}/documents/{document}/examples",
                           std::move(ask), [this](const Request& request) {
                             return live_.ask(LearnerId{request.caller.person},
                                              std::string(request.piece("lab")),
                                              std::string(request.piece("document")));
                           });

  http::Rule frozen{.name = "frozen_examples",
                    .says =
                        "What language models wrote, as it came, with digests: for review before "
                        "anything is scored by it."};
  frozen.roles = {"faculty", "officer"};
  router.json<FrozenExamples>(
      Method::get, "/api/labs/{lab}/examples", std::move(frozen),
      [this](const Request& request) { return live_.frozen(std::string(request.piece("lab"))); });
}

Task<Result<LiveView>> LiveRoutes::look(LearnerId learner) { co_return live_.look(learner); }

}  // namespace rounds::lab
