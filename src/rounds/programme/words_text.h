#pragma once

// words/<language>/modules/…: what the programme says in other languages, held against the text it
// was made from. What was made from another text, or is missing, is the source's own text, marked
// as foreign: a reader never meets a translation of something that has changed.

#include <vector>

#include "draft.h"

namespace rounds::programme {

/// Stale, missing and orphaned texts become warnings; what is built otherwise than its source
/// blocks.
std::vector<TranslationDraft> read_translations(const Folder& folder, const Manuscript& manuscript,
                                                std::vector<Finding>& findings);

}  // namespace rounds::programme
