#pragma once

// Turns a manuscript without faults into an edition: sanitised HTML, figures inlined, sources as
// footnotes.

#include <vector>

#include "draft.h"
#include "rounds/programme/programme.h"

namespace rounds::programme {

/// Everything but digest and time. Figures that cannot stand in a page and lessons over their byte
/// budget become findings; the edition is then not to be kept.
Edition typeset(const Manuscript& manuscript, const Folder& folder, std::vector<Finding>& findings);

/// "Wong A. Title. Journal, 2021." and where it was read, if not there.
Source source_from(const SourceDraft& draft);

}  // namespace rounds::programme
