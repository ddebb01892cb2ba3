#pragma once

/// The steps that every ruling takes: on record, in the ledger, settled by another person.

#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/exam/exam.h"
#include "rounds/ledger/ledger.h"
#include "rounds/marking/ruling.h"

namespace rounds::marking {

/// Who settles what, and how.
struct Settling {
  exam::ExamId exam;
  std::size_t place = 0;
  exam::PersonId actor;
  bool confirmed = false;
  std::int64_t at_ms = 0;
  bool joining = false;  ///< of papers and sittings, not of keys
};

/// At the end of the list, and in the ledger.
machine::Task<machine::Result<void>> put_on_record(machine::store::Unit& unit,
                                                   ledger::Ledger& ledger, exam::ExamId exam,
                                                   Ruling ruling, std::size_t place);

/// The ruling as it was settled. Refuses: as may_settle(); a ruling of the other sort is none here.
machine::Task<machine::Result<Ruling>> settled_in(machine::store::Unit& unit,
                                                  ledger::Ledger& ledger, Settling settling);

}  // namespace rounds::marking
