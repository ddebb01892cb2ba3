#include "unsubscribe_page.h"

#include <fmt/format.h>

#include "machine/print/markdown.h"

namespace rounds::notice {

using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::http::Rule;

namespace {

class Voice {
 public:
  Voice(const machine::Words& words, std::string language)
      : words_(words), language_(std::move(language)) {}
  std::string say(std::string_view code) const {
    return machine::print::escape_html(words_.say(language_, code));
  }
  const std::string& language() const { return language_; }

 private:
  const machine::Words& words_;
  std::string language_;
};

Response page(const UnsubscribeDesk& desk, const Voice& voice, std::string_view title,
              std::string_view inner) {
  const auto body = fmt::format(R"(<div class="narrow stack"><h1>{}</h1>{}</div>)", title, inner);
  auto response = machine::http::html(desk.pages.fill(
      "/t/public.html",
      {{"lang", voice.language()}, {"title", std::string(title) + " · Rounds"}, {"body", body}}));
  response.headers["Content-Language"] = voice.language();
  response.headers["Cache-Control"] = "no-store";
  // The address is the right to choose: it goes into no other site's log.
  response.headers["Referrer-Policy"] = "no-referrer";
  return response;
}

/// A link that is not ours is a page too, for whoever copied only a part of it.
Response unknown_link(const UnsubscribeDesk& desk, const Voice& voice) {
  auto response = page(desk, voice, voice.say("notice.link_unknown_title"),
                       fmt::format("<p>{}</p>", voice.say("notice.link_unknown")));
  response.status = 404;
  return response;
}

/// The form that makes the other choice. Nothing happens by opening the page: mail scanners do.
std::string form(const Voice& voice, bool wants) {
  return fmt::format(R"(<form method="post"><input type="hidden" name="wanted" value="{}">)"
                     R"(<button class="btn primary block">{}</button></form>)",
                     wants ? "no" : "yes", voice.say(wants ? "notice.stop" : "notice.start"));
}

Task<Result<Response>> show(const UnsubscribeDesk* desk, Request request) {
  const Voice voice(desk->words, request.language);
  const auto wants = co_await desk->notices.wants_optional(request.piece("token"));
  if (!wants && wants.error().no == machine::No::missing) co_return unknown_link(*desk, voice);
  if (!wants) co_return std::unexpected(wants.error());
  const auto title = voice.say(*wants ? "notice.stop_title" : "notice.stopped_title");
  const auto inner = fmt::format("<p>{}</p><p>{}</p>{}",
                                 voice.say(*wants ? "notice.stop_text" : "notice.stopped_text"),
                                 voice.say("notice.necessary_text"), form(voice, *wants));
  co_return page(*desk, voice, title, inner);
}

Task<Result<Response>> choose(const UnsubscribeDesk* desk, Request request) {
  const Voice voice(desk->words, request.language);
  const bool wanted = request.form("wanted") == "yes";
  const auto done = co_await desk->notices.choose_optional(request.piece("token"), wanted);
  if (!done && done.error().no == machine::No::missing) co_return unknown_link(*desk, voice);
  if (!done) co_return std::unexpected(done.error());
  co_return co_await show(desk, std::move(request));
}

}  // namespace

void add_unsubscribe_page(const UnsubscribeDesk& desk, machine::http::Router& router) {
  Rule look{.name = "unsubscribe_page",
            .says = "Asks whether to end optional messages, and changes nothing.",
            .refuses = {"notice.link_unknown"},
            .counts_against_limit = true,
            .answers = "text/html"};
  router.page(Method::get, "/unsubscribe/{token}", std::move(look),
              [desk](Request request) { return show(&desk, std::move(request)); });
  Rule act{.name = "unsubscribe",
           .says = "Ends optional messages, or asks for them again.",
           .refuses = {"notice.link_unknown"},
           .counts_against_limit = true,
           .answers = "text/html"};
  router.page(Method::post, "/unsubscribe/{token}", std::move(act),
              [desk](Request request) { return choose(&desk, std::move(request)); });
}

}  // namespace rounds::notice
