// libFuzzer: the XML of a sheet inside a sound workbook, so that the fuzzer need not learn zip
// first. Run: build/fuzz/fuzzers/workbook_fuzz -max_total_time=60

#include <cstddef>

#include "machine/table/table.h"
#include "sample_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace sample = machine::table::sample;
  const std::string sheet(reinterpret_cast<const char*>(data), size);
  const auto octets = sample::zipped({{"xl/workbook.xml", sample::book},
                                      {"xl/_rels/workbook.xml.rels", sample::relations},
                                      {"xl/sharedStrings.xml", sample::strings({"a", "b"})},
                                      {"xl/worksheets/sheet1.xml", sheet}});
  auto reader = machine::table::open(octets);
  while (reader) {
    auto record = (*reader)->next();
    if (!record || !*record) break;
  }
  return 0;
}
