#include <fmt/core.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <functional>
#include <thread>

#include "cohort.h"
#include "commands.h"
#include "demonstration.h"
#include "machine/task/wait.h"
#include "migrations.h"
#include "rooms.h"
#include "study.h"

namespace rounds::app {

using machine::Result;

namespace {

// News is offered at once after the act that made it; this sweep is for what a crash or a lost
// wake-up left behind.
constexpr std::chrono::milliseconds sweep_every{1'000};
// While messages leave, their turns follow each other at the pace at which a relay takes them.
constexpr std::chrono::milliseconds next_turn{100};
// An officer's numbers are at most so old. A round over 42,000 learners with no news reads two
// columns of each.
constexpr std::chrono::milliseconds follow_every{10'000};

machine::http::Settings listener(const Settings& settings) {
  machine::http::Settings out;
  out.address = settings.address;
  out.port = settings.port;
  out.threads = settings.threads;
  out.trusted_proxies = settings.trusted_proxies;
  out.tls_certificate = settings.tls_certificate;
  out.tls_key = settings.tls_key;
  return out;
}

/// Does its errand again and again, on a thread of its own. An errand says how long to wait; one
/// that fails is tried again after sweep_every.
class Sweeper {
 public:
  using Errand = std::function<std::chrono::milliseconds()>;
  Sweeper(machine::Journal& journal, const char* failed, Errand errand)
      : thread_([&journal, failed, errand = std::move(errand)](const std::stop_token& stop) {
          sweep(journal, failed, errand, stop);
        }) {}

 private:
  static void sweep(machine::Journal& journal, const char* failed, const Errand& errand,
                    const std::stop_token& stop) {
    std::mutex still;
    std::condition_variable_any bell;
    std::unique_lock lock{still};
    auto pause = sweep_every;
    while (!bell.wait_for(lock, stop, pause, [&stop] { return stop.stop_requested(); })) {
      pause = sweep_every;
      try {
        pause = errand();
      } catch (const std::exception& fault) {
        journal.line(machine::Level::warn, failed, {{"why", fault.what()}});
      }
    }
  }

  std::jthread thread_;
};

std::chrono::milliseconds offer_news(ledger::Ledger& ledger) {
  machine::wait(ledger.offer());
  return sweep_every;
}

std::chrono::milliseconds send_messages(notice::Notices& notices) {
  const auto moved = machine::wait(notices.turn());
  return moved && *moved > 0 ? next_turn : sweep_every;
}

/// Exams open by themselves within a second of the hour that two officers signed.
std::chrono::milliseconds open_exams(exam::Openings& openings, machine::Journal& journal) {
  const auto opened = machine::wait(openings.turn());
  if (!opened)
    journal.line(machine::Level::warn, "exam.openings_refused", {{"code", opened.error().code}});
  return sweep_every;
}

/// The learner room catches up with accounts and lessons, groups of labs with runs that ended, and
/// groups of the floor with results, on a thread of its own.
class Follower {
 public:
  Follower(Rooms& rooms, machine::Journal& journal)
      : thread_([&rooms, &journal](const std::stop_token& stop) { follow(rooms, journal, stop); }) {
  }

 private:
  static void follow_once(Rooms& rooms, machine::Journal& journal) {
    try {
      const auto done = machine::wait(rooms.learners.follow(study(rooms.lessons, rooms.programme)));
      if (!done)
        journal.line(machine::Level::warn, "learner.follow_refused", {{"code", done.error().code}});
      const auto seated = machine::wait(rooms.lab_cohort.gather());
      if (!seated)
        journal.line(machine::Level::warn, "lab.gather_refused", {{"code", seated.error().code}});
      const auto weighed = machine::wait(rooms.floor_groups.gather());
      if (!weighed)
        journal.line(machine::Level::warn, "safety.gather_refused",
                     {{"code", weighed.error().code}});
      const auto summed = machine::wait(rooms.reading.readings.study().gather());
      if (!summed)
        journal.line(machine::Level::warn, "lab.arms_refused", {{"code", summed.error().code}});
    } catch (const std::exception& fault) {
      journal.line(machine::Level::warn, "learner.follow_failed", {{"why", fault.what()}});
    }
  }

  static void follow(Rooms& rooms, machine::Journal& journal, const std::stop_token& stop) {
    std::mutex still;
    std::condition_variable_any bell;
    std::unique_lock lock{still};
    do {
      follow_once(rooms, journal);
    } while (!bell.wait_for(lock, stop, follow_every, [&stop] { return stop.stop_requested(); }));
  }

  std::jthread thread_;
};

/// Stops the server once at SIGINT or SIGTERM.
class Signals {
 public:
  explicit Signals(machine::http::Server& server) : set_(here_, SIGINT, SIGTERM) {
    set_.async_wait([&server](const boost::system::error_code& error, int) {
      if (!error) server.stop();
    });
    thread_ = std::jthread([this] { here_.run(); });
  }
  ~Signals() { here_.stop(); }

 private:
  boost::asio::io_context here_{1};
  boost::asio::signal_set set_;
  std::jthread thread_;
};

/// The cohort of a demonstration, once.
Result<void> furnish(Plant& plant, const Settings& settings) {
  if (!settings.demonstration || settings.cohort == 0) return {};
  const machine::Stopwatch watch;
  TRY(made, make_cohort(plant, settings.cohort));
  if (made > 0) {
    fmt::print("Made {} demonstration doctors in {:.0f} s.\n", made, watch.seconds());
    std::fflush(stdout);
  }
  return {};
}

}  // namespace

Exit serve(Settings& settings) {
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  auto& p = **plant;
  auto rooms = Rooms::open(p, settings);
  if (!rooms) return refused(rooms.error());
  auto& r = **rooms;

  if (auto made = furnish(p, settings); !made) return refused(made.error());

  auto ready = [&p] { return p.store->alive() && p.store->migrated(migrations()); };
  machine::http::Server server{listener(settings),
                               {.router = r.router,
                                .assets = r.assets,
                                .pages = r.pages,
                                .words = r.words,
                                .clock = p.clock,
                                .journal = p.journal,
                                .authenticator = account::authenticator(r.account),
                                .ready = ready}};
  if (auto bound = server.listen(); !bound) return refused(bound.error());

  r.post.start();
  {
    const Sweeper news{p.journal, "ledger.offer_failed", [&p] { return offer_news(*p.ledger); }};
    const Sweeper messages{p.journal, "notice.turn_failed",
                           [&r] { return send_messages(r.notices); }};
    const Sweeper openings{p.journal, "exam.openings_failed",
                           [&r, &p] { return open_exams(r.openings, p.journal); }};
    const Follower follower{r, p.journal};
    const Signals signals{server};
    p.journal.line(machine::Level::info, "serve.started", {{"port", std::int64_t{server.port()}}});
    fmt::print("Rounds serves {}\n", settings.url());
    std::fflush(stdout);
    if (settings.demonstration) {
      if (auto done = machine::wait(print_demonstration_links(r.account, settings.url())); !done)
        return refused(done.error());
    }
    server.run();
  }
  r.post.stop();
  p.journal.line(machine::Level::info, "serve.stopped");
  return Exit::done;
}

}  // namespace rounds::app
