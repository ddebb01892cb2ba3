#pragma once

/// A certificate's page on paper. Pure.

#include <string>
#include <string_view>

#include "certificate.h"
#include "issuer.h"
#include "machine/print/paper.h"
#include "machine/words/words.h"

namespace rounds::credential {

/// What to print, in that language, with `credential` attached byte for byte.
machine::print::Sheet sheet_of(const Certificate& certificate, std::string_view credential,
                               const Issuer& issuer, const machine::Words& words,
                               std::string_view language);

}  // namespace rounds::credential
