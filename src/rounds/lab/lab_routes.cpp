#include "rounds/lab/lab_routes.h"

#include <charconv>

#include "explanation.h"

namespace rounds::lab {

namespace http = machine::http;

namespace {

/// 0, which no run has, when it is no number.
std::int64_t run_in(const http::Request& request) {
  const auto& text = request.piece("run");
  std::int64_t run = 0;
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, run);
  return error == std::errc() && stopped == end ? run : 0;
}

http::Rule rule(std::string name, std::string says, std::vector<std::string> refuses) {
  http::Rule made{.name = std::move(name), .says = std::move(says)};
  made.refuses = std::move(refuses);
  made.roles = {"anyone"};
  return made;
}

}  // namespace

void LabRoutes::add_to(http::Router& router) {
  using http::Method;
  using http::Request;
  router.json<LabsView>(
      Method::get, "/api/labs",
      rule("labs", "The labs of the learner's edition, and how far the learner is with each.",
           {"programme.nothing_published"}),
      [this](const Request& request) { return list(LearnerId{request.caller.person}); });

  router.json<LabView>(
      Method::get, "/api/labs/{lab}",
      rule("lab", "A lab, and the run that is open or comes next; nothing of how it is scored.",
           {"lab.no_such_lab", "programme.nothing_published"}),
      [this](const Request& request) {
        return lab(LearnerId{request.caller.person}, std::string(request.piece("lab")));
      });

  router.json<StepBatch, StepAcknowledgement>(
      Method::post, "/api/labs/{lab}/runs/{run}/steps",
      rule("save_steps", "Keeps what the learner chose in a run.",
           {"lab.other_learner", "lab.batch_shape", "lab.no_such_lab", "lab.no_such_run",
            "lab.steps_missing", "lab.step_differs", "lab.run_open", "lab.run_ended",
            "lab.other_edition", "lab.not_begun", "lab.step_impossible"}),
      [this](const Request& request, StepBatch batch) {
        return labs_.save(LearnerId{request.caller.person}, std::string(request.piece("lab")),
                          run_in(request), std::move(batch));
      });

  router.json<DebriefView>(Method::get, "/api/labs/{lab}/runs/{run}/debrief",
                           rule("debrief", "What a run came to, once it has ended.",
                                {"lab.no_such_lab", "lab.no_such_run", "lab.not_ended"}),
                           [this](const Request& request) {
                             return debrief(LearnerId{request.caller.person},
                                            std::string(request.piece("lab")), run_in(request));
                           });

  auto picture = rule("station_picture",
                      "A picture of a station that is open, or of what is told with its key.",
                      {"lab.no_such_lab", "lab.no_picture", "programme.nothing_published"});
  picture.answers = "image/png";
  router.page(Method::get, "/api/labs/{lab}/pictures/{picture}", std::move(picture),
              [this](const Request& request) {
                return this->picture(LearnerId{request.caller.person},
                                     std::string(request.piece("lab")),
                                     std::string(request.piece("picture")));
              });
}

Task<Result<LabsView>> LabRoutes::list(LearnerId learner) {
  CO_TRY(edition, co_await edition_of_(learner.value));
  CO_TRY(runs, co_await labs_.runs(learner));
  co_return labs_of(*edition, runs);
}

Task<Result<LabView>> LabRoutes::lab(LearnerId learner, std::string lab) {
  CO_TRY(opened, co_await labs_.open(learner, std::move(lab)));
  co_return view_of(opened, learner);
}

Task<Result<DebriefView>> LabRoutes::debrief(LearnerId learner, std::string lab, std::int64_t run) {
  CO_TRY(over, co_await labs_.over(learner, std::move(lab), run));
  if (over.lab.reading != nullptr)
    co_return machine::refuse(machine::No::missing, "lab.no_such_lab",
                              "What cases came to is read elsewhere.");
  co_return debrief_of(over);
}

Task<Result<http::Response>> LabRoutes::picture(LearnerId learner, std::string lab,
                                                std::string picture) {
  CO_TRY(opened, co_await labs_.open(learner, std::move(lab)));
  std::optional<std::string> file;
  if (opened.lab.stations != nullptr) {
    const auto outcome = answered(*opened.lab.stations, opened.steps);
    ROUNDS_ASSERT(outcome.has_value());
    // Who has ended a run has seen them all, and reads that run again.
    file = opened.ended.empty() ? picture_seen(*outcome, picture)
                                : picture_of(*opened.lab.stations, picture);
  }
  if (!file)
    co_return machine::refuse(machine::No::missing, "lab.no_picture",
                              "No station that is open shows such a picture.");
  auto path = "modules/" + opened.lab.module->id + "/" + *file;
  auto digest = opened.edition->digest;
  CO_TRY(octets, co_await pictures_.of_folder(std::move(digest), std::move(path)));
  co_return http::Response{.media_type = "image/png",
                           .headers = {{"Cache-Control", "private, max-age=86400"}},
                           .body = std::move(octets)};
}

}  // namespace rounds::lab
