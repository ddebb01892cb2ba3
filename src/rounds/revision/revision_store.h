#pragma once

// Rows ↔ revisions.

#include "rounds/revision/revision.h"

namespace rounds::revision::rows {

using machine::store::Unit;

Task<void> keep(Unit& unit, Revision revision);
/// Refuses: missing revision.no_such_revision.
Task<Result<Revision>> find(Unit& unit, RevisionId id);
Task<std::int64_t> count_open(Unit& unit, std::int64_t author);
Task<std::vector<Revision>> by_author(Unit& unit, std::int64_t author, std::int64_t limit);
Task<std::vector<Revision>> by_state(Unit& unit, State state, std::int64_t limit);
/// Refuses: conflict revision.moved.
Task<Result<void>> change(Unit& unit, Revision revision);
Task<void> touch(Unit& unit, Revision revision);

Task<std::vector<File>> files(Unit& unit, RevisionId id);
/// True when it was kept: nobody else was faster.
Task<bool> save(Unit& unit, RevisionId id, Saving file, std::int64_t now_ms);
Task<void> drop(Unit& unit, RevisionId id, std::string path);

Task<void> keep_comment(Unit& unit, RevisionId id, Comment comment);
Task<std::vector<Comment>> comments(Unit& unit, RevisionId id);
Task<std::vector<Revisions::Said>> said_by(Unit& unit, std::int64_t author, std::int64_t limit);
Task<void> forget(Unit& unit, std::int64_t author, std::int64_t now_ms);

}  // namespace rounds::revision::rows
