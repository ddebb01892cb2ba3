#include "rounds/account/second_step_routes.h"

#include "rounds/account/account_routes.h"
#include "rounds/account/passkey.h"

#include "page_parts.h"

namespace rounds::account {

using machine::http::Method;
using machine::http::Nothing;
using machine::http::Request;
using machine::http::Router;
using machine::http::Rule;
using machine::http::WithHeaders;

namespace {

constexpr std::size_t passkey_body_max = 32'768;  // attestation with a certificate chain, base64url

struct StandView {
  Stage stage = Stage::none;
  bool app = false;
  std::vector<PasskeyLine> passkeys;
  std::int64_t recovery_codes = 0;
  bool needed = false, passkeys_here = false;
};
BOOST_DESCRIBE_STRUCT(StandView, (), (stage, app, passkeys, recovery_codes, needed, passkeys_here))

struct AppOfferView {
  std::string secret, address, picture;
};
BOOST_DESCRIBE_STRUCT(AppOfferView, (), (secret, address, picture))

struct CodeBody {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(CodeBody, (), (code))

struct SetUpView {
  std::vector<std::string> recovery_codes;
};
BOOST_DESCRIBE_STRUCT(SetUpView, (), (recovery_codes))

struct ChallengeView {
  Bytes challenge;
  std::string rp, board;
  Bytes person;
  std::string name;
  std::vector<std::string> own;
  std::vector<int> algorithms;
};
BOOST_DESCRIBE_STRUCT(ChallengeView, (), (challenge, rp, board, person, name, own, algorithms))

struct PasskeyMadeBody {
  Bytes client_data, attestation;
};
BOOST_DESCRIBE_STRUCT(PasskeyMadeBody, (), (client_data, attestation))

struct PasskeyUsedBody {
  Bytes id, client_data, authenticator_data, signature;
};
BOOST_DESCRIBE_STRUCT(PasskeyUsedBody, (), (id, client_data, authenticator_data, signature))

/// Where to go now.
struct InView {
  std::string start;
};
BOOST_DESCRIBE_STRUCT(InView, (), (start))

InView in_view(const Person& person) { return {start_page(person.roles)}; }

PasskeyUsed used_of(PasskeyUsedBody body) {
  return {std::move(body.id), std::move(body.client_data), std::move(body.authenticator_data),
          std::move(body.signature)};
}

Task<Result<StandView>> stand(SecondStep* step, Request request) {
  CO_TRY(found, co_await step->stand(request.caller.sign_in));
  co_return StandView{found.stage,          found.app,    std::move(found.passkeys),
                      found.recovery_codes, found.needed, found.passkeys_here};
}

Task<Result<AppOfferView>> offer_app(SecondStep* step, Request request) {
  CO_TRY(offer, co_await step->offer_app(request.caller.sign_in));
  co_return AppOfferView{offer.secret, offer.address, offer.picture};
}

Result<SetUpView> set_up(Result<SetUp> done) {
  if (!done) return std::unexpected(std::move(done.error()));
  return SetUpView{std::move(done->recovery_codes)};
}

Task<Result<SetUpView>> confirm_app(SecondStep* step, Request request, CodeBody body) {
  co_return set_up(co_await step->confirm_app(request.caller.sign_in, std::move(body.code)));
}

Task<Result<SetUpView>> new_codes(SecondStep* step, Request request) {
  co_return set_up(co_await step->new_recovery_codes(request.caller.sign_in));
}

Task<Result<Nothing>> remove_app(SecondStep* step, Request request) {
  CO_TRY_DONE(co_await step->remove_app(request.caller.sign_in));
  co_return Nothing{};
}

Task<Result<Nothing>> remove_passkey(SecondStep* step, Request request) {
  CO_TRY_DONE(co_await step->remove_passkey(request.caller.sign_in, request.piece("passkey")));
  co_return Nothing{};
}

Task<Result<SetUpView>> add_passkey(SecondStep* step, Request request, PasskeyMadeBody body) {
  PasskeyMade made{.client_data = std::move(body.client_data),
                   .attestation = std::move(body.attestation),
                   .agent = std::string(request.header("user-agent"))};
  co_return set_up(co_await step->add_passkey(request.caller.sign_in, std::move(made)));
}

Task<Result<ChallengeView>> challenge(SecondStep* step, Request request) {
  CO_TRY(asked, co_await step->challenge(request.caller.sign_in));
  co_return ChallengeView{.challenge = std::move(asked.challenge),
                          .rp = std::move(asked.rp),
                          .board = std::move(asked.board),
                          .person = std::move(asked.person),
                          .name = std::move(asked.name),
                          .own = std::move(asked.own),
                          .algorithms = {passkey::eddsa, passkey::es256, passkey::rs256}};
}

Result<InView> come_in(Result<Person> person) {
  if (!person) return std::unexpected(std::move(person.error()));
  return in_view(*person);
}

Task<Result<InView>> prove_by_app(SecondStep* step, Request request, CodeBody body) {
  co_return come_in(co_await step->prove_by_app(request.caller.sign_in, std::move(body.code)));
}

Task<Result<InView>> prove_by_code(SecondStep* step, Request request, CodeBody body) {
  co_return come_in(
      co_await step->prove_by_recovery_code(request.caller.sign_in, std::move(body.code)));
}

Task<Result<InView>> prove_by_passkey(SecondStep* step, Request request, PasskeyUsedBody body) {
  auto used = used_of(std::move(body));
  co_return come_in(co_await step->prove_by_passkey(request.caller.sign_in, std::move(used)));
}

Task<Result<WithHeaders<InView>>> enter(SecondStep* step, Request request, PasskeyUsedBody body) {
  auto used = used_of(std::move(body));
  CO_TRY(entered, co_await step->sign_in_by_passkey(std::move(used), arrival_of(request)));
  WithHeaders<InView> answer{.view = in_view(entered.person), .headers = {}, .status = 200};
  answer.headers["Set-Cookie"] = sign_in_cookie(entered.token, request.secure);
  co_return answer;
}

/// A rule for who is in, whole or halfway: the handler asks for the sign-in itself.
Rule for_somebody(std::string name, std::string says, std::vector<std::string> refuses) {
  refuses.insert(refuses.begin(), "account.signed_out");
  return Rule{.name = std::move(name), .says = std::move(says), .refuses = std::move(refuses)};
}

void add_setting_up(SecondStep* step, Router& router) {
  router.json<AppOfferView>(
      Method::post, "/api/authenticator-app",
      for_somebody("offer_app", "A secret for an authenticator app; of use once confirmed.",
                   {"account.prove_first", "account.sign_in_again", "account.app_there"}),
      [step](Request request) { return offer_app(step, std::move(request)); });
  router.json<CodeBody, SetUpView>(
      Method::put, "/api/authenticator-app",
      for_somebody("confirm_app", "The app's first code: from now on it counts.",
                   {"account.prove_first", "account.sign_in_again", "account.no_app",
                    "account.app_code_wrong"}),
      [step](Request request, CodeBody body) {
        return confirm_app(step, std::move(request), std::move(body));
      });
  router.json<Nothing>(
      Method::del, "/api/authenticator-app",
      for_somebody("remove_app", "The app is of no use any more.",
                   {"account.prove_first", "account.sign_in_again", "account.last_second_step"}),
      [step](Request request) { return remove_app(step, std::move(request)); });
  router.json<SetUpView>(
      Method::post, "/api/recovery-codes",
      for_somebody("new_recovery_codes", "Ten new recovery codes in the place of the old.",
                   {"account.prove_first", "account.sign_in_again", "account.no_second_step"}),
      [step](Request request) { return new_codes(step, std::move(request)); });
}

void add_passkeys(SecondStep* step, Router& router) {
  auto make = for_somebody("add_passkey", "Keeps a passkey that the browser has made.",
                           {"account.prove_first", "account.sign_in_again", "account.passkey_place",
                            "account.passkey_wrong", "account.challenge_over",
                            "account.passkey_there", "account.too_many_passkeys"});
  make.body_max = passkey_body_max;
  router.json<PasskeyMadeBody, SetUpView>(Method::post, "/api/passkeys", std::move(make),
                                          [step](Request request, PasskeyMadeBody body) {
                                            return add_passkey(step, std::move(request),
                                                               std::move(body));
                                          });
  router.json<Nothing>(
      Method::del, "/api/passkeys/{passkey}",
      for_somebody("remove_passkey", "The passkey opens nothing any more.",
                   {"account.prove_first", "account.sign_in_again", "account.no_such_passkey",
                    "account.last_second_step"}),
      [step](Request request) { return remove_passkey(step, std::move(request)); });
  auto ask = for_somebody("passkey_challenge", "Something for a passkey to sign, once.",
                          {"account.passkey_place"});
  ask.counts_against_limit = true;
  router.json<ChallengeView>(
      Method::post, "/api/passkey-challenges", std::move(ask),
      [step](Request request) { return challenge(step, std::move(request)); });
  Rule come{.name = "sign_in_by_passkey",
            .says = "Signs in by a passkey alone.",
            .refuses = {"account.passkey_place", "account.passkey_wrong", "account.challenge_over",
                        "account.passkey_unknown", "account.passkey_copied"},
            .counts_against_limit = true};
  router.json<PasskeyUsedBody, WithHeaders<InView>>(
      Method::post, "/api/passkey-sign-ins", std::move(come),
      [step](Request request, PasskeyUsedBody body) {
        return enter(step, std::move(request), std::move(body));
      });
}

void add_proving(SecondStep* step, Router& router) {
  router.json<StandView>(Method::get, "/api/second-step",
                         for_somebody("second_step", "Where one stands at the second step.", {}),
                         [step](Request request) { return stand(step, std::move(request)); });
  auto app =
      for_somebody("prove_by_app", "The second step: a code of the authenticator app.",
                   {"account.tries_over", "account.app_code_wrong", "account.too_many_app_codes"});
  app.counts_against_limit = true;
  router.json<CodeBody, InView>(Method::post, "/api/second-step/app", std::move(app),
                                [step](Request request, CodeBody body) {
                                  return prove_by_app(step, std::move(request), std::move(body));
                                });
  auto code = for_somebody("prove_by_recovery_code", "The second step: a recovery code, used up.",
                           {"account.tries_over", "account.recovery_code_wrong"});
  code.counts_against_limit = true;
  router.json<CodeBody, InView>(Method::post, "/api/second-step/recovery-code", std::move(code),
                                [step](Request request, CodeBody body) {
                                  return prove_by_code(step, std::move(request), std::move(body));
                                });
  auto passkey =
      for_somebody("prove_by_passkey", "The second step: a passkey.",
                   {"account.passkey_place", "account.passkey_wrong", "account.challenge_over",
                    "account.passkey_unknown", "account.passkey_copied"});
  passkey.counts_against_limit = true;
  router.json<PasskeyUsedBody, InView>(Method::post, "/api/second-step/passkey", std::move(passkey),
                                       [step](Request request, PasskeyUsedBody body) {
                                         return prove_by_passkey(step, std::move(request),
                                                                 std::move(body));
                                       });
}

}  // namespace

void SecondStepRoutes::add_to(Router& router) {
  add_proving(&step_, router);
  add_setting_up(&step_, router);
  add_passkeys(&step_, router);
}

}  // namespace rounds::account
