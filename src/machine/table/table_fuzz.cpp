// libFuzzer: CSV and workbooks, whichever the octets claim to be. Run:
// build/fuzz/fuzzers/table_fuzz -max_total_time=60

#include "machine/table/table.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  auto reader = machine::table::open(octets);
  if (!reader) return 0;
  machine::table::Writer writer;
  for (;;) {
    auto record = (*reader)->next();
    if (!record || !*record) break;
    if ((**record).line < 0) __builtin_trap();
    writer.add((**record).cells);
  }
  return 0;
}
