#pragma once

// What a run of reading measured. Pure.

#include "form.h"
#include "rounds/lab/reading_views.h"
#include "science/trust/reliance.h"

namespace rounds::lab {

/// `times`: when each step arrived, by the server. Fills in everything but the cases and texts.
void put_measures(ReadingDebrief& view, const programme::Reading& pack,
                  const ReadingOutcome& outcome, std::span<const std::int64_t> times);

RelianceView reliance_of(const std::vector<science::trust::Consulted>& cases);

}  // namespace rounds::lab
