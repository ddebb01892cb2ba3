#pragma once

/// An exam's terms with what a page says beside them.

#include "rounds/marking/objections.h"
#include "said_store.h"

namespace rounds::marking {

/// Beyond every sitting: the day's numbers alone, no page of sittings.
constexpr std::int64_t no_sitting_after = INT64_MAX;

machine::Task<machine::Result<TermsView>> terms_view(exam::Exam& exam, exam::ExamId id, Terms terms,
                                                     std::int64_t now_ms);

/// When the act was last done; 0: never.
std::int64_t done_ms(const exam::ExamView& view, exam::Act act);
/// Until when one can appeal against what was released then.
std::int64_t appeals_until(const Terms& terms, std::int64_t released_ms);
/// Whether what the paper showed is no longer shown: whoever objects must see it.
bool keeps_back(const exam::Facts& facts, const TermsView& terms);

}  // namespace rounds::marking
