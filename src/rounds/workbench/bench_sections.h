#pragma once

/// bench_sections: what is shown on steps that a report of a table alone does not have.

#include <string>

#include "page.h"
#include "rounds/workbench/material.h"
#include "science/equating/linking.h"
#include "study.h"

namespace rounds::workbench {

/// How many lines and answers came in, and what is odd about them.
void import_section(Page& page, const Imported& found);

/// How items did that were tried out: pretest, not scored. Nothing where there were none.
void pretest_section(Page& page, const marking::Package& package);

/// What was answered to items whose answer is not one option. Nothing where there are none.
void answers_section(Page& page, const marking::Package& package,
                     const std::vector<marking::RuledItem>& items);

/// How many pass at each cut, and where the cut is.
void pass_rates_section(Page& page, const Study& study, const Ask& ask);

/// Two calibrations by the items they share, and the four links between them.
void linking_section(Page& page, const std::string& parameters, const std::string& earlier);

/// What each number of right answers is worth on the ability scale and on the board's.
void scale_section(Page& page, const std::string& parameters, const science::equating::Link& link);

}  // namespace rounds::workbench
