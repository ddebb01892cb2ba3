#include "rounds/workbench/workbench_routes.h"

#include <fmt/core.h>

namespace rounds::workbench {

using machine::Result;
using machine::Task;
namespace http = machine::http;

namespace {

constexpr std::size_t panel_body_max = 2'200'000;  // a panel's table, as a JSON string

struct DecisionBody {
  std::string choice, reason;
  std::optional<exam::ExamId> earlier;
};
BOOST_DESCRIBE_STRUCT(DecisionBody, (), (choice, reason, earlier))

struct PanelBody {
  std::string kind, table;
};
BOOST_DESCRIBE_STRUCT(PanelBody, (), (kind, table))

Result<Step> step_of(const http::Request& request) {
  Step step{};
  if (boost::describe::enum_from_string(request.piece("step").c_str(), step)) return step;
  return machine::refuse(machine::No::missing, "http.no_such_thing",
                         "There is nothing at this address.");
}

std::string asked(const http::Request& request, const std::string& what) {
  const auto found = request.query.find(what);
  return found == request.query.end() ? std::string() : found->second;
}

Result<std::optional<exam::ExamId>> earlier_of(const http::Request& request) {
  const auto spelled = asked(request, "earlier");
  if (spelled.empty()) return std::optional<exam::ExamId>();
  TRY(exam, machine::read_id_of<exam::ExamNoun>(spelled));
  return std::optional(exam);
}

Task<Result<BenchView>> view(Bench& bench, http::Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  co_return co_await bench.view(exam);
}

Task<Result<StepPage>> look(Bench& bench, http::Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  CO_TRY(step, step_of(request));
  CO_TRY(earlier, earlier_of(request));
  Look look{.step = step,
            .model = asked(request, "model"),
            .by = asked(request, "by"),
            .focal = asked(request, "focal"),
            .earlier = earlier,
            .language = request.language};
  co_return co_await bench.look(exam, std::move(look));
}

Task<Result<BenchView>> decide(Bench& bench, http::Request request, DecisionBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  CO_TRY(step, step_of(request));
  Wish wish{.step = step,
            .choice = std::move(body.choice),
            .reason = std::move(body.reason),
            .earlier = body.earlier,
            .actor = request.caller.person};
  co_return co_await bench.decide(exam, std::move(wish));
}

Task<Result<BenchView>> keep_panel(Bench& bench, http::Request request, PanelBody body) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  const auto actor = request.caller.person;
  co_return co_await bench.keep_panel(exam, std::move(body.kind), std::move(body.table), actor);
}

}  // namespace

void WorkbenchRoutes::add_steps_to(http::Router& router) {
  http::Rule common{.name = "workbench",
                    .says = "Where a closed exam stands on its way to results."};
  common.roles = {"examiner", "officer"};
  common.refuses = {"exam.no_such_exam", "marking.not_closed", "task.busy"};
  auto viewing = common;
  router.json<BenchView>(
      http::Method::get, "/api/exams/{exam}/workbench", std::move(viewing),
      [this](http::Request request) { return view(bench_, std::move(request)); });

  auto looking = common;
  looking.name = "workbench_step";
  looking.says = "What is looked at on one step (?model=, ?by= and focal=, ?earlier=).";
  looking.refuses.insert(looking.refuses.end(), {"science.too_few", "science.no_variance"});
  router.json<StepPage>(http::Method::get, "/api/exams/{exam}/workbench/{step}", std::move(looking),
                        [this](http::Request request) { return look(bench_, std::move(request)); });

  auto deciding = common;
  deciding.name = "decide_step";
  deciding.says = "Keeps what was decided on a step, and why; entered in the ledger.";
  deciding.refuses.insert(deciding.refuses.end(), {"workbench.decision", "workbench.decisions_full",
                                                   "workbench.released", "workbench.no_outcome"});
  router.json<DecisionBody, BenchView>(
      http::Method::post, "/api/exams/{exam}/workbench/{step}/decisions", std::move(deciding),
      [this](http::Request request, DecisionBody body) {
        return decide(bench_, std::move(request), std::move(body));
      });

  auto keeping = common;
  keeping.name = "keep_panel";
  keeping.says = "Keeps what a panel of judges said of the standard, as a CSV table.";
  keeping.refuses.insert(keeping.refuses.end(), {"workbench.panel", "workbench.released"});
  keeping.body_max = panel_body_max;
  router.json<PanelBody, BenchView>(
      http::Method::post, "/api/exams/{exam}/panels", std::move(keeping),
      [this](http::Request request, PanelBody body) {
        return keep_panel(bench_, std::move(request), std::move(body));
      });
}

void WorkbenchRoutes::add_to(http::Router& router) {
  add_steps_to(router);
  http::Rule rule{.name = "item_analysis",
                  .says = "The report of a closed exam: items, keys, model, as one HTML file.",
                  .roles = {"examiner", "officer"},
                  .refuses = {"exam.no_such_exam", "marking.not_closed", "science.too_few",
                              "science.no_variance", "task.busy"}};
  rule.answers = "text/html";
  auto paper = rule;
  router.page(http::Method::get, "/api/exams/{exam}/item-analysis", std::move(rule),
              [this](http::Request request) { return analysis(std::move(request), false); });
  paper.name = "item_analysis_paper";
  paper.says = "The same report as a PDF.";
  paper.answers = "application/pdf";
  router.page(http::Method::get, "/api/exams/{exam}/item-analysis.pdf", std::move(paper),
              [this](http::Request request) { return analysis(std::move(request), true); });
}

Task<Result<http::Response>> WorkbenchRoutes::analysis(http::Request request, bool paper) {
  const auto language = request.language;
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  CO_TRY(files, co_await bench_.whole(exam, language, paper));
  auto& file = files.at(paper ? 1 : 0);
  http::Response response{.media_type = paper ? "application/pdf" : "text/html; charset=utf-8",
                          .body = std::move(file.text)};
  response.headers.emplace(
      "Content-Disposition",
      fmt::format("attachment; filename=\"item-analysis.{}\"", paper ? "pdf" : "html"));
  response.headers.emplace("Cache-Control", "no-store");
  co_return response;
}

}  // namespace rounds::workbench
