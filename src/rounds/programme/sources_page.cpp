#include "sources_page.h"

#include <fmt/format.h>

#include <algorithm>

namespace rounds::programme {

namespace {

using machine::print::escape_html;

std::string count(std::size_t number) { return std::to_string(number); }

/// A source's text and address are in the language in which they were written.
std::string named(const Source& source) {
  const auto text = escape_html(source.text);
  if (!source.url.starts_with("https://")) return fmt::format("<span lang=\"en\">{}</span>", text);
  return fmt::format(R"(<a lang="en" href="{}" rel="noreferrer">{}</a>)", escape_html(source.url),
                     text);
}

std::string rests_on(const Work& work, const Voice& voice) {
  std::string html;
  if (work.domains) html += "<li>" + voice.say("sources.domains") + "</li>";
  for (const auto& lesson : work.lessons) {
    html += fmt::format(R"(<li><a lang="en" href="/lessons/{}/{}">{}</a></li>)", lesson.module,
                        escape_html(lesson.lesson), escape_html(lesson.title));
  }
  if (work.items + work.cards > 0) {
    html += "<li>" +
            voice.say("sources.practice", {{"items", std::to_string(work.items)},
                                           {"cards", std::to_string(work.cards)}}) +
            "</li>";
  }
  if (work.labs > 0) html += "<li>" + voice.say("sources.labs") + "</li>";
  if (html.empty()) return "";
  return fmt::format("<details><summary>{}</summary><ul>{}</ul></details>",
                     voice.say("sources.used"), html);
}

std::string entry(const Work& work, const Voice& voice) {
  auto html = fmt::format(R"(<li id="{}">{}<p class="small muted">)", escape_html(work.source.id),
                          named(work.source));
  html += voice.say("sources.confirmed", {{"date", work.confirmed_on}});
  html += fmt::format(R"( <span lang="en">{}</span>)", escape_html(work.confirmed_in));
  if (!work.review_by.empty())
    html += " " + voice.say("sources.review", {{"date", work.review_by}});
  html += "</p>";
  if (work.overdue) html += R"(<p class="chip warn">)" + voice.say("sources.overdue") + "</p>";
  return html + rests_on(work, voice) + "</li>";
}

std::string late_part(const Claims& claims, const Voice& voice) {
  if (claims.late.empty())
    return R"(<p class="notice good">)" + voice.say("sources.fresh") + "</p>";
  auto html = R"(<div class="notice warn"><p>)" +
              voice.say("sources.late", {{"count", count(claims.late.size())}}) + "</p><ul>";
  for (const auto& text : claims.late) {
    html +=
        fmt::format("<li><span lang=\"en\">{}</span> ({}, <span lang=\"en\">{}</span>)</li>",
                    escape_html(text.name), escape_html(text.review_by), escape_html(text.owner));
  }
  return html + "</ul></div>";
}

// Forty works are some 8 KB; a public page may cost 15.
constexpr std::size_t works_a_sheet = 40;

/// What is past its review first.
std::vector<const Work*> in_order(const Claims& claims) {
  std::vector<const Work*> works;
  works.reserve(claims.works.size());
  for (const bool overdue : {true, false}) {
    for (const auto& work : claims.works) {
      if (work.overdue == overdue) works.push_back(&work);
    }
  }
  return works;
}

std::string other_sheets(std::size_t works, std::size_t shown, const Voice& voice) {
  std::string html;
  for (std::size_t first = 0; first < works; first += works_a_sheet) {
    const auto sheet = first / works_a_sheet + 1;
    if (sheet == shown) continue;
    html += fmt::format(
        R"(<li><a href="/programme/sources?sheet={}">{}</a></li>)", sheet,
        voice.say("sources.sheet", {{"first", count(first + 1)},
                                    {"last", count(std::min(first + works_a_sheet, works))}}));
  }
  return html.empty() ? "" : "<ul>" + html + "</ul>";
}

}  // namespace

std::size_t sheets_of(const Claims& claims) {
  return std::max<std::size_t>(1, (claims.works.size() + works_a_sheet - 1) / works_a_sheet);
}

std::string sources_body(const Claims& claims, std::size_t sheet, const Voice& voice) {
  const auto secondary = std::ranges::count_if(claims.works, &Work::secondary);
  auto html = fmt::format(
      R"(<div class="stack-l reading"><div class="stack"><p><a href="/programme">{}</a></p><h1>{}</h1><p class="lead">{}</p><p>{}</p></div>)",
      voice.say("syllabus.title"), voice.say("sources.title"), voice.say("sources.lead"),
      voice.say("sources.counts", {{"claims", std::to_string(claims.made)},
                                   {"works", count(claims.works.size())},
                                   {"secondary", std::to_string(secondary)}}));
  if (sheet == 1) html += late_part(claims, voice);
  const auto works = in_order(claims);
  const auto first = (sheet - 1) * works_a_sheet;
  const auto end = std::min(first + works_a_sheet, works.size());
  html += fmt::format("<ol class=\"stack\" start=\"{}\">", first + 1);
  for (auto at = first; at < end; ++at) html += entry(*works[at], voice);
  return html + "</ol>" + other_sheets(works.size(), sheet, voice) + "</div>";
}

}  // namespace rounds::programme
