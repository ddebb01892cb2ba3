#pragma once

// What all threads of one server share.

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "desk.h"
#include "files.h"
#include "machine/http/server.h"

namespace machine::http {

/// Counted by all threads; outlives the server, because the journal asks for it at each scrape.
struct Census {
  std::atomic<std::int64_t> connections{0};
  std::atomic<std::int64_t> requests{0};
  std::atomic<std::int64_t> listeners{0};
};

/// What one route did.
class RouteFigures {
 public:
  RouteFigures(Journal& journal, std::string_view route);
  void add(int status, double seconds);

 private:
  std::array<Counter*, 6> answers_;  // by the status's first digit
  Timer& seconds_;
};

class Service {
 public:
  Service(Settings settings, const Desk::Parts& parts, const Assets& assets, const Clock& clock,
          std::function<bool()> ready);

  /// The answer when no route is needed: a file, health, figures, or an address nobody can read.
  std::optional<FileAnswer> without_route(const Request& request, bool head_only) const;
  /// 405 for a method no route can have, 404 where there is nothing.
  Response refuse_method(const Request& request) const;

  RouteFigures& figures_of(const Route& route) { return figures_[desk.table().index(route)]; }
  RouteFigures& other_figures() { return figures_.back(); }

  const Settings settings;
  /// settings.trusted_proxies as addresses are compared; nothing when one of them is no address.
  const std::optional<std::vector<std::string>> trusted_proxies;
  const Desk desk;
  const Assets& assets;
  const Clock& clock;
  Journal& journal;
  const std::shared_ptr<Census> census = std::make_shared<Census>();
  std::atomic<bool> stopping{false};

 private:
  std::optional<FileAnswer> built_in(std::string_view path) const;

  std::function<bool()> ready_;
  std::vector<RouteFigures> figures_;  // of each route, and last of everything else
};

}  // namespace machine::http
