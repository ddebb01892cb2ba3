#include "rounds/marking/said_routes.h"

#include <charconv>

namespace rounds::marking {

using machine::Result;
using machine::Task;
using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::http::Router;
using machine::http::Rule;

namespace {

struct ObjectionBody {
  bank::ItemId item;
  std::string reason, citation;
};
BOOST_DESCRIBE_STRUCT(ObjectionBody, (), (item, reason, citation))

struct AppealBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(AppealBody, (), (reason))

struct TermsBody {
  std::optional<std::int64_t> objections_until_ms, appeals_until_ms;
  std::optional<bool> withholds_script;
};
BOOST_DESCRIBE_STRUCT(TermsBody, (), (objections_until_ms, appeals_until_ms, withholds_script))

struct AppealDecisionBody {
  bool upheld = false;
  std::string answer;
};
BOOST_DESCRIBE_STRUCT(AppealDecisionBody, (), (upheld, answer))

const std::vector<std::string> staff{"examiner", "officer"};

exam::PersonId person(const Request& request) { return {request.caller.person}; }

/// ?after=; what is no number is the beginning.
std::int64_t after_of(const Request& request) {
  const auto asked = request.query.find("after");
  std::int64_t after = 0;
  if (asked != request.query.end()) {
    const auto& text = asked->second;
    std::from_chars(text.data(), text.data() + text.size(), after);
  }
  return after;
}

Task<Result<KeyView>> key(Objections& objections, Request request) {
  CO_TRY(sitting, request.id_piece<exam::SittingNoun>("sitting"));
  co_return co_await objections.key(person(request), sitting);
}

/// What was on a paper never changes; a phone that two candidates share asks anew for each.
Response png(std::string octets) {
  return {.media_type = "image/png",
          .headers = {{"Cache-Control", "private, max-age=86400, immutable"}, {"Vary", "Cookie"}},
          .body = std::move(octets)};
}

Task<Result<Response>> own_picture(Objections& objections, Request request) {
  CO_TRY(sitting, request.id_piece<exam::SittingNoun>("sitting"));
  CO_TRY(item, request.id_piece<bank::ItemNoun>("item"));
  CO_TRY(octets, co_await objections.picture(person(request), sitting, item));
  co_return png(std::move(octets));
}

Task<Result<Response>> judged_picture(Objections& objections, Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  CO_TRY(item, request.id_piece<bank::ItemNoun>("item"));
  CO_TRY(octets, co_await objections.picture(exam, item));
  co_return png(std::move(octets));
}

Task<Result<KeyView>> object(Objections& objections, Request request, ObjectionBody body) {
  CO_TRY(sitting, request.id_piece<exam::SittingNoun>("sitting"));
  Objection objection{.item = body.item.value,
                      .reason = std::move(body.reason),
                      .citation = std::move(body.citation)};
  co_return co_await objections.object(person(request), sitting, std::move(objection));
}

Task<Result<KeyView>> withdraw(Objections& objections, Request request) {
  CO_TRY(sitting, request.id_piece<exam::SittingNoun>("sitting"));
  CO_TRY(item, request.id_piece<bank::ItemNoun>("item"));
  co_return co_await objections.withdraw(person(request), sitting, item);
}

Task<Result<OwnAppealsView>> own_appeals(Appeals& appeals, Request request) {
  CO_TRY(sitting, request.id_piece<exam::SittingNoun>("sitting"));
  co_return co_await appeals.own(person(request), sitting);
}

Task<Result<OwnAppealsView>> appeal(Appeals& appeals, Request request, AppealBody body) {
  CO_TRY(sitting, request.id_piece<exam::SittingNoun>("sitting"));
  co_return co_await appeals.appeal(person(request), sitting, std::move(body.reason));
}

Task<Result<TermsView>> set_terms(Objections& objections, Request request, TermsBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  const TermsWish wish{body.objections_until_ms, body.appeals_until_ms, body.withholds_script,
                       person(request)};
  co_return co_await objections.set(exam, wish);
}

Task<Result<ObjectionsView>> objections_of(Objections& objections, Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  co_return co_await objections.list(exam);
}

Task<Result<ObjectionTexts>> texts(Objections& objections, Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  CO_TRY(item, request.id_piece<bank::ItemNoun>("item"));
  co_return co_await objections.texts(exam, item, after_of(request));
}

Task<Result<AppealsView>> appeals_of(Appeals& appeals, Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  co_return co_await appeals.list(exam, person(request), after_of(request));
}

Task<Result<AppealsView>> decide(Appeals& appeals, Request request, AppealDecisionBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  CO_TRY(sitting, request.id_piece<exam::SittingNoun>("sitting"));
  Verdict verdict{exam, sitting, person(request), body.upheld, std::move(body.answer)};
  co_return co_await appeals.decide(std::move(verdict));
}

}  // namespace

void SaidRoutes::add_to(Router& router) {
  add_candidate_routes(router);
  add_picture_routes(router);
  add_objection_routes(router);
  add_appeal_routes(router);
}

void SaidRoutes::add_candidate_routes(Router& router) {
  Rule reading{.name = "exam_key",
               .says = "The published key beside the candidate's own answers and objections.",
               .roles = {"learner"},
               .refuses = {"exam.no_such_sitting", "marking.key_not_published"}};
  router.json<KeyView>(Method::get, "/api/sittings/{sitting}/key", std::move(reading),
                       [this](Request request) { return key(objections_, std::move(request)); });

  Rule objecting{
      .name = "object",
      .says = "Objects to the key of an item, with a reason and its evidence.",
      .roles = {"learner"},
      .refuses = {"exam.no_such_sitting", "marking.key_not_published", "marking.objection",
                  "marking.objections_not_open", "marking.objections_over", "marking.objected"}};
  router.json<ObjectionBody, KeyView>(
      Method::post, "/api/sittings/{sitting}/objections", std::move(objecting),
      [this](Request request, ObjectionBody body) {
        return object(objections_, std::move(request), std::move(body));
      });

  Rule withdrawing{.name = "withdraw_objection",
                   .says = "Takes the own objection back, as long as objections are open.",
                   .roles = {"learner"},
                   .refuses = {"exam.no_such_sitting", "marking.key_not_published",
                               "marking.objections_over", "marking.not_objected"}};
  router.json<KeyView>(
      Method::del, "/api/sittings/{sitting}/objections/{item}", std::move(withdrawing),
      [this](Request request) { return withdraw(objections_, std::move(request)); });

  Rule looking{.name = "own_appeals",
               .says = "The candidate's own appeals, and whether there can be one.",
               .roles = {"learner"},
               .refuses = {"exam.no_such_sitting", "marking.not_released"}};
  router.json<OwnAppealsView>(
      Method::get, "/api/sittings/{sitting}/appeals", std::move(looking),
      [this](Request request) { return own_appeals(appeals_, std::move(request)); });

  Rule appealing{.name = "appeal",
                 .says = "Asks that the own released result be looked at again.",
                 .roles = {"learner"},
                 .refuses = {"exam.no_such_sitting", "marking.not_released", "marking.not_scored",
                             "marking.appeal", "marking.appeals_over", "marking.appealed"}};
  router.json<AppealBody, OwnAppealsView>(
      Method::post, "/api/sittings/{sitting}/appeals", std::move(appealing),
      [this](Request request, AppealBody body) {
        return appeal(appeals_, std::move(request), std::move(body));
      });
}

void SaidRoutes::add_picture_routes(Router& router) {
  Rule own{.name = "own_picture",
           .says = "What an item of the own paper shows, from when the key is published.",
           .roles = {"learner"},
           .refuses = {"exam.no_such_sitting", "marking.key_not_published", "marking.not_scored",
                       "exam.no_such_picture"},
           .answers = "image/png"};
  router.page(Method::get, "/api/sittings/{sitting}/pictures/{item}", std::move(own),
              [this](Request request) { return own_picture(objections_, std::move(request)); });

  Rule judged{.name = "judged_picture",
              .says = "What an item of a closed exam shows, for those who judge its key.",
              .roles = staff,
              .refuses = {"exam.no_such_exam", "marking.not_closed", "exam.no_such_picture"},
              .answers = "image/png"};
  router.page(Method::get, "/api/exams/{exam}/items/{item}/picture", std::move(judged),
              [this](Request request) { return judged_picture(objections_, std::move(request)); });
}

void SaidRoutes::add_objection_routes(Router& router) {
  Rule setting{
      .name = "set_terms",
      .says = "Opens objections until a time, moves a deadline away, or keeps the script back.",
      .roles = staff,
      .refuses = {"exam.no_such_exam", "exam.out_of_turn", "marking.key_not_published",
                  "marking.ruled_out", "marking.answers_begun", "marking.not_released",
                  "marking.deadline", "marking.deadline_nearer"}};
  router.json<TermsBody, TermsView>(Method::put, "/api/exams/{exam}/terms", std::move(setting),
                                    [this](Request request, TermsBody body) {
                                      return set_terms(objections_, std::move(request), body);
                                    });

  Rule listing{.name = "objections",
               .says = "What stands against each item, in numbers.",
               .roles = staff,
               .refuses = {"exam.no_such_exam", "marking.not_closed"}};
  router.json<ObjectionsView>(
      Method::get, "/api/exams/{exam}/objections", std::move(listing),
      [this](Request request) { return objections_of(objections_, std::move(request)); });

  Rule reading{.name = "objection_texts",
               .says = "What candidates wrote against an item, without names (?after= a number).",
               .roles = staff};
  router.json<ObjectionTexts>(
      Method::get, "/api/exams/{exam}/objections/{item}", std::move(reading),
      [this](Request request) { return texts(objections_, std::move(request)); });
}

void SaidRoutes::add_appeal_routes(Router& router) {
  Rule listing{.name = "appeals",
               .says = "Appeals against released results, by sitting (?after= a number).",
               .roles = {"officer"},
               .refuses = {"exam.no_such_exam"}};
  router.json<AppealsView>(
      Method::get, "/api/exams/{exam}/appeals", std::move(listing),
      [this](Request request) { return appeals_of(appeals_, std::move(request)); });

  Rule deciding{
      .name = "decide_appeal",
      .says = "Upholds or rejects an appeal; not by whoever released the results.",
      .roles = {"officer"},
      .refuses = {"exam.no_such_exam", "marking.not_released", "marking.no_such_appeal",
                  "marking.answer", "marking.appeal_decided", "marking.releasing_officer"}};
  router.json<AppealDecisionBody, AppealsView>(
      Method::post, "/api/exams/{exam}/appeals/{sitting}/decision", std::move(deciding),
      [this](Request request, AppealDecisionBody body) {
        return decide(appeals_, std::move(request), std::move(body));
      });
}

}  // namespace rounds::marking
