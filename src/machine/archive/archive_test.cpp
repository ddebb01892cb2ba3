#include "machine/archive/archive.h"

#include <doctest/doctest.h>

namespace machine::archive {

namespace {

constexpr Limits generous{.files = 100, .bytes = 1'000'000};

std::string why(std::string_view octets, Limits limits = generous) {
  const auto files = unzipped(octets, limits);
  return files ? "" : files.error().facts.at("why");
}

std::string little(std::size_t value, int size) {
  std::string out;
  for (int n = 0; n < size; ++n) out += static_cast<char>((value >> (8 * n)) & 0xFF);
  return out;
}

/// A stored member as a hand would write it: `made_by` and `attributes` say what it is on disk.
std::string odd(const std::string& name, const std::string& content, int flags,
                std::size_t attributes) {
  const auto how = little(20, 2) + little(static_cast<std::size_t>(flags), 2) + little(0, 2) +
                   little(0, 4) + little(0, 4) + little(content.size(), 4) +
                   little(content.size(), 4) + little(name.size(), 2) + little(0, 2);
  const auto local = "PK\x03\x04" + how + name + content;
  const auto central = "PK\x01\x02" + little(20 | 3 << 8, 2) + how + little(0, 2) + little(0, 2) +
                       little(0, 2) + little(attributes, 4) + little(0, 4) + name;
  return local + central + "PK\x05\x06" + little(0, 4) + little(1, 2) + little(1, 2) +
         little(central.size(), 4) + little(local.size(), 4) + little(0, 2);
}

}  // namespace

TEST_CASE("files go into a zip and come out again, the same octets each time") {
  const Files files{{"a.md", "text\n"}, {"b/c.yaml", std::string(100'000, 'x')}, {"d.svg", ""}};

  const auto octets = zipped(files);

  CHECK(octets == zipped(files));
  CHECK(octets.size() < 2'000);
  const auto back = unzipped(octets, generous);
  REQUIRE(back.has_value());
  CHECK(*back == files);
}

TEST_CASE("more files or more octets than allowed are refused before they are unpacked") {
  const auto octets = zipped({{"a", std::string(100'000, 'x')}, {"b", "y"}});
  CHECK(why(octets, {.files = 1, .bytes = 1'000'000}) == "many");
  CHECK(why(octets, {.files = 2, .bytes = 99'999}) == "large");
  CHECK(why(octets, {.files = 2, .bytes = 100'001}) == "");
}

TEST_CASE("what is no zip, or a broken one, is refused") {
  CHECK(why("") == "zip");
  CHECK(why("no archive at all") == "zip");
  const auto content = std::string(10'000, 'x') + "y";
  const auto octets = zipped({{"a", content}});
  CHECK(why(std::string_view(octets).substr(0, octets.size() / 2)) != "");
  int refused = 0;
  for (std::size_t at = 0; at < octets.size(); ++at) {
    auto broken = octets;
    broken[at] = static_cast<char>(broken[at] ^ 0x5A);
    const auto files = unzipped(broken, generous);
    refused += files ? 0 : 1;
    // Its name may be another; what it holds never is.
    if (files && !files->empty()) CHECK(files->begin()->second == content);
  }
  CHECK(refused > 20);
}

TEST_CASE("links, locked members and odd names are refused") {
  constexpr std::size_t link = 0120777UL << 16U, file = 0100644UL << 16U;
  CHECK(why(odd("a", "/etc/passwd", 0, link)) == "link");
  CHECK(why(odd("a", "0123456789abcdef", 1, file)) == "locked");
  CHECK(why(odd("a\nb", "", 0, file)) == "name");
  CHECK(why(odd("caf\xC3\xA9", "", 0, file)) == "name");
}

}  // namespace machine::archive
