#pragma once

/// board: what the institution sees of its learners, brings in and takes out. It reads the faces of
/// other rooms, owns no rule and keeps no row. Groups come with intervals and never as a ranking.

#include <functional>

#include "machine/http/http.h"
#include "machine/task/pool.h"
#include "machine/words/words.h"
#include "rounds/learner/import.h"
#include "rounds/learner/learner.h"
#include "rounds/ledger/ledger.h"
#include "rounds/programme/programme.h"

namespace rounds::board {

/// What the routes work with; all outlive them.
struct Desk {
  learner::Learners& learners;
  learner::Importer& importer;
  account::Account& account;
  programme::Programme& programme;
  ledger::Ledger& ledger;
  machine::store::Store& store;
  const machine::Words& words;
  const machine::Clock& clock;
  /// Whether messages to this person's contact came back; asked of whoever sends them.
  std::function<machine::Task<machine::Result<bool>>(std::int64_t person)> unreachable;
};

class BoardRoutes {
 public:
  explicit BoardRoutes(Desk desk) : desk_(desk) {}

  /// GET /api/overview, POST /api/doctors, GET /api/doctors/{doctor}, POST /api/doctors/exports,
  /// GET /api/groups/{by}, POST /api/imports.
  void add_to(machine::http::Router& router);

 private:
  Desk desk_;
  // One list at a time: it reads and writes in pages, and a second one would only slow the first.
  machine::Pool pool_{1, 4};
};

}  // namespace rounds::board
