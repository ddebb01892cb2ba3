#pragma once

/// The demonstration people of `--demonstration`, and the links that sign each of them in once.

#include "machine/refusal/refusal.h"
#include "machine/task/task.h"
#include "rounds/account/account.h"

namespace rounds::app {

/// Who acts on the exams of a demonstration.
struct DemonstrationStaff {
  std::int64_t officer = 0, second_officer = 0, examiner = 0;
};

/// Makes them where they are not there yet.
machine::Task<machine::Result<DemonstrationStaff>> demonstration_staff(account::Account& account);

/// Prints a link a line for a doctor, a faculty member, two officers and an examiner. The same
/// people at every start.
machine::Task<machine::Result<void>> print_demonstration_links(account::Account& account,
                                                               std::string url);

}  // namespace rounds::app
