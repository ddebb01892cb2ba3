// Editions on the command line: publish one, and write its folder out.

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

#include "commands.h"
#include "diff.h"
#include "files.h"
#include "machine/task/wait.h"
#include "plant.h"
#include "rounds/lesson/lesson.h"
#include "rounds/programme/changes.h"
#include "rounds/programme/manuscript.h"
#include "rounds/programme/picture_file.h"
#include "rounds/programme/signature.h"
#include "rounds/revision/revision.h"

namespace rounds::app {

using machine::Result;

namespace {

using Files = std::map<std::string, std::string>;

Result<Files> published(programme::Programme& programme) {
  TRY(edition, machine::wait(programme.current()));
  TRY(folder, machine::wait(programme.folder(edition->digest)));
  return folder->files;
}

Result<Files> revised(Plant& p, programme::Programme& programme, std::int64_t revision) {
  revision::Revisions revisions{*p.store, p.clock, *p.ids, *p.ledger, programme};
  TRY(folder, machine::wait(revisions.folder(revision::RevisionId{revision})));
  return folder.files;
}

/// Says how many of the edition's texts somebody has signed.
machine::Result<void> print_signed(programme::Programme& programme, const std::string& digest) {
  TRY(pieces, machine::wait(programme.pieces(digest)));
  TRY(signatures, machine::wait(programme.signatures()));
  const auto is_signed = [&](const programme::Piece& piece) {
    return std::ranges::find(*signatures, piece.digest, &programme::Signature::digest) !=
           signatures->end();
  };
  const auto count = std::ranges::count_if(*pieces, is_signed);
  fmt::print("{} texts: {} signed, {} unsigned.\n", pieces->size(), count,
             static_cast<std::ptrdiff_t>(pieces->size()) - count);
  return {};
}

}  // namespace

Exit publish(Settings& settings, const PublishCall& call) {
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  auto& p = **plant;
  programme::Programme programme{*p.store, p.clock, *p.ids, *p.ledger};
  const auto before = machine::wait(programme.current());
  const auto edition = machine::wait(programme.publish(call.folder));
  if (!edition) return refused(edition.error());
  std::size_t lessons = 0;
  for (const auto& module : (*edition)->modules) lessons += module.lessons.size();
  fmt::print("Published {}: {} modules, {} lessons.\nEdition {}\n", (*edition)->title,
             (*edition)->modules.size(), lessons, (*edition)->digest);
  if (auto done = print_signed(programme, (*edition)->digest); !done) return refused(done.error());
  if (before && (*before)->digest != (*edition)->digest) {
    fmt::print("Since edition {}:\n", (*before)->digest.substr(0, 12));
    print_changes(programme::changes(**before, **edition));
  }
  if (!call.move) return Exit::done;
  lesson::Lessons learners{*p.store, p.clock, programme, *p.keyring};
  const auto moved = machine::wait(learners.move_all((*edition)->digest));
  if (!moved) return refused(moved.error());
  fmt::print("Moved {} learners to it.\n", *moved);
  return Exit::done;
}

Exit export_folder(Settings& settings, const FolderCall& call) {
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  auto& p = **plant;
  programme::Programme programme{*p.store, p.clock, *p.ids, *p.ledger};
  const auto files =
      call.revision == 0 ? published(programme) : revised(p, programme, call.revision);
  if (!files) return refused(files.error());
  const auto written = write_folder(call.folder, programme::on_disk(*files));
  if (!written) return refused(written.error());
  fmt::print("Wrote {} files to {}.\n", files->size(), call.folder);
  return Exit::done;
}

}  // namespace rounds::app
