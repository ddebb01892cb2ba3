#pragma once

/// The listener: sockets, limits, time-outs, and a stop that finishes what was acknowledged.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/http/http.h"
#include "machine/http/pages.h"
#include "machine/journal/journal.h"
#include "machine/words/words.h"

namespace machine::http {

struct Limits {
  std::size_t connections_max = 60'000;  ///< one more waits in the kernel's backlog
  std::size_t requests_max = 20'000;  ///< being answered at once; one more is 503 with Retry-After
  std::size_t header_bytes_max = 16'384;
  int header_seconds = 15;  ///< to send the whole head: slow clients are let go
  int body_seconds = 60;
  int idle_seconds = 75;    ///< between requests of one connection
  int answer_seconds = 30;  ///< a handler past this is answered 503
  int beat_seconds = 20;  ///< between signs of life on a silent event stream; proxies give up at 60
  int stop_seconds = 20;  ///< to finish what is being answered
  int attempts_per_minute = 30;  ///< per address, on routes that count
};

struct Settings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  int threads = 2;
  std::vector<std::string> trusted_proxies =
      {};  ///< addresses whose X-Forwarded-For and -Proto are believed
  std::string tls_certificate = {}, tls_key = {};  ///< PEM files; both or neither
  Limits limits = {};
};

/// News for those who listen on a channel, on this node.
class Hub {
 public:
  virtual ~Hub() = default;
  /// Sends `data` as event `kind` to every listener; safe from any thread.
  virtual void tell(std::string_view channel, std::string_view kind, std::string_view data) = 0;
  virtual std::size_t listeners() const = 0;
};

/// What a server stands on; every reference must outlive it.
struct Needs {
  const Router& router;
  const Assets& assets;
  const Pages& pages;
  const Words& words;
  const Clock& clock;
  Journal& journal;
  Authenticator authenticator;
  std::function<bool()> ready;  ///< answers /readyz
};

class Server {
 public:
  /// Adds /healthz and /metrics by itself.
  Server(Settings settings, Needs needs);
  ~Server();

  /// Binds. Refuses: conflict http.port_taken, invalid http.address, invalid http.tls.
  Result<void> listen();
  std::uint16_t port() const;  ///< the bound one, also when 0 was asked for

  /// Serves until stop(); then finishes requests under way, at most stop_seconds.
  void run();
  void stop();  ///< safe from any thread and from a signal's handler thread

  Hub& hub();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// Answers one request without a socket, through the same authentication, limits and problem
/// documents: for tests.
Task<Response> answer(const Router& router, const Words& words, const Authenticator& authenticator,
                      Request request);

}  // namespace machine::http
