#include "rounds/workbench/results_pages.h"

#include <fmt/format.h>

#include <array>

#include "machine/print/markdown.h"
#include "public_numbers.h"
#include "science/proportion/proportion.h"
#include "voice.h"

namespace rounds::workbench {

namespace http = machine::http;
using exam::ExamId;
using machine::Result;
using machine::Task;
using machine::print::escape_html;

namespace {

constexpr std::array<const char*, 3> compared{"state", "specialty", "language"};
/// More exams than a board looks back upon; then the memory begins anew.
constexpr std::size_t kept_max = 64;

std::string fact(const std::string& name, const std::string& value) {
  return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
}

std::string share(const Voice& voice, std::int64_t yes, std::int64_t of) {
  const auto [low, high] = science::wilson(yes, of);
  return fmt::format("{} ({} – {})",
                     voice.percent(static_cast<double>(yes) / static_cast<double>(of)),
                     voice.percent(low), voice.percent(high));
}

std::string facts_part(const PublicNumbers& numbers, const Voice& voice) {
  const auto count = [&](std::int64_t n) { return voice.count(static_cast<std::size_t>(n)); };
  auto html = std::string(R"(<dl class="facts">)");
  html += fact(voice.say("results.candidates"), count(numbers.candidates));
  html += fact(voice.say("results.passed"),
               count(numbers.passed) + ", " + share(voice, numbers.passed, numbers.candidates));
  html += fact(voice.say("results.pass_mark"),
               voice.say("results.of",
                         {{"points", count(numbers.pass_mark)}, {"of", count(numbers.items)}}));
  html += fact(voice.say("results.mean"), voice.number(numbers.mean, 1));
  html += fact(voice.say("results.sd"), voice.number(numbers.sd, 1));
  if (numbers.alpha) html += fact(voice.say("results.alpha"), voice.number(*numbers.alpha, 2));
  if (numbers.sem) html += fact(voice.say("results.sem"), voice.number(*numbers.sem, 1));
  return html + "</dl>";
}

std::string groups_part(const std::string& by, const std::vector<PublicGroup>& groups,
                        const Voice& voice) {
  if (groups.empty()) return "";
  auto html = fmt::format(
      R"(<h2>{}</h2><table class="tbl"><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>)",
      voice.say("results.by_" + by), voice.say("results.group"), voice.say("results.candidates"),
      voice.say("results.share"), voice.say("results.mean"));
  for (const auto& group : groups) {
    const auto name = group.name.empty() ? voice.say("results.others") : escape_html(group.name);
    html += fmt::format(
        R"(<tr><th scope="row">{}</th><td class="num">{}</td><td class="num">{}</td><td class="num">{}</td></tr>)",
        name, voice.count(static_cast<std::size_t>(group.candidates)),
        share(voice, group.passed, group.candidates), voice.number(group.mean, 1));
  }
  return html + "</tbody></table>";
}

std::string papers_part(const PublicNumbers& numbers, const Voice& voice) {
  if (numbers.papers.empty()) return "";
  const auto count = [&](std::int64_t n) { return voice.count(static_cast<std::size_t>(n)); };
  auto html = fmt::format(
      R"(<h2>{}</h2><table class="tbl"><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>)",
      voice.say("results.papers"), voice.say("results.paper"), voice.say("results.candidates"),
      voice.say("results.share"), voice.say("results.mean"), voice.say("results.pass_mark"));
  for (const auto& paper : numbers.papers) {
    html += fmt::format(
        R"(<tr><th scope="row">{}</th><td class="num">{}</td><td class="num">{}</td><td class="num">{}</td><td class="num">{}</td></tr>)",
        voice.say("results.form_" + paper.form), count(paper.candidates),
        share(voice, paper.passed, paper.candidates), voice.number(paper.mean, 1),
        voice.say("results.of", {{"points", count(paper.pass_mark)}, {"of", count(paper.items)}}));
  }
  html += fmt::format(
      R"(<tr><th scope="row">{}</th><td class="num">{}</td><td class="num">{}</td><td></td><td></td></tr></tbody></table>)",
      voice.say("results.together"), count(numbers.together),
      share(voice, numbers.together_passed, numbers.together));
  return html + R"(<p class="small">)" + voice.say("results.papers_note") + "</p>";
}

std::string body_of(const PublicNumbers& numbers, ExamId exam, const Voice& voice) {
  auto html = fmt::format(R"(<div class="stack-l reading"><div class="stack"><h1>{}</h1>)",
                          escape_html(numbers.title));
  if (numbers.demonstration)
    html += R"(<p class="demo">)" + voice.say("results.demonstration") + "</p>";
  if (numbers.form != "main")
    html += R"(<p class="eyebrow">)" + voice.say("results.form_" + numbers.form) + "</p>";
  html += R"(<p class="lead">)" + voice.say("results.lead") + "</p>";
  html += R"(<p class="muted">)" +
          voice.say("results.released",
                    {{"day", machine::iso(machine::instant(numbers.released_ms)).substr(0, 10)}}) +
          "</p></div>";
  if (!numbers.has_mark())
    return html + R"(<p class="notice">)" + voice.say("results.no_mark") + "</p></div>";
  if (numbers.candidates < public_least) {
    html += R"(<p class="notice">)" +
            voice.say("results.few", {{"least", std::to_string(public_least)}}) + "</p></div>";
    return html;
  }
  html += facts_part(numbers, voice);
  html += R"(<p class="small">)" + voice.say("results.explained") + "</p>";
  html += papers_part(numbers, voice);
  std::string parts;
  for (const auto* by : compared) {
    const auto groups = numbers.groups.find(by);
    if (groups != numbers.groups.end()) parts += groups_part(by, groups->second, voice);
  }
  html += parts;
  if (!parts.empty())
    html += R"(<p class="small">)" +
            voice.say("results.groups_note", {{"least", std::to_string(public_least)}}) + "</p>";
  return html + fmt::format(R"(<p><a href="/results/{}/numbers.csv" download>{}</a></p></div>)",
                            text(exam), voice.say("results.csv"));
}

}  // namespace

void ResultsPages::add_to(http::Router& router) {
  http::Rule page_rule{.name = "results_page",
                       .says = "A released exam in numbers; nobody's, and no small group's.",
                       .refuses = {"exam.no_such_exam", "results.not_released", "task.busy"},
                       .answers = "text/html"};
  router.page(http::Method::get, "/results/{exam}", std::move(page_rule),
              [this](http::Request request) { return page(std::move(request)); });
  http::Rule table_rule{.name = "results_numbers",
                        .says = "The same as a table.",
                        .refuses = {"exam.no_such_exam", "results.not_released", "task.busy"},
                        .answers = "text/csv"};
  router.page(http::Method::get, "/results/{exam}/numbers.csv", std::move(table_rule),
              [this](http::Request request) { return table(std::move(request)); });
}

Task<Result<ResultsPages::Kept>> ResultsPages::numbers(ExamId exam) {
  CO_TRY(facts, co_await needs_.exam.facts(exam));
  if (facts.state != exam::State::released) {
    co_return machine::refuse(machine::No::early, "results.not_released",
                              "The results are not released yet.");
  }
  {
    const std::scoped_lock lock(turn_);
    const auto found = kept_.find(exam.value);
    if (found != kept_.end() && found->second->released_ms == facts.released_ms)
      co_return found->second;
  }
  CO_TRY(package, co_await needs_.marking.package(exam));
  auto work = [package] { return public_numbers(package); };
  CO_TRY(made, co_await pool_.run(std::move(work)));
  CO_TRY(papers, co_await needs_.joining.papers(exam));
  join_papers(made, papers);
  if (made.candidates >= public_least && made.has_mark()) {
    for (const auto* by : compared) {
      CO_TRY(groups, co_await needs_.groups_of(by));
      made.groups.emplace(by, shown_groups(package, groups));
    }
  }
  auto kept = std::make_shared<const PublicNumbers>(std::move(made));
  const std::scoped_lock lock(turn_);
  if (kept_.size() >= kept_max) kept_.clear();
  kept_[exam.value] = kept;
  co_return kept;
}

Task<Result<http::Response>> ResultsPages::page(http::Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  const Voice voice(needs_.words, request.language);
  CO_TRY(found, co_await numbers(exam));
  co_return http::html(
      needs_.pages.fill("/t/public.html", {{"lang", voice.language()},
                                           {"title", voice.say("results.title") + " · Rounds"},
                                           {"body", body_of(*found, exam, voice)}}));
}

Task<Result<http::Response>> ResultsPages::table(http::Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  CO_TRY(found, co_await numbers(exam));
  co_return http::Response{
      .media_type = "text/csv; charset=utf-8",
      .headers = {{"Content-Disposition", "attachment; filename=\"results.csv\""}},
      .body = csv_of(*found)};
}

}  // namespace rounds::workbench
