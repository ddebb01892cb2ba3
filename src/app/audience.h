#pragma once

/// Whom officers may write to: the learners, as the learner room lists them, with the contact that
/// account keeps.

#include <span>

#include "machine/words/words.h"
#include "rounds/account/account.h"
#include "rounds/learner/learner.h"
#include "rounds/notice/audience.h"
#include "rounds/programme/programme.h"

namespace rounds::app {

class AudienceOfLearners final : public notice::Audience {
 public:
  /// All must outlive this.
  AudienceOfLearners(account::Account& account, learner::Learners& learners,
                     programme::Programme& programme, const machine::Words& words)
      : account_(account), learners_(learners), programme_(programme), words_(words) {}

  machine::Task<machine::Result<Page>> page(notice::Filter filter, std::string from) override;
  machine::Task<machine::Result<std::vector<notice::Recipient>>> find(
      std::vector<std::int64_t> people) override;
  machine::Task<machine::Result<notice::FilterChoices>> choices() override;

 private:
  machine::Task<machine::Result<std::vector<notice::Recipient>>> recipients(
      std::vector<learner::LearnerRow> rows);

  account::Account& account_;
  learner::Learners& learners_;
  programme::Programme& programme_;
  const machine::Words& words_;
};

}  // namespace rounds::app
