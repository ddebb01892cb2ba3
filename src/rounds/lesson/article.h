#pragma once

// A lesson as views, and as what a browser without script reads.

#include "rounds/lesson/lesson_routes.h"

namespace rounds::lesson {

ModulePageView module_view(const programme::Edition& edition, const programme::Module& module,
                           const Reader& reader);

/// That a module's lessons are a translation that nobody has reviewed, that parts are missing, or
/// that there is none; empty in the source's own language.
std::string translation_note(programme::Extent extent, const std::string& source,
                             const Reader& reader);

/// The reader's word for each kind of callout, in the place that the typesetter left for it.
/// `lang`: an attribute for the word, where it is not of the text's own language.
std::string with_callouts(std::string html, const Say& say, const std::string& lang = "");

/// A piece, by its name (programme/piece.h), with every key and reason. Refuses: missing
/// lesson.no_such_lesson.
Result<ReadingView> reading_view(const programme::Edition& edition, std::string_view module,
                                 std::string_view piece, const Say& say);

/// Who answers for a text, or that it is a draft: a sentence each.
std::string review_note(const programme::Signers& signers, const Say& say);

/// The page's body for a browser without script: bar, article and the way on. With script it is
/// what stands until the page comes alive, so it is laid out alike.
std::string page_of(const LessonView& view, const Reader& reader, bool signed_in);

}  // namespace rounds::lesson
