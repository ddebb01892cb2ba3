// Any octets as an archive: refused, or files within their limits.

#include <cstddef>
#include <cstdint>

#include "machine/archive/archive.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  const auto files = machine::archive::unzipped(octets, {.files = 8, .bytes = 100'000});
  if (!files) return 0;
  std::size_t bytes = 0;
  for (const auto& [name, content] : *files) bytes += content.size();
  if (files->size() > 8 || bytes > 100'000) __builtin_trap();
  return 0;
}
