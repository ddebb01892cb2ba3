#include <fmt/core.h>

#include <cstdio>

#include "commands.h"
#include "files.h"
#include "machine/clock/clock.h"
#include "machine/json/json.h"
#include "rounds/credential/verify.h"

namespace rounds::app {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

// A certificate with its page is under 1 MB; more is something else.
constexpr std::uintmax_t file_max = std::uintmax_t{16} << 20U;

/// What `verify --json` prints.
struct VerdictView {
  std::string standing, why, name, title, issuer, valid_from, valid_until, proof, key;
  bool demonstration = false, status_checked = false;
};
BOOST_DESCRIBE_STRUCT(VerdictView, (),
                      (standing, why, name, title, issuer, valid_from, valid_until, proof, key,
                       demonstration, status_checked))

Result<credential::Verdict> judge(const VerifyCall& call) {
  credential::Pins pins;
  for (const auto& path : call.keys) {
    TRY(document, read_file(path, file_max));
    if (auto pinned = credential::pin(pins, document); !pinned) {
      return refuse(No::invalid, "app.keys", path + ": " + pinned.error().said);
    }
  }
  TRY(file, read_file(call.file, file_max));
  std::string status;
  if (!call.status.empty()) {
    TRY(list, read_file(call.status, file_max));
    status = std::move(list);
  }
  const machine::SystemClock clock;
  return credential::verify(
      file, pins, call.status.empty() ? std::nullopt : std::optional<std::string_view>(status),
      clock.now());
}

void print(const credential::Verdict& verdict) {
  fmt::print("{}: {}\n", credential::word_for(verdict.standing), verdict.why);
  if (verdict.demonstration) fmt::print("  DEMONSTRATION: certifies nothing\n");
  const std::pair<const char*, const std::string&> lines[] = {{"holder", verdict.name},
                                                              {"title", verdict.title},
                                                              {"issuer", verdict.issuer},
                                                              {"valid from", verdict.valid_from},
                                                              {"valid until", verdict.valid_until},
                                                              {"signed by", verdict.key}};
  for (const auto& [label, text] : lines) {
    if (!text.empty()) fmt::print("  {:<12} {}\n", label, text);
  }
  if (!verdict.status_checked) {
    fmt::print("  Not checked whether it was revoked: give the board's list with --status{}.\n",
               verdict.status_list.empty() ? "" : " (" + verdict.status_list + ")");
  }
}

}  // namespace

Exit verify(const VerifyCall& call) {
  const auto verdict = judge(call);
  if (!verdict) {
    fmt::print(stderr, "rounds: {}\n", verdict.error().said);
    return Exit::refused;
  }
  if (call.json) {
    const VerdictView view{std::string(credential::word_for(verdict->standing)),
                           verdict->why,
                           verdict->name,
                           verdict->title,
                           verdict->issuer,
                           verdict->valid_from,
                           verdict->valid_until,
                           verdict->proof,
                           verdict->key,
                           verdict->demonstration,
                           verdict->status_checked};
    fmt::print("{}\n", machine::json::write(view));
  } else {
    print(*verdict);
  }
  return verdict->standing == credential::Standing::valid ? Exit::done : Exit::refused;
}

}  // namespace rounds::app
