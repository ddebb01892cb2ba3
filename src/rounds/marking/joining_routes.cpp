#include "rounds/marking/joining_routes.h"

#include <charconv>

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

struct JoiningBody {
  RulingKind kind = RulingKind::void_paper;
  std::optional<exam::SittingId> sitting;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(JoiningBody, (), (kind, sitting, reason))

struct JoiningSettlementBody {
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(JoiningSettlementBody, (), (confirmed))

Task<Result<PapersView>> papers(Joining& joining, Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  co_return co_await joining.papers(exam);
}

Task<Result<PapersView>> propose(Joining& joining, Request request, JoiningBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  Ruling ruling{.kind = body.kind,
                .item = body.sitting ? body.sitting->value : 0,
                .reason = std::move(body.reason),
                .proposed_by = request.caller.person};
  co_return co_await joining.propose(exam, std::move(ruling));
}

Task<Result<PapersView>> settle(Joining& joining, Request request, JoiningSettlementBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  const auto& spelled = request.piece("place");
  std::size_t place = 0;
  const auto* const end = spelled.data() + spelled.size();
  if (std::from_chars(spelled.data(), end, place).ptr != end || spelled.empty()) {
    co_return refuse(No::missing, "marking.no_such_ruling", "There is no such ruling.");
  }
  co_return co_await joining.settle(exam, place, {request.caller.person}, body.confirmed);
}

}  // namespace

void JoiningRoutes::add_to(Router& router) {
  Rule reading{.name = "exam_papers",
               .says = "An exam's papers in numbers: who sat which, who sat two, what is void.",
               .roles = {"examiner", "officer"},
               .refuses = {"exam.no_such_exam"}};
  router.json<PapersView>(Method::get, "/api/exams/{exam}/papers", std::move(reading),
                          [this](Request request) { return papers(joining_, std::move(request)); });

  Rule proposing{.name = "propose_joining",
                 .says =
                     "Proposes to declare a paper void, or which of somebody's two sittings "
                     "counts; another officer confirms it.",
                 .roles = {"officer"},
                 .refuses = {"exam.no_such_exam", "exam.void", "marking.released_already",
                             "marking.ruling", "marking.ruling_waits", "marking.rulings_full"}};
  router.json<JoiningBody, PapersView>(
      Method::post, "/api/exams/{exam}/papers/rulings", std::move(proposing),
      [this](Request request, JoiningBody body) {
        return propose(joining_, std::move(request), std::move(body));
      });

  Rule settling{.name = "settle_joining",
                .says = "Confirms or dismisses what another officer proposed of a paper.",
                .roles = {"officer"},
                .refuses = {"exam.no_such_exam", "exam.void", "marking.released_already",
                            "marking.no_such_ruling", "marking.ruling_settled",
                            "marking.second_person", "marking.ruling"}};
  router.json<JoiningSettlementBody, PapersView>(
      Method::post, "/api/exams/{exam}/papers/rulings/{place}/settlement", std::move(settling),
      [this](Request request, JoiningSettlementBody body) {
        return settle(joining_, std::move(request), body);
      });
}

}  // namespace rounds::marking
