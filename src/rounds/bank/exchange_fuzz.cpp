// libFuzzer: files of items, as each of the formats. Run:
// build/fuzz/fuzzers/exchange_fuzz -max_total_time=60

#include "rounds/bank/exchange.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  for (const auto* name : {"a.xml", "a.gift", "a.csv"}) {
    const auto in = rounds::bank::read_items(name, octets);
    if (!in) continue;
    rounds::bank::write_qti(in->items);
    rounds::bank::write_moodle(in->items);
  }
  return 0;
}
