#pragma once

/// The key-encryption key's file: 32 bytes in hex, readable by its owner alone.

#include <string>

#include "machine/bytes/bytes.h"
#include "machine/refusal/refusal.h"

namespace machine::seal {

/// Refuses: missing seal.kek_missing (no such file), invalid seal.kek_wrong (not 64 hex digits).
/// Throws Fault when the file cannot be read.
Result<Bytes> read_kek(const std::string& path);

/// Makes a new one from the operating system's chance, on disk before it returns.
/// Throws Fault when the file is there already or cannot be written.
Bytes make_kek(const std::string& path);

}  // namespace machine::seal
