#pragma once

/// sections: what a report says, part by part. A section that has nothing to say begins nothing.

#include "page.h"
#include "rounds/workbench/report.h"
#include "study.h"

namespace rounds::workbench {

void input_section(Page& page, const Study& study, const Ask& ask);
void first_section(Page& page, const Study& study, const Ask& ask);
void test_section(Page& page, const Study& study, const Ask& ask);
void items_section(Page& page, const Study& study, const Ask& ask);
void keys_section(Page& page, const Study& study, const Ask& ask);
void model_section(Page& page, const Study& study, const Ask& ask);
void persons_section(Page& page, const Study& study, const Ask& ask);
void fairness_section(Page& page, const Study& study, const Ask& ask);
void cut_section(Page& page, const Study& study, const Ask& ask);
void standard_section(Page& page, const Study& study, const Ask& ask);
void taken_section(Page& page, const Study& study, const Ask& ask);
void methods_section(Page& page, const Study& study, const Ask& ask);

/// Why something is not there, in the reader's words; empty where nothing is missing.
std::string why(const Voice& voice, const std::optional<machine::Refusal>& refusal);

/// Of S-X²: an item below it does not answer as the model says.
constexpr double unfit_below = 0.01;

/// The persons whose answers are odd under the model: one honest person in a thousand is.
std::vector<std::size_t> odd_persons(const Study& study);

}  // namespace rounds::workbench
