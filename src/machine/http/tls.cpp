#include "tls.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "wire.h"

namespace machine::http {

namespace asio = boost::asio;

namespace {

constexpr auto tuple = asio::as_tuple(asio::use_awaitable);

/// A composed operation of the stream touches it until it has ended, so each holds a share of it.
struct Stream {
  Stream(Socket socket, asio::ssl::context& context) : tls(std::move(socket), context) {}
  asio::ssl::stream<Socket> tls;
  std::array<char, 256> thrown_away{};
};

void watch_end(std::shared_ptr<Stream> stream, std::function<void()> ended) {
  auto* kept = stream.get();
  kept->tls.async_read_some(asio::buffer(kept->thrown_away),
                            [stream = std::move(stream), ended = std::move(ended)](
                                boost::system::error_code error, std::size_t) mutable {
                              if (error == asio::error::operation_aborted) return;
                              if (!error) return watch_end(std::move(stream), std::move(ended));
                              ended();
                            });
}

class TlsWire final : public Wire {
 public:
  TlsWire(Socket socket, asio::ssl::context& context)
      : stream_(std::make_shared<Stream>(std::move(socket), context)) {
    boost::system::error_code ignored;
    stream_->tls.next_layer().set_option(asio::ip::tcp::no_delay(true), ignored);
  }

  ~TlsWire() override {
    boost::system::error_code ignored;
    stream_->tls.next_layer().close(ignored);
  }

  Task<bool> open() override {
    const auto stream = stream_;
    const auto [error] =
        co_await stream->tls.async_handshake(asio::ssl::stream_base::server, tuple);
    co_return !error;
  }

  Task<std::size_t> read(std::span<char> into) override {
    const auto stream = stream_;
    const auto buffer = asio::buffer(into.data(), into.size());
    const auto [error, size] = co_await stream->tls.async_read_some(buffer, tuple);
    co_return error ? 0 : size;
  }

  /// A TLS record may need the other side before it can go.
  std::optional<std::size_t> write_now(Pieces) override { return 0; }

  Task<bool> write(Pieces pieces) override {
    const auto stream = stream_;
    const std::array<asio::const_buffer, 2> octets{asio::buffer(pieces[0]),
                                                   asio::buffer(pieces[1])};
    const auto [error, size] = co_await asio::async_write(stream->tls, octets, tuple);
    co_return !error;
  }

  void cancel() override {
    boost::system::error_code ignored;
    stream_->tls.next_layer().cancel(ignored);
  }

  Task<void> finish() override {
    const auto stream = stream_;
    co_await stream->tls.async_shutdown(tuple);
    boost::system::error_code ignored;
    stream->tls.next_layer().shutdown(Socket::shutdown_send, ignored);
  }

  void watch(std::function<void()> ended) override { watch_end(stream_, std::move(ended)); }
  bool secure() const override { return true; }

 private:
  const std::shared_ptr<Stream> stream_;
};

}  // namespace

std::unique_ptr<Wire> tls_wire(Socket socket, asio::ssl::context& context) {
  return std::make_unique<TlsWire>(std::move(socket), context);
}

Result<std::unique_ptr<asio::ssl::context>> tls_context(const std::string& certificate,
                                                        const std::string& key) {
  auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  context->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                       asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                       asio::ssl::context::no_tlsv1_1);
  SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
  boost::system::error_code error;
  context->use_certificate_chain_file(certificate, error);
  if (!error) context->use_private_key_file(key, asio::ssl::context::pem, error);
  if (error || SSL_CTX_check_private_key(context->native_handle()) != 1) {
    return refuse(No::invalid, "http.tls",
                  "The TLS certificate or its key cannot be read: " + error.message() + ".");
  }
  return context;
}

}  // namespace machine::http
