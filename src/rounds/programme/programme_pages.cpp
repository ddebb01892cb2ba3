#include "rounds/programme/programme_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "machine/print/markdown.h"
#include "page_voice.h"
#include "rounds/programme/translation.h"
#include "sources_page.h"
#include "syllabus_paper.h"

namespace rounds::programme {

namespace http = machine::http;

namespace {

/// A text, and its language where it is not the page's.
std::string said(std::string_view element, const Spoken& spoken, const Translation& in) {
  const auto lang = spoken.lang == in.language() ? "" : fmt::format(" lang=\"{}\"", spoken.lang);
  return fmt::format("<{0}{1}>{2}</{0}>", element, lang, machine::print::escape_html(spoken.text));
}

std::string lesson_line(const Module& module, const Lesson& lesson, const Voice& voice,
                        const Translation& in) {
  return fmt::format(
      R"(<li><a href="/lessons/{}/{}">{}</a> <span class="muted">{}</span></li>)", module.id,
      machine::print::escape_html(lesson.id), said("span", in.title(module, lesson), in),
      voice.say(lesson.deeper.value_or(false) ? "syllabus.deeper" : "syllabus.minutes",
                {{"minutes", std::to_string(lesson.minutes)}}));
}

/// A module folded to its title: twenty of them fit one look.
std::string module_part(const Module& module, const Voice& voice, const Translation& in) {
  auto html = "<li><details>" + said("summary", in.title(module), in);
  if (module.story) html += said("p", in.story(module), in);
  html += "<ul>";
  for (const auto& outcome : in.outcomes(module)) html += said("li", outcome, in);
  html += "</ul>";
  if (module.lessons.empty())
    return html + "<p class=\"muted\">" + voice.say("syllabus.none") + "</p></details></li>";
  if (module.reviewed())
    html += "<p class=\"chip good\">" + voice.say("syllabus.reviewed") + "</p>";
  html += "<p><b>" + voice.say("syllabus.lessons") + "</b></p>";
  if (in.extent(module) == Extent::none)
    html += "<p class=\"muted\">" + voice.say("syllabus.untranslated") + "</p>";
  html += "<ul>";
  for (const auto& lesson : module.lessons) html += lesson_line(module, lesson, voice, in);
  return html + "</ul></details></li>";
}

bool anything_signed(const Edition& edition) {
  return std::ranges::any_of(edition.modules, [](const Module& module) {
    return std::ranges::any_of(module.lessons, &Lesson::reviewed);
  });
}

/// The sheet that an address names, from 1; the first where it names none that there is.
std::size_t sheet_asked(const std::string& wanted, std::size_t sheets) {
  std::size_t sheet = 1;
  std::from_chars(wanted.data(), wanted.data() + wanted.size(), sheet);
  return sheet < 1 || sheet > sheets ? 1 : sheet;
}

}  // namespace

void ProgrammePages::add_to(http::Router& router) {
  http::Rule syllabus_rule{.name = "syllabus_page",
                           .says = "What is taught, module by module.",
                           .refuses = {"programme.nothing_published"},
                           .answers = "text/html"};
  router.page(http::Method::get, "/programme", std::move(syllabus_rule),
              [this](http::Request request) { return syllabus(std::move(request)); });
  http::Rule sources_rule{.name = "sources_page",
                          .says = "What the programme rests on, and what is past its review.",
                          .refuses = {"programme.nothing_published"},
                          .answers = "text/html"};
  router.page(http::Method::get, "/programme/sources", std::move(sources_rule),
              [this](http::Request request) { return sources(std::move(request)); });
  http::Rule paper_rule{
      .name = "syllabus_pdf",
      .says = "The syllabus on paper: outcomes, themes, hours, assessment, faculty.",
      .refuses = {"programme.nothing_published", "task.busy"},
      .answers = "application/pdf"};
  router.page(http::Method::get, "/programme/syllabus.pdf", std::move(paper_rule),
              [this](http::Request request) { return syllabus_pdf(std::move(request)); });
  http::Rule help_rule{
      .name = "help_page", .says = "Answers to what is asked most.", .answers = "text/html"};
  router.page(http::Method::get, "/help", std::move(help_rule),
              [this](http::Request request) { return help(std::move(request)); });
}

Task<Result<http::Response>> ProgrammePages::syllabus(http::Request request) {
  const auto language = request.language;
  CO_TRY(edition, co_await programme_.current());
  const Voice voice(words_, language);
  const Translation in{*edition, language};
  const bool reviewed = std::ranges::all_of(edition->modules, [](const Module& module) {
    return module.lessons.empty() || module.reviewed();
  });
  auto body = fmt::format(
      R"(<div class="stack-l reading"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div>)",
      machine::print::escape_html(edition->title), voice.say("syllabus.lead"));
  if (!reviewed) {
    const auto* code = anything_signed(*edition) ? "syllabus.partly" : "syllabus.draft";
    body += "<p class=\"notice warn\">" + voice.say(code) + "</p>";
  }
  body += fmt::format(
      R"(<ul><li><a href="/programme/syllabus.pdf">{}</a></li><li><a href="/programme/sources">{}</a></li></ul>)",
      voice.say("syllabus.paper"), voice.say("sources.title"));
  body += "<ol class=\"stack\">";
  for (const auto& module : edition->modules) body += module_part(module, voice, in);
  body += fmt::format(R"(</ol><p class="small muted">{}</p></div>)",
                      voice.say("syllabus.edition", {{"edition", edition->digest.substr(0, 12)}}));
  co_return page(language, voice.say("syllabus.title"), body);
}

Task<Result<http::Response>> ProgrammePages::sources(http::Request request) {
  const auto language = request.language;
  const auto asked = request.query.find("sheet");
  const auto wanted = asked == request.query.end() ? "" : asked->second;
  CO_TRY(edition, co_await programme_.current());
  CO_TRY(folder, co_await programme_.folder(edition->digest));
  const Voice voice(words_, language);
  const auto claims = claims_of(*folder, std::chrono::floor<std::chrono::days>(clock_.now()));
  const auto body = sources_body(claims, sheet_asked(wanted, sheets_of(claims)), voice);
  co_return page(language, voice.say("sources.title"), body);
}

Task<Result<http::Response>> ProgrammePages::syllabus_pdf(http::Request request) {
  CO_TRY(edition, co_await programme_.current());
  CO_TRY(folder, co_await programme_.folder(edition->digest));
  auto draw = [&words = words_, edition, folder, language = request.language] {
    return machine::print::pdf(syllabus_paper(*folder, *edition, Voice(words, language)));
  };
  CO_TRY(drawn, co_await pool_.run(std::move(draw)));
  CO_TRY(octets, std::move(drawn));
  http::Response response{.media_type = "application/pdf", .body = machine::text(octets)};
  response.headers.emplace("Content-Disposition", "inline; filename=\"syllabus.pdf\"");
  co_return response;
}

Task<Result<http::Response>> ProgrammePages::help(http::Request request) {
  const Voice voice(words_, request.language);
  constexpr std::array asked{"begin", "offline", "credit",  "fast",   "wrong",
                             "phone", "exam",    "edition", "patient"};
  auto body = fmt::format(R"(<div class="stack-l reading"><h1>{}</h1>)", voice.say("help.title"));
  for (const auto* about : asked) {
    body += fmt::format(R"(<section class="stack-s"><h2>{}</h2><p>{}</p></section>)",
                        voice.say(fmt::format("help.{}_q", about)),
                        voice.say(fmt::format("help.{}_a", about)));
  }
  co_return page(request.language, voice.say("help.title"), body + "</div>");
}

http::Response ProgrammePages::page(const std::string& language, const std::string& title,
                                    const std::string& body) const {
  return http::html(pages_.fill(
      "/t/public.html", {{"lang", language}, {"title", title + " · Rounds"}, {"body", body}}));
}

}  // namespace rounds::programme
