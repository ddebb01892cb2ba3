#include "rounds/account/password_routes.h"

#include <fmt/format.h>

#include "page_parts.h"
#include "sign_in_pages.h"

namespace rounds::account {

using machine::Refusal;
using machine::http::Method;
using machine::http::Nothing;
using machine::http::Request;
using machine::http::Response;
using machine::http::Router;
using machine::http::Rule;

namespace {

struct OwnPasswordView {
  std::optional<std::int64_t> set_ms;  ///< none: there is no password
};
BOOST_DESCRIBE_STRUCT(OwnPasswordView, (), (set_ms))

struct NewPasswordBody {
  std::string password;
  bool end_others = false;
};
BOOST_DESCRIBE_STRUCT(NewPasswordBody, (), (password, end_others))

/// What stands in the form; the password never does.
struct Typed {
  std::string contact, then;
};

Response password_page(const Desk& desk, const Voice& voice, const Typed& typed,
                       const std::optional<Refusal>& wrong) {
  const Field contact{
      .name = "contact",
      .label = "account.contact_label",
      .hint = "account.contact_hint",
      .input =
          R"(class="input" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" )"
          R"(inputmode="email" maxlength="254" required)",
      .value = typed.contact};
  const Field password{
      .name = "password",
      .label = "account.password_label",
      .hint = "account.password_hint",
      .input =
          R"(class="input" type="password" autocomplete="current-password" maxlength="1000" required)",
      .value = ""};
  const bool contact_is_wrong = wrong && wrong->code == "account.contact";
  const std::optional<Refusal> right;
  const auto then = typed.then.empty() ? std::string() : "?then=" + typed.then;
  const auto body = fmt::format(
      R"(<div class="narrow stack">{}<h1>{}</h1><form method="post" action="/sign-in/password?lang={}">{}{}{})"
      R"(<p><button class="btn sm" type="button" id="show-password" aria-pressed="false" hidden>{}</button></p>{})"
      R"(<button class="btn primary block">{}</button></form>)"
      R"(<p><a class="btn block" href="/sign-in{}">{}</a></p><p class="small muted">{}</p>{}</div>)"
      R"(<script src="/show-password.js" defer></script>)",
      summary(voice, wrong, contact_is_wrong ? "contact" : "password"),
      voice.say("account.by_password"), voice.language(), hidden("then", typed.then),
      field(voice, contact, contact_is_wrong ? wrong : right),
      field(voice, password, contact_is_wrong ? right : wrong), voice.say("account.password_show"),
      notice(desk.words, voice.language()), voice.say("account.agree_and_sign_in"), escaped(then),
      voice.say("account.by_code"), voice.say("account.password_forgotten"),
      language_links(voice, "/sign-in/password" + then));
  auto response = page(desk, voice, voice.say("account.by_password"), body);
  if (wrong) response.status = status_of(*wrong);
  return response;
}

Task<Result<Response>> show_form(const Desk* desk, Request request) {
  Typed typed;
  const auto then = request.query.find("then");
  if (then != request.query.end()) typed.then = own_path(then->second);
  const Voice voice{desk->words, request.language};
  co_return password_page(*desk, voice, typed, std::nullopt);
}

Task<Result<Response>> try_password(OwnPasswords* passwords, const Desk* desk, Request request) {
  const Typed typed{request.form("contact"), own_path(request.form("then"))};
  PasswordGiven given{.contact = typed.contact,
                      .password = request.form("password"),
                      .peer = request.peer,
                      .from = arrival_of(request)};
  const auto entered = co_await passwords->sign_in(std::move(given));
  if (!entered) {
    const Voice voice{desk->words, request.language};
    co_return password_page(*desk, voice, typed, entered.error());
  }
  auto response = machine::http::redirect(next_page(*entered, typed.then));
  response.headers["Set-Cookie"] = sign_in_cookie(entered->token, request.secure);
  co_return response;
}

Task<Result<OwnPasswordView>> show(OwnPasswords* passwords, Request request) {
  CO_TRY(set, co_await passwords->set_at(request.caller.person));
  OwnPasswordView view;
  if (set) view.set_ms = machine::ms(*set);
  co_return view;
}

Task<Result<Nothing>> set(OwnPasswords* passwords, Request request, NewPasswordBody body) {
  OwnPasswords::New wanted{std::move(body.password), body.end_others};
  CO_TRY_DONE(co_await passwords->set(request.caller.sign_in, std::move(wanted)));
  co_return Nothing{};
}

Task<Result<Nothing>> remove(OwnPasswords* passwords, Request request) {
  CO_TRY_DONE(co_await passwords->remove(request.caller.sign_in));
  co_return Nothing{};
}

void add_pages(OwnPasswords* passwords, const Desk& desk, Router& router) {
  Rule form{
      .name = "password_page", .says = "Asks for contact and password.", .answers = "text/html"};
  router.page(Method::get, "/sign-in/password", std::move(form),
              [&desk](Request request) { return show_form(&desk, std::move(request)); });
  Rule enter{.name = "password_page_try",
             .says = "Signs in with contact and password.",
             .counts_against_limit = true,
             .answers = "text/html"};
  router.page(Method::post, "/sign-in/password", std::move(enter),
              [passwords, &desk](Request request) {
                return try_password(passwords, &desk, std::move(request));
              });
}

void add_own(OwnPasswords* passwords, Router& router) {
  Rule look{.name = "own_password",
            .says = "Whether the person has a password, and since when.",
            .roles = {"anyone"}};
  router.json<OwnPasswordView>(
      Method::get, "/api/me/password", std::move(look),
      [passwords](Request request) { return show(passwords, std::move(request)); });
  Rule change{.name = "set_password",
              .says = "Sets a password in the place of the one before, and tells the person.",
              .roles = {"anyone"},
              .refuses = {"account.sign_in_again", "account.password_letters",
                          "account.password_short", "account.password_common", "seal.busy"},
              .counts_against_limit = true};
  router.json<NewPasswordBody, Nothing>(Method::put, "/api/me/password", std::move(change),
                                        [passwords](Request request, NewPasswordBody body) {
                                          return set(passwords, std::move(request),
                                                     std::move(body));
                                        });
  Rule away{.name = "remove_password",
            .says = "Takes the password away, and tells the person.",
            .roles = {"anyone"},
            .refuses = {"account.sign_in_again", "account.no_password"}};
  router.json<Nothing>(
      Method::del, "/api/me/password", std::move(away),
      [passwords](Request request) { return remove(passwords, std::move(request)); });
}

}  // namespace

void PasswordRoutes::add_to(Router& router) {
  add_pages(&passwords_, desk_, router);
  add_own(&passwords_, router);
}

}  // namespace rounds::account
