#include "group.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cmath>

namespace machine::store {
namespace {

// Two groups that touch one row: the loser usually wins at once when it runs again, so it stays
// together first.
constexpr int together_max = 3;
// Alone, a unit that still loses five times waits behind something slow; the caller is told to ask
// again.
constexpr int alone_max = 5;
constexpr Millis alone_pause{3};

/// A unit without a savepoint failed after it had changed something.
class Harmed {};

template <class Kind>
bool is(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Kind&) {
    return true;
  } catch (...) {
    return false;
  }
}

bool is_replay(const std::exception_ptr& failure) { return is<Replay>(failure); }

/// What a unit is told when its transaction failed.
Desk::Ending told(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Unable& unable) {
    return {unable.refusal(), nullptr};
  } catch (const Replay&) {
    return {unable_busy().refusal(), nullptr};
  } catch (...) {
    return {std::nullopt, failure};
  }
}

Task<void> pause(Millis length) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, length);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

/// What one engine keeps and the other cannot is kept by neither.
void check(const Step& step) {
  ROUNDS_ASSERT(std::cmp_equal(step.values.size(), step.statement.parameters));
  for (const Value& value : step.values) {
    const auto* text = std::get_if<std::string>(&value.held());
    if (text && text->find('\0') != std::string::npos)
      throw Fault("store: a text holds a zero octet");
    const auto* number = std::get_if<double>(&value.held());
    if (number && !std::isfinite(*number)) throw Fault("store: a number is not finite");
  }
}

void gather(GroupUnit::Joined& all, GroupUnit::Joined more) {
  for (auto& [closing, octets] : more) {
    auto at = std::ranges::find(all, closing, &GroupUnit::Joined::value_type::first);
    if (at == all.end()) {
      all.emplace_back(closing, std::move(octets));
    } else {
      std::ranges::move(octets, std::back_inserter(at->second));
    }
  }
}

}  // namespace

Tally::Tally(Journal& journal)
    : journal_(journal),
      units_(journal.counter("rounds_store_units_total", "Write units committed.")),
      commits_(journal.counter("rounds_store_commits_total",
                               "Transactions committed; units by commits is the group.")),
      replays_(
          journal.counter("rounds_store_replays_total", "Transactions run again after a failure.")),
      guards_(journal.counter("rounds_store_guarded_total",
                              "Transactions run again with a savepoint around each unit.")),
      commit_(journal.timer("rounds_store_commit_seconds",
                            "From the first statement of a group to its COMMIT on disk.")) {}

void Tally::committed(std::size_t units, double seconds) {
  units_.add(units);
  commits_.add();
  commit_.add(seconds);
  fared("store.well", "The store commits again.");
}

void Tally::fared(std::string_view code, std::string_view said) {
  std::lock_guard lock(turn_);
  if (code_.empty() && code == "store.well") code_ = code;
  if (code_ == code) return;
  code_ = code;
  journal_.line(code == "store.well" ? Level::info : Level::error, code, {{"said", said}});
}

Task<Answer> GroupUnit::run(const Statement& statement, Values values) {
  std::vector<Step> steps;
  steps.push_back(Step{statement, std::move(values)});
  auto answers = co_await run_all(std::move(steps));
  co_return std::move(answers.front());
}

Task<std::vector<Answer>> GroupUnit::run_all(std::vector<Step> steps) {
  if (spent_) throw Fault("store: a statement after a failed one; its savepoint is spent");
  for (const Step& step : steps) check(step);
  try {
    auto answers = co_await connection_.run_all(std::move(steps));
    for (const Answer& answer : answers) touched_ = touched_ || answer.changed > 0;
    co_return answers;
  } catch (const Replay&) {
    lost_ = std::current_exception();
  } catch (const Unable&) {
    lost_ = std::current_exception();
  } catch (...) {
    spent_ = std::current_exception();
  }
  if (lost_) spent_ = lost_;
  std::rethrow_exception(spent_);
}

void GroupUnit::join(Closing& closing, Bytes octets) {
  Joined one;
  one.emplace_back(&closing, std::vector<Bytes>{});
  one.front().second.push_back(std::move(octets));
  gather(joined_, std::move(one));
}

Task<std::vector<Job>> Group::write(std::vector<Job> jobs) {
  if (jobs.size() > 1 && co_await together(jobs)) {
    if (!broke_before_commit()) co_return std::vector<Job>{};
    co_return jobs;
  }
  auto next = jobs.begin();
  for (; next != jobs.end(); ++next) {
    if (connection_.usable()) co_await alone(*next);
    if (broke_before_commit()) break;
    if (!connection_.usable()) {
      // The line broke while this one's COMMIT was under way; the others have not begun.
      committing_ = false;
      ++next;
      break;
    }
  }
  co_return std::vector<Job>(std::move_iterator(next), std::move_iterator(jobs.end()));
}

Task<bool> Group::together(std::vector<Job>& jobs) {
  std::vector<Attempt> attempts;
  for (int times = 0; times < together_max; ++times) {
    const auto failure = co_await transact(jobs, attempts);
    if (!failure) {
      finish(jobs, attempts);
      co_return true;
    }
    replay();
    if (!connection_.usable()) {
      if (committing_) finish(jobs, failure);
      co_return true;
    }
    if (!is_replay(failure)) break;
  }
  co_return false;
}

