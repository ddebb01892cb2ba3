#pragma once

// A page of Markdown in another language, paragraph by paragraph.

#include <string>
#include <string_view>

#include "draft.h"
#include "expression.h"

namespace rounds::programme {

struct Desk;

/// A source's file and a translation's.
struct Pair {
  const std::string& source_file;
  const std::string& source_text;
  std::string file;
  const std::string& text;
  const Names& names;  ///< that every text of the programme knows
};

/// The lesson in `language`: its own paragraphs where they were made from what stands in the source
/// now.
LessonDraft lesson_in(const LessonDraft& source, const Pair& pair, const std::string& language,
                      std::vector<Finding>& findings);

SheetDraft monday_in(const SheetDraft& source, const Pair& pair, const std::string& language,
                     std::vector<Finding>& findings);

/// `words` if `of` is the fingerprint of the source's text; else the source's, after a warning.
Told fresh(const Told& source, const Told& words, const Told& of, const Desk& desk,
           std::string_view what);

}  // namespace rounds::programme
