#pragma once

// For tests: a private bank on a database of its own, at a set time.

#include <fcntl.h>

#include "machine/task/wait.h"
#include "rounds/bank/private_bank.h"
#include "tests/bank_of.h"
#include "tests/with_store.h"

namespace rounds::bank {

struct PrivateHouse {
  explicit PrivateHouse(const rounds_tests::Database& database, bool demonstration = false)
      : store(database.open()),
        ring(machine::wait(machine::seal::Keyring::open(
            *store, clock, ids, database.folder() + "/key-encryption-key"))),
        bank(*store, clock, ids, **ring),
        own({*store, clock, ids, **ring, ledger, programme, bank, demonstration}) {}
  machine::SetClock clock{machine::instant(1'795'435'200'000)};  // 2026-11-23
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  std::unique_ptr<machine::store::Store> store;
  machine::Result<std::unique_ptr<machine::seal::Keyring>> ring;
  ledger::Ledger ledger{*store, clock, ids, journal};
  programme::Programme programme{*store, clock, ids, ledger};
  Bank bank;
  PrivateBank own;
};

}  // namespace rounds::bank
