#include "engine.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include <future>

#include "machine/task/wait.h"
#include "migrate.h"
#include "store_sql.h"

namespace machine::store {
namespace {

// What "answering" means for /readyz.
constexpr std::chrono::seconds alive_within{1};

/// Runs `act` on this thread.
template <class Act>
auto on_console(Driver& driver, Act act) {
  boost::asio::io_context here{1};
  auto value =
      boost::asio::co_spawn(here, act(driver, here.get_executor()), boost::asio::use_future);
  here.run();
  return value.get();
}

Task<void> prepare(Driver& driver, boost::asio::any_io_executor here,
                   std::unique_ptr<Connection>* line, const Statement* statement) {
  if (!*line || !(*line)->usable()) *line = co_await driver.connect(std::move(here), Use::console);
  Step step{*statement, {}};
  co_await (*line)->prepare(std::move(step));
}

Task<void> greet(Driver& driver, boost::asio::any_io_executor here) {
  std::unique_ptr<Connection> line;
  co_await prepare(driver, std::move(here), &line, &sql::pulse);
}

Task<std::string> describe(Driver& driver, boost::asio::any_io_executor here) {
  auto connection = co_await driver.connect(std::move(here), Use::console);
  std::vector<Step> steps;
  steps.push_back(Step{sql::schema, {}});
  auto answers = co_await connection->run_all(std::move(steps));
  std::string lines;
  for (const Row& row : answers.front().rows) lines += row.text(0) + "\n";
  co_return lines;
}

Task<bool> pulse(Unit& unit) {
  co_await unit.run(sql::pulse, {});
  co_return true;
}

}  // namespace

Engine::Engine(std::unique_ptr<Driver> driver, const Settings& settings, const Clock& clock,
               Journal& journal)
    : clock_(clock),
      driver_(std::move(driver)),
      tally_(journal),
      writes_(settings.queue_max),
      reads_(settings.queue_max) {
  // Says at once, in the caller's own thread, when the database cannot be opened.
  on_console(*driver_, greet);
  const std::size_t group_max = driver_->group_max(std::max<std::size_t>(settings.group_max, 1));
  furnish({Use::write, writes_, group_max}, driver_->lanes(Use::write, settings));
  furnish({Use::read, reads_, 1}, driver_->lanes(Use::read, settings));
  watch(journal);
  for (auto& hall : halls_) hall->thread = std::thread([&here = hall->here] { here.run(); });
}

void Engine::furnish(const Lane::Work& work, int lanes) {
  for (int count = 0; count < lanes; ++count) {
    if (halls_.empty() || driver_->blocks()) halls_.push_back(std::make_unique<Hall>());
    Hall& hall = *halls_.back();
    hall.lanes.push_back(std::make_unique<Lane>(*driver_, work, tally_, hall.here.get_executor()));
    boost::asio::co_spawn(hall.here, hall.lanes.back()->live(), [](const std::exception_ptr& bug) {
      if (bug) std::rethrow_exception(bug);
    });
  }
}

void Engine::watch(Journal& journal) const {
  const auto gauge = [](std::shared_ptr<const std::atomic<std::size_t>> count) {
    return [count = std::move(count)] {
      return static_cast<double>(count->load(std::memory_order_relaxed));
    };
  };
  journal.gauge("rounds_store_writes_waiting", "Write units waiting or running.",
                gauge(writes_.count()));
  journal.gauge("rounds_store_reads_waiting", "Read units waiting or running.",
                gauge(reads_.count()));
}

// NOLINTNEXTLINE(bugprone-exception-escape): only memory that runs out could throw here
Engine::~Engine() {
  writes_.close();
  reads_.close();
  for (auto& hall : halls_) {
    boost::asio::post(hall->here, [&lanes = hall->lanes] {
      for (auto& lane : lanes) lane->hurry();
    });
  }
  for (auto& hall : halls_) hall->thread.join();
}

void Engine::submit(Way way, Errand errand, std::function<void(Ending)> done) {
  Jobs& jobs = way == Way::write ? writes_ : reads_;
  jobs.push({std::move(errand), std::move(done)});
}

bool Engine::alive() {
  auto answered = std::make_shared<std::promise<bool>>();
  auto answer = answered->get_future();
  Job job{pulse, [answered](const Ending& ending) {
            answered->set_value(!ending.refusal && !ending.fault);
          }};
  reads_.push(std::move(job), Jobs::Place::front);
  return answer.wait_for(alive_within) == std::future_status::ready && answer.get();
}

void Engine::migrate(const std::vector<Migration>& list) {
  on_console(*driver_, [this, &list](Driver& driver, boost::asio::any_io_executor here) {
    return store::migrate(driver, std::move(here), &clock_, &list);
  });
}

bool Engine::migrated(const std::vector<Migration>& list) {
  return on_console(*driver_, [&list](Driver& driver, boost::asio::any_io_executor here) {
    return store::migrated(driver, std::move(here), &list);
  });
}

void Engine::prepares(const Statement& statement) {
  std::lock_guard lock(console_turn_);
  if (!console_) console_ = std::make_unique<Console>();
  boost::asio::io_context& here = console_->here;
  auto prepared = boost::asio::co_spawn(
      here, prepare(*driver_, here.get_executor(), &console_->line, &statement),
      boost::asio::use_future);
  here.restart();
  here.run();
  prepared.get();
}

std::string Engine::schema() { return on_console(*driver_, describe); }

}  // namespace machine::store
