// A real register for outside judges: issues certificates and writes what a server would publish.
//
//     standards_samples DIR                            the files, and the same revoked, altered,
//     forged standards_samples verify FILE KEYS STATUS NOW    what our own verifier says of a file

#include <fmt/format.h>

#include <cstdio>
#include <fstream>

#include "rounds/credential/verify.h"
#include "tests/standards/board.h"

// Fontconfig keeps its fonts until the process ends.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

namespace {

using machine::wait;
using standards::Board;
using standards::slurped;

void write(const std::string& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw machine::Fault("cannot write " + path);
}

template <class T>
T got(machine::Result<T> result) {
  if (!result) throw machine::Fault(result.error().code + ": " + result.error().said);
  return std::move(*result);
}

void write_sample(const std::string& folder) {
  Board board{folder + "/register"};
  auto& credential = board.credential;
  got(wait(credential.issue_for(Board::exam)));
  const auto code = got(wait(credential.mine(Board::learner))).at(0).code;
  const auto documents = got(wait(credential.documents(code)));
  const auto in = [&](std::string_view name) { return fmt::format("{}/{}", folder, name); };
  write(in("credential.json"), documents.credential);
  write(in("credential.jwt"), documents.token);
  write(in("certificate.pdf"), machine::text(got(wait(credential.pdf(code, "en")))));
  write(in("certificate-hi.pdf"), machine::text(got(wait(credential.pdf(code, "hi")))));
  write(in("badge.svg"), got(wait(credential.picture(code))));
  write(in("did.json"), got(wait(credential.did())));
  write(in("jwks.json"), got(wait(credential.jwks())));
  write(in("status.json"), got(wait(credential.status_list(1))));
  got(wait(credential.revoke(code, Board::officer, "For the judges.")));
  write(in("status-revoked.json"), got(wait(credential.status_list(1))));
  write(in("sample.json"),
        fmt::format(R"({{"base":"{0}","code":"{1}","page":"{0}/certificates/{1}","now":"{2}",)"
                    R"("holder":"{3}"}})",
                    credential.issuer().base_url, code, machine::iso(board.clock.now()),
                    Board::name));
}

/// The same board's name and address over another register: every signature is by a stranger.
void write_forgery(const std::string& folder) {
  Board board{folder + "/elsewhere"};
  got(wait(board.credential.issue_for(Board::exam)));
  const auto code = got(wait(board.credential.mine(Board::learner))).at(0).code;
  const auto documents = got(wait(board.credential.documents(code)));
  write(folder + "/forged.json", documents.credential);
  write(folder + "/forged.jwt", documents.token);
  write(folder + "/forged-status.json", got(wait(board.credential.status_list(1))));
}

int verify(const std::vector<std::string>& arguments) {
  rounds::credential::Pins pins;
  const auto pinned = rounds::credential::pin(pins, slurped(arguments[1]));
  const auto now = machine::from_iso(arguments[3]);
  if (!pinned || !now) return 2;
  const auto status = slurped(arguments[2]);
  const auto verdict = rounds::credential::verify(slurped(arguments[0]), pins, status, *now);
  fmt::print("{}\n", rounds::credential::word_for(verdict.standing));
  return verdict.standing == rounds::credential::Standing::valid ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  try {
    if (given.size() == 5 && given[0] == "verify") return verify({given.begin() + 1, given.end()});
    if (given.size() != 1) return 2;
    write_sample(given[0]);
    write_forgery(given[0]);
    return 0;
  } catch (const std::exception& fault) {
    fmt::print(stderr, "{}\n", fault.what());
    return 3;
  }
}
