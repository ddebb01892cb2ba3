#include "tests/with_store.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "migrations.h"

namespace rounds_tests {
namespace {

namespace fs = std::filesystem;

std::string from_environment(const char* variable) {
  const char* value = std::getenv(variable);
  return value ? value : "";
}

std::string server() { return from_environment("ROUNDS_TEST_POSTGRES"); }

std::string fresh_folder() {
  auto pattern = (fs::temp_directory_path() / "rounds-test-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder: " + pattern);
  return pattern;
}

/// Runs statements on one of the server's databases.
void run_at(const std::string& url, const char* sql) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> line(PQconnectdb(url.c_str()), PQfinish);
  const std::unique_ptr<PGresult, decltype(&PQclear)> answer(PQexec(line.get(), sql), PQclear);
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) {
    throw std::runtime_error(fmt::format("{}: {}", sql, PQerrorMessage(line.get())));
  }
}

/// The server's URL with another database's name: postgres://who@host:port/NAME?options.
std::string url_of(const std::string& database) {
  auto url = server();
  const auto path = url.find('/', url.find("://") + 3);
  const auto options = url.find('?', path);
  const auto tail = options == std::string::npos ? "" : url.substr(options);
  return url.substr(0, path) + "/" + database + tail;
}

std::unique_ptr<machine::store::Store> open_at(const std::string& url,
                                               machine::store::Settings settings,
                                               const machine::Clock& clock,
                                               machine::Journal& journal) {
  settings.url = url;
  return machine::store::Store::open(settings, clock, journal);
}

void migrate(const std::string& url) {
  const machine::SystemClock clock;
  machine::Journal journal(clock, STDERR_FILENO, machine::Level::error);
  open_at(url, {}, clock, journal)->migrate(rounds::migrations());
}

/// A migrated file that the others are copied from: migrating once a program is quicker than once a
/// test.
class Pattern {
 public:
  Pattern() : folder_(fresh_folder()) { migrate("sqlite:" + file()); }
  ~Pattern() { fs::remove_all(folder_); }
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;
  std::string file() const { return folder_ + "/rounds.db"; }

 private:
  std::string folder_;
};

std::string migrated_file() {
  static const Pattern pattern;
  return pattern.file();
}

// Another process of an earlier test may still be letting go of the database.
constexpr const char* alone =
    "SET client_min_messages = warning; DO $$ BEGIN PERFORM pg_terminate_backend(pid) "
    "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid(); END $$;";
// Foreign keys rest while all goes.
constexpr const char* without_rows =
    "SET session_replication_role = replica; DO $$ DECLARE name text; BEGIN FOR name IN SELECT "
    "tablename FROM "
    "pg_tables WHERE schemaname = 'public' AND tablename <> 'store_migration' "
    "LOOP EXECUTE format('DELETE FROM public.%I', name); END LOOP; END $$";
constexpr const char* without_tables =
    "SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public";

/// Databases made on the server, emptied and handed out again: making and dropping one takes most
/// of a second.
class Pool {
 public:
  ~Pool() {
    try {
      for (const auto& [url, name] : made_)
        run_at(server(), ("DROP DATABASE " + name + " WITH (FORCE)").c_str());
    } catch (const std::exception& fault) {
      fmt::print(stderr, "{}\n", fault.what());
    }
  }

  std::string take(Content content) {
    auto& idle = idle_[content];
    if (idle.empty()) return make(content);
    const auto url = idle.back();
    idle.pop_back();
    run_at(url, alone);
    run_at(url, content == Content::migrated ? without_rows : without_tables);
    return url;
  }
  void give_back(Content content, const std::string& url) { idle_[content].push_back(url); }

 private:
  std::string make(Content content) {
    const auto name = fmt::format("rounds_test_{}_{}", ::getpid(), made_.size());
    run_at(server(), ("CREATE DATABASE " + name).c_str());
    const auto url = url_of(name);
    made_.emplace(url, name);
    if (content == Content::migrated) migrate(url);
    return url;
  }

  std::map<std::string, std::string> made_;
  std::map<Content, std::vector<std::string>> idle_;
};

Pool& pool() {
  static Pool pool;
  return pool;
}

}  // namespace

std::string name(Engine engine) { return engine == Engine::sqlite ? "SQLite" : "PostgreSQL"; }

std::vector<Engine> engines() {
  if (!server().empty()) return {Engine::sqlite, Engine::postgres};
  if (!from_environment("ROUNDS_REQUIRE_POSTGRES").empty()) {
    throw std::runtime_error(
        "ROUNDS_REQUIRE_POSTGRES is set, and ROUNDS_TEST_POSTGRES names no server");
  }
  return {Engine::sqlite};
}

Database::Database(Engine engine, Content content)
    : engine_(engine),
      content_(content),
      folder_(fresh_folder()),
      clock_(std::make_unique<machine::SystemClock>()),
      journal_(std::make_unique<machine::Journal>(*clock_, STDERR_FILENO, machine::Level::error)) {
  if (engine == Engine::postgres) {
    url_ = pool().take(content);
    return;
  }
  const auto file = folder_ + "/rounds.db";
  url_ = "sqlite:" + file;
  if (content == Content::migrated) fs::copy_file(migrated_file(), file);
}

Database::~Database() {
  if (engine_ == Engine::postgres) pool().give_back(content_, url_);
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::unique_ptr<machine::store::Store> Database::open(machine::store::Settings settings) const {
  return open_at(url_, std::move(settings), *clock_, *journal_);
}

}  // namespace rounds_tests
