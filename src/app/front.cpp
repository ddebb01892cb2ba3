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
  std::vector<std::string> roles;
};

const std::vector<Address>& addresses() {
  static const std::vector<Address> list{
      {"/today", "today", {"anyone"}},
      {"/review", "review", {"anyone"}},
      {"/modules", "modules", {}},
      {"/modules/{module}", "module", {}},
      {"/modules/{module}/challenge/{lesson}", "challenge", {"anyone"}},
      {"/exams", "exams", {"anyone"}},
      {"/sittings/{sitting}", "sitting", {"anyone"}},
      {"/sittings/{sitting}/result", "result", {"anyone"}},
      {"/certificates", "certificates", {"anyone"}},
      {"/me", "me", {"anyone"}},
      {"/me/settings", "settings", {"anyone"}},
      {"/me/sign-ins", "sign-ins", {"anyone"}},
      {"/me/contact", "contact", {"anyone"}},
      {"/me/privacy", "privacy", {"anyone"}},
      {"/sign-in/passkey", "passkey", {}},
      {"/sign-in/second", "second-step", {}},
      {"/contact-recovery", "contact-recovery", {"officer"}},
      {"/me/details", "details", {"anyone"}},
      {"/overview", "overview", {"officer"}},
      {"/messages", "messages", {"officer"}},
      {"/messages/new", "messages-new", {"officer"}},
      {"/doctors", "doctors", {"officer"}},
      {"/doctors/import", "import", {"officer"}},
      {"/doctors/{doctor}", "doctor", {"officer"}},
      {"/groups", "groups", {"officer"}},
      {"/exam-day", "exam-day", {"examiner", "officer"}},
      {"/workbench/{exam}", "workbench", {"examiner", "officer"}},
      {"/revisions", "revisions", {"faculty", "officer"}},
      {"/revisions/{revision}", "revision", {"faculty", "officer"}},
      {"/revisions/{revision}/files/{file}", "revision-file", {"faculty", "officer"}},
      {"/my-modules", "my-modules", {"faculty", "officer"}},
      {"/my-modules/{module}/{piece}", "piece", {"faculty", "officer"}},
  };
  return list;
}

}  // namespace

void Front::add_to(http::Router& router) {
  for (const auto& address : addresses()) {
    const std::string page_name = address.page;
    http::Rule rule{.name = "page_" + page_name,
                    .says = "A page of the web application.",
                    .roles = address.roles};
    rule.answers = "text/html";
    router.page(
        http::Method::get, address.pattern, std::move(rule),
        [this, page_name](http::Request request) { return page(page_name, std::move(request)); });
  }
}

Task<Result<http::Response>> Front::page(std::string name, http::Request request) {
  const auto language = request.language;
  const auto path = request.path;
  CO_TRY(me, co_await me_(request.caller.person));
  const boost::json::object boot{{"page", name}, {"path", path}, {"me", me}, {"words", language}};
  std::map<std::string, std::string, std::less<>> fillings{{"lang", language},
                                                           {"title", "Rounds"},
                                                           {"html", ""},
                                                           {"boot", boost::json::serialize(boot)}};
  // Whoever never chose a look pays for no script in the head: web/src/kit/look.ts.
  if (!request.cookie("look").empty())
    fillings.emplace("look", R"(<script src="/look.js"></script>)");
  co_return http::html(pages_.fill("/t/app.html", fillings));
}

}  // namespace rounds::app
