#include "change_pages.h"

#include <fmt/format.h>

#include "page_parts.h"

namespace rounds::account {

using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::http::Rule;

namespace {

Response said(const Desk& desk, const Voice& voice, std::string_view title, std::string_view body) {
  const auto whole =
      fmt::format(R"(<div class="narrow stack"><h1>{}</h1>{}</div>)", voice.say(title), body);
  auto response = page(desk, voice, voice.say(title), whole);
  // The address is the secret: it goes into no other site's log.
  response.headers["Referrer-Policy"] = "no-referrer";
  return response;
}

Response unknown(const Desk& desk, const Voice& voice, const machine::Refusal& refusal) {
  auto response = said(desk, voice, "account.change_unknown_title",
                       fmt::format("<p>{}</p>", voice.say(refusal)));
  response.status = 404;
  return response;
}

Task<Result<Response>> show(const Desk* desk, ContactChanges* changes, Request request) {
  const Voice voice(desk->words, request.language);
  const auto change = co_await changes->look(request.piece("word"));
  if (!change) co_return unknown(*desk, voice, change.error());
  const auto body = fmt::format(
      R"(<p>{}</p><p>{}</p><form method="post"><button class="btn primary block">{}</button></form>{})",
      voice.say("account.change_lead", {{"hint", change->hint}}),
      voice.say("account.change_if_you"), voice.say("account.change_stop"),
      language_links(voice, request.path));
  co_return said(*desk, voice, "account.change_title", body);
}

Task<Result<Response>> stop(const Desk* desk, ContactChanges* changes, Request request) {
  const Voice voice(desk->words, request.language);
  const auto stopped = co_await changes->stop_by_word(request.piece("word"));
  if (!stopped) co_return unknown(*desk, voice, stopped.error());
  co_return said(*desk, voice, "account.change_stopped_title",
                 fmt::format("<p>{}</p>", voice.say("account.change_stopped")));
}

}  // namespace

void add_change_pages(const Desk& desk, ContactChanges& changes, machine::http::Router& router) {
  Rule look{.name = "contact_change_page",
            .says = "Says which change of contact waits, and changes nothing.",
            .refuses = {"account.change_unknown"},
            .counts_against_limit = true,
            .answers = "text/html"};
  router.page(
      Method::get, "/contact-change/{word}", std::move(look),
      [desk, &changes](Request request) { return show(&desk, &changes, std::move(request)); });
  Rule act{.name = "contact_change_stop",
           .says = "Stops a change of contact.",
           .refuses = {"account.change_unknown"},
           .counts_against_limit = true,
           .answers = "text/html"};
  router.page(
      Method::post, "/contact-change/{word}", std::move(act),
      [desk, &changes](Request request) { return stop(&desk, &changes, std::move(request)); });
}

}  // namespace rounds::account
