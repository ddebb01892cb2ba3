#include "rounds/workbench/judging_routes.h"

namespace rounds::workbench {

using machine::Result;
using machine::Task;
using machine::http::Method;
using machine::http::Request;
using machine::http::Router;
using machine::http::Rule;

namespace {

struct JudgeBody {
  std::string contact;
};
BOOST_DESCRIBE_STRUCT(JudgeBody, (), (contact))

struct RoundBody {
  int round = 0;
};
BOOST_DESCRIBE_STRUCT(RoundBody, (), (round))

struct ChanceBody {
  std::int64_t number = 0;
  int percent = 0;
};
BOOST_DESCRIBE_STRUCT(ChanceBody, (), (number, percent))

struct RatingBody {
  std::vector<ChanceBody> chances;
  std::optional<BoundsView> bounds;
};
BOOST_DESCRIBE_STRUCT(RatingBody, (), (chances, bounds))

const std::vector<std::string> staff{"examiner", "officer"};

Task<Result<JudgingView>> view(Judging& judging, Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  co_return co_await judging.view(exam);
}

Task<Result<JudgingView>> invite(Judging& judging, Request request, JudgeBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  co_return co_await judging.invite(exam, std::move(body.contact), request.caller.person);
}

Task<Result<JudgingView>> begin(Judging& judging, Request request, RoundBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  co_return co_await judging.begin(exam, body.round, request.caller.person);
}

Task<Result<JudgeView>> desk(Judging& judging, Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  co_return co_await judging.desk(exam, request.caller.person);
}

Task<Result<JudgeView>> rate(Judging& judging, Request request, RatingBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  Rating rating{.exam = exam, .person = request.caller.person};
  for (const auto& chance : body.chances) rating.chances[chance.number] = chance.percent;
  if (body.bounds) {
    const auto& b = *body.bounds;
    rating.bounds = JudgeBounds{b.cut_min, b.cut_max, b.fail_min, b.fail_max};
  }
  co_return co_await judging.rate(std::move(rating));
}

}  // namespace

void JudgingRoutes::add_to(Router& router) {
  Rule viewing{.name = "judging",
               .says = "The panel of judges of a closed exam: how far it is and how it agrees.",
               .roles = staff,
               .refuses = {"exam.no_such_exam", "marking.not_closed"}};
  router.json<JudgingView>(Method::get, "/api/exams/{exam}/judging", std::move(viewing),
                           [this](Request request) { return view(judging_, std::move(request)); });

  Rule inviting{
      .name = "invite_judge",
      .says = "Makes a person a judge of this exam, by their contact.",
      .roles = staff,
      .refuses = {"exam.no_such_exam", "marking.not_closed", "workbench.released",
                  "workbench.no_such_person", "workbench.judge_sat", "workbench.judge_already",
                  "workbench.round_begun", "workbench.judges_full"}};
  router.json<JudgeBody, JudgingView>(Method::post, "/api/exams/{exam}/judges", std::move(inviting),
                                      [this](Request request, JudgeBody body) {
                                        return invite(judging_, std::move(request),
                                                      std::move(body));
                                      });

  Rule beginning{.name = "begin_round",
                 .says = "Begins round 1 or 2, or (3) ends it and hands the tables in.",
                 .roles = staff,
                 .refuses = {"exam.no_such_exam", "marking.not_closed", "workbench.released",
                             "workbench.round_order", "workbench.judges_few",
                             "workbench.round_unfinished", "task.busy"}};
  router.json<RoundBody, JudgingView>(Method::put, "/api/exams/{exam}/judging",
                                      std::move(beginning),
                                      [this](Request request, RoundBody body) {
                                        return begin(judging_, std::move(request), body);
                                      });
  add_judge_routes(router);
}

void JudgingRoutes::add_judge_routes(Router& router) {
  Rule looking{.name = "judge_desk",
               .says = "The items that a judge rates, in the round that is open.",
               .roles = {"anyone"},
               .refuses = {"workbench.no_judge"}};
  router.json<JudgeView>(Method::get, "/api/exams/{exam}/judge", std::move(looking),
                         [this](Request request) { return desk(judging_, std::move(request)); });

  Rule rating{.name = "rate_items",
              .says = "Keeps a judge's chances, some or all, and Hofstee's four numbers.",
              .roles = {"anyone"},
              .refuses = {"workbench.no_judge", "workbench.released", "workbench.no_round",
                          "workbench.rating"}};
  router.json<RatingBody, JudgeView>(Method::put, "/api/exams/{exam}/judge", std::move(rating),
                                     [this](Request request, RatingBody body) {
                                       return rate(judging_, std::move(request), std::move(body));
                                     });
}

}  // namespace rounds::workbench
