// rounds import: a list of doctors, from a file of the operator's.

#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "commands.h"
#include "machine/json/json.h"
#include "machine/task/wait.h"
#include "rooms.h"

namespace rounds::app {

using learner::Imported;
using machine::No;
using machine::Refusal;

namespace {

constexpr std::size_t lines_told = 40;  // on a terminal; --json has them all
constexpr int bar_cells = 40;

struct RowSaid {
  std::int64_t line = 0;
  std::string column = {}, code = {}, says = {};
};
BOOST_DESCRIBE_STRUCT(RowSaid, (), (line, column, code, says))

/// What --json prints.
struct Said {
  machine::table::Encoding encoding = machine::table::Encoding::utf8;
  std::vector<std::string> unused = {};
  bool kept = false;
  std::int64_t rows = 0, added = 0, filled = 0, unchanged = 0, differing = 0, bad = 0;
  std::vector<RowSaid> faults = {}, differs = {};
};
BOOST_DESCRIBE_STRUCT(Said, (),
                      (encoding, unused, kept, rows, added, filled, unchanged, differing, bad,
                       faults, differs))

std::vector<RowSaid> said_of(const std::vector<learner::RowFault>& faults,
                             const machine::Words& words) {
  std::vector<RowSaid> said = {};
  said.reserve(faults.size());
  for (const auto& one : faults)
    said.push_back({one.line, one.column, one.code, words.say("en", one.code, one.facts)});
  return said;
}

Said said_of(const Imported& done, const machine::Words& words) {
  return {.encoding = done.encoding,
          .unused = done.unused,
          .kept = done.kept,
          .rows = done.rows,
          .added = done.added,
          .filled = done.filled,
          .unchanged = done.unchanged,
          .differing = done.differing,
          .bad = done.bad,
          .faults = said_of(done.faults, words),
          .differs = said_of(done.differs, words)};
}

void tell_rows(const std::string& file, const std::vector<RowSaid>& rows) {
  std::size_t told = 0;
  for (const auto& row : rows) {
    if (++told > lines_told) {
      fmt::print("… and {} more; --json prints them all.\n", rows.size() - lines_told);
      return;
    }
    fmt::print("{}:{}: {}{}{}\n", file, row.line, row.column, row.column.empty() ? "" : ": ",
               row.says);
  }
}

void tell(const std::string& file, const Said& said) {
  tell_rows(file, said.faults);
  tell_rows(file, said.differs);
  fmt::print("Read as {}: {} rows.\n", boost::describe::enum_to_string(said.encoding, "?"),
             said.rows);
  for (const auto& column : said.unused) fmt::print("Not used: the column {}.\n", column);
  fmt::print("{} new, {} with something to fill in, {} as they are, {} bad.\n", said.added,
             said.filled, said.unchanged, said.bad);
  if (said.differing > 0)
    fmt::print("{} say something else than is kept here; what is here stays.\n", said.differing);
  if (said.kept && said.added + said.filled == 0) {
    fmt::print("Everything in this file is here already; nothing was changed.\n");
  } else if (said.kept) {
    fmt::print("Done. Nobody was written to.\n");
  } else {
    fmt::print("Nothing was changed. {}\n",
               said.bad == 0 ? "Run it again with --apply."
                             : "Mend the file, or run it again with --apply --leave-bad-rows.");
  }
}

/// A bar on a terminal, nothing elsewhere.
std::function<void(double)> bar() {
  if (isatty(STDERR_FILENO) == 0) return {};
  return [](double share) {
    const int full = static_cast<int>(share * bar_cells);
    fmt::print(stderr, "\r[{:#<{}}{:.<{}}] {:3.0f} %{}", "", full, "", bar_cells - full,
               share * 100, share >= 1 ? "\n" : "");
  };
}

Exit refused_with(Refusal refusal, const machine::Words& words) {
  refusal.said = words.say("en", refusal.code, refusal.facts, refusal.said);
  return refused(refusal);
}

machine::Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) {
    return machine::refuse(No::missing, "app.file",
                           "Cannot read " + path + "; check that it exists.");
  }
  // One more than is allowed, so that the reader says so.
  std::string text(std::min<std::size_t>(size, machine::table::file_bytes_max + 1), '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

}  // namespace

Exit import(Settings& settings, const ImportCall& call) {
  auto octets = read_file(call.file);
  if (!octets) return refused(octets.error());
  settings.quiet = true;
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  auto rooms = Rooms::open(**plant, settings);
  if (!rooms) return refused(rooms.error());
  auto& r = **rooms;
  learner::Importing how{.told = bar()};
  if (call.apply) how.way = call.leave_bad_rows ? learner::Way::leave_bad_rows : learner::Way::all;
  auto done = machine::wait(r.importer.import(*octets, how));
  if (!done && done.error().code == "learner.import_bad_rows") {
    // Nothing was changed; the look says which rows.
    refused_with(done.error(), r.words);
    how.way = learner::Way::look;
    done = machine::wait(r.importer.import(std::move(*octets), how));
  }
  if (!done) return refused_with(done.error(), r.words);
  const auto said = said_of(*done, r.words);
  if (call.json) {
    fmt::print("{}\n", machine::json::write(said));
  } else {
    tell(call.file, said);
  }
  const bool all = said.bad == 0 || call.leave_bad_rows;
  return all ? Exit::done : Exit::refused;
}

}  // namespace rounds::app
