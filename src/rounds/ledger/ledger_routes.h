#pragma once

/// The ledger as officers and examiners read it, and as an outsider checks it with
/// tools/verify_ledger.py.

#include "machine/http/http.h"
#include "rounds/ledger/ledger.h"

namespace rounds::ledger {

class LedgerRoutes {
 public:
  /// `ledger` must outlive the router.
  explicit LedgerRoutes(Ledger& ledger) : ledger_(ledger) {}

  /// GET /api/ledger/{stream}?after=N, a page; GET /api/ledger/{stream}/lines?after=N, the same as
  /// JSON lines, whole.
  void add_to(machine::http::Router& router);

 private:
  Ledger& ledger_;
};

}  // namespace rounds::ledger
