#include "migrate.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <map>

#include "store_sql.h"

namespace machine::store {
namespace {

struct Applied {
  std::string name;
  std::string digest;
};
using AppliedList = std::map<std::int64_t, Applied>;

Task<Answer> run(Connection& connection, const Statement& statement, Values values) {
  std::vector<Step> steps;
  steps.push_back(Step{statement, std::move(values)});
  auto answers = co_await connection.run_all(std::move(steps));
  co_return std::move(answers.front());
}

Task<AppliedList> applied(Connection& connection) {
  AppliedList list;
  const auto has = co_await run(connection, sql::has_list, {});
  if (has.rows.front().integer(0) == 0) co_return list;
  const auto rows = co_await run(connection, sql::applied, {});
  for (const Row& row : rows.rows) list.emplace(row.integer(0), Applied{row.text(1), row.text(2)});
  co_return list;
}

void refuse_strangers(const AppliedList& had, const std::vector<Migration>& list) {
  for (const auto& [number, theirs] : had) {
    const auto ours = std::ranges::find(list, number, &Migration::number);
    if (ours == list.end()) {
      throw Fault(fmt::format(
          "The database has migration {}, which this version of the program does not know. "
          "Start the version that made it, or a newer one.",
          theirs.name));
    }
    if (theirs.digest != digest(*ours)) {
      throw Fault(
          fmt::format("Migration {} was changed after it was applied to this database. "
                      "Put its file back as it was, and write the change as a new migration.",
                      ours->name));
    }
  }
}

Task<void> apply(Driver& driver, Connection& connection, const Clock* clock,
                 const Migration* migration) {
  co_await run(connection, sql::hold_migrations, {});
  co_await run(connection, sql::make_list, {});
  const auto had = co_await applied(connection);
  if (had.contains(migration->number)) co_return;
  co_await connection.script(driver.spelled(migration->sql));
  Values noted{migration->number, migration->name, digest(*migration), clock->now()};
  co_await run(connection, sql::note_applied, std::move(noted));
}

Task<void> apply_whole(Driver& driver, Connection& connection, const Clock* clock,
                       const Migration* migration) {
  co_await connection.act(Act::begin);
  std::exception_ptr failure;
  try {
    co_await apply(driver, connection, clock, migration);
    co_await connection.act(Act::commit);
    co_return;
  } catch (...) {
    failure = std::current_exception();
  }
  if (connection.usable()) co_await connection.act(Act::roll_back);
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& fault) {
    throw Fault(fmt::format("Migration {} could not be applied, and nothing of it was kept: {}",
                            migration->name, fault.what()));
  }
}

}  // namespace

std::string digest(const Migration& migration) {
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> sum;
  const auto octets = view(migration.sql);
  SHA256(octets.data(), octets.size(), sum.data());
  return hex(sum);
}

Task<void> migrate(Driver& driver, boost::asio::any_io_executor here, const Clock* clock,
                   const std::vector<Migration>* list) {
  auto connection = co_await driver.connect(std::move(here), Use::console);
  const auto had = co_await applied(*connection);
  refuse_strangers(had, *list);
  for (const Migration& migration : *list) {
    if (!had.contains(migration.number))
      co_await apply_whole(driver, *connection, clock, &migration);
  }
}

Task<bool> migrated(Driver& driver, boost::asio::any_io_executor here,
                    const std::vector<Migration>* list) {
  auto connection = co_await driver.connect(std::move(here), Use::console);
  const auto had = co_await applied(*connection);
  co_return std::ranges::all_of(*list, [&had](const Migration& migration) {
    const auto at = had.find(migration.number);
    return at != had.end() && at->second.digest == digest(migration);
  });
}

}  // namespace machine::store
