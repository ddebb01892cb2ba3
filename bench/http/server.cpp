// A server with one small JSON route and everything around it that a route of the product has:
// authentication, roles, limits, protecting headers, figures. With --openapi it prints its
// description instead.
//
//   bench_http PORT [THREADS]

#include <csignal>
#include <cstdio>
#include <string_view>
#include <thread>

#include "machine/http/server.h"
#include "tests/tea_house.h"

namespace {

namespace http = machine::http;

constexpr std::string_view news =
    R"({"poll":"Which threshold would you choose?","options":["0.2","0.5","0.8"]})";

/// Waits for signals on a thread of its own, because nothing here may be called inside a signal's
/// handler.
void obey_signals(http::Server& server, sigset_t signals) {
  int caught = 0;
  while (sigwait(&signals, &caught) == 0 && caught == SIGUSR1)
    server.hub().tell("kettle", "poll", news);
  server.stop();
}

int serve(http::Settings settings) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  const machine::SystemClock clock;
  machine::Journal journal(clock, 2);
  const auto router = tea_house::routes();
  const auto words = tea_house::words();
  const http::Assets assets({});
  const http::Pages pages(assets);
  http::Server server(std::move(settings), {router, assets, pages, words, clock, journal,
                                            tea_house::at_the_door, [] { return true; }});
  if (const auto listening = server.listen(); !listening) {
    std::fprintf(stderr, "bench_http: %s\n", listening.error().said.c_str());
    return 1;
  }
  std::jthread waiting([&server, signals] { obey_signals(server, signals); });
  server.run();
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count == 2 && std::string_view(words[1]) == "--openapi") {
    std::puts(tea_house::routes().openapi("Tea house", "1.0.0").c_str());
    return 0;
  }
  if (count < 2) {
    std::fputs("usage: bench_http PORT [THREADS] | --openapi\n", stderr);
    return 2;
  }
  return serve({.port = static_cast<std::uint16_t>(std::stoi(words[1])),
                .threads = count > 2 ? std::stoi(words[2]) : 1});
}
