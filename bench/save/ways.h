#pragma once

// Three ways to save an answer durably, each with `clients` in a closed loop: the next one is sent
// when the last is on disk.

#include <string>

namespace save_bench {

struct Run {
  std::string folder, url;  ///< url: of the database, empty for SQLite in the folder
  int port = 0;
  std::size_t clients = 1;
  double seconds = 2;
};

/// What no database can beat: one thread appends what is waiting to a preallocated file, with a
/// checksum a record, and flushes once a group.
std::string by_log(const Run& run);

/// The exam room called in this process: real schema, chains, signed roots; no HTTP.
std::string by_room(const Run& run);

/// `rounds serve`, over HTTP, a candidate a connection.
std::string by_http(const Run& run);

}  // namespace save_bench
