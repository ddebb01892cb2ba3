#include "wire.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace machine::http {

namespace asio = boost::asio;

namespace {

constexpr auto tuple = asio::as_tuple(asio::use_awaitable);

std::array<asio::const_buffer, 2> buffers(Pieces pieces) {
  return {asio::buffer(pieces[0]), asio::buffer(pieces[1])};
}

class PlainWire final : public Wire {
 public:
  explicit PlainWire(Socket socket) : socket_(std::move(socket)) {
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
  }

  Task<bool> open() override { co_return true; }

  Task<std::size_t> read(std::span<char> into) override {
    const auto buffer = asio::buffer(into.data(), into.size());
    const auto [error, size] = co_await socket_.async_read_some(buffer, tuple);
    co_return error ? 0 : size;
  }

  std::optional<std::size_t> write_now(Pieces pieces) override {
    boost::system::error_code error;
    const auto size = socket_.write_some(buffers(pieces), error);
    if (error == asio::error::would_block || error == asio::error::try_again) return 0;
    if (error) return std::nullopt;
    return size;
  }

  Task<bool> write(Pieces pieces) override {
    const auto octets = buffers(pieces);
    const auto [error, size] = co_await asio::async_write(socket_, octets, tuple);
    co_return !error;
  }

  void cancel() override {
    boost::system::error_code ignored;
    socket_.cancel(ignored);
  }

  Task<void> finish() override {
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    co_return;
  }

  void watch(std::function<void()> ended) override {
    socket_.async_wait(
        Socket::wait_read, [this, life = std::weak_ptr(life_),
                            ended = std::move(ended)](boost::system::error_code error) mutable {
          // A readiness that was queued before the wire went away still arrives.
          if (life.expired() || error == asio::error::operation_aborted) return;
          std::array<char, 256> thrown_away;
          const auto size = error ? 0 : socket_.read_some(asio::buffer(thrown_away), error);
          if (size > 0 || error == asio::error::would_block) return watch(std::move(ended));
          ended();
        });
  }

  bool secure() const override { return false; }

 private:
  Socket socket_;
  const std::shared_ptr<char> life_ = std::make_shared<char>();
};

}  // namespace

Pieces rest_of(Pieces pieces, std::size_t sent) {
  const auto of_first = std::min(sent, pieces[0].size());
  return {pieces[0].substr(of_first), pieces[1].substr(sent - of_first)};
}

std::unique_ptr<Wire> plain_wire(Socket socket) {
  return std::make_unique<PlainWire>(std::move(socket));
}

}  // namespace machine::http
