// A piece as whoever is to sign it reads it.

#include "article.h"

namespace rounds::lesson {

namespace {

/// A signature is for the language the programme is written in: the source's.
ReadingView lesson_reading(const programme::Lesson& lesson, const std::string& language,
                           const Say& say) {
  ReadingView view;
  view.html = with_callouts(lesson.html, say);
  for (const auto& check : lesson.checks) view.checks.push_back(open_view({&check, language}));
  for (const auto& source : lesson.sources)
    view.sources.push_back({source.id, source.text, source.url});
  return view;
}

/// Nothing when the module has no such piece.
std::optional<ReadingView> sheet_reading(const programme::Module& module, std::string_view piece,
                                         const std::string& source) {
  ReadingView view;
  if (piece == "monday.md" && module.monday) {
    view.html = module.monday->html;
    view.later = module.monday->later;
    return view;
  }
  if (piece == "items.yaml" && !module.items.empty()) {
    for (const auto& item : module.items) view.checks.push_back(open_view({&item, source}));
    return view;
  }
  if (piece == "cards.yaml" && module.cards) {
    for (const auto& card : *module.cards) view.cards.push_back({card.front, card.back});
    return view;
  }
  return std::nullopt;
}

}  // namespace

Result<ReadingView> reading_view(const programme::Edition& edition, std::string_view module,
                                 std::string_view piece, const Say& say) {
  std::optional<ReadingView> view;
  if (const auto* lesson = edition.lesson(module, piece); lesson != nullptr) {
    view = lesson_reading(*lesson, edition.language, say);
  } else if (const auto* found = edition.module(module); found != nullptr) {
    view = sheet_reading(*found, piece, edition.language);
  }
  if (!view) {
    return machine::refuse(machine::No::missing, "lesson.no_such_lesson",
                           "The current edition has no such piece.");
  }
  view->edition = edition.digest;
  return std::move(*view);
}

}  // namespace rounds::lesson
