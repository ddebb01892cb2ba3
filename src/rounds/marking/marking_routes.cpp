#include "rounds/marking/marking_routes.h"

#include <charconv>

namespace rounds::marking {

using machine::No;
using machine::refuse;
using machine::Result;
using machine::Task;
using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
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

struct RulingBody {
  RulingKind kind = RulingKind::stand;
  std::optional<bank::ItemId> item;
  std::optional<int> value;
  std::string reason;
  std::optional<bool> answers;
};
BOOST_DESCRIBE_STRUCT(RulingBody, (), (kind, item, value, reason, answers))

struct SettlementBody {
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(SettlementBody, (), (confirmed))

Task<Result<RulingsView>> propose(Marking& marking, Request request, RulingBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  Ruling ruling{.kind = body.kind,
                .item = body.item ? body.item->value : 0,
                .value = body.value.value_or(0),
                .reason = std::move(body.reason),
                .proposed_by = request.caller.person,
                .answers = body.answers.value_or(false)};
  co_return co_await marking.propose(exam, std::move(ruling));
}

Task<Result<RulingsView>> settle(Marking& marking, Request request, SettlementBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  const auto& spelled = request.piece("place");
  std::size_t place = 0;
  const auto* const end = spelled.data() + spelled.size();
  if (std::from_chars(spelled.data(), end, place).ptr != end || spelled.empty()) {
    co_return refuse(No::missing, "marking.no_such_ruling", "There is no such ruling.");
  }
  co_return co_await marking.settle(exam, place, person(request), body.confirmed);
}

Task<Result<RulingsView>> rulings(Marking& marking, Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  co_return co_await marking.rulings(exam);
}

Task<Result<ResultView>> result(Marking& marking, CertificateOf certificate_of, Request request) {
  CO_TRY(sitting, request.id_piece<exam::SittingNoun>("sitting"));
  const auto learner = person(request);
  CO_TRY(view, co_await marking.result(learner, sitting));
  if (certificate_of) view.certificate = co_await certificate_of(learner, sitting);
  co_return std::move(view);
}

Task<Result<Response>> package(Marking& marking, PackedOf packed_of, Request request) {
  CO_TRY(sitting, request.id_piece<exam::SittingNoun>("sitting"));
  CO_TRY(own, co_await marking.own_package(person(request), sitting));
  CO_TRY(packed, co_await packed_of(std::move(own), sitting));
  co_return Response{.media_type = "application/zip",
                     .headers = {{"Content-Disposition", "attachment; filename=\"result.zip\""}},
                     .body = std::move(packed)};
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

void MarkingRoutes::add_rulings_to(Router& router) {
  Rule reading{.name = "rulings",
               .says = "What was ruled about keys and the pass mark, and on what.",
               .roles = {"examiner", "officer"},
               .refuses = {"exam.no_such_exam", "marking.not_closed"}};
  router.json<RulingsView>(
      Method::get, "/api/exams/{exam}/rulings", std::move(reading),
      [this](Request request) { return rulings(marking_, std::move(request)); });

  Rule proposing{
      .name = "propose_ruling",
      .says = "Proposes a ruling with its reason; it counts once another confirms it.",
      .roles = {"examiner", "officer"},
      .refuses = {"exam.no_such_exam", "marking.not_closed", "marking.ruled_out", "marking.ruling",
                  "marking.ruling_waits", "marking.rulings_full", "marking.objections_running",
                  "marking.nobody_objected", "marking.no_mark"}};
  router.json<RulingBody, RulingsView>(
      Method::post, "/api/exams/{exam}/rulings", std::move(proposing),
      [this](Request request, RulingBody body) {
        return propose(marking_, std::move(request), std::move(body));
      });

  Rule settling{
      .name = "settle_ruling",
      .says = "Confirms or dismisses what another person proposed.",
      .roles = {"examiner", "officer"},
      .refuses = {"exam.no_such_exam", "marking.not_closed", "marking.ruled_out",
                  "marking.no_such_ruling", "marking.ruling_settled", "marking.second_person"}};
  router.json<SettlementBody, RulingsView>(
      Method::post, "/api/exams/{exam}/rulings/{place}/settlement", std::move(settling),
      [this](Request request, SettlementBody body) {
        return settle(marking_, std::move(request), body);
      });
}

void MarkingRoutes::add_to(Router& router) {
  Rule acting{
      .name = "act_on_marking",
      .says = "Marks, reviews, releases (by two different officers) or reopens after an appeal.",
      .roles = {"examiner", "officer"},
      .refuses = {"exam.no_such_exam", "exam.out_of_turn", "exam.second_officer",
                  "marking.scores_differ", "marking.not_this_way", "marking.another_role",
                  "marking.ruling_waits", "marking.scores_behind", "marking.scale_behind",
                  "marking.nothing_upheld", "marking.sat_twice", "exam.void"}};
  router.json<MarkingActBody, exam::ExamView>(Method::post, "/api/exams/{exam}/marking-acts",
                                              acting, [this](Request request, MarkingActBody body) {
                                                return act(marking_, std::move(request), body);
                                              });

  add_rulings_to(router);
  add_own_to(router);
  Rule all{.name = "results",
           .says = "Scores by sitting, ids only (?after= the last of the page before).",
           .roles = {"examiner", "officer"},
           .refuses = {"exam.no_such_exam", "marking.not_marked"}};
  router.json<ResultsView>(Method::get, "/api/exams/{exam}/results", all, [this](Request request) {
    return results(marking_, std::move(request));
  });
}

void MarkingRoutes::add_own_to(Router& router) {
  Rule own{.name = "result",
           .says = "The candidate's own result, with key and rationale, once released.",
           .roles = {"learner"},
           .refuses = {"exam.no_such_sitting", "marking.not_released", "marking.not_scored",
                       "marking.another_counts", "exam.void"}};
  router.json<ResultView>(
      Method::get, "/api/sittings/{sitting}/result", own,
      [this](Request request) { return result(marking_, certificate_of_, std::move(request)); });

  Rule practising{.name = "practice_exam_key",
                  .says = "Key and explanations of the caller's practice exam, once it is over.",
                  .roles = {"learner"},
                  .refuses = {"exam.no_practice", "exam.practice_running"}};
  router.json<PracticeKeyView>(
      Method::get, "/api/practice-exam/key", std::move(practising),
      [this](const Request& request) { return marking_.practice_key(person(request)); });

  if (!packed_of_) return;
  Rule taking{.name = "own_results_package",
              .says =
                  "The candidate's own line of the results package, as a .zip that others can "
                  "recompute.",
              .roles = {"learner"},
              .refuses = {"exam.no_such_sitting", "marking.not_released", "marking.not_scored",
                          "marking.another_counts", "exam.void"},
              .answers = "application/zip"};
  router.page(
      Method::get, "/api/sittings/{sitting}/package", std::move(taking),
      [this](Request request) { return package(marking_, packed_of_, std::move(request)); });
}

}  // namespace rounds::marking
