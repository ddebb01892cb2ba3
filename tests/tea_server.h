#pragma once

// The tea house behind a real listening server, and a client that speaks raw HTTP to it.

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "machine/http/server.h"
#include "tests/tea_house.h"

namespace tea_house {

constexpr std::string_view script = "export const tea = 'assam';";
constexpr std::string_view squeezed = "br:tea";
constexpr std::string_view public_page =
    "<!doctype html><html lang=\"<!--lang-->\"><title><!--title--></title><!-- kept "
    "--><body><!--body--></body>";

inline http::Assets assets() {
  const auto octets = [](std::string_view text) { return machine::view(text); };
  return http::Assets({
      {"/a/tea-3f9c.js", "text/javascript", "\"3f9c\"", octets(script), octets("gz:tea"),
       octets(squeezed), true},
      {"/favicon.svg", "image/svg+xml", "\"77\"", octets("<svg/>"), {}, {}, false},
      {"/t/public.html", "text/html", "\"1\"", octets(public_page), {}, {}, false},
  });
}

/// Waits as long as the query says, and then answers what it was sent.
inline Task<Result<http::Response>> steep(Request request) {
  const auto asked = request.query.find("ms");
  const auto wait_ms = asked == request.query.end() ? 0 : std::stoi(asked->second);
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  timer.expires_after(std::chrono::milliseconds(wait_ms));
  co_await timer.async_wait(boost::asio::use_awaitable);
  co_return http::Response{.media_type = "text/plain", .body = "steeped " + request.body};
}

inline Task<Result<http::Response>> tell_peer(Request request) {
  co_return http::Response{
      .media_type = "text/plain",
      .body = request.peer + (request.secure ? " secure " : " open ") + request.id};
}

inline Task<Result<http::Response>> long_list(Request) {
  co_return http::Response{.media_type = "text/plain", .body = std::string(8'000, 't')};
}

inline Task<Result<http::Response>> big_pot(Request) {
  co_return http::Response{.media_type = "application/octet-stream",
                           .body = std::string(20'000'000, 'x')};
}

inline http::Router served_routes() {
  auto router = routes();
  router.page(Method::post, "/steep", {.name = "steep", .says = "Steeps.", .body_max = 100'000},
              &steep);
  router.page(Method::get, "/steep", {.name = "look", .says = "Looks."}, &steep);
  router.page(Method::get, "/peer", {.name = "peer", .says = "Who asks."}, &tell_peer);
  router.page(Method::get, "/list", {.name = "list", .says = "A long list."}, &long_list);
  router.page(Method::get, "/pot", {.name = "pot", .says = "A big pot."}, &big_pot);
  router.page(Method::get, "/try",
              {.name = "try_door", .says = "Tries.", .counts_against_limit = true}, &tell_peer);
  return router;
}

/// A server that runs until it goes out of scope.
class TeaServer {
 public:
  explicit TeaServer(http::Settings settings = {});
  ~TeaServer();
  http::Server& server() { return *server_; }
  std::string journal() const;
  /// stop(), and wait until run() has returned.
  void stop();

  std::atomic<bool> ready = true;
  machine::SetClock clock{machine::instant(1'795'420'800'000)};

 private:
  int journal_ends_[2];
  std::unique_ptr<machine::Journal> journal_;
  http::Router router_ = served_routes();
  http::Assets assets_ = assets();
  http::Pages pages_{assets_};
  machine::Words words_ = words();
  std::unique_ptr<http::Server> server_;
  std::thread runner_;
};

struct Heard {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  std::string head;
};

/// One connection. Waits at most ten seconds for anything.
class Guest {
 public:
  explicit Guest(std::uint16_t port);
  ~Guest();
  Guest(const Guest&) = delete;
  Guest& operator=(const Guest&) = delete;

  void say(std::string_view octets);
  /// The next answer; status 0 when the server said goodbye instead.
  Heard hear(bool has_body = true);
  /// What comes until `end` is among it, or until the connection ends.
  std::string hear_until(std::string_view end);
  /// Does `text` come within ten seconds?
  bool hears(std::string_view text);
  /// Everything until the server closes.
  std::string hear_all();
  /// Ends its own side.
  void fall_silent();

 private:
  bool more();
  int socket_;
  std::string inbox_;
};

/// "GET /path HTTP/1.1" and the headers every browser sends, then `lines`, each with its line
/// break.
std::string get(std::string_view path, std::string_view lines = "");
std::string post(std::string_view path, std::string_view body, std::string_view lines = "");

}  // namespace tea_house
