#include "machine/http/server.h"

#include <unistd.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <thread>

#if __has_feature(address_sanitizer)
#include <sanitizer/lsan_interface.h>
#endif

#include "connection.h"
#include "event_text.h"
#include "fields.h"
#include "tls.h"

namespace machine::http {

namespace asio = boost::asio;

namespace {

using Acceptor = asio::ip::tcp::acceptor;
using Address = asio::ip::tcp::endpoint;
constexpr auto tuple = asio::as_tuple(asio::use_awaitable);

/// Between two looks whether a place or a descriptor has become free.
constexpr std::chrono::milliseconds full_pause{50};

std::unexpected<Refusal> no_such_address(const std::string& address, const std::string& why) {
  return refuse(No::invalid, "http.address", "Cannot listen on " + address + ": " + why + ".",
                {{"address", address}});
}

/// A socket bound and listening. One for all threads, so that a port somebody else holds is
/// noticed.
Result<Acceptor> bound(asio::io_context& io, const Settings& settings) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(settings.address, error);
  if (error) return no_such_address(settings.address, "it is no IP address");
  const Address here(address, settings.port);
  Acceptor acceptor(io, here.protocol());
  acceptor.set_option(Acceptor::reuse_address(true), error);
  acceptor.bind(here, error);
  if (!error) acceptor.listen(Acceptor::max_listen_connections, error);
  if (error == asio::error::address_in_use) {
    return refuse(No::conflict, "http.port_taken",
                  fmt::format("Another program listens on port {}.", settings.port),
                  {{"port", std::to_string(settings.port)}});
  }
  if (error) return no_such_address(settings.address, error.message());
  return acceptor;
}

}  // namespace

/// A shard and its own descriptor of the listening socket.
struct Post {
  Post(Service& service, std::uint32_t number) : shard(service, number) {}
  Shard shard;
  Acceptor acceptor{shard.io};
};

struct Server::Inside final : Hub {
  Inside(Settings settings, const Desk::Parts& parts, const Assets& assets, const Clock& clock,
         std::function<bool()> ready)
      : attempts(clock, settings.limits.attempts_per_minute),
        service(std::move(settings), with_attempts(parts), assets, clock, std::move(ready)) {
    const auto threads = std::max(1, service.settings.threads);
    for (int number = 0; number < threads; ++number) {
      posts.push_back(std::make_unique<Post>(service, static_cast<std::uint32_t>(number)));
    }
  }

  Desk::Parts with_attempts(Desk::Parts parts) {
    parts.attempts = &attempts;
    return parts;
  }

  void tell(std::string_view channel, std::string_view kind, std::string_view data) override {
    const auto event = std::make_shared<const std::string>(event_text(kind, data));
    for (const auto& post : posts) {
      asio::post(post->shard.io, [shard = &post->shard, name = std::string(channel), event] {
        shard->listeners.tell(name, *event);
      });
    }
  }

  std::size_t listeners() const override {
    return static_cast<std::size_t>(service.census->listeners.load());
  }

  bool is_full() const {
    const auto open = service.census->connections + service.census->listeners;
    return open >= static_cast<std::int64_t>(service.settings.limits.connections_max);
  }

  void welcome(Shard& shard, Socket socket, const Address& from) {
    auto peer = plain_address(from.address().to_string()).value_or("");
    auto wire = tls ? tls_wire(std::move(socket), *tls) : plain_wire(std::move(socket));
    auto connection = std::make_shared<Connection>(shard, std::move(wire), std::move(peer));
    asio::co_spawn(shard.io, Connection::converse(std::move(connection)), asio::detached);
  }

  static Task<void> accept_all(Inside* inside, Post* post) {
    asio::steady_timer pause(post->shard.io);
    while (post->acceptor.is_open()) {
      bool wait = inside->is_full();
      if (!wait) {
        Address from;
        auto [error, socket] = co_await post->acceptor.async_accept(from, tuple);
        if (!error) inside->welcome(post->shard, std::move(socket), from);
        // Out of descriptors, most likely: trying at once would spin.
        wait = error && error != asio::error::connection_aborted;
      }
      if (!wait || !post->acceptor.is_open()) continue;
      pause.expires_after(full_pause);
      co_await pause.async_wait(tuple);
    }
  }

  void run_one(Post& post) {
    asio::co_spawn(post.shard.io, accept_all(this, &post), asio::detached);
    post.shard.run();
  }

  bool has_unfinished() const {
    return std::ranges::any_of(posts,
                               [](const auto& post) { return post->shard.has_unfinished(); });
  }

  Attempts attempts;
  Service service;
  std::unique_ptr<asio::ssl::context> tls;
  std::vector<std::unique_ptr<Post>> posts;
  std::uint16_t port = 0;
};

Server::Server(Settings settings, Needs needs) {
  const bool has_pages = needs.assets.find("/t/public.html") != nullptr;
  const Desk::Parts parts{.router = needs.router,
                          .words = needs.words,
                          .authenticator = std::move(needs.authenticator),
                          .pages = has_pages ? &needs.pages : nullptr,
                          .journal = &needs.journal};
  inside_ = std::make_unique<Inside>(std::move(settings), parts, needs.assets, needs.clock,
                                     std::move(needs.ready));
}

Server::~Server() {
  if (inside_ == nullptr || !inside_->has_unfinished()) return;
  // A store may still wake a handler that did not end in time. Its thread's queue must then be
  // there, and it is never run again; at the end of the process this costs nothing.
  inside_->service.journal.line(Level::warn, "http.handlers_left_behind");
  [[maybe_unused]] const auto* left_behind = inside_.release();
#if __has_feature(address_sanitizer)
  __lsan_ignore_object(left_behind);
#endif
}

Result<void> Server::listen() {
  const auto& settings = inside_->service.settings;
  if (!inside_->service.trusted_proxies) {
    return refuse(No::invalid, "http.address", "A trusted proxy is not an IP address.",
                  {{"address", fmt::format("{}", fmt::join(settings.trusted_proxies, ", "))}});
  }
  if (!settings.tls_certificate.empty() || !settings.tls_key.empty()) {
    TRY(context, tls_context(settings.tls_certificate, settings.tls_key));
    inside_->tls = std::move(context);
  }
  auto& first = *inside_->posts.front();
  TRY(acceptor, bound(first.shard.io, settings));
  const auto here = acceptor.local_endpoint();
  inside_->port = here.port();
  for (auto& post : inside_->posts)
    post->acceptor.assign(here.protocol(), ::dup(acceptor.native_handle()));
  inside_->service.journal.line(Level::info, "http.listening",
                                {{"address", settings.address}, {"port", here.port()}});
  return {};
}

std::uint16_t Server::port() const { return inside_->port; }

void Server::run() {
  std::vector<std::jthread> threads;
  for (std::size_t at = 1; at < inside_->posts.size(); ++at)
    threads.emplace_back([this, at] { inside_->run_one(*inside_->posts[at]); });
  inside_->run_one(*inside_->posts.front());
  threads.clear();
  inside_->service.journal.line(Level::info, "http.stopped");
}

void Server::stop() {
  if (inside_->service.stopping.exchange(true)) return;
  for (auto& post : inside_->posts) {
    asio::post(post->shard.io, [post = post.get()] {
      boost::system::error_code ignored;
      post->acceptor.close(ignored);
    });
    post->shard.stop();
  }
}

Hub& Server::hub() { return *inside_; }

}  // namespace machine::http
