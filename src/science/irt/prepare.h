#pragma once

/// prepare: a calibration's items and groups as they begin, once the setup fits the table.

#include "science/irt/calibrate.h"

namespace science::irt {

/// Refuses: science.too_few, science.options; see calibrate().
machine::Result<void> check(const Responses& responses, const Setup& setup);
/// Refuses: science.empty_group, science.options (no rock for the scale).
machine::Result<std::vector<Group>> groups_of(const Setup& setup, std::size_t persons);
/// Refuses: science.no_variance, science.not_binary, science.options (anchors).
machine::Result<std::vector<Calibrated>> items_of(const Responses& responses, const Setup& setup);

}  // namespace science::irt
