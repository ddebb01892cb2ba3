#include "article.h"

#include <fmt/format.h>

#include <algorithm>

#include "machine/print/markdown.h"

namespace rounds::lesson {

using machine::print::escape_html;

namespace {

/// The lesson after this one, in this module or a later one.
std::optional<NextView> next_of(const programme::Edition& edition, std::string_view module,
                                std::string_view lesson) {
  bool passed = false;
  for (const auto& each : edition.modules) {
    for (const auto& candidate : each.lessons) {
      if (passed) return NextView{each.id, candidate.id, candidate.title};
      passed = each.id == module && candidate.id == lesson;
    }
  }
  return std::nullopt;
}

std::string note_of(const programme::Lesson& lesson, const Say& say, std::string_view today) {
  auto note = review_note(lesson.signers, say);
  // ISO dates sort as text.
  if (lesson.review_by >= today) return note;
  return note + " " + say("lesson.overdue", {{"date", lesson.review_by}});
}

std::string list_of(const std::vector<std::string>& lines, std::string_view open) {
  std::string html(open);
  for (const auto& line : lines) html += "<li>" + line + "</li>";
  return html + (open.starts_with("<ol") ? "</ol>" : "</ul>");
}

std::vector<std::string> part(const std::vector<OptionView>& options,
                              std::string OptionView::* of) {
  std::vector<std::string> lines;
  lines.reserve(options.size());
  for (const auto& option : options) lines.push_back(option.*of);
  return lines;
}

constexpr std::string_view lettered = "<ol type=\"A\">";

/// What is asked, without what answers it.
std::string question_of(const CheckView& check) {
  auto html = "<p><strong>" + check.stem + "</strong></p>";
  if (!check.options.empty()) html += list_of(part(check.options, &OptionView::html), lettered);
  if (!check.steps.empty()) html += list_of(check.steps, "<ul>");
  return html;
}

std::string letters(const std::vector<int>& key) {
  std::string text;
  for (const int index : key) {
    if (!text.empty()) text += ", ";
    text += static_cast<char>('A' + index);
  }
  return text;
}

/// The answer to a formative check, by its kind.
std::string answer_of(const CheckView& check, const Say& say) {
  if (check.recall)
    return "<p>" + check.recall->answer + "</p>" + list_of(check.recall->look_for, "<ul>");
  if (check.numeric) {
    const auto number = fmt::format("{:.6g} {}", check.numeric->answer, check.unit);
    return "<p>" + escape_html(say("lesson.answer", {{"letter", number}})) + "</p><p>" +
           check.rationale + "</p>";
  }
  if (!check.steps.empty()) {
    std::vector<std::string> right;
    right.reserve(check.key.size());
    for (const int index : check.key)
      right.push_back(check.steps.at(static_cast<std::size_t>(index)));
    return list_of(right, "<ol>") + "<p>" + check.rationale + "</p>";
  }
  return "<p>" + escape_html(say("lesson.answer", {{"letter", letters(check.key)}})) + "</p>" +
         list_of(part(check.options, &OptionView::rationale), lettered);
}

std::string check_of(const CheckView& check, const Say& say) {
  auto html = question_of(check);
  if (check.credit)
    return html + "<p class=\"small\">" + escape_html(say("lesson.credit_check", {})) + "</p>";
  return html + fmt::format("<details><summary>{}</summary>{}</details>",
                            escape_html(say("lesson.show_answer", {})), answer_of(check, say));
}

/// What the browser's script takes over: title, note and text, each check to be answered by opening
/// it.
std::string article_of(const LessonView& view, const Say& say) {
  auto text = view.html;
  for (const auto& check : view.checks) {
    const auto place = fmt::format("<div data-check=\"{}\">", escape_html(check.id));
    if (const auto at = text.find(place); at != std::string::npos) {
      text.insert(at + place.size(), check_of(check, say));
    }
  }
  auto html =
      fmt::format(R"(<article id="lesson" class="prose"><h1>{}</h1>)", escape_html(view.title));
  if (!view.review_note.empty()) {
    html += fmt::format(R"(<div class="notice {}"><p class="small">{}</p></div>)",
                        view.reviewed && !view.overdue ? "good" : "warn",
                        escape_html(view.review_note));
  }
  return html + text + "</article>";
}

}  // namespace

std::string with_callouts(std::string html, const Say& say) {
  constexpr std::string_view place = " data-callout=\"";
  for (auto at = html.find(place); at != std::string::npos; at = html.find(place, at)) {
    const auto from = at + place.size();
    const auto kind = html.substr(from, html.find('"', from) - from);
    const auto word = ">" + escape_html(say("lesson.callout_" + kind, {}));
    html.replace(at, place.size() + kind.size() + 2, word);
  }
  return html;
}

std::string review_note(const programme::Signers& signers, const Say& say) {
  if (signers.empty()) return say("lesson.draft", {});
  std::string note;
  for (const auto& signer : signers) {
    if (!note.empty()) note += " ";
    const auto signed_ms = std::to_string(signer.signed_ms);
    note += signer.erased() ? say("lesson.reviewed_erased", {{"signed", signed_ms}})
                            : say("lesson.reviewed", {{"name", signer.name},
                                                      {"council", signer.council},
                                                      {"number", signer.registration},
                                                      {"signed", signed_ms}});
  }
  return note;
}

Result<LessonView> view_of(const programme::Edition& edition, std::string_view module,
                           std::string_view lesson, const Say& say, std::string_view today) {
  const auto* found = edition.lesson(module, lesson);
  if (found == nullptr) {
    return machine::refuse(machine::No::missing, "lesson.no_such_lesson",
                           "The current edition has no such lesson.");
  }
  LessonView view;
  view.edition = edition.digest;
  view.module = module;
  view.lesson = lesson;
  view.title = found->title;
  view.minutes = found->minutes;
  view.reviewed = found->reviewed;
  view.overdue = found->review_by < today;
  view.review_note = note_of(*found, say, today);
  view.html = with_callouts(found->html, say);
  for (const auto& check : found->checks)
    view.checks.push_back(check.earns_credit() ? closed_view(check) : open_view(check));
  for (const auto& source : found->sources)
    view.sources.push_back({source.id, source.text, source.url});
  view.next = next_of(edition, module, lesson);
  return view;
}

std::string page_of(const LessonView& view, const Say& say, bool signed_in) {
  auto html = fmt::format(
      R"(<a class="skip" href="#main">{}</a><header class="bar"><div class="bar-in"><a class="logo" href="/"><span>Rounds</span></a><span class="grow"></span>)",
      escape_html(say("kit.skip", {})));
  if (!signed_in) {
    html += fmt::format(R"(<a class="btn sm" href="/sign-in?then=/lessons/{}/{}">{}</a>)",
                        escape_html(view.module), escape_html(view.lesson),
                        escape_html(say("kit.sign_in", {})));
  }
  const auto minutes = std::to_string(view.minutes);
  html += fmt::format(
      R"(</div></header><main class="page" id="main"><div class="lesson stack"><p class="eyebrow">{}</p>)",
      escape_html(say("lesson_page.minutes", {{"minutes", minutes}})));
  html += article_of(view, say);
  if (view.next) {
    html += fmt::format(R"(<p><a class="btn" href="/lessons/{}/{}">{}</a></p>)",
                        escape_html(view.next->module), escape_html(view.next->lesson),
                        escape_html(say("lesson.next", {{"title", view.next->title}})));
  }
  return html + "</div></main>";
}

}  // namespace rounds::lesson
