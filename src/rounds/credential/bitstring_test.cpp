#include "bitstring.h"

#include <doctest/doctest.h>

#include <vector>

using rounds::credential::decoded_list;
using rounds::credential::encoded_list;
using rounds::credential::is_set;

TEST_CASE("the bits that were set are set, and no other") {
  const std::vector<std::int64_t> revoked{0, 7, 8, 94'567, 131'071};

  const auto bits = decoded_list(encoded_list(revoked));

  REQUIRE(bits.has_value());
  CHECK(bits->size() == 16'384);
  std::vector<std::int64_t> found;
  for (std::int64_t i = 0; i < 131'072; ++i) {
    if (*is_set(*bits, i)) found.push_back(i);
  }
  CHECK(found == revoked);
  CHECK((*bits)[0] == 0x81);
}

TEST_CASE("beyond the list there is no answer") {
  const auto bits = decoded_list(encoded_list({}));

  CHECK_FALSE(is_set(*bits, -1).has_value());
  CHECK_FALSE(is_set(*bits, 131'072).has_value());
}

TEST_CASE("what is no list of at least 131,072 bits is refused") {
  // "H4sI…" is an empty gzip file.
  for (const auto* wrong : {"", "u", "uAAAA", "zabc", "uH4sIAAAAAAAAAwMAAAAAAAAAAAA", "u!!"}) {
    CHECK_MESSAGE(!decoded_list(wrong).has_value(), wrong);
  }
}

TEST_CASE("an empty list is the list that the standard prints") {
  // W3C Bitstring Status List v1.0, example 4: 131,072 zeros; compressors differ in the header
  // only.
  const auto bits =
      decoded_list("uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA");
  REQUIRE(bits.has_value());
  CHECK(*bits == *decoded_list(encoded_list({})));
}
