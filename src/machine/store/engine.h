#pragma once

/// engine: the Store over either driver: two queues, their lanes, and the threads they live on.
/// Private to the room.

#include <boost/asio/io_context.hpp>

#include <memory>
#include <thread>
#include <vector>

#include "connection.h"
#include "group.h"
#include "jobs.h"
#include "lane.h"

namespace machine::store {

class Engine final : public Desk {
 public:
  Engine(std::unique_ptr<Driver> driver, const Settings& settings, const Clock& clock,
         Journal& journal);
  ~Engine() override;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  void migrate(const std::vector<Migration>& list) override;
  bool migrated(const std::vector<Migration>& list) override;
  void prepares(const Statement& statement) override;
  std::string schema() override;
  Result<void> backup(const std::string& path) override { return driver_->backup(path); }
  bool alive() override;
  std::size_t waiting() const override { return writes_.waiting() + reads_.waiting(); }

 protected:
  void submit(Way way, Errand errand, std::function<void(Ending)> done) override;

 private:
  /// A thread, and the lanes that live on it.
  struct Hall {
    boost::asio::io_context here{1};
    std::vector<std::unique_ptr<Lane>> lanes;
    std::thread thread;
  };

  /// A connection for one thing after another on the caller's thread: hundreds of statements to
  /// prepare, say.
  struct Console {
    boost::asio::io_context here{1};
    std::unique_ptr<Connection> line;
  };

  void furnish(const Lane::Work& work, int lanes);
  void watch(Journal& journal) const;

  const Clock& clock_;
  std::unique_ptr<Driver> driver_;
  Tally tally_;
  Jobs writes_;
  Jobs reads_;
  std::vector<std::unique_ptr<Hall>> halls_;
  std::mutex console_turn_;
  std::unique_ptr<Console> console_;
};

}  // namespace machine::store
