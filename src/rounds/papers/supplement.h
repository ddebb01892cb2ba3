#pragma once

// A supplement as the assembler sees it: two halves, of right and of wrong advice, each a domain of
// its own; how wrong advice stands is a seed, so that misses and over-calls keep a share.

#include <vector>

#include "rounds/papers/papers.h"
#include "science/assembly/assembly.h"

namespace rounds::papers {

using Standings = std::vector<bank::Standing>;

/// Refuses: invalid papers.supplement.
Result<void> check(const Supplement& wish);

/// Those of them that may stand in a supplement of this modality.
Standings supplementary(Standings fit, bank::Modality modality);
std::vector<science::assembly::Piece> pieces_of(const Standings& fit);
science::assembly::Plan plan_of(const Supplement& wish);
/// "cases" of either half; and, among these, "advice" of a kind that lacks its least share.
std::vector<Missing> missing_of(const science::assembly::Assembled& found, const Supplement& wish,
                                const Standings& fit);
int minutes_of(const Supplement& wish);

std::vector<Severe> severe_of(const Standings& fit);

}  // namespace rounds::papers
