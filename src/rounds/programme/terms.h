#pragma once

// The terms of a programme: how long it runs, and what its certificate asks.

#include <vector>

#include "draft.h"
#include "rounds/programme/certificate_rule.h"
#include "sheet.h"

namespace rounds::programme {

/// Reads `certificate:`. What this program cannot see a learner do may not be asked for.
void read_certificate(Sheet certificate, TermsDraft& terms);

/// A rule that nobody can meet would take a certificate from everybody.
void check_certificate(const Manuscript& manuscript, std::vector<Finding>& findings);

/// Reads `sessions:`, which may be absent.
void read_sessions(Sheet& programme, TermsDraft& terms);
/// A practice lab or a module that the programme has not, more modules than it has.
void check_sessions(const Manuscript& manuscript, std::vector<Finding>& findings);

CertificateRule rule_of(const TermsDraft& terms);

}  // namespace rounds::programme
