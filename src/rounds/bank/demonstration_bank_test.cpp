#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "rounds/bank/exchange.h"

namespace rounds::bank {

namespace {

/// What tools/demonstration_bank.py makes up, drawn anew each time.
Incoming made_up() {
  const auto path = std::filesystem::temp_directory_path() /
                    fmt::format("rounds-demonstration-bank-{}.csv", ::getpid());
  REQUIRE(std::system(("python3 tools/demonstration_bank.py " + path.string()).c_str()) == 0);
  std::ostringstream table;
  table << std::ifstream(path, std::ios::binary).rdbuf();
  std::filesystem::remove(path);
  const auto in = read_table(table.str());
  REQUIRE(in.has_value());
  return *in;
}

}  // namespace

TEST_CASE("no item of the demonstration's bank has anything to mend") {
  for (int drawn = 0; drawn < 3; ++drawn) {
    const auto in = made_up();
    CHECK(in.bad.empty());
    CHECK(in.items.size() == 369);
    for (const auto& [about, writing] : in.items)
      for (const auto& flaw : flaws(about, writing))
        CHECK_MESSAGE(false, about.name, ": ", flaw.what, "; ", writing.stem);
  }
}

}  // namespace rounds::bank
