// Any bytes as a mail that came back.

#include <cstddef>
#include <cstdint>

#include "rounds/notice/dsn.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const auto& bounce : rounds::notice::read_dsn({reinterpret_cast<const char*>(data), size})) {
    if (bounce.message <= 0 || bounce.status.size() < 5) __builtin_trap();
    if (rounds::notice::is_about_address(bounce.status) && bounce.status[0] != '5')
      __builtin_trap();
  }
  return 0;
}
