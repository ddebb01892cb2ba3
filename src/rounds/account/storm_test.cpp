// A storm of sign-ins at a real listener: over capacity the answer is "not yet", and nobody is the
// worse for it afterwards.

#include <doctest/doctest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <thread>

#include "machine/http/server.h"
#include "rounds/account/account_routes.h"
#include "tests/reception.h"

namespace rounds::account {

namespace {

namespace asio = boost::asio;

constexpr int doctors = 60, at_once = 3;

std::string contact_of(int doctor) {
  return "doctor" + std::to_string(doctor) + "@hospital.example";
}

Task<Result<FirstLesson>> no_lesson() {
  co_return machine::refuse(machine::No::missing, "programme.nothing_published", "Nothing yet.");
}

/// One doctor asking for a code over the wire.
class Asking {
 public:
  Asking(asio::io_context& here, std::uint16_t port, int doctor) : socket_(here) {
    socket_.connect({asio::ip::make_address("127.0.0.1"), port});
    const auto body = R"({"contact":")" + contact_of(doctor) + R"("})";
    const auto request =
        "POST /api/sign-in-codes HTTP/1.1\r\nHost: localhost\r\nX-Rounds: 1\r\n"
        "Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nConnection: close\r\n"
        "Content-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body;
    asio::write(socket_, asio::buffer(request));
  }
  std::string answer() {
    std::string text;
    boost::system::error_code ended;
    asio::read(socket_, asio::dynamic_buffer(text), ended);
    return text;
  }

 private:
  asio::ip::tcp::socket socket_;
};

}  // namespace

TEST_CASE("in a storm some are told to come again in a sentence, and then everybody comes in") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    reception::Reception here(store);
    machine::http::Assets assets{{}};
    machine::http::Pages pages{assets};
    machine::http::Router router;
    AccountRoutes(here.account, pages, here.words, {no_lesson}).add_to(router);
    machine::http::Settings settings{.port = 0, .threads = 1};
    settings.limits.requests_max = at_once;
    settings.limits.attempts_per_minute = 1'000;
    machine::http::Server server(settings,
                                 {router, assets, pages, here.words, here.clock, here.journal,
                                  authenticator(here.account), [] { return true; }});
    REQUIRE(server.listen().has_value());
    std::thread serving([&server] { server.run(); });

    asio::io_context wires;
    std::vector<std::unique_ptr<Asking>> storm;
    for (int doctor = 0; doctor < doctors; ++doctor)
      storm.push_back(std::make_unique<Asking>(wires, server.port(), doctor));
    int sent = 0, busy = 0;
    for (auto& asking : storm) {
      const auto answer = asking->answer();
      if (answer.starts_with("HTTP/1.1 202")) ++sent;
      if (!answer.starts_with("HTTP/1.1 503")) continue;
      ++busy;
      CHECK(answer.contains("Retry-After: "));
      CHECK(answer.contains(R"("detail":")"));
    }
    server.stop();
    serving.join();

    CHECK(sent + busy == doctors);
    CHECK(sent >= at_once);
    CHECK(busy > 0);
    for (int doctor = 0; doctor < doctors; ++doctor) here.come_in(contact_of(doctor));
  });
}

}  // namespace rounds::account
