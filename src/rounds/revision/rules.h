#pragma once

// What may be done with a revision, and how its files lie over an edition. Pure.

#include "rounds/programme/manuscript.h"
#include "rounds/revision/revision.h"

namespace rounds::revision {

/// Refuses: forbidden revision.not_author, conflict revision.not_open.
Result<void> may_write(const Revision& revision, std::int64_t person);

/// The revision after the act. Refuses: conflict revision.moved (`seen` is another version),
/// conflict revision.not_now, forbidden revision.not_author, forbidden revision.own.
Result<Revision> after(Revision revision, const Revision& seen, std::int64_t person, Act act);

/// The revision once `person` has published it. Refuses: as after.
Result<Revision> published(Revision revision, const Revision& seen, std::int64_t person,
                           std::string edition);

/// Trims nothing: what is written is kept. Refuses: invalid revision.title.
Result<void> sound_title(std::string_view title, std::string_view why);
/// Refuses: invalid revision.comment.
Result<void> sound_remark(const Remark& remark);
/// Refuses: invalid revision.file (facts: file, what, mend).
Result<void> sound_file(const std::string& path, std::string_view text);
/// Refuses: too_large revision.too_large.
Result<void> within_bounds(const std::vector<File>& files);

/// Which files another edition changed too, unless to the very text that the revision has.
std::vector<Under> moved_under(const std::vector<File>& files, const programme::Folder& base,
                               const programme::Folder& current);

/// Whether the revision may go over to the current edition with these new files: nothing collides,
/// and whoever changed a file that the two editions have differently had read the current one.
bool may_carry(const Whole& whole, const std::vector<Saving>& files, const programme::Folder& base,
               const programme::Folder& current);

programme::Folder laid_over(const programme::Folder& ground, const std::vector<File>& files);

/// What a page about `path` needs: its own module, and the files that stand above all modules.
programme::Folder around(const programme::Folder& folder, std::string_view path);

/// Refuses: conflict revision.collides (facts: files) when a moved file is not settled.
Result<void> all_settled(const Whole& whole, const std::vector<std::string>& settled);

}  // namespace rounds::revision
