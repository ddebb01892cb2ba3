#include "postgres_line.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>

#include "connection.h"

namespace machine::store {
namespace {

constexpr Millis connect_within{5'000};
// The server ends a statement after 30 s; a server that says nothing for longer is gone.
constexpr Millis answer_within{40'000};

std::string last_words(const PGconn* line) {
  std::string words = PQerrorMessage(line);
  while (!words.empty() && words.back() == '\n') words.pop_back();
  return words;
}

}  // namespace

PostgresLine::PostgresLine(const boost::asio::any_io_executor& here)
    : socket_(std::make_shared<Socket>(here)), alarm_(here) {}

PostgresLine::~PostgresLine() = default;

void PostgresLine::watch_socket() {
  // A twin of libpq's own: libpq closes its socket when it likes, and the next line may get the
  // same number.
  boost::system::error_code never_open;
  socket_->close(never_open);
  const int twin = ::fcntl(PQsocket(line_.get()), F_DUPFD_CLOEXEC, 0);
  if (twin < 0)
    throw Fault("PostgreSQL cannot be reached: this process has no file descriptor left.");
  socket_->assign(twin);
}

Task<void> PostgresLine::open(std::string url) {
  const std::array<const char*, 6> names{
      "dbname",          "client_encoding", "fallback_application_name",
      "connect_timeout", "keepalives_idle", nullptr};
  const std::array<const char*, 6> values{url.c_str(), "UTF8", "rounds", "5", "30", nullptr};
  line_.reset(PQconnectStartParams(names.data(), values.data(), 1));
  auto state =
      PQstatus(line_.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
  while (state == PGRES_POLLING_READING || state == PGRES_POLLING_WRITING) {
    // libpq may go on to another address, with another socket, between two looks.
    watch_socket();
    const bool in_time = co_await ready(
        state == PGRES_POLLING_READING ? Socket::wait_read : Socket::wait_write, connect_within);
    state = in_time ? PQconnectPoll(line_.get()) : PGRES_POLLING_FAILED;
  }
  if (state != PGRES_POLLING_OK) {
    throw Fault(
        fmt::format("PostgreSQL cannot be reached: {}. Is it running, and is the address right?",
                    last_words(line_.get())));
  }
  watch_socket();
  PQsetnonblocking(line_.get(), 1);
  // Notices ("already exists, skipping") are for people at a prompt.
  PQsetNoticeReceiver(line_.get(), [](void*, const PGresult*) {}, nullptr);
}

Task<bool> PostgresLine::ready(Socket::wait_type what, Millis within) {
  alarm_.expires_after(within);
  alarm_.async_wait([socket = socket_](boost::system::error_code hushed) {
    if (!hushed && socket->is_open()) socket->cancel();
  });
  boost::system::error_code failed;
  co_await socket_->async_wait(what,
                               boost::asio::redirect_error(boost::asio::use_awaitable, failed));
  alarm_.cancel();
  co_return !failed;
}

Task<void> PostgresLine::flush() {
  for (;;) {
    const int left = PQflush(line_.get());
    if (left == 0) co_return;
    if (left < 0) break_off();
    // The server may be waiting for us to read before it reads on.
    if (PQconsumeInput(line_.get()) == 0) break_off();
    if (!co_await ready(Socket::wait_write, answer_within)) break_off();
  }
}

Task<void> PostgresLine::wait_for_answer() {
  while (PQisBusy(line_.get()) != 0) {
    if (!co_await ready(Socket::wait_read, answer_within)) break_off();
    if (PQconsumeInput(line_.get()) == 0) break_off();
  }
}

Task<Reply> PostgresLine::reply() {
  co_await wait_for_answer();
  co_return Reply(PQgetResult(line_.get()));
}

void PostgresLine::break_off() {
  give_up();
  throw unable_away();
}

}  // namespace machine::store
