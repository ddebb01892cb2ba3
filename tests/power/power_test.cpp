#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>
#include <thread>

#include "migrations.h"
#include "tests/power/child.h"
#include "tests/power/numbers.h"
#include "tests/with_store.h"

using machine::wait;
using machine::store::Settings;
using machine::store::Store;
using rounds_tests::Child;
using rounds_tests::Database;
using rounds_tests::Engine;
using rounds_tests::keeping;
using rounds_tests::output_of;

namespace fs = std::filesystem;

namespace {

using Numbers = std::set<std::int64_t>;

Numbers numbers_in(Store& store) {
  const auto found = wait(store.read(rounds_tests::kept));
  REQUIRE(found.has_value());
  return {found->begin(), found->end()};
}

/// What was acknowledged and is not there.
Numbers missing(const Numbers& acknowledged, const Numbers& found) {
  Numbers lost;
  std::ranges::set_difference(acknowledged, found, std::inserter(lost, lost.end()));
  return lost;
}

}  // namespace

TEST_CASE("a server killed under load has lost nothing it acknowledged") {
  constexpr int kills = 5;
  constexpr std::size_t saves = 400;
  rounds_tests::on_each_database([](Database& database) {
    Numbers acknowledged;
    for (int round = 0; round < kills; ++round) {
      Child writer({POWER_WRITER, database.url(), std::to_string(round * 10'000'000 + 1)});
      writer.listen(saves);
      for (const auto& line : writer.kill()) acknowledged.insert(std::stoll(line));
    }

    const auto found = numbers_in(*database.open());

    CHECK(acknowledged.size() >= kills * saves);
    CHECK(missing(acknowledged, found) == Numbers{});
    if (database.engine() == Engine::sqlite) {
      const auto file = database.url().substr(std::string("sqlite:").size());
      CHECK(output_of("sqlite3 " + file + " 'PRAGMA integrity_check'") == "ok");
    }
  });
}

namespace {

/// A PostgreSQL of this test's own, which may therefore crash.
class Server {
 public:
  Server() : folder_(output_of("mktemp -d /tmp/rounds-power-XXXXXX")) { url_ = start(); }
  ~Server() {
    output_of("tools/postgres stop " + folder_);
    std::error_code ignored;
    fs::remove_all(home(), ignored);
    fs::remove_all(folder_, ignored);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::string start() const { return output_of("tools/postgres start " + folder_); }
  const std::string& url() const { return url_; }
  /// Ends it as a crash would: no checkpoint, no goodbye; the log is all there is on the next
  /// start.
  void crash() const {
    std::ifstream file(home() + "/data/postmaster.pid");
    pid_t process = 0;
    REQUIRE((file >> process));
    REQUIRE(::kill(process, SIGQUIT) == 0);
    while (::kill(process, 0) == 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }

 private:
  std::string home() const {
    std::ifstream file(folder_ + "/home");
    std::string path;
    std::getline(file, path);
    return path;
  }

  std::string folder_;
  std::string url_;
};

/// Threads that save until told to stop, and remember what was acknowledged.
class Crowd {
 public:
  Crowd(Store& store, int threads) {
    for (int thread = 0; thread < threads; ++thread) {
      crowd_.emplace_back([this, &store] {
        while (!stopped_) save(store, next_++);
      });
    }
  }
  void wait_for(std::size_t saves) {
    const auto goal = count() + saves;
    while (count() < goal) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  Numbers stop() {
    stopped_ = true;
    crowd_.clear();
    return acknowledged_;
  }
  std::set<std::string> refusals() const {
    std::lock_guard lock(turn_);
    return refusals_;
  }

 private:
  void save(Store& store, std::int64_t number) {
    const auto done = wait(store.write(keeping(number)));
    std::lock_guard lock(turn_);
    if (done) {
      acknowledged_.insert(number);
    } else {
      refusals_.insert(done.error().code);
    }
  }
  std::size_t count() const {
    std::lock_guard lock(turn_);
    return acknowledged_.size();
  }

  std::atomic<std::int64_t> next_{1};
  std::atomic<bool> stopped_{false};
  mutable std::mutex turn_;
  Numbers acknowledged_;
  std::set<std::string> refusals_;
  std::vector<std::jthread> crowd_;
};

}  // namespace

TEST_CASE(
    "a PostgreSQL that crashes under load has lost nothing, and the store comes back to it by "
    "itself") {
  constexpr std::size_t saves = 300;
  const auto engines = rounds_tests::engines();
  if (std::ranges::find(engines, Engine::postgres) == engines.end()) return;
  const Server server;
  const machine::SystemClock clock;
  machine::Journal journal(clock, STDERR_FILENO, machine::Level::error);
  Settings settings;
  settings.url = server.url();
  const auto store = Store::open(settings, clock, journal);
  store->migrate(rounds::migrations());
  Crowd crowd(*store, 4);
  crowd.wait_for(saves);

  server.crash();
  while (!crowd.refusals().contains("store.away"))
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK_FALSE(store->alive());
  server.start();
  crowd.wait_for(saves);
  const auto acknowledged = crowd.stop();

  CHECK(store->alive());
  CHECK(crowd.refusals() == std::set<std::string>{"store.away"});
  CHECK(missing(acknowledged, numbers_in(*store)) == Numbers{});
}

namespace {

constexpr std::size_t page_octets = 20'000;

/// Saves until the store says no, then makes room and saves again.
template <class MakeRoom>
void fill_and_free(const std::string& file, MakeRoom make_room) {
  constexpr std::int64_t more_than_fits = 5'000;
  const machine::SystemClock clock;
  machine::Journal journal(clock, STDERR_FILENO, machine::Level::error);
  Settings settings;
  settings.url = "sqlite:" + file;
  Numbers acknowledged;
  std::string no;
  {
    const auto store = Store::open(settings, clock, journal);
    store->migrate(rounds::migrations());
    std::int64_t number = 1;
    for (; no.empty() && number < more_than_fits; ++number) {
      const auto done = wait(store->write(keeping(number, page_octets)));
      if (done) {
        acknowledged.insert(number);
      } else {
        no = done.error().code;
      }
    }
    CHECK(no == "store.full");
    CHECK(numbers_in(*store) == acknowledged);

    make_room();
    REQUIRE(wait(store->write(keeping(number, page_octets))).has_value());
    acknowledged.insert(number);
  }
  CHECK(numbers_in(*Store::open(settings, clock, journal)) == acknowledged);
}

}  // namespace

TEST_CASE(
    "a disk that really is full refuses, keeps what it had, and takes more once there is room") {
  const Database place(Engine::sqlite, rounds_tests::Content::empty);
  const auto disk = place.folder() + "/disk";
  fs::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=12m") != 0) {
    MESSAGE(
        "a disk of our own cannot be mounted here; the limit on a file's size stands for it below");
    return;
  }
  const auto ballast = disk + "/ballast";
  std::ofstream(ballast) << std::string(std::size_t{4} << 20U, 'x');

  fill_and_free(disk + "/rounds.db", [&ballast] { fs::remove(ballast); });

  CHECK(::umount(disk.c_str()) == 0);
}

TEST_CASE("a file that may not grow refuses, keeps what it had, and takes more once it may") {
  const Database place(Engine::sqlite, rounds_tests::Content::empty);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const rlimit small{rlim_t{4} << 20U, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);

  fill_and_free(place.folder() + "/rounds.db", [&before] { ::setrlimit(RLIMIT_FSIZE, &before); });

  ::setrlimit(RLIMIT_FSIZE, &before);
}
