#include "front.h"

#include <map>

namespace rounds::app {

namespace http = machine::http;
using machine::Result;
using machine::Task;

namespace {

struct Address {
  const char* pattern;
  const char* page;  ///< what the web application calls it
  const char* area;  ///< which file of script and which of words it needs: web/build.mjs
  std::vector<std::string> roles;
};

// NOLINTNEXTLINE(readability-function-size): a list, a line a page
const std::vector<Address>& addresses() {
  static const std::vector<Address> list{
      {"/today", "today", "", {"anyone"}},
      {"/review", "review", "review-", {"anyone"}},
      {"/modules", "modules", "study-", {}},
      {"/modules/{module}", "module", "study-", {}},
      {"/modules/{module}/challenge/{lesson}", "challenge", "study-", {"anyone"}},
      {"/labs/{lab}", "lab", "lab-", {"anyone"}},
      {"/vettings/{lab}", "vetting", "vetting-", {"anyone"}},
      {"/readings", "sessions", "sessions-", {"anyone"}},
      {"/readings/{lab}", "reading", "reading-", {"anyone"}},
      {"/stations/{lab}", "stations", "stations-", {"anyone"}},
      {"/exams", "exams", "exams-", {"anyone"}},
      {"/sittings/{sitting}", "sitting", "exam-", {"anyone"}},
      {"/sittings/{sitting}/result", "result", "outcome-", {"anyone"}},
      {"/sittings/{sitting}/key", "key", "outcome-", {"anyone"}},
      {"/sittings/{sitting}/practice", "practice", "outcome-", {"anyone"}},
      {"/certificates", "certificates", "award-", {"anyone"}},
      {"/floor", "floor", "award-", {"anyone"}},
      {"/me", "me", "account-", {"anyone"}},
      {"/me/settings", "settings", "account-", {"anyone"}},
      {"/me/sign-ins", "sign-ins", "account-", {"anyone"}},
      {"/me/contact", "contact", "account-", {"anyone"}},
      {"/me/privacy", "privacy", "account-", {"anyone"}},
      {"/sign-in/passkey", "passkey", "account-", {}},
      {"/sign-in/second", "second-step", "account-", {}},
      {"/contact-recovery", "contact-recovery", "account-", {"officer"}},
      {"/me/details", "details", "details-", {"anyone"}},
      {"/overview", "overview", "staff-", {"officer"}},
      {"/certificate-register", "certificate-register", "register-", {"officer"}},
      {"/certificate-register/{code}", "certificate-entry", "register-", {"officer"}},
      {"/messages", "messages", "messages-", {"officer"}},
      {"/messages/new", "messages-new", "messages-", {"officer"}},
      {"/doctors", "doctors", "board-", {"officer"}},
      {"/doctors/import", "import", "board-", {"officer"}},
      {"/doctors/{doctor}", "doctor", "board-", {"officer"}},
      {"/groups", "groups", "board-", {"officer"}},
      {"/lab-cohort", "lab-cohort", "cohort-", {"officer"}},
      {"/lab-study", "lab-study", "ethics-", {"officer"}},
      {"/exam-day", "exam-day", "staff-", {"examiner", "officer"}},
      {"/exam-seats/{exam}", "exam-seats", "hall-", {"examiner", "officer"}},
      {"/hall", "hall", "hall-", {}},
      {"/workbench/{exam}", "workbench", "bench-", {"examiner", "officer"}},
      {"/objections", "objections", "panel-", {"examiner", "officer"}},
      {"/objections/{exam}", "objections-exam", "panel-", {"examiner", "officer"}},
      {"/appeals/{exam}", "appeals", "panel-", {"officer"}},
      {"/audit", "audit", "audit-", {"examiner", "officer"}},
      {"/papers/{exam}", "papers", "panel-", {"examiner", "officer"}},
      {"/judging/{exam}", "judging", "panel-", {"anyone"}},
      {"/floor-panel", "floor-panel", "panel-", {"examiner", "officer"}},
      {"/floor-panel/{learner}", "floor-matter", "panel-", {"officer"}},
      {"/bank", "bank", "bank-", {"faculty", "examiner", "officer"}},
      {"/bank/new", "bank-new", "bank-", {"faculty", "examiner", "officer"}},
      {"/exam-builder", "exam-builder", "bank-", {"examiner", "officer"}},
      {"/bank/import", "bank-import", "bank-", {"examiner", "officer"}},
      {"/bank/{entry}", "bank-entry", "bank-", {"faculty", "examiner", "officer"}},
      {"/bank/{entry}/edit", "bank-edit", "bank-", {"faculty", "examiner", "officer"}},
      {"/revisions", "revisions", "revision-", {"faculty", "officer"}},
      {"/revisions/{revision}", "revision", "revision-", {"faculty", "officer"}},
      {"/revisions/{revision}/files/{file}", "revision-file", "revision-", {"faculty", "officer"}},
      {"/my-modules", "my-modules", "faculty-", {"faculty", "officer"}},
      {"/my-modules/{module}/{piece}", "piece", "faculty-", {"faculty", "officer"}},
  };
  return list;
}

}  // namespace

void Front::add_to(http::Router& router) {
  for (const auto& address : addresses()) {
    const std::string page_name = address.page;
    const std::string area = address.area;
    http::Rule rule{.name = "page_" + page_name,
                    .says = "A page of the web application.",
                    .roles = address.roles};
    rule.answers = "text/html";
    router.page(http::Method::get, address.pattern, std::move(rule),
                [this, page_name, area](http::Request request) {
                  return page(page_name, area, std::move(request));
                });
  }
}

Task<Result<http::Response>> Front::page(std::string name, std::string area,
                                         http::Request request) {
  const auto language = request.language;
  const auto path = request.path;
  CO_TRY(me, co_await me_(request.caller.person));
  const boost::json::object boot{{"page", name}, {"path", path}, {"me", me}, {"words", language}};
  std::map<std::string, std::string, std::less<>> fillings{{"lang", language},
                                                           {"title", "Rounds"},
                                                           {"html", ""},
                                                           {"area", area},
                                                           {"boot", boost::json::serialize(boot)}};
  // Whoever never chose a look pays for no script in the head: web/src/kit/look.ts.
  if (!request.cookie("look").empty())
    fillings.emplace("look", R"(<script src="/look.js"></script>)");
  co_return http::html(pages_.fill("/t/app.html", fillings));
}

}  // namespace rounds::app
