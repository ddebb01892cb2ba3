#pragma once

/// search: what stands in the ledger, for those who look for something in it; newest first.

#include "rounds/ledger/ledger.h"

namespace rounds::ledger {

/// Which entries; what is left out asks for all.
struct Wish {
  std::string stream, kind;
  std::int64_t person = 0;  ///< who did it, or whose own stream it stands in
  std::int64_t from_ms = 0, until_ms = INT64_MAX;
  std::int64_t before = INT64_MAX;  ///< an entry's id: those before it
  int most = 100;                   ///< never more than Ledger::page_max
};

class Search {
 public:
  /// `store` must outlive it.
  explicit Search(machine::store::Store& store) : store_(store) {}

  Task<Result<std::vector<Event>>> find(Wish wish);
  /// Every kind there is an entry of.
  Task<Result<std::vector<std::string>>> kinds();

 private:
  machine::store::Store& store_;
};

}  // namespace rounds::ledger
