#pragma once

/// latest_study: the study that was made last, because the steps of one exam are looked at one
/// after the other. For one thread.

#include <memory>
#include <string>

#include "study.h"

namespace rounds::workbench {

class LatestStudy {
 public:
  /// The study of this table, made anew only when something changed that it depends on. What judges
  /// said is read each time: it changes nothing else. Refuses: as study().
  machine::Result<std::shared_ptr<const Study>> of(const Ask& ask);

 private:
  std::string key_;
  std::shared_ptr<const Study> study_;
};

}  // namespace rounds::workbench
