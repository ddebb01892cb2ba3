// Files that come in or go out together.

#include <algorithm>

#include "machine/archive/archive.h"
#include "rounds/programme/picture_file.h"
#include "rounds/revision/revision.h"
#include "rules.h"
#include "upload.h"

namespace rounds::revision {

Task<Result<Brought>> Revisions::bring(std::int64_t person, Revision seen, Bringing upload) {
  CO_TRY(here, co_await ground(seen.id));
  CO_TRY_DONE(may_write(here.whole.revision, person));
  if (here.whole.revision.version != seen.version) {
    co_return machine::refuse(machine::No::conflict, "revision.moved",
                              "The revision has changed since it was read.");
  }
  auto work = [upload = std::move(upload)] { return read_upload(upload.name, upload.octets); };
  CO_TRY(read, co_await pool_.run(std::move(work)));
  CO_TRY(files, std::move(read));
  CO_TRY(laid, co_await folder(seen.id));
  Brought brought;
  std::vector<Saving> news;
  for (auto& [path, text] : files) {
    const auto there = laid.files.find(path);
    if (there != laid.files.end() && there->second == text) {
      ++brought.same;
      continue;
    }
    const auto own = std::ranges::find(here.whole.files, path, &File::path);
    brought.files.push_back(path);
    news.push_back({.path = path,
                    .text = std::move(text),
                    .version = own == here.whole.files.end() ? 0 : own->version});
  }
  if (!news.empty()) CO_TRY_DONE(co_await save(person, seen.id, std::move(news)));
  co_return brought;
}

Task<Result<std::string>> Revisions::zip(RevisionId id, bool whole) {
  machine::archive::Files files;
  if (whole) {
    CO_TRY(laid, co_await folder(id));
    files = std::move(laid.files);
  } else {
    CO_TRY(here, co_await ground(id));
    for (auto& file : here.whole.files) files.emplace(std::move(file.path), std::move(file.text));
  }
  for (auto& [path, text] : files) text = programme::as_octets(path, text).value_or("");
  auto work = [files = std::move(files)] { return machine::archive::zipped(files); };
  co_return co_await pool_.run(std::move(work));
}

}  // namespace rounds::revision
