// How long a country's list takes: rounds of look, import and the same file again, then the
// officer's pages.
//
//   build/release/bench_import [ROWS] [DATABASE]      42000, a SQLite file of its own

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "machine/clock/clock.h"
#include "machine/task/wait.h"
#include "migrations.h"
#include "rounds/learner/import.h"

namespace learner = rounds::learner;

namespace {

std::string list_of(int rows) {
  std::string list = "name,mobile,council,registration,specialty,state,language\r\n";
  for (int n = 0; n < rows; ++n) {
    list += fmt::format(
        "\"Rao, Asha {0}\",98{1:08},Delhi Medical Council,DMC/{0},Other,Delhi,English\r\n", n,
        10'000'000 + n);
  }
  return list;
}

constexpr auto local = R"(country: IN
states: [{id: dl, name: Delhi}]
specialties: [{id: other, name: Other}]
councils: [{id: delhi, name: Delhi Medical Council, format: plausible, pattern: "[A-Z0-9/]{3,20}", example: DMC/1}]
)";

machine::Task<machine::Result<bool>> publish(machine::store::Unit& unit) {
  const std::vector<std::string> lines{
      R"(INSERT INTO programme_edition VALUES ('e', 1, 'T', '{"digest":"e","title":"T","board":"B","language":"en","modules":[],"published_ms":1}', 1))",
      std::string("INSERT INTO programme_text VALUES ('t', '") + local + "')",
      "INSERT INTO programme_leaf VALUES ('e', 'local/in.yaml', 't')",
      "INSERT INTO programme_current VALUES (1, 'e', 1)"};
  for (const auto& line : lines) {
    const machine::store::Statement statement{"bench.publish", line, line, 0};
    co_await unit.run(statement, {});
  }
  co_return true;
}

template <class Work>
auto timed(const char* what, Work work) {
  const machine::Stopwatch watch;
  auto result = work();
  fmt::print("{:<44} {:8.3f} s\n", what, watch.seconds());
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  const int rows = argc > 1 ? std::atoi(argv[1]) : 42'000;
  const auto folder =
      std::filesystem::temp_directory_path() / fmt::format("rounds-import-{}", getpid());
  std::filesystem::create_directories(folder);
  const std::string url = argc > 2 ? argv[2] : "sqlite:" + (folder / "rounds.db").string();
  const machine::SystemClock clock;
  machine::Journal journal{clock, open("/dev/null", O_WRONLY | O_CLOEXEC)};
  const auto store = machine::store::Store::open({.url = url}, clock, journal);
  store->migrate(rounds::migrations());
  machine::IdMaker ids{clock, 0};
  rounds::ledger::Ledger ledger{*store, clock, ids, journal};
  machine::post::Post post{*store, clock, ids, journal, {}};
  const auto words = *machine::Words::from({{"en", "{}"}});
  rounds::account::Account account{
      {*store, clock, ids, ledger, post, words}, machine::Bytes(32, 7), {}};
  rounds::programme::Programme programme{*store, clock, ids, ledger};
  if (!machine::wait(store->write(publish))) return 1;
  learner::Learners learners{*store, clock, account, programme};
  learner::Importer importer{*store, clock, account, programme, ledger};
  const auto list = list_of(rows);
  fmt::print("{} rows, {:.1f} MB, {}\n", rows, static_cast<double>(list.size()) / 1e6,
             url.substr(0, 8));

  const auto run = [&](learner::Way way) {
    return *machine::wait(importer.import(list, {.way = way}));
  };
  timed("look", [&] { return run(learner::Way::look); });
  const auto done = timed("import", [&] { return run(learner::Way::all); });
  const auto again = timed("the same file again", [&] { return run(learner::Way::all); });
  fmt::print("added {}, bad {}; again: unchanged {}\n", done.added, done.bad, again.unchanged);

  const auto page = [&](learner::Filter filter, learner::Place after) {
    return *machine::wait(learners.page(std::move(filter), std::move(after), 51));
  };
  timed("follow, nothing new", [&] {
    return machine::wait(learners.follow(
        {.heard = [](std::int64_t,
                     std::int64_t) -> machine::Task<machine::Result<std::vector<learner::Heard>>> {
           co_return std::vector<learner::Heard>{};
         },
         .standing = [](std::int64_t) -> machine::Task<machine::Result<learner::Standing>> {
           co_return learner::Standing{};
         }}));
  });
  timed("first page", [&] { return page({}, {}); });
  timed("a page in the middle", [&] { return page({}, {.name = "rao, asha 2"}); });
  timed("a page by part of a name, nobody found", [&] { return page({.text = "zzz"}, {}); });
  timed("count by a filter", [&] { return *machine::wait(learners.count({.state = "dl"})); });
  timed("behind by two weeks, nobody found",
        [&] { return page({.stage = learner::Stage::behind, .weeks_behind = 2}, {}); });
  timed("tally", [&] { return *machine::wait(learners.tally()); });
  timed("groups", [&] { return *machine::wait(learners.groups(learner::By::state)); });
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("most memory: {} MB\n", usage.ru_maxrss / 1024);
  std::filesystem::remove_all(folder);
  return done.added == rows && again.unchanged == rows ? 0 : 1;
}
