#pragma once

/// group: many units in one transaction, answered after COMMIT; savepoints around each of them once
/// one has failed. Private to the room.

#include <span>
#include <utility>
#include <vector>

#include "connection.h"
#include "jobs.h"

namespace machine::store {

/// What the operator sees of the store.
class Tally {
 public:
  explicit Tally(Journal& journal);
  void committed(std::size_t units, double seconds);
  void replayed() { replays_.add(); }
  void guarded() { guards_.add(); }
  /// Notes how a transaction ended; a line is written when that changes, not for each.
  void fared(std::string_view code, std::string_view said);

 private:
  Journal& journal_;
  Counter& units_;
  Counter& commits_;
  Counter& replays_;
  Counter& guards_;
  Timer& commit_;
  std::mutex turn_;
  std::string code_;
};

/// The unit an errand sees: it runs on the lane's connection and remembers what went wrong, even
/// when the errand swallows it.
class GroupUnit final : public Unit {
 public:
  using Joined = std::vector<std::pair<Closing*, std::vector<Bytes>>>;

  explicit GroupUnit(Connection& connection) : connection_(connection) {}
  Task<Answer> run(const Statement& statement, Values values) override;
  Task<std::vector<Answer>> run_all(std::vector<Step> steps) override;
  void join(Closing& closing, Bytes octets) override;

  /// A statement failed: nothing more may be done in this savepoint.
  bool spent() const { return spent_ != nullptr; }
  /// It changed rows, or may have: without a savepoint it cannot be taken back alone.
  bool touched() const { return touched_ || spent(); }
  /// The failure that the transaction itself does not survive, if any.
  std::exception_ptr lost() const { return lost_; }
  Joined take_joined() { return std::move(joined_); }

 private:
  Connection& connection_;
  bool touched_ = false;
  std::exception_ptr spent_;
  std::exception_ptr lost_;
  Joined joined_;
};

class Group {
 public:
  Group(Connection& connection, Jobs& jobs, Tally& tally)
      : connection_(connection), jobs_(jobs), tally_(tally) {}
  ~Group() {
    if (holding_) jobs_.let_go();
  }
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

  /// Runs all of them in one transaction, and ends each. Hands back, unanswered, the jobs whose
  /// line broke before COMMIT was sent: they may run again on a new one.
  Task<std::vector<Job>> write(std::vector<Job> jobs);
  /// The same for one reader.
  Task<std::vector<Job>> read(Job job);

 private:
  struct Attempt {
    Desk::Ending ending;
    bool keep = false;
  };

  /// Without savepoints; and with them when a unit failed that had already changed something.
  Task<std::exception_ptr> transact(std::span<Job> jobs, std::vector<Attempt>& attempts);
  Task<std::exception_ptr> tried(std::span<Job> jobs, std::vector<Attempt>& attempts);
  Task<void> body(std::span<Job> jobs, std::vector<Attempt>& attempts);
  Task<Attempt> attempt(Job& job, GroupUnit::Joined& joined);
  Task<void> close(GroupUnit::Joined joined);
  /// True: all were answered, or the line broke.
  Task<bool> together(std::vector<Job>& jobs);
  /// Answers the job, unless the line breaks before COMMIT is sent.
  Task<void> alone(Job& job);
  /// The transaction is to run again: counted, and let past the other lanes, or it might lose to
  /// them for ever.
  void replay();
  void finish(std::span<Job> jobs, std::vector<Attempt>& attempts);
  void finish(std::span<Job> jobs, const std::exception_ptr& failure);
  bool broke_before_commit() const { return !connection_.usable() && !committing_; }

  Connection& connection_;
  Jobs& jobs_;
  Tally& tally_;
  bool committing_ = false;
  bool holding_ = false;
  bool guarded_ = false;  ///< each unit in its savepoint, from now on
};

}  // namespace machine::store
