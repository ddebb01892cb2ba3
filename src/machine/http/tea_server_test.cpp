#include "tests/tea_server.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace tea_house {

TeaServer::TeaServer(http::Settings settings) {
  REQUIRE(::pipe2(journal_ends_, O_NONBLOCK) == 0);
  journal_ = std::make_unique<machine::Journal>(clock, journal_ends_[1]);
  settings.port = 0;
  server_ = std::make_unique<http::Server>(std::move(settings),
                                           http::Needs{.router = router_,
                                                       .assets = assets_,
                                                       .pages = pages_,
                                                       .words = words_,
                                                       .clock = clock,
                                                       .journal = *journal_,
                                                       .authenticator = at_the_door,
                                                       .ready = [this] { return ready.load(); }});
  const auto listening = server_->listen();
  INFO((listening ? "" : listening.error().said));
  REQUIRE(listening);
  runner_ = std::thread([this] { server_->run(); });
}

TeaServer::~TeaServer() {
  stop();
  server_.reset();
  ::close(journal_ends_[0]);
  ::close(journal_ends_[1]);
}

void TeaServer::stop() {
  server_->stop();
  if (runner_.joinable()) runner_.join();
}

std::string TeaServer::journal() const {
  std::string out(60'000, '\0');
  const auto size = ::read(journal_ends_[0], out.data(), out.size());
  out.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return out;
}

Guest::Guest(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

Guest::~Guest() { ::close(socket_); }

void Guest::say(std::string_view octets) {
  while (!octets.empty()) {
    const auto sent = ::send(socket_, octets.data(), octets.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    octets.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Guest::fall_silent() { ::shutdown(socket_, SHUT_WR); }

bool Guest::more() {
  char piece[16'384];
  const auto size = ::recv(socket_, piece, sizeof piece, 0);
  if (size > 0) inbox_.append(piece, static_cast<std::size_t>(size));
  return size > 0;
}

Heard Guest::hear(bool has_body) {
  Heard heard;
  while (inbox_.find("\r\n\r\n") == std::string::npos) {
    if (!more()) return heard;
  }
  const auto end = inbox_.find("\r\n\r\n") + 4;
  heard.head = inbox_.substr(0, end);
  inbox_.erase(0, end);
  heard.status = std::stoi(heard.head.substr(9, 3));
  for (auto at = heard.head.find("\r\n") + 2; at < heard.head.size() - 2;) {
    const auto line_end = heard.head.find("\r\n", at);
    const auto colon = heard.head.find(": ", at);
    auto name = heard.head.substr(at, colon - at);
    for (auto& letter : name) letter = static_cast<char>(std::tolower(letter));
    heard.headers[name] = heard.head.substr(colon + 2, line_end - colon - 2);
    at = line_end + 2;
  }
  const auto length = heard.headers.find("content-length");
  const auto size = has_body && length != heard.headers.end() ? std::stoul(length->second) : 0;
  while (inbox_.size() < size && more()) {
  }
  heard.body = inbox_.substr(0, size);
  inbox_.erase(0, size);
  return heard;
}

std::string Guest::hear_until(std::string_view end) {
  while (inbox_.find(end) == std::string::npos && more()) {
  }
  const auto at = inbox_.find(end);
  return std::exchange(inbox_, at == std::string::npos ? "" : inbox_.substr(at + end.size()))
      .substr(0, at);
}

bool Guest::hears(std::string_view text) {
  while (inbox_.find(text) == std::string::npos && more()) {
  }
  return inbox_.find(text) != std::string::npos;
}

std::string Guest::hear_all() {
  while (more()) {
  }
  return std::exchange(inbox_, {});
}

std::string get(std::string_view path, std::string_view lines) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: tea.example\r\n{}\r\n", path, lines);
}

std::string post(std::string_view path, std::string_view body, std::string_view lines) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: tea.example\r\nSec-Fetch-Site: same-origin\r\nX-Rounds: 1\r\n"
      "Content-Type: application/json\r\nContent-Length: {}\r\n{}\r\n{}",
      path, body.size(), lines, body);
}

}  // namespace tea_house
