#include "small_picture.h"

#include <doctest/doctest.h>

#include "rounds/programme/picture_file.h"
#include "science/phantom/phantom.h"

namespace rounds::lab {

TEST_CASE("a board's own picture has a light preview, of 8 and of 16 bits") {
  const auto film = science::phantom::render({.seed = 5, .visible = 2.0, .size = 256});
  REQUIRE(film.has_value());
  const auto small = small_picture(science::phantom::png16(*film));
  CHECK(small.size() <= 30'000);
  CHECK(small.size() > 2'000);
  CHECK_FALSE(programme::flaw_of_picture(small, false).has_value());
  const auto of_eight = small_picture(science::phantom::png8(*film));
  CHECK(of_eight.size() <= 30'000);
  CHECK_FALSE(programme::flaw_of_picture(of_eight, false).has_value());
  // What has 128 pixels a side already stays as it is: each pixel was read and written right.
  CHECK(small_picture(small) == small);
}

TEST_CASE("what cannot be read is given whole") {
  const auto film = science::phantom::render({.seed = 5, .visible = 2.0, .size = 128});
  const auto png = science::phantom::png8(*film);
  for (const auto& wrong : {std::string("no picture"), std::string(), png.substr(0, 60)})
    CHECK(small_picture(wrong) == wrong);
}

}  // namespace rounds::lab
