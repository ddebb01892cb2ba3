#include "listeners.h"

#include <boost/asio/detached.hpp>

namespace machine::http {

namespace {

/// What may wait for a slow listener. A phone that is further behind asks anew when it is back.
constexpr std::size_t behind_bytes_max = 65'536;
constexpr std::string_view heartbeat = ":\n\n";

}  // namespace

struct Listeners::Listener {
  std::string channel;
  std::unique_ptr<Wire> wire;
  int beats_at = 0;  ///< second of the round, so that not all beat at once
  std::string behind = {};
  bool writing = false;
  bool gone = false;
};

Listeners::~Listeners() { count_ -= static_cast<std::int64_t>(everybody_.size()); }

void Listeners::add(std::string channel, std::unique_ptr<Wire> wire, std::string_view opening) {
  auto listener = std::make_shared<Listener>();
  listener->channel = channel;
  listener->wire = std::move(wire);
  listener->beats_at = joined_++ % beat_seconds_;
  everybody_.insert(listener);
  channels_[std::move(channel)].insert(listener);
  ++count_;
  listener->wire->watch([this, weak = std::weak_ptr(listener)] {
    if (const auto shared = weak.lock()) drop(shared);
  });
  if (!send(listener, opening)) drop(listener);
}

void Listeners::tell(std::string_view channel, std::string_view event) {
  const auto found = channels_.find(channel);
  if (found == channels_.end()) return;
  std::vector<Shared> lost;
  for (const auto& listener : found->second) {
    if (!send(listener, event)) lost.push_back(listener);
  }
  for (const auto& listener : lost) drop(listener);
}

void Listeners::beat() {
  second_ = (second_ + 1) % beat_seconds_;
  std::vector<Shared> lost;
  for (const auto& listener : everybody_) {
    if (listener->beats_at == second_ && !send(listener, heartbeat)) lost.push_back(listener);
  }
  for (const auto& listener : lost) drop(listener);
}

void Listeners::drop_all() {
  const std::vector<Shared> all(everybody_.begin(), everybody_.end());
  for (const auto& listener : all) drop(listener);
}

bool Listeners::send(const Shared& listener, std::string_view text) {
  if (listener->writing) {
    if (listener->behind.size() + text.size() > behind_bytes_max) return false;
    listener->behind += text;
    return true;
  }
  const auto sent = listener->wire->write_now({text, {}});
  if (!sent) return false;
  if (*sent == text.size()) return true;
  listener->behind = text.substr(*sent);
  listener->writing = true;
  boost::asio::co_spawn(io_, flush(this, listener), boost::asio::detached);
  return true;
}

Task<void> Listeners::flush(Listeners* all, Shared listener) {
  while (!listener->behind.empty() && !listener->gone) {
    const auto now = std::exchange(listener->behind, {});
    const bool sent = co_await listener->wire->write({now, {}});
    if (!sent) all->drop(listener);
  }
  listener->writing = false;
}

/// Every caller holds the listener itself: no reference into the sets below comes here.
void Listeners::drop(const Shared& listener) {
  if (std::exchange(listener->gone, true)) return;
  listener->wire->cancel();
  everybody_.erase(listener);
  const auto channel = channels_.find(listener->channel);
  channel->second.erase(listener);
  if (channel->second.empty()) channels_.erase(channel);
  --count_;
}

}  // namespace machine::http
