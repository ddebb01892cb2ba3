#include <fmt/core.h>

#include <cstdio>

#include "commands.h"
#include "machine/clock/clock.h"
#include "machine/json/json.h"
#include "rounds/programme/manuscript.h"

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
  }
  return blocking == 0 ? Exit::done : Exit::refused;
}

}  // namespace rounds::app
