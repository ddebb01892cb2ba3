#pragma once

/// manuscript: a programme folder as its authors keep it, and what an editor has to say of it,
/// before anything is published. Reads files and nothing else: no store, no clock, no network.

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"
#include "rounds/programme/programme.h"

namespace rounds::programme {

/// The files of a programme folder, by path relative to it with '/'; hidden files are not part of
/// it.
struct Folder {
  std::map<std::string, std::string> files;  ///< a picture as base64url (picture_file.h)
  std::vector<Finding>
      findings;  ///< what could not be taken in: foreign kinds of file, sizes, links
};

/// What keeps a file out of a programme: its name (place, kind), or its text (size, encoding, line
/// ends, signs). Nothing when it may be there.
std::optional<Finding> flaw_of_name(const std::string& name);
std::optional<Finding> flaw_of_text(const std::string& name, std::string_view text);

/// Reads the folder. Refuses: missing programme.folder (no such folder, or no programme.yaml in
/// it).
Result<Folder> read_folder(const std::string& path);

/// The name of an edition: SHA-256 of what `find . -type f | LC_ALL=C sort | xargs sha256sum`
/// prints of the folder (without its "./"), so that anybody can recompute it with the tools of any
/// Unix.
std::string digest_of(const Folder& folder);

/// Everything there is to say of the folder as of `today`, in order of file and line.
/// Refuses: missing programme.folder.
Result<std::vector<Finding>> findings(const std::string& path, std::chrono::sys_days today);

/// The same for files already in hand.
std::vector<Finding> findings_of(const Folder& folder, std::chrono::sys_days today);

/// "lessons/1-x.md:12: what is wrong; what to do"
std::string line_of(const Finding& finding);

/// "2026-11-23" as a day; nothing when it is not one.
std::optional<std::chrono::sys_days> day_of(std::string_view iso);

}  // namespace rounds::programme
