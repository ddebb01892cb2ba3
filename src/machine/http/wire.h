#pragma once

// A connection's two ends of octets, with or without TLS. All calls on the thread of its
// io_context.

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "machine/task/task.h"

namespace machine::http {

using Socket = boost::asio::ip::tcp::socket;
/// A head and a body, sent as one.
using Pieces = std::array<std::string_view, 2>;

/// What is left of the pieces after `sent` octets.
Pieces rest_of(Pieces pieces, std::size_t sent);

class Wire {
 public:
  virtual ~Wire() = default;
  /// The handshake, if there is one.
  virtual Task<bool> open() = 0;
  /// Octets read into `into`; 0 at the end, after an error, or when cancelled.
  virtual Task<std::size_t> read(std::span<char> into) = 0;
  /// Writes what goes at once and says how many octets that was; nothing when the connection is
  /// broken.
  virtual std::optional<std::size_t> write_now(Pieces pieces) = 0;
  virtual Task<bool> write(Pieces pieces) = 0;
  /// Ends reads and writes under way.
  virtual void cancel() = 0;
  /// Says that nothing more will be written.
  virtual Task<void> finish() = 0;
  /// Calls `ended` once, when the other side is gone; what it still sends is thrown away.
  virtual void watch(std::function<void()> ended) = 0;
  virtual bool secure() const = 0;
};

std::unique_ptr<Wire> plain_wire(Socket socket);
std::unique_ptr<Wire> tls_wire(Socket socket, boost::asio::ssl::context& context);

}  // namespace machine::http
