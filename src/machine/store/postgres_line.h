#pragma once

/// postgres_line: a libpq connection that never blocks its thread. Private to the room.

#include <libpq-fe.h>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <string>

#include "machine/clock/clock.h"
#include "machine/task/task.h"

namespace machine::store {

struct ClosePostgres {
  void operator()(PGconn* line) const { PQfinish(line); }
  void operator()(PGresult* reply) const { PQclear(reply); }
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Reply = std::unique_ptr<PGresult, ClosePostgres>;

/// Throws Unable(store.away) when the line breaks or the server falls silent.
class PostgresLine {
 public:
  explicit PostgresLine(const boost::asio::any_io_executor& here);
  ~PostgresLine();
  PostgresLine(const PostgresLine&) = delete;
  PostgresLine& operator=(const PostgresLine&) = delete;

  /// Connects. Throws Fault with the server's words.
  Task<void> open(std::string url);
  /// Sends what libpq has in hand.
  Task<void> flush();
  /// The next reply, or null at the end of one statement's replies.
  Task<Reply> reply();

  PGconn* get() const { return line_.get(); }
  bool whole() const { return !broken_ && PQstatus(line_.get()) == CONNECTION_OK; }
  /// From now on this line is not to be used.
  void give_up() { broken_ = true; }

 private:
  using Socket = boost::asio::posix::stream_descriptor;

  void watch_socket();
  Task<bool> ready(Socket::wait_type what, Millis within);
  Task<void> wait_for_answer();
  [[noreturn]] void break_off();

  std::unique_ptr<PGconn, ClosePostgres> line_;
  /// Shared with the alarm, which may ring when the line is already gone.
  std::shared_ptr<Socket> socket_;
  boost::asio::steady_timer alarm_;
  bool broken_ = false;
};

}  // namespace machine::store
