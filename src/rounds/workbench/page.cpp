#include "page.h"

#include <fmt/core.h>

#include "machine/print/markdown.h"

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
    ".plot{width:100%;min-width:30rem;height:auto}figure{margin:1rem "
    "0}figcaption{font-weight:600;margin-bottom:.25rem}"
    "summary{cursor:pointer;color:var(--brand);padding:.5rem 0}.wide{overflow-x:auto}"
    "table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}"
    "th,td{padding:.25rem .75rem .25rem 0;text-align:end;border-bottom:1px solid var(--line);"
    "white-space:nowrap}th{font-weight:600;vertical-align:bottom}tbody th{font-weight:400}"
    "thead th{white-space:normal;min-width:4.5rem}.words{text-align:start}"
    "td.words{white-space:normal;min-width:10rem;overflow-wrap:anywhere}tbody "
    "th.words{white-space:normal;min-width:4rem}"
    ".points{padding-inline-start:1.25rem;max-width:66ch}.points li{margin:.25rem 0}"
    "figcaption p{font-weight:400;color:var(--ink-2)}"
    ":focus-visible{outline:3px solid #FFB300;outline-offset:2px}"
    "footer{color:var(--ink-2);font-size:.875rem;overflow-wrap:anywhere}"
    "@media print{:root{--paper:#fff;--surface:#fff;--line:#DBD8CD;--line-strong:#7C8581;"
    "--ink:#17211F;--ink-2:#47534F;--brand:#0B5263;--ai:#863A72;--bad:#AB261D}nav,summary"
    "{display:none}section{border:0;padding:0}h2,h3,figcaption{break-after:avoid}"
    "figure,tr,dl{break-inside:avoid}.wide{overflow:visible}.plot{min-width:0}"
    "table{font-size:.6875rem}}";

/// As a table of the page that may be wider than it.
std::string html_of(const Numbers& numbers, const Voice& voice) {
  const auto said = numbers.said(voice);
  const auto worded = numbers.worded();
  const auto side = [&](std::size_t c) { return worded[c] ? " class=\"words\"" : ""; };
  std::string text = "<div class=\"wide\" tabindex=\"0\"><table><thead><tr>";
  for (std::size_t c = 0; c < said.head.size(); ++c) {
    text += fmt::format("<th scope=\"col\"{}>{}</th>", side(c), escape_html(said.head[c]));
  }
  text += "</tr></thead><tbody>";
  for (const auto& row : said.rows) {
    text += "<tr>";
    for (std::size_t c = 0; c < row.size(); ++c) {
      text += c == 0 ? fmt::format("<th scope=\"row\"{}>{}</th>", side(c), escape_html(row[c]))
                     : fmt::format("<td{}>{}</td>", side(c), escape_html(row[c]));
    }
    text += "</tr>";
  }
  return text + "</tbody></table></div>";
}

}  // namespace

Page::Page(const Voice& voice, const Ask& ask)
    : voice_(voice),
      ask_(ask),
      booklet_{.title = title(),
               .language = voice.language(),
               .parts = {machine::print::Heading{.text = title(), .level = 1}}} {}

void Page::begin(const std::string& id, const std::string& title) {
  if (!sections_.empty()) body_ += "</section>\n";
  sections_.emplace_back(id, title);
  booklet_.parts.emplace_back(machine::print::Heading{.text = title});
  body_ += fmt::format("<section aria-labelledby=\"{0}\"><h2 id=\"{0}\">{1}</h2>\n", id,
                       escape_html(title));
}

void Page::say(const std::string& sentence) {
  body_ += "<p>" + escape_html(sentence) + "</p>\n";
  booklet_.parts.emplace_back(machine::print::Passage{.text = sentence});
}

void Page::points(const std::vector<std::string>& sentences) {
  body_ += "<ul class=\"points\">";
  for (const auto& sentence : sentences) {
    body_ += "<li>" + escape_html(sentence) + "</li>";
    booklet_.parts.emplace_back(machine::print::Passage{.text = sentence, .bullet = true});
  }
  body_ += "</ul>\n";
}

void Page::facts(const std::vector<std::pair<std::string, std::string>>& facts) {
  body_ += "<dl>";
  for (const auto& [name, value] : facts) {
    body_ +=
        fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", escape_html(name), escape_html(value));
  }
  body_ += "</dl>\n";
  booklet_.parts.emplace_back(machine::print::FactList{facts});
}

void Page::figure(const Plot& plot) {
  const auto& caption = plot.caption();
  body_ += fmt::format(
      "<figure><figcaption>{}<p>{}</p></figcaption><div class=\"wide\" "
      "tabindex=\"0\">{}</div><details><summary>{}</summary>{}</details></figure>\n",
      escape_html(caption.title), escape_html(caption.says), plot.svg(false),
      escape_html(voice_.say("workbench.figure_numbers")), html_of(plot.numbers, voice_));
  const auto alone = plot.svg(true) + "\n";
  booklet_.parts.emplace_back(machine::print::Figure{caption.title, caption.says, alone});
  file("figures/" + caption.name + ".svg", alone);
  file("figures/" + caption.name + ".csv", plot.numbers.csv());
}

void Page::table(const std::string& name, const std::string& title, const Numbers& numbers) {
  body_ += "<h3>" + escape_html(title) + "</h3>" + html_of(numbers, voice_) + "\n";
  auto said = numbers.said(voice_);
  booklet_.parts.emplace_back(machine::print::Grid{.title = title,
                                                   .head = std::move(said.head),
                                                   .rows = std::move(said.rows),
                                                   .worded = numbers.worded()});
  file(name + ".csv", numbers.csv());
}

void Page::file(const std::string& name, const std::string& text) {
  files_.push_back({name, text});
}

std::string Page::title() const { return voice_.say("workbench.title", {{"name", ask_.name}}); }

std::string Page::head() const {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\"><meta "
      "name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{}</title>"
      "<style>{}{}</style></head><body><main>\n<h1>{}</h1>\n<nav aria-label=\"{}\"><ul>",
      voice_.language(), voice_.direction(), escape_html(title()), style, plot_style,
      escape_html(title()), escape_html(voice_.say("workbench.sections")));
  for (const auto& [id, name] : sections_) {
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>", id, escape_html(name));
  }
  return out + "</ul></nav>\n";
}

machine::Result<ReportFile> Page::paper() const {
  TRY(octets, machine::print::pdf(booklet_));
  return ReportFile{"report.pdf", std::string(octets.begin(), octets.end())};
}

std::vector<ReportFile> Page::files() const {
  const auto foot =
      fmt::format("</section>\n<footer><p>{}</p></footer></main></body></html>\n",
                  escape_html(voice_.say("workbench.made_by", {{"version", ask_.version}})));
  std::vector<ReportFile> all{{"index.html", head() + body_ + foot}};
  all.insert(all.end(), files_.begin(), files_.end());
  return all;
}

}  // namespace rounds::workbench
