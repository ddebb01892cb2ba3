#pragma once

// Those who listen to server-sent events on one thread. A listener is a wire and, only while its
// other side is slow, what still has to be sent; no coroutine waits for it.

#include <boost/asio/io_context.hpp>

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "wire.h"

namespace machine::http {

class Listeners {
 public:
  /// `count` is told of comings and goings.
  Listeners(boost::asio::io_context& io, std::atomic<std::int64_t>& count, int beat_seconds)
      : io_(io), count_(count), beat_seconds_(beat_seconds) {}
  ~Listeners();

  /// Takes over the wire; `opening` is what it hears first.
  void add(std::string channel, std::unique_ptr<Wire> wire, std::string_view opening);
  void tell(std::string_view channel, std::string_view event);
  /// Call once a second: a comment keeps proxies and phones from taking silence for an end.
  void beat();
  void drop_all();
  std::size_t size() const { return everybody_.size(); }

 private:
  struct Listener;
  using Shared = std::shared_ptr<Listener>;

  bool send(const Shared& listener, std::string_view text);
  static Task<void> flush(Listeners* all, Shared listener);
  void drop(const Shared& listener);

  boost::asio::io_context& io_;
  std::atomic<std::int64_t>& count_;
  const int beat_seconds_;
  std::set<Shared> everybody_;
  std::map<std::string, std::set<Shared>, std::less<>> channels_;
  int second_ = 0;
  int joined_ = 0;
};

}  // namespace machine::http
