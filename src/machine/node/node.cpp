#include "machine/node/node.h"

#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

#include "machine/task/wait.h"
#include "node_sql.h"

namespace machine::node {

namespace {

// Three renewals fit into a lease: two may fail without harm.
constexpr std::chrono::seconds renew_every{20};

/// Names this process to the others; it guards no secret, it only has to differ.
std::string holder_name() {
  std::random_device chance;
  return hex(Bytes{static_cast<std::uint8_t>(chance()), static_cast<std::uint8_t>(chance()),
                   static_cast<std::uint8_t>(chance()), static_cast<std::uint8_t>(chance()),
                   static_cast<std::uint8_t>(chance()), static_cast<std::uint8_t>(chance())});
}

Task<Result<std::uint32_t>> take_lowest(store::Unit& unit, std::string holder, Instant now) {
  const auto held = co_await unit.run(sql::held, {now});
  std::int64_t lowest = 0;
  for (const auto& row : held.rows) {
    if (row.integer(0) == lowest) ++lowest;
  }
  if (lowest >= nodes_max) {
    co_return refuse(
        No::busy, "node.full",
        "All 1,024 node numbers are taken; stop a node, or wait a minute for lost leases.");
  }
  store::Values lease{lowest, holder, now + lease_length, now};
  const auto taken = co_await unit.run(sql::take, std::move(lease));
  // Between the look and the take another node was quicker: the unit runs again on a fresh view.
  if (taken.rows.empty()) throw store::Replay("node number taken by another");
  co_return static_cast<std::uint32_t>(lowest);
}

Task<Result<bool>> renewed(store::Unit& unit, store::Values values) {
  const auto answer = co_await unit.run(sql::renew, std::move(values));
  co_return answer.changed == 1;
}

Task<Result<bool>> given_back(store::Unit& unit, store::Values values) {
  const auto answer = co_await unit.run(sql::give_back, std::move(values));
  co_return answer.changed == 1;
}

class Held final : public Lease {
 public:
  Held(store::Store& store, const Clock& clock, Journal& journal, std::string holder,
       std::uint32_t number)
      : store_(store),
        clock_(clock),
        journal_(journal),
        holder_(std::move(holder)),
        number_(number) {
    until_ = clock_.now() + lease_length;
    keeper_ = std::jthread([this](const std::stop_token& stop) { keep(stop); });
  }

  ~Held() override {
    keeper_.request_stop();
    keeper_.join();
    try {
      const auto values = store::Values{std::int64_t{number_}, holder_};
      const auto back =
          wait(store_.write([values](store::Unit& unit) { return given_back(unit, values); }));
      if (!back) note_kept();
    } catch (const std::exception&) {
      note_kept();
    }
  }

  std::uint32_t node() const override { return number_; }

 private:
  /// The lease runs out by itself within a minute.
  void note_kept() {
    journal_.line(Level::warn, "node.not_given_back", {{"node", std::int64_t{number_}}});
  }

  void keep(const std::stop_token& stop) {
    std::mutex still;
    std::condition_variable_any bell;
    std::unique_lock lock{still};
    while (!bell.wait_for(lock, stop, renew_every, [&stop] { return stop.stop_requested(); })) {
      renew();
    }
  }

  void renew() {
    const auto until = clock_.now() + lease_length;
    const auto values = store::Values{std::int64_t{number_}, holder_, until};
    try {
      const auto done =
          wait(store_.write([values](store::Unit& unit) { return renewed(unit, values); }));
      if (done && *done) {
        until_ = until;
        return;
      }
      journal_.line(Level::warn, "node.not_renewed", {{"node", std::int64_t{number_}}});
      if (done) stop_serving();
    } catch (const std::exception& fault) {
      journal_.line(Level::warn, "node.not_renewed",
                    {{"node", std::int64_t{number_}}, {"why", fault.what()}});
    }
    if (clock_.now() >= until_) stop_serving();
  }

  [[noreturn]] void stop_serving() {
    // Another process may hold our number now: one more id from here could be made twice.
    journal_.line(Level::error, "node.lost", {{"node", std::int64_t{number_}}});
    std::_Exit(75);
  }

  store::Store& store_;
  const Clock& clock_;
  Journal& journal_;
  const std::string holder_;
  const std::uint32_t number_;
  Instant until_;
  std::jthread keeper_;
};

}  // namespace

Result<std::unique_ptr<Lease>> Lease::take(store::Store& store, const Clock& clock,
                                           Journal& journal) {
  const auto holder = holder_name();
  const auto now = clock.now();
  TRY(number, wait(store.write(
                  [holder, now](store::Unit& unit) { return take_lowest(unit, holder, now); })));
  journal.line(Level::info, "node.taken", {{"node", std::int64_t{number}}});
  return std::make_unique<Held>(store, clock, journal, holder, number);
}

}  // namespace machine::node