Task<void> Group::alone(Job& job) {
  std::vector<Attempt> attempts;
  std::span<Job> one(&job, 1);
  for (int times = 1;; ++times) {
    const auto failure = co_await transact(one, attempts);
    if (!failure) {
      finish(one, attempts);
      co_return;
    }
    if (broke_before_commit()) co_return;
    if (!connection_.usable() || !is_replay(failure) || times == alone_max) {
      finish(one, failure);
      co_return;
    }
    replay();
    co_await pause(alone_pause * times);
  }
}

Task<std::exception_ptr> Group::transact(std::span<Job> jobs, std::vector<Attempt>& attempts) {
  auto failure = co_await tried(jobs, attempts);
  if (!failure || !is<Harmed>(failure) || !connection_.usable()) co_return failure;
  guarded_ = true;
  tally_.guarded();
  co_return co_await tried(jobs, attempts);
}

Task<std::exception_ptr> Group::tried(std::span<Job> jobs, std::vector<Attempt>& attempts) {
  committing_ = false;
  attempts.clear();
  const Stopwatch watch;
  std::exception_ptr failure;
  try {
    co_await body(jobs, attempts);
    tally_.committed(jobs.size(), watch.seconds());
    co_return nullptr;
  } catch (...) {
    failure = std::current_exception();
  }
  try {
    if (connection_.usable()) co_await connection_.act(Act::roll_back);
  } catch (const Fault& fault) {
    // A line on which not even ROLLBACK goes through is not usable, and usable() now says so.
    tally_.fared("store.away", fault.what());
  }
  co_return failure;
}

Task<void> Group::body(std::span<Job> jobs, std::vector<Attempt>& attempts) {
  GroupUnit::Joined joined;
  co_await connection_.act(Act::begin);
  for (Job& job : jobs) attempts.push_back(co_await attempt(job, joined));
  co_await close(std::move(joined));
  committing_ = true;
  co_await connection_.act(Act::commit);
}

Task<Group::Attempt> Group::attempt(Job& job, GroupUnit::Joined& joined) {
  Attempt outcome;
  GroupUnit unit(connection_);
  if (guarded_) co_await connection_.act(Act::savepoint);
  try {
    outcome.keep = co_await job.errand(unit);
    if (outcome.keep && unit.spent()) throw Fault("store: a unit wanted to keep what had failed");
  } catch (const Replay&) {
    // Thrown by the errand itself: what it saw was overtaken.
    throw;
  } catch (...) {
    outcome.keep = false;
    outcome.ending.fault = std::current_exception();
  }
  if (unit.lost()) std::rethrow_exception(unit.lost());
  if (guarded_) co_await connection_.act(outcome.keep ? Act::release : Act::undo);
  if (!guarded_ && !outcome.keep && unit.touched()) throw Harmed();
  if (outcome.keep) gather(joined, unit.take_joined());
  co_return outcome;
}

Task<void> Group::close(GroupUnit::Joined joined) {
  for (auto& [closing, octets] : joined) {
    GroupUnit unit(connection_);
    bool conflicts = false;
    try {
      co_await closing->close(unit, std::move(octets));
    } catch (const Conflict&) {
      conflicts = true;
    }
    if (unit.lost()) std::rethrow_exception(unit.lost());
    // Two groups closed at once and took the same number: the one that came second runs again and
    // sees the first.
    if (conflicts) throw Replay("store: two closings met");
    if (unit.spent()) throw Fault("store: a closing went on after a failed statement");
  }
}

Task<std::vector<Job>> Group::read(Job job) {
  committing_ = false;
  GroupUnit unit(connection_);
  Desk::Ending ending;
  std::vector<Job> unanswered;
  try {
    co_await connection_.act(Act::begin);
    co_await job.errand(unit);
  } catch (...) {
    ending = told(std::current_exception());
  }
  if (unit.lost()) ending = told(unit.lost());
  if (!connection_.usable()) {
    unanswered.push_back(std::move(job));
    co_return unanswered;
  }
  // Answered before the transaction ends: nothing of a reader waits for the disk.
  jobs_.finish(job, std::move(ending));
  try {
    co_await connection_.act(Act::roll_back);
  } catch (const Fault& fault) {
    tally_.fared("store.away", fault.what());
  }
  co_return unanswered;
}

void Group::replay() {
  tally_.replayed();
  if (!std::exchange(holding_, true)) jobs_.hold();
}

void Group::finish(std::span<Job> jobs, std::vector<Attempt>& attempts) {
  for (std::size_t at = 0; at < jobs.size(); ++at) {
    jobs_.finish(jobs[at], std::move(attempts[at].ending));
  }
}

void Group::finish(std::span<Job> jobs, const std::exception_ptr& failure) {
  const auto ending = told(failure);
  if (ending.refusal && !is_replay(failure))
    tally_.fared(ending.refusal->code, ending.refusal->said);
  for (Job& job : jobs) jobs_.finish(job, ending);
}

}  // namespace machine::store
