#pragma once

// An edition with the names of those who signed its pieces. Pure.

#include "rounds/programme/signature.h"

namespace rounds::programme {

/// Says of each piece of the edition who has signed exactly that digest. Signatures on other texts
/// are not for this edition.
Edition signed_edition(Edition edition, const std::vector<Piece>& pieces,
                       const std::vector<Signature>& signatures);

}  // namespace rounds::programme
