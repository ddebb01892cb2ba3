#pragma once

/// A few threads for work that would hold up the network: hashing, signing by the hundred, drawing
/// a page. Its queue is bounded; past the end the caller is told "not yet".

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "machine/refusal/refusal.h"
#include "machine/task/task.h"

namespace machine {

class Pool {
 public:
  /// `threads` work at once; `queue_max` errands may wait.
  Pool(int threads, std::size_t queue_max);
  ~Pool();

  /// Does `work` (T()) on one of the threads and resumes where the caller lives, with what it
  /// returned or threw. Refuses: busy task.busy.
  template <class Work>
  auto run(Work work) -> Task<Result<std::invoke_result_t<Work&>>> {
    std::optional<std::invoke_result_t<Work&>> made;
    std::function<void()> errand = [&made, &work] { made.emplace(work()); };
    CO_TRY_DONE(co_await carry(std::move(errand)));
    co_return std::move(*made);
  }

 private:
  Task<Result<void>> carry(std::function<void()> errand);
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace machine
