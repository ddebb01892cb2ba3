#include "rounds/account/rights_routes.h"

#include <algorithm>

#include "change_pages.h"
#include "page_parts.h"

namespace rounds::account {

using machine::http::Method;
using machine::http::Nothing;
using machine::http::Request;
using machine::http::Response;
using machine::http::Router;
using machine::http::Rule;
using machine::http::WithHeaders;

namespace {

struct SignInsView {
  std::vector<SignInLine> sign_ins;
};
BOOST_DESCRIBE_STRUCT(SignInsView, (), (sign_ins))

struct ChangeUnderWayView {
  std::optional<ContactChange> change;
};
BOOST_DESCRIBE_STRUCT(ChangeUnderWayView, (), (change))

struct NewContactBody {
  std::string contact;
};
BOOST_DESCRIBE_STRUCT(NewContactBody, (), (contact))

struct TwoCodesBody {
  std::string old_code, new_code;
};
BOOST_DESCRIBE_STRUCT(TwoCodesBody, (), (old_code, new_code))

struct RecoveryBody {
  std::string lost, contact;
};
BOOST_DESCRIBE_STRUCT(RecoveryBody, (), (lost, contact))

struct ConsentsView {
  int notice_version = 0;
  std::vector<Consent> items;
};
BOOST_DESCRIBE_STRUCT(ConsentsView, (), (notice_version, items))

struct ConsentBody {
  Item item = Item::research;
  bool agreed = false;
};
BOOST_DESCRIBE_STRUCT(ConsentBody, (), (item, agreed))

Task<Result<SignInsView>> sign_ins(Account* account, Request request) {
  CO_TRY(lines, co_await account->sign_ins(request.caller.person, request.caller.sign_in));
  co_return SignInsView{std::move(lines)};
}

Task<Result<Nothing>> end_one(Account* account, Request request) {
  CO_TRY_DONE(co_await account->end_sign_in(request.caller.person, request.piece("sign_in")));
  co_return Nothing{};
}

Task<Result<Nothing>> end_others(Account* account, Request request) {
  CO_TRY_DONE(co_await account->end_other_sign_ins(request.caller.person, request.caller.sign_in));
  co_return Nothing{};
}

Task<Result<ContactChange>> ask_change(ContactChanges* changes, Request request,
                                       NewContactBody body) {
  co_return co_await changes->ask(request.caller.person, request.caller.sign_in,
                                  std::move(body.contact));
}

Task<Result<MeView>> confirm_change(ContactChanges* changes, Request request, TwoCodesBody body) {
  CO_TRY(person, co_await changes->confirm(request.caller.person, std::move(body.old_code),
                                           std::move(body.new_code)));
  co_return me_view(person);
}

Task<Result<ChangeUnderWayView>> under_way(ContactChanges* changes, Request request) {
  CO_TRY(change, co_await changes->under_way(request.caller.person));
  co_return ChangeUnderWayView{change};
}

Task<Result<Nothing>> stop_change(ContactChanges* changes, Request request) {
  CO_TRY_DONE(co_await changes->stop(request.caller.person));
  co_return Nothing{};
}

Task<Result<ContactChange>> recover(ContactChanges* changes, Request request, RecoveryBody body) {
  co_return co_await changes->recover(request.caller.person, std::move(body.lost),
                                      std::move(body.contact));
}

Task<Result<ConsentsView>> consents(Rights* rights, Request request) {
  CO_TRY(items, co_await rights->consents(request.caller.person));
  co_return ConsentsView{notice_version, std::move(items)};
}

Task<Result<ConsentsView>> set_consent(Rights* rights, Request request, ConsentBody body) {
  CO_TRY_DONE(co_await rights->set(request.caller.person, body.item, body.agreed));
  co_return co_await consents(rights, std::move(request));
}

Task<Result<Response>> copy(Rights* rights, Request request) {
  CO_TRY(whole, co_await rights->copy(request.caller.person, request.caller.sign_in));
  Response response{.media_type = "application/json", .headers = {}, .body = std::move(whole)};
  response.headers["Cache-Control"] = "no-store";
  response.headers["Content-Disposition"] = "attachment; filename=\"rounds-my-data.json\"";
  co_return response;
}

Task<Result<WithHeaders<Nothing>>> erase(Rights* rights, Request request) {
  CO_TRY_DONE(co_await rights->erase(request.caller.person, request.caller.sign_in));
  WithHeaders<Nothing> answer;
  answer.headers["Set-Cookie"] = cookie("", 0, request.secure);
  co_return answer;
}

Rule for_anyone(std::string name, std::string says, std::vector<std::string> refuses = {}) {
  return Rule{.name = std::move(name),
              .says = std::move(says),
              .roles = {"anyone"},
              .refuses = std::move(refuses)};
}

void add_sign_ins(Account* account, Router& router) {
  router.json<SignInsView>(
      Method::get, "/api/sign-ins", for_anyone("my_sign_ins", "Where the person is signed in."),
      [account](Request request) { return sign_ins(account, std::move(request)); });
  router.json<Nothing>(
      Method::del, "/api/sign-ins/{sign_in}",
      for_anyone("end_sign_in", "Ends one of the own sign-ins.", {"account.no_such_sign_in"}),
      [account](Request request) { return end_one(account, std::move(request)); });
  router.json<Nothing>(
      Method::del, "/api/sign-ins", for_anyone("end_other_sign_ins", "Ends all sign-ins but this."),
      [account](Request request) { return end_others(account, std::move(request)); });
}

void add_contact(ContactChanges* changes, Router& router) {
  auto ask = for_anyone("ask_contact_change", "Sends a code to the old contact and to the new.",
                        {"account.contact", "account.sign_in_again", "account.change_under_way",
                         "account.too_many_codes"});
  ask.counts_against_limit = true;
  router.json<NewContactBody, ContactChange>(Method::post, "/api/me/contact-change", std::move(ask),
                                             [changes](Request request, NewContactBody body) {
                                               return ask_change(changes, std::move(request),
                                                                 std::move(body));
                                             });
  auto confirm =
      for_anyone("confirm_contact_change", "Shows both codes: the new contact counts from now on.",
                 {"account.code_wrong", "account.change_over", "account.contact_taken"});
  confirm.counts_against_limit = true;
  router.json<TwoCodesBody, MeView>(Method::put, "/api/me/contact-change", std::move(confirm),
                                    [changes](Request request, TwoCodesBody body) {
                                      return confirm_change(changes, std::move(request),
                                                            std::move(body));
                                    });
  router.json<ChangeUnderWayView>(
      Method::get, "/api/me/contact-change",
      for_anyone("contact_change", "The change of contact that is under way."),
      [changes](Request request) { return under_way(changes, std::move(request)); });
  router.json<Nothing>(
      Method::del, "/api/me/contact-change", for_anyone("stop_contact_change", "Stops it."),
      [changes](Request request) { return stop_change(changes, std::move(request)); });
  Rule lost{.name = "recover_contact",
            .says =
                "Moves somebody who has lost their contact to another, after 72 hours in which "
                "the old one can stop it.",
            .roles = {"officer"},
            .refuses = {"account.contact", "account.no_such_person", "account.contact_taken",
                        "account.not_oneself"}};
  router.json<RecoveryBody, ContactChange>(Method::post, "/api/contact-recoveries", std::move(lost),
                                           [changes](Request request, RecoveryBody body) {
                                             return recover(changes, std::move(request),
                                                            std::move(body));
                                           });
}

void add_rights(Rights* rights, Router& router) {
  router.json<ConsentsView>(
      Method::get, "/api/me/consents", for_anyone("my_consents", "What the person agreed to."),
      [rights](Request request) { return consents(rights, std::move(request)); });
  router.json<ConsentBody, ConsentsView>(Method::put, "/api/me/consents",
                                         for_anyone("set_consent", "Says yes or no to one item."),
                                         [rights](Request request, ConsentBody body) {
                                           return set_consent(rights, std::move(request), body);
                                         });
  auto whole = for_anyone("my_copy", "Everything that is kept of the person, as one document.",
                          {"account.sign_in_again"});
  router.page(Method::get, "/api/me/copy", std::move(whole),
              [rights](Request request) { return copy(rights, std::move(request)); });
  router.json<WithHeaders<Nothing>>(
      Method::post, "/api/me/erasure",
      for_anyone("erase_me", "Erases the person, and signs out everywhere.",
                 {"account.sign_in_again"}),
      [rights](Request request) { return erase(rights, std::move(request)); });
}

}  // namespace

void RightsRoutes::add_to(Router& router) {
  add_sign_ins(&desk_.account, router);
  add_contact(&changes_, router);
  add_rights(&rights_, router);
  add_change_pages(desk_, changes_, router);
}

}  // namespace rounds::account
