#include "rounds/marking/marking_routes.h"

namespace rounds::marking {

using machine::No;
using machine::refuse;
using machine::Result;
using machine::Task;
using machine::http::Method;
using machine::http::Request;
using machine::http::Router;
using machine::http::Rule;

namespace {

struct MarkingActBody {
  exam::Act act = exam::Act::mark;
  std::optional<int> minutes;
};
BOOST_DESCRIBE_STRUCT(MarkingActBody, (), (act, minutes))

exam::PersonId person(const Request& request) { return {request.caller.person}; }

Task<Result<exam::ExamView>> act(Marking& marking, Request request, MarkingActBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  if (!request.caller.roles.contains(role_of(body.act))) {
    co_return refuse(No::forbidden, "marking.another_role", "This act is another role's.",
                     {{"role", role_of(body.act)}});
  }
  const exam::Doing doing{exam, body.act, person(request)};
  co_return co_await marking.act(doing);
}

Task<Result<ResultView>> result(Marking& marking, CertificateOf certificate_of, Request request) {
  CO_TRY(sitting, request.id_piece<exam::SittingNoun>("sitting"));
  const auto learner = person(request);
  CO_TRY(view, co_await marking.result(learner, sitting));
  if (certificate_of) view.certificate = co_await certificate_of(learner, sitting);
  co_return std::move(view);
}

Task<Result<ResultsView>> results(Marking& marking, Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  exam::SittingId after;
  if (const auto asked = request.query.find("after"); asked != request.query.end()) {
    CO_TRY(sitting, machine::read_id_of<exam::SittingNoun>(asked->second));
    after = sitting;
  }
  co_return co_await marking.results(exam, after);
}

}  // namespace

void MarkingRoutes::add_to(Router& router) {
  Rule acting{.name = "act_on_marking",
              .says = "Marks, reviews or releases; a release takes two different officers.",
              .roles = {"examiner", "officer"},
              .refuses = {"exam.no_such_exam", "exam.out_of_turn", "exam.second_officer",
                          "marking.scores_differ", "marking.not_this_way", "marking.another_role"}};
  router.json<MarkingActBody, exam::ExamView>(Method::post, "/api/exams/{exam}/marking-acts",
                                              acting, [this](Request request, MarkingActBody body) {
                                                return act(marking_, std::move(request), body);
                                              });

  Rule own{.name = "result",
           .says = "The candidate's own result, with key and rationale, once released.",
           .roles = {"learner"},
           .refuses = {"exam.no_such_sitting", "marking.not_released", "marking.not_scored"}};
  router.json<ResultView>(
      Method::get, "/api/sittings/{sitting}/result", own,
      [this](Request request) { return result(marking_, certificate_of_, std::move(request)); });

  Rule all{.name = "results",
           .says = "Scores by sitting, ids only (?after= the last of the page before).",
           .roles = {"examiner", "officer"},
           .refuses = {"exam.no_such_exam", "marking.not_marked"}};
  router.json<ResultsView>(Method::get, "/api/exams/{exam}/results", all, [this](Request request) {
    return results(marking_, std::move(request));
  });
}

}  // namespace rounds::marking
