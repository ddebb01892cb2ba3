#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>

#include "candidates.h"
#include "ways.h"

namespace save_bench {

namespace {

using Moment = std::chrono::steady_clock::time_point;

/// One client: answers as each of its candidates in turn, so that no lease grows past its bound.
machine::Task<void> answer(House& house, std::vector<Candidate*> own, Moment until,
                           Figures& figures) {
  for (std::size_t turn = 0; std::chrono::steady_clock::now() < until; ++turn) {
    auto& candidate = *own[turn % own.size()];
    const auto asked = std::chrono::steady_clock::now();
    std::vector<std::string> texts{next_event(candidate, machine::ms(house.clock.now()))};
    const auto saved =
        co_await house.exam.save_events({candidate.person}, {candidate.sitting}, std::move(texts));
    candidate.seq = need(saved).ack_seq;
    const auto took = std::chrono::steady_clock::now() - asked;
    figures.add(std::chrono::duration<double, std::milli>(took).count());
  }
}

}  // namespace

std::string by_room(const Run& run) {
  House house(run.folder, run.url);
  auto candidates = read_candidates(run.folder);
  Figures figures;
  boost::asio::io_context here{1};
  const auto began = std::chrono::steady_clock::now();
  const auto until = began + std::chrono::duration_cast<Moment::duration>(
                                 std::chrono::duration<double>(run.seconds));
  std::exception_ptr broken;
  for (std::size_t client = 0; client < run.clients; ++client) {
    std::vector<Candidate*> own;
    for (auto i = client; i < candidates.size(); i += run.clients) own.push_back(&candidates[i]);
    boost::asio::co_spawn(here, answer(house, std::move(own), until, figures),
                          [&broken](const std::exception_ptr& fault) {
                            if (fault) broken = fault;
                          });
  }
  here.run();
  if (broken) std::rethrow_exception(broken);
  const auto took = std::chrono::steady_clock::now() - began;
  keep(run.folder, candidates);
  return figures.line(std::chrono::duration<double>(took).count());
}

}  // namespace save_bench
