#pragma once

/// sqlite_words: a migration in the four portable types, spelled for SQLite. Private to the room.

#include <string>
#include <string_view>

namespace machine::store {

/// bigint → INTEGER, double precision → REAL, bytea → BLOB, and STRICT after every CREATE TABLE, so
/// that a column holds only what its type says. Text in quotes and comments is left alone.
std::string sqlite_words(std::string_view portable);

}  // namespace machine::store
