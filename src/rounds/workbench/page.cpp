#include "page.h"

#include <fmt/core.h>

#include "machine/bytes/bytes.h"
#include "machine/print/markdown.h"
#include "machine/seal/seal.h"

namespace rounds::workbench {

using machine::print::escape_html;

namespace {

// The house's colours (web/src/kit/tokens.css), so that a report looks like the rest of Rounds.
constexpr const char* style =
    ":root{color-scheme:light dark;--paper:#F6F5F0;--surface:#fff;--line:#DBD8CD;"
    "--line-strong:#7C8581;--ink:#17211F;--ink-2:#47534F;--brand:#0B5263;--ai:#863A72;"
    "--bad:#AB261D}"
    "@media(prefers-color-scheme:dark){:root{--paper:#0F1614;--surface:#18211F;--line:#2F3B38;"
    "--line-strong:#7F8C88;--ink:#EDF1EF;--ink-2:#B9C4C0;--brand:#7CC7D8;--ai:#E09ACB;"
    "--bad:#FF9D93}}"
    "*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);"
    "font:16px/1.5 system-ui,sans-serif}main{max-width:62rem;margin:0 auto;padding:1rem}"
    "h1{font-size:1.6rem;line-height:1.2;margin:1rem 0 .25rem}h2{font-size:1.25rem;margin:0 0 "
    ".5rem}"
    "h3{font-size:1rem;margin:1.25rem 0 .5rem}section{background:var(--surface);"
    "border:1px solid var(--line);border-radius:10px;padding:1rem;margin:1rem 0}"
    "p{margin:.5rem 0;max-width:66ch}a{color:var(--brand)}nav ul{display:flex;flex-wrap:wrap;"
    "gap:.25rem 1rem;padding:0;margin:.5rem 0;list-style:none}"
    "nav a{display:inline-block;padding:.25rem 0}dl{display:grid;"
    "grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.75rem;margin:.75rem 0}"
    "dt{color:var(--ink-2);font-size:.875rem}dd{margin:0;font-size:1.125rem}"
    "figure{margin:1rem 0}figcaption{font-weight:600;margin-bottom:.25rem}"
    "summary{cursor:pointer;color:var(--brand);padding:.5rem 0}.wide{overflow-x:auto}"
    "table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}"
    "th,td{padding:.25rem .75rem .25rem 0;text-align:right;border-bottom:1px solid var(--line);"
    "white-space:nowrap}.words{text-align:left}"
    ":focus-visible{outline:3px solid #FFB300;outline-offset:2px}"
    "footer{color:var(--ink-2);font-size:.875rem;overflow-wrap:anywhere}"
    "@media print{section{break-inside:avoid;border:0;padding:0}nav{display:none}}";

}  // namespace

Page::Page(const Ask& ask) : ask_(ask) {}

void Page::begin(const std::string& id, const std::string& title) {
  if (!sections_.empty()) body_ += "</section>\n";
  sections_.emplace_back(id, title);
  body_ += fmt::format("<section aria-labelledby=\"{0}\"><h2 id=\"{0}\">{1}</h2>\n", id,
                       escape_html(title));
}

void Page::say(const std::string& sentence) { body_ += "<p>" + escape_html(sentence) + "</p>\n"; }

void Page::facts(const std::vector<std::pair<std::string, std::string>>& facts) {
  body_ += "<dl>";
  for (const auto& [name, value] : facts) {
    body_ +=
        fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", escape_html(name), escape_html(value));
  }
  body_ += "</dl>\n";
}

void Page::figure(const Plot& plot) {
  const auto& caption = plot.caption();
  body_ += fmt::format(
      "<figure><figcaption>{}</figcaption><div class=\"wide\" "
      "tabindex=\"0\">{}</div><details><summary>The numbers of this "
      "figure</summary>{}</details></figure>\n",
      escape_html(caption.title), plot.svg(false), plot.numbers.html());
  file("figures/" + caption.name + ".svg", plot.svg(true) + "\n");
  file("figures/" + caption.name + ".csv", plot.numbers.csv());
}

void Page::table(const std::string& name, const std::string& title, const Numbers& numbers) {
  body_ += "<h3>" + escape_html(title) + "</h3>" + numbers.html() + "\n";
  file(name + ".csv", numbers.csv());
}

void Page::file(const std::string& name, const std::string& text) {
  files_.push_back({name, text});
}

std::string Page::head() const {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\"><title>Item analysis of {0}</title>"
      "<style>{1}{2}</style></head><body><main>\n<h1>Item analysis of {0}</h1>\n"
      "<nav aria-label=\"Sections\"><ul>",
      escape_html(ask_.name), style, plot_style);
  for (const auto& [id, title] : sections_) {
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>", id, escape_html(title));
  }
  return out + "</ul></nav>\n";
}

std::vector<ReportFile> Page::files() const {
  const auto digest = [](const std::string& text) {
    return machine::hex(machine::seal::sha256(machine::view(text)));
  };
  std::string foot = fmt::format(
      "</section>\n<footer><p>Made by Rounds {} from {} (SHA-256 {}){}; model {}{}{}. Nothing is "
      "left to chance: the same table and options give the same "
      "numbers.</p></footer></main></body></html>\n",
      escape_html(ask_.version), escape_html(ask_.name), digest(ask_.table),
      ask_.keys.empty() ? "" : " and its keys (SHA-256 " + digest(ask_.keys) + ")",
      escape_html(ask_.model), ask_.cut ? fmt::format(", pass mark {}", *ask_.cut) : "",
      ask_.group.empty() ? ""
                         : escape_html(", " + ask_.group + " = " + ask_.focal + " as focal group"));
  std::vector<ReportFile> all{{"index.html", head() + body_ + foot}};
  all.insert(all.end(), files_.begin(), files_.end());
  return all;
}

}  // namespace rounds::workbench
