#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <chrono>

#include "candidates.h"
#include "ways.h"

namespace save_bench {

namespace {

using Moment = std::chrono::steady_clock::time_point;

constexpr int wait_ms = 10'000;  // a server that says nothing for so long is stuck

/// One kept connection, on which a few candidates take turns.
class Line {
 public:
  Line(int port, std::vector<Candidate*> own) : own_(std::move(own)), port_(port) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
      throw machine::Fault(fmt::format("nothing listens on port {}", port));
    const int yes = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
  ~Line() { close(socket_); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  int socket() const { return socket_; }

  void ask() {
    const auto& candidate = turn();
    const auto now_ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::system_clock::now().time_since_epoch())
                            .count();
    std::string quoted;
    for (const char c : next_event(candidate, now_ms)) {
      if (c == '"') quoted += '\\';
      quoted += c;
    }
    const auto body = fmt::format(R"({{"events":["{}"]}})", quoted);
    const auto request = fmt::format(
        "POST /api/sittings/{} HTTP/1.1\r\nHost: localhost:{}\r\nOrigin: http://localhost:{}\r\n"
        "X-Rounds: 1\r\nCookie: rounds={}\r\nContent-Type: application/json\r\n"
        "Content-Length: {}\r\n\r\n{}",
        fmt::format("{}/events", candidate.sitting), port_, port_, candidate.token, body.size(),
        body);
    asked_ = std::chrono::steady_clock::now();
    if (send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size()))
      throw machine::Fault("a request could not be sent whole");
  }

  /// Reads what is there; the milliseconds the save took when its answer is whole.
  std::optional<double> heard() {
    char some[4096];
    const auto size = recv(socket_, some, sizeof some, 0);
    if (size <= 0) throw machine::Fault("the server hung up");
    answer_.append(some, static_cast<std::size_t>(size));
    const auto head = answer_.find("\r\n\r\n");
    if (head == std::string::npos || answer_.size() < head + 4 + length()) return std::nullopt;
    if (!answer_.starts_with("HTTP/1.1 200"))
      throw machine::Fault("the server answered: " + answer_);
    answer_.clear();
    ++turn().seq;
    ++turn_;
    const auto took = std::chrono::steady_clock::now() - asked_;
    return std::chrono::duration<double, std::milli>(took).count();
  }

 private:
  Candidate& turn() const { return *own_[turn_ % own_.size()]; }

  std::size_t length() const {
    constexpr std::string_view name = "Content-Length: ";
    const auto at = answer_.find(name);
    std::size_t length = 0;
    if (at == std::string::npos) throw machine::Fault("an answer without a length");
    std::from_chars(answer_.data() + at + name.size(), answer_.data() + answer_.size(), length);
    return length;
  }

  std::vector<Candidate*> own_;
  int port_;
  int socket_ = -1;
  std::size_t turn_ = 0;
  std::string answer_;
  Moment asked_;
};

}  // namespace

std::string by_http(const Run& run) {
  auto candidates = read_candidates(run.folder);
  const int poll = epoll_create1(0);
  std::vector<std::unique_ptr<Line>> lines;
  for (std::size_t i = 0; i < run.clients; ++i) {
    std::vector<Candidate*> own;
    for (auto j = i; j < candidates.size(); j += run.clients) own.push_back(&candidates[j]);
    lines.push_back(std::make_unique<Line>(run.port, std::move(own)));
    epoll_event wanted{.events = EPOLLIN, .data = {.ptr = lines.back().get()}};
    epoll_ctl(poll, EPOLL_CTL_ADD, lines.back()->socket(), &wanted);
  }
  Figures figures;
  const auto began = std::chrono::steady_clock::now();
  const auto until = began + std::chrono::duration<double>(run.seconds);
  for (const auto& line : lines) line->ask();
  std::vector<epoll_event> ready(256);
  for (auto waiting = lines.size(); waiting > 0;) {
    const int count = epoll_wait(poll, ready.data(), static_cast<int>(ready.size()), wait_ms);
    if (count <= 0) throw machine::Fault("the server is silent");
    for (int i = 0; i < count; ++i) {
      auto& line = *static_cast<Line*>(ready[static_cast<std::size_t>(i)].data.ptr);
      const auto took = line.heard();
      if (!took) continue;
      figures.add(*took);
      // After the bell each line hears its last answer out, so that every save is counted.
      if (std::chrono::steady_clock::now() < until) {
        line.ask();
      } else {
        --waiting;
      }
    }
  }
  const auto took = std::chrono::steady_clock::now() - began;
  close(poll);
  keep(run.folder, candidates);
  return figures.line(std::chrono::duration<double>(took).count());
}

}  // namespace save_bench
