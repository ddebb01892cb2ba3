#pragma once

/// outcomes: what a decision settles, as the CSV that is kept and goes into the results package.

#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "rounds/marking/scale.h"
#include "science/equating/linking.h"
#include "study.h"

namespace rounds::workbench {

/// Item parameters under their ids of the bank, with the variances and the covariance of slope and
/// intercept: item,a,d,g,a_variance,d_variance,covariance,cohort_sd. Refuses: unprocessable
/// workbench.no_outcome: no model was fitted.
machine::Result<std::string> parameters_csv(const Study& study,
                                            const std::vector<std::string>& item_ids);

/// Two forms' common items, by id, with what is known of their errors.
struct Shared {
  std::vector<std::string> items;
  science::equating::Common common;
};
/// Refuses: unprocessable workbench.no_outcome: they share fewer than common_least items; invalid
/// workbench.case: not such a table.
machine::Result<Shared> shared(const std::string& parameters, const std::string& earlier);
constexpr std::size_t common_least = 3;

/// method,earlier_exam,slope,intercept,slope_se,intercept_se,common
machine::Result<std::string> link_csv(const std::string& method, const std::string& earlier_exam,
                                      const Shared& shared);

/// Each number-right score with its ability, error and scaled score: score,theta,se,scaled. The
/// scale: 500 at ability 0, 100 a standard deviation, kept within 200 and 800.
machine::Result<std::string> scale_csv(const std::string& parameters,
                                       const science::equating::Link& link);

/// What scale_csv() wrote, with the items it counts.
marking::Scale scale_from(const std::string& parameters, const std::string& csv);

/// The link that link_csv() wrote; none: the scale stays its own.
science::equating::Link link_from(const std::string& csv);
/// The exam it links to; none: the scale stays its own.
std::optional<std::int64_t> linked_exam(const std::string& csv);

}  // namespace rounds::workbench
