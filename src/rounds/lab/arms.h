#pragma once

// Arms of the study: rows, and what a run counts for.

#include "form.h"
#include "lab_store.h"
#include "rounds/lab/study.h"
#include "science/trust/clusters.h"

namespace rounds::lab {

struct OpenStudy {
  std::int64_t id = 0;
  std::string approval;
  std::int64_t begun_ms = 0;
};

struct WaitingArm {
  Place place;
  bool explained = false;
  std::string edition;
};

struct ArmSums {
  std::string lab;
  bool explained = false;
  science::trust::ClusterSums sums;
};

/// Wrong advices met by an own right answer, and how many of them were followed. Pure.
struct Followed {
  std::int64_t yes = 0, of = 0;
};
Followed followed_of(const programme::Reading& pack, const ReadingOutcome& outcome);

Task<Result<std::optional<OpenStudy>>> open_study(machine::store::Unit& unit);
Task<Result<std::vector<StudyLine>>> studies_ended(machine::store::Unit& unit);
/// Gives the run its arm, where a study is open; who has one keeps it.
Task<Result<void>> give_arm(machine::store::Unit& unit, Place place, bool explained);
/// "explained", "plain"; empty: none.
Task<Result<std::string>> arm_of(machine::store::Unit& unit, Place place);
Task<Result<std::vector<WaitingArm>>> arms_waiting(machine::store::Unit& unit);
/// Keeps twenty together. Refuses, and nothing is kept: conflict lab.run_ended, when another hand
/// has counted one of them.
Task<Result<bool>> keep_arm_block(machine::store::Unit& unit, std::vector<WaitingArm> people,
                                  science::trust::ClusterSums sums);
Task<Result<std::vector<ArmSums>>> arm_sums(machine::store::Unit& unit);

}  // namespace rounds::lab
