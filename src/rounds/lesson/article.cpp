#include "article.h"

#include <fmt/format.h>

#include <algorithm>

#include "machine/print/markdown.h"

namespace rounds::lesson {

using machine::print::escape_html;

namespace {

NextView next_view(const programme::Module& module, const programme::Lesson& lesson,
                   const programme::Translation& in) {
  const auto title = in.title(module, lesson);
  return {module.id, lesson.id, title.text, title.lang};
}

/// The lesson after this one, in this module or a later one.
std::optional<NextView> next_of(const programme::Edition& edition, const Place& place,
                                const programme::Translation& in) {
  bool passed = false;
  for (const auto& each : edition.modules) {
    for (const auto& candidate : each.lessons) {
      if (passed) return next_view(each, candidate, in);
      passed = each.id == place.module && candidate.id == place.lesson;
    }
  }
  return std::nullopt;
}

std::string note_of(const programme::Lesson& lesson, const Reader& reader) {
  auto note = review_note(lesson.signers, reader.say);
  // ISO dates sort as text.
  if (lesson.review_by >= reader.today) return note;
  return note + " " + reader.say("lesson.overdue", {{"date", lesson.review_by}});
}

std::string lang_attribute(std::string_view lang) {
  return fmt::format(" lang=\"{}\"", escape_html(lang));
}

/// A language where it is not the reader's, so that a screen reader pronounces what follows.
std::string lang_of(const std::string& lang, const Reader& reader) {
  return lang == reader.language ? "" : lang_attribute(lang);
}

/// The reader's own language again, inside of a text in another.
std::string back_in(const LessonView& view, const Reader& reader) {
  return view.lang == reader.language ? "" : lang_attribute(reader.language);
}

/// A sentence that names the source's language.
std::string said_in(std::string_view code, const std::string& source, const Reader& reader) {
  return reader.say(code, {{"language", reader.say("lesson.language_" + source, {})}});
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

/// HTML in a box that says its language, where that is not the reader's.
std::string boxed(const std::string& html, const std::string& lang) {
  return lang.empty() ? html : fmt::format("<div{}>{}</div>", lang, html);
}

std::string check_of(const CheckView& check, const Reader& reader) {
  const auto lang = lang_of(check.lang, reader);
  auto html = boxed(question_of(check), lang);
  if (check.credit) {
    return html + "<p class=\"small\">" + escape_html(reader.say("lesson.credit_check", {})) +
           "</p>";
  }
  return html + fmt::format("<details><summary>{}</summary>{}</details>",
                            escape_html(reader.say("lesson.show_answer", {})),
                            boxed(answer_of(check, reader.say), lang));
}

/// The note, and the way to the source.
std::string translation_of(const LessonView& view, const Reader& reader) {
  if (!view.translation) return "";
  auto html = fmt::format(R"(<div class="notice" data-translation{}><p class="small">{}</p>)",
                          back_in(view, reader), escape_html(view.translation->note));
  if (!view.translation->to_source.empty()) {
    html += fmt::format(R"(<p><a class="btn sm" href="?lang={0}" hreflang="{0}">{1}</a></p>)",
                        escape_html(view.source), escape_html(view.translation->to_source));
  }
  return html + "</div>";
}

/// What the browser's script takes over: title, notes and text, each check to be answered by
/// opening it.
std::string article_of(const LessonView& view, const Reader& reader) {
  const auto back = back_in(view, reader);
  auto text = view.html;
  for (const auto& check : view.checks) {
    const auto place = fmt::format("<div data-check=\"{}\"", escape_html(check.id));
    if (const auto at = text.find(place + ">"); at != std::string::npos) {
      text.replace(at, place.size() + 1, place + back + ">" + check_of(check, reader));
    }
  }
  auto html = fmt::format(
      R"(<article id="lesson" class="prose"{}><h1{}>{}</h1>)", lang_of(view.lang, reader),
      view.title_lang == view.lang ? "" : lang_attribute(view.title_lang), escape_html(view.title));
  html += translation_of(view, reader);
  if (!view.review_note.empty()) {
    html += fmt::format(R"(<div class="notice {}"{}><p class="small">{}</p></div>)",
                        view.reviewed && !view.overdue ? "good" : "warn", back,
                        escape_html(view.review_note));
  }
  return html + text + "</article>";
}

std::optional<TranslationView> translation_view(programme::Extent extent, const std::string& source,
                                                const Reader& reader) {
  using programme::Extent;
  if (extent == Extent::source) return std::nullopt;
  if (extent == Extent::none)
    return TranslationView{said_in("lesson.untranslated", source, reader), "", "", ""};
  return TranslationView{
      translation_note(extent, source, reader), said_in("lesson.read_source", source, reader),
      said_in("lesson.is_source", source, reader), reader.say("lesson.read_own", {})};
}

}  // namespace

std::string with_callouts(std::string html, const Say& say, const std::string& lang) {
  constexpr std::string_view place = " data-callout=\"";
  for (auto at = html.find(place); at != std::string::npos; at = html.find(place, at)) {
    const auto from = at + place.size();
    const auto kind = html.substr(from, html.find('"', from) - from);
    const auto word = lang + ">" + escape_html(say("lesson.callout_" + kind, {}));
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

std::string translation_note(programme::Extent extent, const std::string& source,
                             const Reader& reader) {
  using programme::Extent;
  if (extent == Extent::source) return "";
  if (extent == Extent::none) return said_in("lesson.untranslated_module", source, reader);
  const auto note = said_in("lesson.translated", source, reader);
  return extent == Extent::whole ? note
                                 : note + " " + said_in("lesson.translated_parts", source, reader);
}

Result<LessonView> view_of(const programme::Edition& edition, const Place& place,
                           const Reader& reader) {
  const auto* found = edition.lesson(place.module, place.lesson);
  if (found == nullptr) {
    return machine::refuse(machine::No::missing, "lesson.no_such_lesson",
                           "The current edition has no such lesson.");
  }
  const auto& module = *edition.module(place.module);
  const programme::Translation in{edition, reader.language};
  const auto title = in.title(module, *found);
  auto text = in.html(module, *found);
  LessonView view;
  view.edition = edition.digest;
  view.module = place.module;
  view.lesson = place.lesson;
  view.title = title.text;
  view.title_lang = title.lang;
  view.lang = text.lang;
  view.source = in.source();
  view.translated = in.extent(module, *found);
  view.minutes = found->minutes;
  view.reviewed = found->reviewed;
  view.overdue = found->review_by < reader.today;
  view.review_note = note_of(*found, reader);
  view.translation = translation_view(view.translated, view.source, reader);
  view.html = with_callouts(std::move(text.text), reader.say, back_in(view, reader));
  for (const auto& check : found->checks) {
    const auto own = in.check(module, *found, check);
    view.checks.push_back(check.earns_credit() ? closed_view(own) : open_view(own));
  }
  for (const auto& source : found->sources)
    view.sources.push_back({source.id, source.text, source.url});
  view.next = next_of(edition, place, in);
  return view;
}

std::string page_of(const LessonView& view, const Reader& reader, bool signed_in) {
  const auto& say = reader.say;
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
  html += article_of(view, reader);
  if (view.next) {
    html += fmt::format(R"(<p><a class="btn" href="/lessons/{}/{}">{}</a></p>)",
                        escape_html(view.next->module), escape_html(view.next->lesson),
                        escape_html(say("lesson.next", {{"title", view.next->title}})));
  }
  return html + "</div></main>";
}

}  // namespace rounds::lesson
