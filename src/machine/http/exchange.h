#pragma once

// One request on a connection, and what its answer depends on.

#include <string>

#include "connection.h"
#include "machine/clock/clock.h"
#include "problem.h"

namespace machine::http {

struct Connection::Exchange {
  Request request = {};
  Asker asker = {};
  std::string accept_encoding = {};
  const Route* route = nullptr;
  bool head_only = false;
  bool keep_alive = true;
  bool secure = false;
  Stopwatch watch = {};
};

/// A response with a body of its own.
inline FileAnswer answer_of(Response response) {
  return FileAnswer{.response = std::move(response), .body = {}};
}

}  // namespace machine::http
