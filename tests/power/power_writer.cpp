// power_writer URL FIRST: writes numbers from FIRST on, from eight threads, and prints each once it
// is acknowledged, until somebody kills it.

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <thread>
#include <vector>

#include "machine/task/wait.h"
#include "tests/power/numbers.h"

int main(int count, char** words) {
  if (count != 3) return 2;
  constexpr int threads = 8;
  const machine::SystemClock clock;
  machine::Journal journal(clock, STDERR_FILENO, machine::Level::error);
  machine::store::Settings settings;
  settings.url = words[1];
  const auto store = machine::store::Store::open(settings, clock, journal);
  std::atomic<std::int64_t> next{std::atoll(words[2])};
  std::vector<std::jthread> crowd;
  for (int thread = 0; thread < threads; ++thread) {
    crowd.emplace_back([&] {
      for (;;) {
        const auto number = next++;
        if (!machine::wait(store->write(rounds_tests::keeping(number)))) continue;
        // Straight to the pipe, whole: what is in it outlives this process.
        const auto line = fmt::format("{}\n", number);
        if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) return;
      }
    });
  }
}
