#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "upload.h"

// A field is never longer than the body it came in.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view given{reinterpret_cast<const char*>(data), size};
  const auto line = given.find('\n');
  if (line == std::string_view::npos) return 0;
  const auto body = given.substr(line + 1);
  const auto fields = rounds::credential::fields_of(given.substr(0, line), body);
  if (!fields) return 0;
  for (const auto& [name, content] : *fields) {
    if (content.size() > body.size()) std::abort();
  }
  return 0;
}
