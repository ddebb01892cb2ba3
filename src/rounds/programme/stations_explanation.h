#pragma once

// What stations about explanations add: sums of contributions, pictures, and answers that are
// counted as trials.

#include "draft.h"
#include "sheet.h"

namespace rounds::programme {

/// Says what is wrong where the contributions do not add up.
void read_waterfall(Sheet& sheet, StationPlot& plot);

std::vector<StationPicture> read_pictures(Sheet& sheet);

/// A model's answer that is foretold by something else than an estimate, or doubted otherwise than
/// by a choice of two; doubts without a wrong answer, or without a right one.
void find_trial_flaws(const StationsDraft& draft, std::vector<Finding>& findings);

/// Pictures that are not there, are too large, hold what they must not, or that no station shows.
void find_picture_flaws(const StationsDraft& draft, const Folder& folder,
                        std::vector<Finding>& findings);

}  // namespace rounds::programme
