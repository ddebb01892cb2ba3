#pragma once

// The syllabus as a ministry approves it: outcomes by domain, modules with themes and hours,
// assessment, and who answers for what. Pure.

#include "machine/print/booklet.h"
#include "page_voice.h"
#include "rounds/programme/manuscript.h"

namespace rounds::programme {

/// `edition` was made of `folder`. Titles and outcomes of modules stand in the voice's language
/// where they are translated; everything else that the programme says, in its own.
machine::print::Booklet syllabus_paper(const Folder& folder, const Edition& edition,
                                       const Voice& voice);

}  // namespace rounds::programme
