#pragma once

/// The ledger in plain words: who did what, on what, when; whether its chains are whole. Names are
/// looked up as it is read, for those who may see them; the ledger itself holds none.

#include <functional>

#include "machine/http/http.h"
#include "rounds/account/account.h"
#include "rounds/ledger/ledger.h"
#include "rounds/ledger/search.h"

namespace rounds::board {

class AuditRoutes {
 public:
  /// All outlive the router.
  struct Needs {
    ledger::Ledger& ledger;
    account::Account& account;
    machine::store::Store& store;
    const machine::Clock& clock;
    /// What an exam is called; empty: nothing by this id.
    std::function<machine::Task<machine::Result<std::string>>(std::int64_t exam)> exam_title;
  };
  explicit AuditRoutes(Needs needs) : needs_(std::move(needs)) {}

  /// GET /api/audit, POST /api/audit/checks, POST /api/audit/exports.
  void add_to(machine::http::Router& router);

 private:
  Needs needs_;
};

}  // namespace rounds::board
