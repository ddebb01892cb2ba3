#pragma once

// One client's connection: requests in, answers out, one after the other.

#include <memory>
#include <string>
#include <string_view>

#include "request_reader.h"
#include "shard.h"
#include "wire.h"

namespace machine::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Shard& shard, std::unique_ptr<Wire> wire, std::string peer);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Serves until either side has enough.
  static Task<void> converse(std::shared_ptr<Connection> self);

  /// Called at each tick: lets go when the time for what is under way is over.
  void sweep();
  /// Called when the server stops: ends at once when idle, else after the answer under way.
  void wind_down();

 private:
  enum class Doing : std::uint8_t {
    opening,
    waiting,
    reading_head,
    reading_body,
    answering,
    writing,
    leaving
  };
  struct Exchange;

  void begin(Doing doing, int seconds);

  // Octets in.
  Task<bool> fill();
  std::size_t feed(RequestReader& reader);
  Task<bool> read_head(RequestReader* reader);
  Task<bool> read_body(RequestReader* reader, Exchange* exchange);

  // One request.
  Request request_of(RequestReader& reader) const;
  std::optional<FileAnswer> early_answer(Exchange& exchange, const Head& head) const;
  Task<void> exchange(RequestReader* reader);
  Task<void> serve(Exchange* exchange);
  void listen(Exchange& exchange, Channel channel);

  // Octets out.
  Task<void> send(Exchange* exchange, FileAnswer answer);
  Task<void> put_out(Pieces pieces);
  Task<void> refuse_unread(Problem problem);
  std::string apology() const;
  static Task<void> apologise(std::shared_ptr<Connection> self, std::string text);
  Task<void> leave();

  Shard& shard_;
  Service& service_;
  std::unique_ptr<Wire> wire_;
  const std::string peer_;

  Doing doing_ = Doing::opening;
  Tick until_ = 0;
  bool open_ = true;         ///< another request may follow
  bool late_ = false;        ///< the time for what was under way is over
  bool apologised_ = false;  ///< the handler was too slow, and the client has been told
  Exchange* under_way_ = nullptr;

  std::string inbox_;  ///< octets read and not yet used: from used_ to filled_
  std::size_t used_ = 0, filled_ = 0;
};

Problem problem_of_reading(Fail fail, const Limits& limits, std::size_t body_max);

}  // namespace machine::http
