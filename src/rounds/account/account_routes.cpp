#include "rounds/account/account_routes.h"

#include <algorithm>
#include <array>

#include "home_page.h"
#include "link_pages.h"
#include "machine/seal/seal.h"
#include "page_parts.h"
#include "sign_in_pages.h"

namespace rounds::account {

using machine::http::Method;
using machine::http::Nothing;
using machine::http::Request;
using machine::http::Router;
using machine::http::Rule;
using machine::http::WithHeaders;

namespace {

struct ContactBody {
  std::string contact;
};
BOOST_DESCRIBE_STRUCT(ContactBody, (), (contact))

struct SentView {
  SentBy sent_to = SentBy::mail;
  std::string asked;  ///< to be shown with the code: it is good for whoever asked alone
};
BOOST_DESCRIBE_STRUCT(SentView, (), (sent_to, asked))

struct SignInBody {
  std::string contact, code, asked;
  std::optional<std::string> name, language;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (contact, code, asked, name, language))

/// Who has come in, and whether the second step is outstanding.
struct EnteredView {
  std::string person, name;
  std::vector<Role> roles;
  std::string language, contact_hint;
  bool second_step = false;
};
BOOST_DESCRIBE_STRUCT(EnteredView, (), (person, name, roles, language, contact_hint, second_step))

struct ChangeBody {
  std::optional<std::string> name, language;
};
BOOST_DESCRIBE_STRUCT(ChangeBody, (), (name, language))

Task<Result<WithHeaders<SentView>>> ask_code(const Desk* desk, Request request, ContactBody body) {
  auto form = machine::seal::chance_code();
  CodeAsked asked{.contact = std::move(body.contact),
                  .language = request.language,
                  .peer = request.peer,
                  .asked = form,
                  .token = request.cookie("rounds")};
  CO_TRY(sent, co_await desk->account.ask_code(std::move(asked)));
  co_return WithHeaders<SentView>{.view = {sent, std::move(form)}, .headers = {}, .status = 202};
}

Task<Result<WithHeaders<EnteredView>>> sign_in(const Desk* desk, Request request, SignInBody body) {
  CodeGiven given{.contact = std::move(body.contact),
                  .code = std::move(body.code),
                  .name = body.name.value_or(""),
                  .language = body.language.value_or(request.language),
                  .asked = std::move(body.asked),
                  .from = arrival_of(request)};
  CO_TRY(entered, co_await desk->account.sign_in(std::move(given)));
  const auto me = me_view(entered.person);
  WithHeaders<EnteredView> answer{
      .view = {me.person, me.name, me.roles, me.language, me.contact_hint, entered.halfway},
      .headers = {},
      .status = 200};
  answer.headers["Set-Cookie"] = sign_in_cookie(entered.token, request.secure);
  co_return answer;
}

Task<Result<WithHeaders<Nothing>>> sign_out(const Desk* desk, Request request) {
  CO_TRY_DONE(co_await desk->account.sign_out(request.caller.sign_in, request.cookie("rounds")));
  WithHeaders<Nothing> answer;
  answer.headers["Set-Cookie"] = cookie("", 0, request.secure);
  co_return answer;
}

Task<Result<MeView>> who_am_i(const Desk* desk, Request request) {
  CO_TRY(found, co_await desk->account.person(request.caller.person));
  co_return me_view(found);
}

Task<Result<MeView>> change_me(const Desk* desk, Request request, ChangeBody body) {
  Account::Change change{.name = std::move(body.name), .language = std::move(body.language)};
  const auto person = request.caller.person;
  CO_TRY(changed, co_await desk->account.change(person, request.caller.sign_in, std::move(change)));
  co_return me_view(changed);
}

void add_sign_in(const Desk& desk, Router& router) {
  Rule ask{
      .name = "ask_code",
      .says = "Sends a code of six digits to a mobile number or an e-mail address, known or not.",
      .refuses = {"account.contact", "account.too_many_codes"},
      .counts_against_limit = true};
  router.json<ContactBody, WithHeaders<SentView>>(
      Method::post, "/api/sign-in-codes", std::move(ask),
      [desk](Request request, ContactBody body) {
        return ask_code(&desk, std::move(request), std::move(body));
      });
  Rule enter{.name = "sign_in",
             .says = "Signs in with the code that was sent last; somebody new becomes a learner.",
             .refuses = {"account.contact", "account.name", "account.code_wrong",
                         "account.code_over", "account.change_waits"},
             .counts_against_limit = true};
  router.json<SignInBody, WithHeaders<EnteredView>>(
      Method::post, "/api/sign-ins", std::move(enter), [desk](Request request, SignInBody body) {
        return sign_in(&desk, std::move(request), std::move(body));
      });
  Rule leave{.name = "sign_out", .says = "Ends this sign-in."};
  router.json<WithHeaders<Nothing>>(
      Method::del, "/api/sign-ins/current", std::move(leave),
      [desk](Request request) { return sign_out(&desk, std::move(request)); });
}

void add_me(const Desk& desk, Router& router) {
  Rule who{.name = "who_am_i", .says = "The person who is signed in.", .roles = {"anyone"}};
  router.json<MeView>(Method::get, "/api/me", std::move(who),
                      [desk](Request request) { return who_am_i(&desk, std::move(request)); });
  Rule change{.name = "change_me",
              .says = "Changes the own name or language.",
              .roles = {"anyone"},
              .refuses = {"account.name", "account.language"}};
  router.json<ChangeBody, MeView>(Method::patch, "/api/me", std::move(change),
                                  [desk](Request request, ChangeBody body) {
                                    return change_me(&desk, std::move(request), std::move(body));
                                  });
}

}  // namespace

MeView me_view(const Person& person) {
  return {std::to_string(person.person), person.name, person.roles, person.language,
          person.contact_hint};
}

std::string start_page(const std::vector<Role>& roles) {
  constexpr std::array<std::pair<Role, const char*>, 3> staff{{{Role::officer, "/overview"},
                                                               {Role::examiner, "/exam-day"},
                                                               {Role::faculty, "/my-modules"}}};
  for (const auto& [role, address] : staff) {
    if (std::ranges::find(roles, role) != roles.end()) return address;
  }
  return "/today";
}

void AccountRoutes::add_to(Router& router) {
  add_sign_in(desk_, router);
  add_me(desk_, router);
  add_home_page(desk_, router);
  add_sign_in_pages(desk_, router);
  add_link_pages(desk_, router);
}

}  // namespace rounds::account
