#include "sign_in_pages.h"

#include <fmt/format.h>

#include <array>

#include "machine/seal/seal.h"
#include "page_parts.h"

namespace rounds::account {

using machine::Refusal;
using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::http::Rule;

namespace {

/// What stands in the forms, so that a mistake costs nobody a second typing.
struct Typed {
  std::string contact, name, then;
  std::string asked;  ///< names the form that a code is sent for
};

Typed typed_in(const Request& request) {
  return {request.form("contact"), request.form("name"), own_path(request.form("then")),
          request.form("asked")};
}

Voice voice_of(const Desk& desk, const Request& request) { return {desk.words, request.language}; }

Response contact_page(const Desk& desk, const Voice& voice, const Typed& typed,
                      const std::optional<Refusal>& wrong) {
  const Field contact{
      .name = "contact",
      .label = "account.contact_label",
      .hint = "account.contact_hint",
      .input =
          R"(class="input" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" )"
          R"(inputmode="email" maxlength="254" required)",
      .value = typed.contact};
  const auto address = typed.then.empty() ? std::string("/sign-in") : "/sign-in?then=" + typed.then;
  const auto body = fmt::format(
      R"(<div class="narrow stack">{}<h1>{}</h1><p>{}</p><form method="post" action="/sign-in?lang={}">{}{})"
      R"(<button class="btn primary block">{}</button></form>)"
      R"(<p><a class="btn block" href="/sign-in/passkey">{}</a></p>)"
      R"(<p><a class="btn block" href="/sign-in/password{}">{}</a></p><p class="small muted">{}</p>{}</div>)",
      summary(voice, wrong, "contact"), voice.say("account.sign_in_title"),
      voice.say("account.sign_in_lead"), voice.language(), hidden("then", typed.then),
      field(voice, contact, wrong), voice.say("account.send_code"), voice.say("account.by_passkey"),
      escaped(typed.then.empty() ? "" : "?then=" + typed.then), voice.say("account.by_password"),
      voice.say("account.never_asked"), language_links(voice, address));
  auto response = page(desk, voice, voice.say("account.sign_in_title"), body);
  if (wrong) response.status = status_of(*wrong);
  return response;
}

Response code_page(const Desk& desk, const Voice& voice, const Typed& typed,
                   const std::optional<Refusal>& wrong) {
  const Field code{
      .name = "code",
      .label = "account.code_label",
      .hint = "account.code_hint",
      .input = R"(class="input code" type="text" inputmode="numeric" autocomplete="one-time-code" )"
               R"(maxlength="20" required)",
      .value = ""};
  const Field name{.name = "name",
                   .label = "account.name_label",
                   .hint = "account.name_hint",
                   .input = R"(class="input" type="text" autocomplete="name" maxlength="300")",
                   .value = typed.name};
  const bool name_is_wrong = wrong && wrong->code == "account.name";
  const std::optional<Refusal> right;
  const auto kept =
      hidden("contact", typed.contact) + hidden("then", typed.then) + hidden("asked", typed.asked);
  const auto body = fmt::format(
      R"(<div class="narrow stack">{}<h1>{}</h1><p>{}</p><form method="post" action="/sign-in/code?lang={}">{}{}{}{})"
      R"(<button class="btn primary block">{}</button></form>)"
      R"(<form method="post" action="/sign-in?lang={}">{}<button class="btn quiet">{}</button></form></div>)",
      summary(voice, wrong, name_is_wrong ? "name" : "code"), voice.say("account.code_title"),
      voice.say("account.code_lead", {{"contact", typed.contact}}), voice.language(), kept,
      field(voice, code, name_is_wrong ? right : wrong),
      field(voice, name, name_is_wrong ? wrong : right), notice(desk.words, voice.language()),
      voice.say("account.agree_and_sign_in"), voice.language(), kept,
      voice.say("account.send_another"));
  auto response = page(desk, voice, voice.say("account.code_title"), body);
  if (wrong) response.status = status_of(*wrong);
  return response;
}

Task<Result<Response>> show_contact(const Desk* desk, Request request) {
  Typed typed;
  const auto then = request.query.find("then");
  if (then != request.query.end()) typed.then = own_path(then->second);
  // Halfway in: the second step is what is missing. "again" is for who would rather begin anew.
  const bool halfway = request.caller.person == 0 && !request.caller.sign_in.empty();
  if (halfway && !request.query.contains("again"))
    co_return machine::http::redirect("/sign-in/second?then=" + typed.then);
  co_return contact_page(*desk, voice_of(*desk, request), typed, std::nullopt);
}

Task<Result<Response>> send_code(const Desk* desk, Request request) {
  auto typed = typed_in(request);
  typed.asked = machine::seal::chance_code();
  const auto voice = voice_of(*desk, request);
  CodeAsked asked{.contact = typed.contact,
                  .language = request.language,
                  .peer = request.peer,
                  .asked = typed.asked,
                  .token = request.cookie("rounds")};
  const auto sent = co_await desk->account.ask_code(std::move(asked));
  if (!sent) co_return contact_page(*desk, voice, typed, sent.error());
  co_return code_page(*desk, voice, typed, std::nullopt);
}

Task<Result<Response>> try_code(const Desk* desk, Request request) {
  const auto typed = typed_in(request);
  const auto voice = voice_of(*desk, request);
  CodeGiven given{.contact = typed.contact,
                  .code = request.form("code"),
                  .name = typed.name,
                  .language = request.language,
                  .asked = typed.asked,
                  .from = arrival_of(request)};
  const auto entered = co_await desk->account.sign_in(std::move(given));
  if (!entered && entered.error().code == "account.contact") {
    co_return contact_page(*desk, voice, typed, entered.error());
  }
  if (!entered) co_return code_page(*desk, voice, typed, entered.error());
  auto response = machine::http::redirect(next_page(*entered, typed.then));
  response.headers["Set-Cookie"] = sign_in_cookie(entered->token, request.secure);
  co_return response;
}

}  // namespace

std::string notice(const machine::Words& words, const std::string& language) {
  const Voice voice(words, language);
  constexpr std::array<std::string_view, 4> items{"account.notice_contact", "account.notice_name",
                                                  "account.notice_work", "account.notice_rights"};
  std::string list;
  for (const auto item : items) list += fmt::format("<li>{}</li>", voice.say(item));
  return fmt::format(
      R"(<section class="card small stack-s"><h2>{}</h2><ul>{}</ul><p class="muted">{}</p></section>)",
      voice.say("account.notice_title"), list,
      voice.say("account.notice_version", {{"version", std::to_string(notice_version)}}));
}

void add_sign_in_pages(const Desk& desk, machine::http::Router& router) {
  Rule form{.name = "sign_in_page",
            .says = "Asks for a mobile number or an e-mail address.",
            .answers = "text/html"};
  router.page(Method::get, "/sign-in", std::move(form),
              [desk](Request request) { return show_contact(&desk, std::move(request)); });
  Rule ask{.name = "sign_in_page_contact",
           .says = "Sends a code and asks for it.",
           .counts_against_limit = true,
           .answers = "text/html"};
  router.page(Method::post, "/sign-in", std::move(ask),
              [desk](Request request) { return send_code(&desk, std::move(request)); });
  Rule enter{.name = "sign_in_page_code",
             .says = "Signs in with the code.",
             .counts_against_limit = true,
             .answers = "text/html"};
  router.page(Method::post, "/sign-in/code", std::move(enter),
              [desk](Request request) { return try_code(&desk, std::move(request)); });
}

}  // namespace rounds::account
