#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sample_award.h"
#include "verify.h"

namespace {

struct Fixture {
  Fixture() {
    if (!rounds::credential::pin(pins, sample::did())) std::abort();
  }
  rounds::credential::Pins pins;
  std::string list = sample::status_list({});
  std::string document = sample::document();
};

}  // namespace

// No file but the one that was signed is ever valid: others may be read, spaced or ordered anew,
// and must then say the same of whom it is and what it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Fixture fixture;
  const std::string_view file{reinterpret_cast<const char*>(data), size};
  const auto verdict = rounds::credential::verify(file, fixture.pins, fixture.list, sample::noon);
  if (verdict.standing != rounds::credential::Standing::valid) return 0;
  const auto genuine =
      rounds::credential::verify(fixture.document, fixture.pins, fixture.list, sample::noon);
  if (verdict.name != genuine.name || verdict.title != genuine.title) std::abort();
  return 0;
}
