#include "rounds/ledger/ledger_routes.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "machine/http/server.h"
#include "machine/task/wait.h"
#include "tests/ask.h"
#include "tests/with_store.h"

namespace rounds::ledger {

using machine::wait;
using machine::http::Method;
using machine::store::Unit;

namespace {

Task<Result<bool>> write_two(Unit& unit, Ledger* ledger) {
  Entry sealed{.stream = "exam:42",
               .kind = "exam_sealed",
               .about = 42,
               .actor = 7,
               .body = R"({"paper":"9"})"};
  Entry opened{.stream = "exam:42", .kind = "exam_opened", .about = 42, .actor = 8, .body = "{}"};
  co_await ledger->append(unit, std::move(sealed));
  co_await ledger->append(unit, std::move(opened));
  co_return true;
}

/// A stream of two entries, and those who ask for it.
struct Desk {
  explicit Desk(machine::store::Store& store) : ledger(store, clock, ids, journal) {
    auto work = [this](Unit& unit) { return write_two(unit, &ledger); };
    REQUIRE(wait(store.write(std::move(work))));
    LedgerRoutes(ledger).add_to(router);
    words = *machine::Words::from({});
  }
  machine::SetClock clock{machine::instant(1'795'435'200'000)};
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  Ledger ledger;
  machine::http::Router router;
  machine::Words words;

  machine::http::Response get(std::string path, std::string role, std::string after = "") {
    auto request = asking::ask(Method::get, std::move(path));
    if (!after.empty()) request.query["after"] = std::move(after);
    const machine::http::Authenticator door = [role](const machine::http::Request&) {
      return come(role);
    };
    return wait(machine::http::answer(router, words, door, std::move(request)));
  }

  static Task<Result<machine::http::Caller>> come(std::string role) {
    machine::http::Caller caller{.person = 7};
    caller.roles.insert(std::move(role));
    co_return caller;
  }
};

/// Runs the outsider's script over `lines`; its exit code.
int verify(const std::string& lines, const std::string& options = "") {
  const auto path = std::filesystem::temp_directory_path() /
                    ("rounds_ledger_" + std::to_string(::getpid()) + ".jsonl");
  std::ofstream(path) << lines;
  const auto command =
      "python3 tools/verify_ledger.py " + options + " " + path.string() + " >/dev/null 2>&1";
  const int status = std::system(command.c_str());
  std::filesystem::remove(path);
  return WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("an officer reads a stream, a learner does not") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Desk desk(store);

    const auto whole = desk.get("/api/ledger/exam:42", "officer");
    const auto rest = desk.get("/api/ledger/exam:42", "examiner", "1");

    CHECK(whole.status == 200);
    CHECK(whole.body.contains(R"("kind":"exam_sealed","about":"42","actor":"7")"));
    CHECK_FALSE(rest.body.contains("exam_sealed"));
    CHECK(rest.body.contains("exam_opened"));
    CHECK(desk.get("/api/ledger/exam:42", "learner").status == 403);
    CHECK(desk.get("/api/ledger/exam:42", "officer", "-1").status == 400);
    CHECK(desk.get("/api/ledger/exam:42", "officer", "x").status == 400);
  });
}

TEST_CASE("an outsider's script confirms an exported stream, and finds every way of changing it") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Desk desk(store);
    const auto lines = desk.get("/api/ledger/exam:42/lines", "officer").body;
    const auto end_of_first = lines.find('\n') + 1;
    auto altered = lines, headless = lines.substr(end_of_first);
    altered.replace(altered.find(R"("actor":"7")"), 11, R"("actor":"9")");
    const auto head = lines.substr(lines.rfind("\"hash\":\"") + 8, 64);

    CHECK(verify(lines) == 0);
    CHECK(verify(lines, "--head " + head) == 0);
    CHECK(verify(lines.substr(0, end_of_first), "--head " + head) == 1);
    CHECK(verify(altered) == 1);
    CHECK(verify(headless) == 1);
    CHECK(verify(lines + lines) == 1);
    CHECK(verify("{}\n") == 2);
    CHECK(verify("") == 2);
  });
}

}  // namespace rounds::ledger
