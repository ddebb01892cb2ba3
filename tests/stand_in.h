#pragma once

/// Stands in for somebody else's HTTP server on a real socket: answers every call with what it is
/// told to, and keeps what it was asked.

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>

namespace rounds_tests {

class StandIn {
 public:
  /// An empty answer is a server that hangs.
  explicit StandIn(std::string answer, const std::string& path = "/") : answer_(std::move(answer)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0);
    REQUIRE(listen(socket_, 4) == 0);
    socklen_t size = sizeof here;
    REQUIRE(getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size) == 0);
    url = "http://127.0.0.1:" + std::to_string(ntohs(here.sin_port)) + path;
    thread_ = std::jthread([this] { serve(); });
  }
  ~StandIn() { stop(); }
  StandIn(const StandIn&) = delete;
  StandIn& operator=(const StandIn&) = delete;

  /// What all calls were; after that none is taken.
  const std::string& asked() {
    stop();
    return asked_;
  }

  std::string url;

 private:
  void stop() {
    if (socket_ < 0) return;
    shutdown(socket_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    close(socket_);
    socket_ = -1;
  }

  void serve() {
    for (int caller = accept(socket_, nullptr, nullptr); caller >= 0;
         caller = accept(socket_, nullptr, nullptr)) {
      hear(caller);
      std::size_t sent = 0;
      while (sent < answer_.size()) {
        const auto size = send(caller, answer_.data() + sent, answer_.size() - sent, MSG_NOSIGNAL);
        if (size <= 0) break;
        sent += static_cast<std::size_t>(size);
      }
      std::string room(64, '\0');
      if (answer_.empty()) read(caller, room.data(), room.size());
      close(caller);
    }
  }

  /// Head and body, as long as the head says.
  void hear(int caller) {
    std::string heard, room(4'096, '\0');
    while (!is_whole(heard)) {
      const auto size = read(caller, room.data(), room.size());
      if (size <= 0) break;
      heard.append(room, 0, static_cast<std::size_t>(size));
    }
    asked_ += heard;
  }

  static bool is_whole(const std::string& heard) {
    const std::string named = "\r\nContent-Length: ";
    const auto end = heard.find("\r\n\r\n"), length = heard.find(named);
    if (end == std::string::npos) return false;
    return length == std::string::npos ||
           heard.size() >= end + 4 + std::stoul(heard.substr(length + named.size()));
  }

  int socket_ = socket(AF_INET, SOCK_STREAM, 0);
  std::string answer_, asked_;
  std::jthread thread_;
};

inline std::string http_answer(const std::string& status, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

}  // namespace rounds_tests
