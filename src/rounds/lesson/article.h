#pragma once

// A lesson as views, and as what a browser without script reads.

#include "rounds/lesson/lesson_routes.h"

namespace rounds::lesson {

/// The words of the reader's language.
using Say =
    std::function<std::string(std::string_view code, const machine::WordArguments& arguments)>;

/// The view of one lesson of the edition. `today` as an ISO date says which reviews are overdue.
/// Refuses: missing lesson.no_such_lesson.
Result<LessonView> view_of(const programme::Edition& edition, std::string_view module,
                           std::string_view lesson, const Say& say, std::string_view today);

ModulePageView module_view(const programme::Edition& edition, const programme::Module& module,
                           const Say& say);

/// The reader's word for each kind of callout, in the place that the typesetter left for it.
std::string with_callouts(std::string html, const Say& say);

/// A piece, by its name (programme/piece.h), with every key and reason. Refuses: missing
/// lesson.no_such_lesson.
Result<ReadingView> reading_view(const programme::Edition& edition, std::string_view module,
                                 std::string_view piece, const Say& say);

/// Who answers for a text, or that it is a draft: a sentence each.
std::string review_note(const programme::Signers& signers, const Say& say);

/// The page's body for a browser without script: bar, article and the way on. With script it is
/// what stands until the page comes alive, so it is laid out alike.
std::string page_of(const LessonView& view, const Say& say, bool signed_in);

}  // namespace rounds::lesson
