#pragma once

// Where a doctor belongs in figures of labs and of the safety floor, as other rooms know it.

#include "rounds/account/account.h"
#include "rounds/lab/cohort.h"
#include "rounds/learner/learner.h"
#include "rounds/safety/groups.h"

namespace rounds::app {

/// Specialty and state from the register; experience as the doctor told it; the sort of device from
/// where the doctor is signed in and was seen last. Both must outlive what is returned.
lab::BelongsOf belongs_of(learner::Learners& learners, account::Account& account);

/// Language and specialty from the register, the device as above.
safety::BelongsOf floor_belongs_of(learner::Learners& learners, account::Account& account);

}  // namespace rounds::app
