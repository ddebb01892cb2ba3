#include "postgres_backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <vector>

#include "connection.h"
#include "postgres_line.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to us

namespace machine::store {
namespace {

namespace fs = std::filesystem;

/// The URL as PGHOST, PGPASSWORD, …: a password in an argument could be read by anybody on the
/// machine.
std::vector<std::string> environment(const std::string& url) {
  std::vector<std::string> variables;
  for (char** each = environ; *each; ++each) {
    if (!std::string_view(*each).starts_with("PG")) variables.emplace_back(*each);
  }
  const std::unique_ptr<PQconninfoOption, ClosePostgres> options(
      PQconninfoParse(url.c_str(), nullptr));
  for (auto* option = options.get(); option && option->keyword; ++option) {
    if (option->envvar && option->val)
      variables.push_back(fmt::format("{}={}", option->envvar, option->val));
  }
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> found;
  found.reserve(words.size() + 1);
  for (std::string& word : words) found.push_back(word.data());
  found.push_back(nullptr);
  return found;
}

/// Runs a program of PostgreSQL's to its end. 0: it went well; 127: it is not installed.
int run(std::vector<std::string> words, const std::string& url) {
  auto variables = environment(url);
  auto arguments = pointers(words);
  auto surroundings = pointers(variables);
  pid_t child = 0;
  const int failed =
      ::posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), surroundings.data());
  if (failed != 0) return failed == ENOENT ? 127 : failed;
  int state = 0;
  while (::waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(state) ? WEXITSTATUS(state) : 1;
}

std::unexpected<Refusal> not_installed(const char* code, const char* program) {
  return refuse(
      No::invalid, code,
      fmt::format("{} is not installed; on Debian it comes with postgresql-client.", program));
}

std::string database_name(const std::string& url) {
  const std::unique_ptr<PQconninfoOption, ClosePostgres> options(
      PQconninfoParse(url.c_str(), nullptr));
  for (auto* option = options.get(); option && option->keyword; ++option) {
    if (std::string_view(option->keyword) == "dbname" && option->val) return option->val;
  }
  return "postgres";
}

bool synced(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool done = ::fsync(file) == 0;
  ::close(file);
  return done;
}

}  // namespace

Result<void> backup_postgres(const std::string& url, const std::string& path) {
  if (fs::exists(path)) {
    return refuse(No::invalid, "store.backup",
                  fmt::format("{} is there already; name a new file.", path));
  }
  const auto part = path + ".part";
  const int ended =
      run({"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file=" + part}, url);
  std::error_code failed;
  if (ended == 0 && synced(part)) fs::rename(part, path, failed);
  if (ended == 0 && !failed && synced(fs::absolute(path).parent_path())) return {};
  const auto room = fs::space(fs::absolute(path).parent_path(), failed);
  fs::remove(part, failed);
  if (ended == 127) return not_installed("store.backup", "pg_dump");
  constexpr std::uintmax_t no_room = 1U << 20U;
  if (room.available < no_room)
    return refuse(No::busy, "store.full", "There is no room for the backup; nothing was written.");
  return refuse(No::invalid, "store.backup",
                "pg_dump could not write the backup; its own words are above.");
}

Result<void> restore_postgres(const std::string& url, const std::string& path) {
  const auto script = path + ".sql.part";
  std::error_code failed;
  // Read whole before anything is touched: a damaged backup is found here.
  const int read =
      run({"pg_restore", "--no-owner", "--no-privileges", "--file=" + script, path}, url);
  if (read != 0) {
    fs::remove(script, failed);
    if (read == 127) return not_installed("store.restore", "pg_restore");
    return refuse(No::invalid, "store.restore",
                  fmt::format("{} is not a backup that pg_restore can read.", path));
  }
  const char* nobody_else =
      "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
      "AND pid <> pg_backend_pid() AND backend_type = 'client backend') "
      "THEN RAISE EXCEPTION 'somebody is using this database; stop the servers first'; END IF; END "
      "$$";
  // Tables of later migrations than the backup's go too, or the next start could not make them.
  const char* clear =
      "DO $$ DECLARE name text; BEGIN FOR name IN SELECT tablename FROM pg_tables WHERE schemaname "
      "= 'public' "
      "LOOP EXECUTE format('DROP TABLE public.%I CASCADE', name); END LOOP; END $$";
  const int done =
      run({"psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
           "--output=/dev/null", "--command", "SET client_min_messages = warning", "--command",
           nobody_else, "--command", clear, "--file", script},
          url);
  fs::remove(script, failed);
  if (done == 127) return not_installed("store.restore", "psql");
  if (done == 0) return {};
  return refuse(
      No::invalid, "store.restore",
      fmt::format(
          "Database {} is as it was: the backup could not be put in place; the reason is above.",
          database_name(url)));
}

}  // namespace machine::store
