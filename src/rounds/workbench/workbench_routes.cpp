#include "rounds/workbench/workbench_routes.h"

#include <fmt/core.h>

namespace rounds::workbench {

using machine::Result;
using machine::Task;
namespace http = machine::http;

namespace {

/// The letter of what was chosen. Where several options count, all of them go by the first.
std::string letter(int chosen, const std::set<int>& counts) {
  return marking::option_letter(counts.contains(chosen) ? *counts.begin() : chosen);
}

std::string row_of(const marking::Line& line, const std::vector<bank::ItemId>& items,
                   const marking::Key& key) {
  std::string row = line.code;
  for (const auto& item : items) {
    const auto chosen = line.chosen.find(item.value);
    row += ',';
    if (chosen != line.chosen.end()) row += letter(chosen->second, key.at(item.value));
  }
  return row + '\n';
}

}  // namespace

Ask ask_of(const marking::Package& package) {
  const auto& items = package.facts.items;
  Ask ask{.name = package.facts.title, .table = "line", .keys = "item,key\n"};
  for (std::size_t place = 0; place < items.size(); ++place) {
    const auto name = fmt::format("Q{}", place + 1);
    ask.table += ',' + name;
    const auto key = package.key.find(items[place].value);
    if (key != package.key.end() && !key->second.empty())
      ask.keys += name + ',' + marking::option_letter(*key->second.begin()) + '\n';
  }
  ask.table += '\n';
  for (const auto& line : package.lines) ask.table += row_of(line, items, package.key);
  return ask;
}

void WorkbenchRoutes::add_to(http::Router& router) {
  http::Rule rule{.name = "item_analysis",
                  .says = "The report of a marked exam: items, keys, model, as one HTML file.",
                  .roles = {"examiner", "officer"},
                  .refuses = {"exam.no_such_exam", "marking.not_marked", "science.too_few",
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
  CO_TRY(package, co_await marking_.package(exam));
  auto ask = ask_of(package);
  ask.version = version_;
  ask.language = language;
  ask.paper = paper;
  auto work = [ask = std::move(ask), &words = words_] { return report(words, ask); };
  CO_TRY(made, co_await pool_.run(std::move(work)));
  if (!made) co_return std::unexpected(made.error());
  auto& file = made->at(paper ? 1 : 0);
  http::Response response{.media_type = paper ? "application/pdf" : "text/html; charset=utf-8",
                          .body = std::move(file.text)};
  response.headers.emplace(
      "Content-Disposition",
      fmt::format("attachment; filename=\"item-analysis.{}\"", paper ? "pdf" : "html"));
  response.headers.emplace("Cache-Control", "no-store");
  co_return response;
}

}  // namespace rounds::workbench
