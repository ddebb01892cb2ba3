#include "rounds/lab/study_routes.h"

namespace rounds::lab {

namespace http = machine::http;
using http::Method;
using http::Request;

namespace {

http::Rule rule(std::string name, std::string says, std::vector<std::string> refuses) {
  http::Rule made{.name = std::move(name), .says = std::move(says)};
  made.refuses = std::move(refuses);
  made.refuses.emplace_back("programme.nothing_published");
  made.roles = {"officer"};
  return made;
}

}  // namespace

void StudyRoutes::add_to(http::Router& router) {
  router.json<StudyView>(
      Method::get, "/api/lab-study",
      rule("lab_study",
           "Whether maps of an AI are under study, and what they do to over-reliance, by closed "
           "groups of twenty an arm.",
           {}),
      [this](const Request&) { return study_.view(); });
  router.json<BeginStudyBody, StudyView>(
      Method::post, "/api/lab-study",
      rule("begin_lab_study",
           "Enters an ethics approval: readers who agree are given an arm by lot from now on.",
           {"lab.study_number", "lab.study_open"}),
      [this](const Request& request, BeginStudyBody body) {
        return study_.begin(request.caller.person, std::move(body));
      });
  router.json<StudyView>(
      Method::post, "/api/lab-study/end",
      rule("end_lab_study", "Takes the approval out of force: nobody is asked any more.",
           {"lab.study_off"}),
      [this](const Request& request) { return study_.end(request.caller.person); });
}

}  // namespace rounds::lab
