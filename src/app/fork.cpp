// The programme for another country: a copy, or the same folder with what is the country's own.

#include "rounds/programme/fork.h"

#include <fmt/core.h>

#include <filesystem>

#include "commands.h"
#include "files.h"
#include "rounds/programme/picture_file.h"

namespace rounds::app {

namespace fs = std::filesystem;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

/// "programmes/ai-for-doctors-ke"
fs::path beside(const std::string& folder, const programme::Fork& fork) {
  auto path = fs::path(folder).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  auto name = path.filename().string() + "-";
  for (const char c : fork.country) name += static_cast<char>(c - 'A' + 'a');
  return path.replace_filename(name);
}

Result<void> add(const fs::path& folder, const programme::Fork& fork) {
  if (fs::exists(folder / "local/here.yaml")) {
    return refuse(No::conflict, "programme.fork_there",
                  "This folder is a country’s copy already: see local/here.yaml.");
  }
  std::error_code error;
  for (const auto& [name, text] : fork.files) {
    fs::create_directories((folder / name).parent_path(), error);
    TRY_DONE(write_file(folder / name, text));
  }
  return {};
}

Result<void> copy(const fs::path& folder, const programme::Folder& upstream,
                  const programme::Fork& fork) {
  if (fs::exists(folder)) {
    return refuse(No::conflict, "app.file",
                  folder.string() + " is there already. Name a folder that is to be made.");
  }
  auto all = upstream.files;
  for (const auto& [name, text] : fork.files) all.insert_or_assign(name, text);
  return write_folder(folder, programme::on_disk(all));
}

}  // namespace

Exit fork(const ForkCall& call) {
  auto upstream = programme::read_folder(call.folder);
  if (!upstream) return refused(upstream.error());
  if (!upstream->findings.empty()) {
    fmt::print(stderr, "rounds: {}\n", programme::line_of(upstream->findings.front()));
    return Exit::refused;
  }
  const auto made = programme::fork_of(*upstream, call.country);
  if (!made) return refused(made.error());
  const auto folder = call.in_place         ? fs::path(call.folder)
                      : call.target.empty() ? beside(call.folder, *made)
                                            : fs::path(call.target);
  const auto done = call.in_place ? add(folder, *made) : copy(folder, *upstream, *made);
  if (!done) return refused(done.error());
  fmt::print(
      "{} for {} ({}).\n\n{}\nNow: rounds check {} lists what is to be written. The same list is "
      "in "
      "local/FORK.md.\n",
      folder.string(), made->name, made->country, programme::lines_of(*made), folder.string());
  return Exit::done;
}

}  // namespace rounds::app
