#pragma once

/// migrate: brings a database to the numbered list. Private to the room.

#include <string>
#include <string_view>
#include <vector>

#include "connection.h"

namespace machine::store {

/// Applies what is missing, each in its own transaction. Throws Fault when the database knows
/// better.
Task<void> migrate(Driver& driver, boost::asio::any_io_executor here, const Clock* clock,
                   const std::vector<Migration>* list);

Task<bool> migrated(Driver& driver, boost::asio::any_io_executor here,
                    const std::vector<Migration>* list);

/// SHA-256 of a migration's text, in hexadecimal: an applied one must never change.
std::string digest(const Migration& migration);

}  // namespace machine::store
