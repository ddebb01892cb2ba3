#pragma once

// Rows ↔ editions.

#include <optional>
#include <string>

#include "rounds/programme/press.h"

namespace rounds::programme {

/// What publishing keeps, and the id it gets.
struct Galley {
  Pressed pressed;
  std::int64_t id = 0;
};

/// Keeps the edition and its texts, and makes it current; true when that changed anything.
Task<bool> keep(machine::store::Unit& unit, Galley galley);

/// Refuses: missing programme.no_such_edition.
Task<Result<Edition>> find_edition(machine::store::Unit& unit, std::string digest);
/// The one edition whose digest begins so. Refuses: missing programme.no_such_edition.
Task<Result<std::string>> find_digest(machine::store::Unit& unit, std::string beginning);
/// Refuses: missing programme.nothing_published.
Task<Result<std::string>> find_current(machine::store::Unit& unit);
/// The files of local/, and no others.
Task<Result<Folder>> find_local(machine::store::Unit& unit, std::string digest);

/// The files of an edition, by path. Refuses: missing programme.no_such_edition.
Task<Result<Folder>> find_folder(machine::store::Unit& unit, std::string digest);
/// The edition published last before this one; empty when there is none.
Task<Result<std::string>> find_previous(machine::store::Unit& unit, std::string digest);

}  // namespace rounds::programme
