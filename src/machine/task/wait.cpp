#include "machine/task/wait.h"

#include <mutex>
#include <vector>

namespace machine {

namespace {

struct Shelf {
  std::mutex turn;
  std::vector<std::unique_ptr<boost::asio::io_context>> free;
};

Shelf& shelf() {
  static Shelf kept;
  return kept;
}

}  // namespace

WaitingRoom::WaitingRoom() {
  const std::lock_guard lock(shelf().turn);
  auto& free = shelf().free;
  if (free.empty()) {
    context_ = std::make_unique<boost::asio::io_context>(1);
    return;
  }
  context_ = std::move(free.back());
  free.pop_back();
  context_->restart();
}

// NOLINTNEXTLINE(bugprone-exception-escape): only memory that runs out could throw here
WaitingRoom::~WaitingRoom() {
  const std::lock_guard lock(shelf().turn);
  shelf().free.push_back(std::move(context_));
}

}  // namespace machine
