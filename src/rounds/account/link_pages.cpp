#include "link_pages.h"

#include <fmt/format.h>

#include "page_parts.h"
#include "sign_in_pages.h"

namespace rounds::account {

using machine::No;
using machine::Refusal;
using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::http::Rule;

namespace {

int status_of(const Refusal& refusal) {
  switch (refusal.no) {
    case No::closed:
      return 410;
    case No::conflict:
      return 409;
    default:
      return 404;
  }
}

/// Which of expired, used and unknown it is, and what to do.
Response dead_link(const Desk& desk, const Voice& voice, const Refusal& refusal) {
  const auto title = voice.say(refusal.code + "_title");
  const auto body = fmt::format(
      R"(<div class="narrow stack"><h1>{}</h1><p>{}</p><a class="btn primary" href="/sign-in">{}</a></div>)",
      title, voice.say(refusal), voice.say("account.sign_in_title"));
  auto response = page(desk, voice, title, body);
  response.status = status_of(refusal);
  return response;
}

bool is_about_link(const Refusal& refusal) { return refusal.code.starts_with("account.link_"); }

Task<Result<Response>> show_link(const Desk* desk, Request request) {
  const Voice voice(desk->words, request.language);
  auto found = co_await desk->account.look_at_link(request.piece("token"));
  if (!found && is_about_link(found.error())) co_return dead_link(*desk, voice, found.error());
  if (!found) co_return std::unexpected(std::move(found.error()));
  const auto name = found->name.empty() ? found->contact_hint : found->name;
  const auto title = voice.say("account.link_title", {{"name", name}});
  const auto body = fmt::format(
      R"(<div class="narrow stack"><h1>{}</h1><p>{}</p>)"
      R"(<form method="post">{}<button class="btn primary block">{}</button></form>{}</div>)",
      title, voice.say("account.link_lead"), notice(desk->words, voice.language()),
      voice.say("account.agree_and_sign_in"), language_links(voice, request.path));
  auto response = page(*desk, voice, title, body);
  // The address is the secret: it goes into no other site's log.
  response.headers["Referrer-Policy"] = "no-referrer";
  co_return response;
}

Task<Result<Response>> follow_link(const Desk* desk, Request request) {
  const Voice voice(desk->words, request.language);
  auto entered = co_await desk->account.follow_link(request.piece("token"), arrival_of(request));
  if (!entered && is_about_link(entered.error()))
    co_return dead_link(*desk, voice, entered.error());
  if (!entered) co_return std::unexpected(std::move(entered.error()));
  auto response = machine::http::redirect(next_page(*entered, ""));
  response.headers["Set-Cookie"] = sign_in_cookie(entered->token, request.secure);
  co_return response;
}

}  // namespace

void add_link_pages(const Desk& desk, machine::http::Router& router) {
  Rule show{.name = "link_page",
            .says = "Says whom a link signs in, and changes nothing.",
            .refuses = {"account.link_unknown", "account.link_expired", "account.link_used"},
            .counts_against_limit = true,
            .answers = "text/html"};
  router.page(Method::get, "/link/{token}", std::move(show),
              [desk](Request request) { return show_link(&desk, std::move(request)); });
  Rule follow{.name = "follow_link",
              .says = "Signs in by a link, once.",
              .refuses = {"account.link_unknown", "account.link_expired", "account.link_used"},
              .counts_against_limit = true,
              .answers = "text/html"};
  router.page(Method::post, "/link/{token}", std::move(follow),
              [desk](Request request) { return follow_link(&desk, std::move(request)); });
}

}  // namespace rounds::account
