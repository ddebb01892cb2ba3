// Any bytes as the body of POST /api/review, through the reader and every rule before the store.

#include <cstddef>
#include <cstdint>

#include "deck.h"
#include "machine/json/json.h"
#include "reviewing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace review = rounds::review;
  const auto batch =
      machine::json::read<review::ReviewBatch>({reinterpret_cast<const char*>(data), size});
  if (!batch || !review::check_shape(*batch)) return 0;
  std::vector<review::Kept> kept;
  for (const auto& event : batch->events) kept.push_back({batch->device, event, 1'795'435'200'000});
  for (const auto& [card, mark] : review::fold(std::move(kept))) {
    if (mark.stability < 0.001 || mark.difficulty < 1 || mark.difficulty > 10) __builtin_trap();
    if (review::due_ms({card, mark}, 1'795'435'200'000, 1'798'000'000'000) < 0) __builtin_trap();
  }
  return 0;
}
