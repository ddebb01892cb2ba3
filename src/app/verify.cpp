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

/// What `verify --json` prints, a line a file.
struct VerdictView {
  std::string file, standing, why, name, title, issuer, valid_from, valid_until, proof, key;
  bool demonstration = false, status_checked = false;
  std::string status_as_of;
};
BOOST_DESCRIBE_STRUCT(VerdictView, (),
                      (file, standing, why, name, title, issuer, valid_from, valid_until, proof,
                       key, demonstration, status_checked, status_as_of))

VerdictView view_of(const std::string& file, const credential::Verdict& verdict) {
  return {.file = file,
          .standing = std::string(credential::word_for(verdict.standing)),
          .why = verdict.why,
          .name = verdict.name,
          .title = verdict.title,
          .issuer = verdict.issuer,
          .valid_from = verdict.valid_from,
          .valid_until = verdict.valid_until,
          .proof = verdict.proof,
          .key = verdict.key,
          .demonstration = verdict.demonstration,
          .status_checked = verdict.status_checked,
          .status_as_of = verdict.status_as_of};
}

Result<credential::Pins> pins_of(const VerifyCall& call) {
  credential::Pins pins;
  for (const auto& path : call.keys) {
    TRY(document, read_file(path, file_max));
    if (auto pinned = credential::pin(pins, document); !pinned) {
      return refuse(No::invalid, "app.keys", path + ": " + pinned.error().said);
    }
  }
  for (const auto& path : call.status) {
    TRY(list, read_file(path, file_max));
    pins.lists.push_back(std::move(list));
  }
  return pins;
}

/// RFC 4180. What a table program would take for a formula is made a word: names come from outside.
std::string cell(std::string_view text) {
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").contains(text.front())) out += '\'';
  for (const char letter : text) out.append(letter == '"' ? 2 : 1, letter);
  return out + '"';
}

void print_row(const VerdictView& view, bool genuine) {
  const auto told = [genuine](std::string_view text) { return cell(genuine ? text : ""); };
  fmt::print("{},{},{},{},{},{},{},{},{}\r\n", cell(view.file), cell(view.standing),
             told(view.demonstration ? "yes" : "no"), told(view.name), told(view.title),
             told(view.issuer), told(view.valid_from), told(view.valid_until),
             told(view.status_as_of));
}

void print(const std::string& file, const credential::Verdict& verdict, bool one_of_many) {
  if (one_of_many) fmt::print("{}: ", file);
  fmt::print("{}: {}\n", credential::word_for(verdict.standing), verdict.why);
  if (verdict.demonstration) fmt::print("  DEMONSTRATION: certifies nothing\n");
  const std::pair<const char*, const std::string&> lines[] = {
      {"holder", verdict.name},
      {"title", verdict.title},
      {"issuer", verdict.issuer},
      {"valid from", verdict.valid_from},
      {"valid until", verdict.valid_until},
      {"signed by", verdict.key},
      {"revocations", verdict.status_as_of}};
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
  const auto pins = pins_of(call);
  if (!pins) return refused(pins.error());
  const machine::SystemClock clock;
  if (call.csv) {
    fmt::print(
        "file,result,demonstration,holder,title,issuer,valid_from,valid_until,status_as_of\r\n");
  }
  bool all_valid = true;
  for (const auto& path : call.files) {
    const auto file = read_file(path, file_max);
    if (!file) return refused(file.error());
    const auto verdict = credential::verify_with(*file, *pins, pins->lists, clock.now());
    all_valid = all_valid && verdict.standing == credential::Standing::valid;
    if (call.csv) {
      print_row(view_of(path, verdict), credential::is_genuine(verdict.standing));
    } else if (call.json) {
      fmt::print("{}\n", machine::json::write(view_of(path, verdict)));
    } else {
      print(path, verdict, call.files.size() > 1);
    }
  }
  return all_valid ? Exit::done : Exit::refused;
}

}  // namespace rounds::app
