#pragma once

/// The page itself, as cairo and pango draw it: shaped text, QR code, tags for screen readers.

#include "machine/print/paper.h"

namespace machine::print {

/// A PDF of one page, without attachments. Refuses: invalid print.pdf.
Result<Bytes> draw(const Sheet& sheet);

}  // namespace machine::print
