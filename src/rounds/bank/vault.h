#pragma once

/// vault: what certifying items rest under. AES-256-GCM with a key of its own purpose on the
/// board's ring; a sealed item names the generation that sealed it, and opens as itself alone.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "machine/bytes/bytes.h"
#include "machine/seal/keyring.h"
#include "machine/task/task.h"

namespace rounds::bank {

/// Every generation of the bank's key; read before a unit begins, since a unit asks nobody else.
struct VaultKeys {
  std::int64_t current = 0;
  std::map<std::int64_t, machine::Bytes> by_id;
};

machine::Task<machine::Result<VaultKeys>> vault_keys(machine::seal::Keyring& keyring);

/// `about` says what is sealed ("item:4711"): it opens as nothing else.
machine::Bytes put_away(const VaultKeys& keys, std::string_view about, std::string_view text);

/// What does not open was altered or is another's: a fault, never an empty text.
std::string take_out(const VaultKeys& keys, std::string_view about, machine::BytesView sealed);

}  // namespace rounds::bank
