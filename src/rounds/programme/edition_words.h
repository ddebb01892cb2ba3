#pragma once

// From a translation that was set like a module to the words that an edition keeps.

#include "draft.h"

namespace rounds::programme {

/// `set` is the typeset module of the draft. Texts that stand in from the source are left out:
/// whoever reads finds them there.
ModuleWords words_of(const TranslationDraft& draft, const Module& set);

/// A figure drawn with the language's own labels, from the drawing that stands at `path` now; the
/// end of the files where there is none.
std::map<std::string, std::string>::const_iterator own_figure(const Folder& folder,
                                                              const std::string& language,
                                                              const std::string& path);

}  // namespace rounds::programme
