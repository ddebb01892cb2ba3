#include <fmt/core.h>

#include <cstdio>

#include "commands.h"
#include "files.h"
#include "machine/clock/clock.h"
#include "machine/json/json.h"
#include "rounds/programme/manuscript.h"
#include "rounds/programme/signing_routes.h"
#include "rounds/programme/tally.h"

namespace rounds::app {

namespace {

/// A finding as --json prints it.
struct FindingView {
  std::string file;
  int line = 0;
  bool blocks = true;
  std::string what, mend;
};
BOOST_DESCRIBE_STRUCT(FindingView, (), (file, line, blocks, what, mend))

void print(const CheckCall& call, const std::vector<programme::Finding>& findings) {
  std::vector<FindingView> views;
  for (const auto& finding : findings) {
    views.push_back({finding.file, finding.line, finding.blocks, finding.what, finding.mend});
    if (!call.json) fmt::print("{}/{}\n", call.folder, programme::line_of(finding));
  }
  if (call.json) fmt::print("{}\n", machine::json::write(views));
}

// A list of every piece, signed by several people, is some 500 KB.
constexpr std::uintmax_t signatures_bytes_max = 8'388'608;

/// What stands behind the texts, in lines; the report is written where it was asked for.
machine::Result<std::string> tally_lines(const CheckCall& call, std::chrono::sys_days today) {
  TRY(folder, programme::read_folder(call.folder));
  if (!call.report.empty()) TRY_DONE(write_file(call.report, programme::report_of(folder, today)));
  return programme::lines_of(programme::tally_of(folder, today));
}

/// "25 texts can be signed." or, with a server's list, how many of them are.
machine::Result<std::string> signed_line(const CheckCall& call) {
  TRY(folder, programme::read_folder(call.folder));
  const auto pieces = programme::pieces_of(folder);
  if (call.signatures.empty()) return fmt::format("{} texts can be signed.\n", pieces.size());
  TRY(text, read_file(call.signatures, signatures_bytes_max));
  TRY(list, machine::json::read<programme::SignaturesView>(text));
  const auto is_signed = [&](const programme::Piece& piece) {
    return std::ranges::any_of(list.signatures, [&](const programme::PublicSignature& one) {
      return one.piece == piece.path && one.digest == piece.digest;
    });
  };
  const auto count = std::ranges::count_if(pieces, is_signed);
  return fmt::format("{} texts: {} signed, {} unsigned.\n", pieces.size(), count,
                     static_cast<std::ptrdiff_t>(pieces.size()) - count);
}

bool say(const machine::Result<std::string>& lines) {
  if (lines)
    fmt::print("{}", *lines);
  else
    fmt::print(stderr, "rounds: {}\n", lines.error().said);
  return lines.has_value();
}

}  // namespace

Exit check(const CheckCall& call) {
  const machine::SystemClock clock;
  const auto today = std::chrono::floor<std::chrono::days>(clock.now());
  const auto findings = programme::findings(call.folder, today);
  if (!findings) {
    fmt::print(stderr, "rounds: {}\n", findings.error().said);
    return Exit::refused;
  }
  print(call, *findings);
  const auto blocking = std::ranges::count_if(*findings, &programme::Finding::blocks);
  if (!call.json) {
    fmt::print("{}: {} to mend, {} to look at.\n", call.folder, blocking,
               static_cast<std::ptrdiff_t>(findings->size()) - blocking);
    if (!say(tally_lines(call, today)) || !say(signed_line(call))) return Exit::refused;
  }
  return blocking == 0 ? Exit::done : Exit::refused;
}

}  // namespace rounds::app
