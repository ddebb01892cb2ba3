#include "rounds/lab/reading_routes.h"

#include <charconv>

namespace rounds::lab {

namespace http = machine::http;
using http::Method;
using http::Request;

namespace {

/// 0, which nothing has, when it is no number.
std::int64_t number_in(const Request& request, const std::string& piece) {
  const auto& text = request.piece(piece);
  std::int64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stopped == end ? number : 0;
}

LearnerId learner_of(const Request& request) { return LearnerId{request.caller.person}; }
std::string lab_of(const Request& request) { return std::string(request.piece("lab")); }

http::Rule rule(std::string name, std::string says, std::vector<std::string> refuses) {
  http::Rule made{.name = std::move(name), .says = std::move(says)};
  made.refuses = std::move(refuses);
  made.roles = {"anyone"};
  return made;
}

}  // namespace

void ReadingRoutes::add_to(http::Router& router) {
  study_routes_.add_to(router);
  router.json<ReadingRunView>(
      Method::get, "/api/readings/{lab}",
      rule("case_reading", "Cases to read, as far as the run that is open has come.",
           {"lab.no_such_lab", "programme.nothing_published", "lab.no_sessions", "lab.no_cases",
            "lab.session_later", "lab.session_missed"}),
      [this](const Request& request) {
        return readings_.run(learner_of(request), lab_of(request));
      });

  router.json<BeginBody, ReadingRunView>(
      Method::post, "/api/readings/{lab}/runs/{run}",
      rule("begin_reading", "Draws the cases of a run.",
           {"lab.other_learner", "lab.no_such_lab", "lab.no_such_run", "lab.run_open",
            "lab.other_edition", "lab.no_sessions", "lab.no_cases", "lab.session_later",
            "lab.session_missed", "lab.session_once"}),
      [this](const Request& request, BeginBody body) {
        return readings_.begin(learner_of(request), lab_of(request), number_in(request, "run"),
                               std::move(body));
      });

  router.json<StepBatch, ReadingRunView>(
      Method::post, "/api/readings/{lab}/runs/{run}/steps",
      rule("save_reading",
           "Locks answers, and tells what that opens: the advice, then the next case.",
           {"lab.other_learner", "lab.batch_shape", "lab.no_such_lab", "lab.no_such_run",
            "lab.steps_missing", "lab.step_differs", "lab.run_open", "lab.run_ended",
            "lab.other_edition", "lab.not_begun", "lab.step_impossible", "lab.session_once",
            "lab.no_sessions"}),
      [this](const Request& request, StepBatch batch) {
        return readings_.save(learner_of(request), lab_of(request), number_in(request, "run"),
                              std::move(batch));
      });

  router.json<ReadingDebrief>(
      Method::get, "/api/readings/{lab}/runs/{run}/debrief",
      rule("reading_debrief", "What reader and AI came to, once the run has ended.",
           {"lab.no_such_lab", "lab.no_such_run", "lab.not_ended", "lab.session_withheld",
            "lab.no_sessions"}),
      [this](const Request& request) {
        return readings_.debrief(learner_of(request), lab_of(request), number_in(request, "run"));
      });

  auto film =
      rule("case_picture",
           "The picture of a case, its preview, or, in an arm that shows it and once the own "
           "answer is locked, the map of what the AI looked at.",
           {"lab.no_such_lab", "lab.no_such_run", "lab.no_picture", "task.busy"});
  film.answers = "image/png";
  router.page(Method::get, "/api/readings/{lab}/runs/{run}/cases/{place}/{size}", std::move(film),
              [this](Request request) { return picture(std::move(request)); });
}

Task<Result<http::Response>> ReadingRoutes::picture(Request request) {
  const auto& asked = request.piece("size");
  const auto size = asked == "map"       ? Pictures::Size::map
                    : asked == "preview" ? Pictures::Size::preview
                                         : Pictures::Size::whole;
  const CasePlace place{number_in(request, "run"), number_in(request, "place")};
  CO_TRY(octets, co_await readings_.picture(learner_of(request), lab_of(request), place, size));
  co_return http::Response{
      .media_type = "image/png",
      // On a phone that two doctors share the same place is another film.
      .headers = {{"Cache-Control", "private, max-age=86400, immutable"}, {"Vary", "Cookie"}},
      .body = std::move(octets)};
}

}  // namespace rounds::lab
