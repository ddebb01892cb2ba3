// The tally as a page for those who answer for a programme.

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "draft.h"
#include "machine/print/markdown.h"
#include "rounds/programme/tally.h"

namespace rounds::programme {

namespace {

using machine::print::escape_html;

constexpr std::array levels{"recall", "apply", "judge"};

std::string head() {
  return R"(<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Reading of the programme</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}
table{border-collapse:collapse;margin:1rem 0;display:block;overflow-x:auto}th,td{border:1px solid #ccc;padding:.25rem .6rem;text-align:left}
td.n{text-align:right;font-variant-numeric:tabular-nums}td.none{background:#fbe3d6}
@media (prefers-color-scheme:dark){body{color:#eee;background:#151515}th,td{border-color:#555}td.none{background:#5a2d17}}
</style><h1>Reading of the programme</h1>)";
}

std::string number(double value, int places) {
  return fmt::format(R"(<td class="n">{:.{}f}</td>)", value, places);
}

std::string cells_of(const Tally& tally, const std::string& domain, const std::string& theme) {
  auto html = fmt::format("<tr><td>{}</td><td>{}</td>", escape_html(domain), escape_html(theme));
  for (const auto* level : levels) {
    const auto found = tally.coverage.find({domain, theme, level});
    const auto count = found == tally.coverage.end() ? 0 : found->second;
    const bool is_missing = tally.empty.contains({domain, theme, level});
    html += fmt::format(R"(<td class="n{}">{}</td>)", is_missing ? " none" : "", count);
  }
  return html + "</tr>";
}

std::string coverage(const Tally& tally) {
  std::set<std::string> domains, themes;
  for (const auto& [cell, count] : tally.coverage) {
    domains.insert(cell.domain);
    themes.insert(cell.theme);
  }
  std::string html =
      "<h2>What practice items test</h2><p>An item counts for each theme of its module.</p><p>" +
      fmt::format(
          "Empty cells that the blueprint needs: {}. They are coloured: a domain it weighs, "
          "a theme of that domain's modules, a level it asks for by more than a tenth.",
          tally.empty.size()) +
      "</p><table><tr><th>Domain</th><th>Theme</th>";
  for (const auto* level : levels) html += fmt::format("<th>{}</th>", level);
  html += "</tr>";
  for (const auto& domain : domains) {
    for (const auto& theme : themes) html += cells_of(tally, domain, theme);
  }
  return html + "</table>";
}

std::string lessons(const Tally& tally) {
  std::string html =
      "<h2>How lessons read</h2><p>Grade: Flesch-Kincaid, with syllables counted as groups of "
      "vowels. A "
      "check at least every three minutes is asked "
      "for.</p><table><tr><th>Lesson</th><th>Minutes</th>"
      "<th>Words</th><th>Grade</th><th>Checks</th><th>Minutes a check</th></tr>";
  for (const auto& lesson : tally.measures) {
    html += fmt::format("<tr><td>{}</td>", escape_html(lesson.file));
    html += number(lesson.minutes, 0) + number(lesson.words, 0) + number(lesson.grade, 1) +
            number(lesson.checks, 0);
    html += lesson.checks == 0 ? R"(<td class="n none">none</td>)"
                               : number(static_cast<double>(lesson.minutes) / lesson.checks, 1);
    html += "</tr>";
  }
  return html + "</table>";
}

constexpr double kilobyte = 1'000;

std::string row_of(const Module& module) {
  int core = 0;
  std::int64_t largest = 0;
  for (const auto& lesson : module.lessons) {
    if (!lesson.deeper.value_or(false)) core += lesson.minutes;
    largest = std::max(largest, lesson.bytes);
  }
  return fmt::format("<tr><td>{}</td>", escape_html(module.id)) +
         number(static_cast<double>(module.lessons.size()), 0) + number(core, 0) +
         number(static_cast<double>(largest) / kilobyte, 1) +
         number(static_cast<double>(module.bytes.value_or(0)) / kilobyte, 1) + "</tr>";
}

std::string modules(const Edition& edition) {
  std::string html =
      "<h2>What modules cost</h2><p>Core minutes with the exercise, without optional depth. "
      "Kilobytes "
      "as a phone loads them, compressed: the largest lesson with its figures, and the whole "
      "module "
      "kept on the phone. A lesson over its budget, a figure without alternative text and a link "
      "that leads nowhere are findings.</p><table><tr><th>Module</th><th>Lessons</th>"
      "<th>Minutes</th><th>Largest lesson, KB</th><th>Whole, KB</th></tr>";
  for (const auto& module : edition.modules) html += row_of(module);
  return html + "</table>";
}

}  // namespace

std::string report_of(const Folder& folder, std::chrono::sys_days today) {
  const auto tally = tally_of(folder, today);
  auto html =
      head() + fmt::format("<p>As of {:%F}.</p><pre>{}</pre>", today, escape_html(lines_of(tally)));
  const auto proof = proof_of(folder, today, Setting::always);
  html +=
      coverage(tally) + modules(proof.edition) + lessons(tally) + "<h2>What the check finds</h2>";
  const auto& found = proof.findings;
  if (found.empty()) html += "<p>Nothing.</p>";
  html += "<ul>";
  for (const auto& finding : found)
    html += fmt::format("<li>{}</li>", escape_html(line_of(finding)));
  return html + "</ul></html>\n";
}

}  // namespace rounds::programme
