#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "machine/task/wait.h"
#include "rounds/learner/register.h"

namespace rounds::learner {

namespace {

/// Stands in for a register: answers one call with what it is told to, and keeps what it was asked.
class StandIn {
 public:
  explicit StandIn(std::string answer) : answer_(std::move(answer)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0);
    REQUIRE(listen(socket_, 4) == 0);
    socklen_t size = sizeof here;
    REQUIRE(getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size) == 0);
    url_ = "http://127.0.0.1:" + std::to_string(ntohs(here.sin_port)) + "/lookup";
    thread_ = std::jthread([this] { serve(); });
  }
  ~StandIn() {
    shutdown(socket_, SHUT_RDWR);
    close(socket_);
  }
  StandIn(const StandIn&) = delete;
  StandIn& operator=(const StandIn&) = delete;

  RegisterAnswer ask(std::string secret = "") {
    const auto registry = http_register({.url = url_, .secret = std::move(secret), .seconds = 2});
    Details details{.name = "Asha Rao", .council = "delhi", .registration = "DMC/1"};
    return machine::wait(registry->ask(std::move(details)));
  }
  const std::string& asked() {
    if (thread_.joinable()) thread_.join();
    return asked_;
  }

 private:
  void serve() {
    const int caller = accept(socket_, nullptr, nullptr);
    if (caller < 0) return;
    std::string room(4'096, '\0');
    while (!asked_.contains("\"}")) {
      const auto size = read(caller, room.data(), room.size());
      if (size <= 0) break;
      asked_.append(room, 0, static_cast<std::size_t>(size));
    }
    std::size_t sent = 0;
    while (sent < answer_.size()) {
      const auto size = send(caller, answer_.data() + sent, answer_.size() - sent, MSG_NOSIGNAL);
      if (size <= 0) break;
      sent += static_cast<std::size_t>(size);
    }
    // No answer at all is a register that hangs.
    if (answer_.empty()) read(caller, room.data(), room.size());
    close(caller);
  }

  int socket_ = socket(AF_INET, SOCK_STREAM, 0);
  std::string answer_, asked_, url_;
  std::jthread thread_;
};

std::string http(const std::string& status, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

RegisterAnswer answer_to(const std::string& status, const std::string& body) {
  return StandIn(http(status, body)).ask();
}

}  // namespace

TEST_CASE("a register confirms, differs, or does not know") {
  CHECK(answer_to("200 OK", R"({"found":true,"name":"RAO, Asha"})") == RegisterAnswer::confirmed);
  CHECK(answer_to("200 OK", R"({"found":true,"name":"Ravi Rao"})") == RegisterAnswer::differs);
  CHECK(answer_to("200 OK", R"({"found":true})") == RegisterAnswer::differs);
  CHECK(answer_to("200 OK", R"({"found":false})") == RegisterAnswer::unknown);
  CHECK(answer_to("404 Not Found", "") == RegisterAnswer::unknown);
}

TEST_CASE("a register that errs, rambles, hangs or is not there is out of reach") {
  CHECK(answer_to("500 Oops", "") == RegisterAnswer::out_of_reach);
  CHECK(answer_to("200 OK", "<html>") == RegisterAnswer::out_of_reach);
  CHECK(answer_to("200 OK", std::string(20'000, ' ')) == RegisterAnswer::out_of_reach);
  CHECK(StandIn("").ask() == RegisterAnswer::out_of_reach);
  const auto nobody = http_register({.url = "http://127.0.0.1:1/", .seconds = 2});
  CHECK(machine::wait(nobody->ask({})) == RegisterAnswer::out_of_reach);
}

TEST_CASE("a register is asked in the body, with its token, and learns nothing from the address") {
  StandIn register_here(http("200 OK", R"({"found":false})"));

  register_here.ask("s3cret");

  CHECK(register_here.asked().starts_with("POST /lookup HTTP/1.1\r\n"));
  CHECK(register_here.asked().contains("Authorization: Bearer s3cret\r\n"));
  CHECK(register_here.asked().ends_with(
      R"({"council":"delhi","registration":"DMC/1","name":"Asha Rao"})"));
}

}  // namespace rounds::learner
