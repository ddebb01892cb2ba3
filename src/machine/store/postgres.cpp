#include "postgres.h"

#include <fmt/format.h>

#include <utility>

#include "postgres_values.h"

namespace machine::store {
namespace {

// The product has a few hundred statements; only a bug makes ever new ones.
constexpr std::size_t statements_max = 4'000;

// A unit takes milliseconds. What takes longer holds locks, or a snapshot, that others wait for.
constexpr const char* session =
    "SET statement_timeout = '30s'; SET lock_timeout = '5s'; SET "
    "idle_in_transaction_session_timeout = '60s';"
    "SET client_min_messages = warning; SET extra_float_digits = 1; SET bytea_output = hex;"
    // Acknowledged means on disk; an operator may ask for more (remote_apply), never for less.
    "DO $$ BEGIN IF current_setting('synchronous_commit') IN ('off', 'local') THEN "
    "PERFORM set_config('synchronous_commit', 'on', false); END IF; END $$";
// A migration may rewrite a large table, and waits for its turn behind another node's.
constexpr const char* console = "SET statement_timeout = 0; SET lock_timeout = 0";

constexpr const char* savepoint = "SAVEPOINT unit";
constexpr const char* release = "RELEASE unit";

std::string field(const PGresult* reply, int which) {
  const char* words = PQresultErrorField(reply, which);
  return words ? words : "";
}

bool lost_to_another(std::string_view state) {
  // serialization_failure, deadlock_detected, lock_not_available
  return state == "40001" || state == "40P01" || state == "55P03";
}

bool line_ends(std::string_view state) {
  // connection_exception, the shutdowns, idle_in_transaction_session_timeout
  return state.empty() || state.starts_with("08") || state.starts_with("57P") || state == "25P03";
}

bool plan_is_stale(std::string_view state) {
  // "cached plan must not change result type" after a migration; a prepared statement that a proxy
  // lost
  return state == "0A000" || state == "26000";
}

}  // namespace

Task<std::unique_ptr<Connection>> PostgresConnection::open(boost::asio::any_io_executor here,
                                                           std::string url, Use use) {
  auto connection = std::make_unique<PostgresConnection>(std::move(here), use);
  co_await connection->line_.open(std::move(url));
  co_await connection->set_up();
  co_return connection;
}

Task<void> PostgresConnection::set_up() {
  PQenterPipelineMode(line_.get());
  co_await script(session);
  if (use_ == Use::console) co_await script(console);
}

const char* PostgresConnection::begin_words() const {
  switch (use_) {
    case Use::write:
      return "BEGIN ISOLATION LEVEL REPEATABLE READ, READ WRITE";
    case Use::read:
      return "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    case Use::console:
      // A migration that waited for its lock must see what was done meanwhile.
      return "BEGIN ISOLATION LEVEL READ COMMITTED";
  }
  std::unreachable();
}

Task<void> PostgresConnection::act(Act act) {
  const bool empty_unit = !held_.empty() && held_.back() == savepoint;
  switch (act) {
    case Act::begin:
      hold(begin_words());
      co_return;
    case Act::savepoint:
      hold(savepoint);
      co_return;
    case Act::release:
    case Act::undo:
      if (empty_unit) {
        held_.pop_back();
        co_return;
      }
      if (act == Act::undo) hold("ROLLBACK TO unit");
      hold(release);
      co_return;
    case Act::commit:
    case Act::roll_back:
      if (act == Act::roll_back && begun()) held_.clear();
      if (begun()) {
        hold(act == Act::commit ? "COMMIT" : "ROLLBACK");
        send_held();
        co_await settle();
      }
      held_.clear();
  }
}

Task<std::vector<Answer>> PostgresConnection::run_all(std::vector<Step> steps) {
  send_held();
  for (const Step& step : steps) send(step);
  co_return co_await settle();
}

void PostgresConnection::must_send(int sent) {
  if (sent == 1) return;
  line_.give_up();
  throw unable_away();
}

void PostgresConnection::send_held() {
  for (const char* words : held_) {
    must_send(PQsendQueryParams(line_.get(), words, 0, nullptr, nullptr, nullptr, nullptr, 0));
    sent_.push_back({Sent::Kind::words, words});
  }
  held_.clear();
}

PostgresConnection::Prepared& PostgresConnection::prepared(const Statement& statement) {
  auto known = statements_.find(statement.postgres);
  if (known == statements_.end()) {
    worn_ = worn_ || statements_.size() >= statements_max;
    Prepared fresh{Prepared::State::fresh, fmt::format("s{}", statements_.size())};
    known = statements_.emplace(statement.postgres, std::move(fresh)).first;
  }
  Prepared& found = known->second;
  if (found.state == Prepared::State::fresh) {
    must_send(PQsendPrepare(line_.get(), found.name.c_str(), known->first.c_str(), 0, nullptr));
    found.state = Prepared::State::asked;
    sent_.push_back({Sent::Kind::preparation, statement.name, &found});
  }
  return found;
}

void PostgresConnection::send(const Step& step) {
  const Prepared& statement = prepared(step.statement);
  const Parameters values(step.values);
  must_send(PQsendQueryPrepared(line_.get(), statement.name.c_str(), values.count(), values.words(),
                                values.lengths(), values.formats(), 0));
  sent_.push_back({Sent::Kind::step, step.statement.name});
}

Task<Reply> PostgresConnection::reply_to_one() {
  Reply reply = co_await line_.reply();
  // Each command's replies end with a null.
  while (reply && line_.whole() && co_await line_.reply()) {
  }
  co_return reply;
}

Task<std::vector<Answer>> PostgresConnection::settle() {
  must_send(PQpipelineSync(line_.get()));
  co_await line_.flush();
  std::vector<Answer> answers;
  Reply failed;
  std::string_view at;
  for (const Sent& sent : std::exchange(sent_, {})) {
    Reply reply = co_await reply_to_one();
    // On a dead line libpq answers for ever, always the same.
    if (!line_.whole()) must_send(0);
    const auto status = PQresultStatus(reply.get());
    const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    if (sent.prepared) sent.prepared->state = good ? Prepared::State::good : Prepared::State::fresh;
    if (good && sent.kind == Sent::Kind::step) answers.push_back(answer_of(reply.get()));
    if (!good && !failed) {
      at = sent.what;
      failed = std::move(reply);
    }
  }
  // The sync's own reply, which has no null after it.
  co_await line_.reply();
  if (failed) fail(failed.get(), at);
  co_return answers;
}

Task<void> PostgresConnection::script(std::string sql) {
  send_held();
  co_await settle();
  PQexitPipelineMode(line_.get());
  must_send(PQsendQuery(line_.get(), sql.c_str()));
  co_await line_.flush();
  Reply failed;
  while (Reply reply = co_await line_.reply()) {
    if (!line_.whole()) must_send(0);
    const auto status = PQresultStatus(reply.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && !failed)
      failed = std::move(reply);
  }
  PQenterPipelineMode(line_.get());
  if (failed) fail(failed.get(), "script");
}

Task<void> PostgresConnection::prepare(Step step) {
  const std::string words(step.statement.postgres);
  // Under no name: the next one takes its place.
  must_send(PQsendPrepare(line_.get(), "", words.c_str(), 0, nullptr));
  sent_.push_back({Sent::Kind::preparation, step.statement.name});
  co_await settle();
}

void PostgresConnection::fail(const PGresult* reply, std::string_view what) {
  const auto state = field(reply, PG_DIAG_SQLSTATE);
  if (!line_.whole() || line_ends(state)) {
    line_.give_up();
    throw unable_away();
  }
  // The detail, and the words of a data exception (class 22), quote what a person typed.
  const auto words = state.starts_with("22") ? std::string("a value does not fit")
                                             : field(reply, PG_DIAG_MESSAGE_PRIMARY);
  const auto said = fmt::format("{}: {} ({})", what, words, state);
  if (lost_to_another(state)) throw Replay(said);
  if (state.starts_with("23")) throw Conflict(said);
  worn_ = worn_ || plan_is_stale(state);
  if (use_ == Use::read) throw Fault(said);
  if (state == "53100") throw unable_full();
  if (state == "25006") {
    // A primary that became a standby: the address may lead to the new one.
    worn_ = true;
    throw unable_read_only();
  }
  throw Fault(said);
}

}  // namespace machine::store
