#include "machine/print/picture.h"

#include <doctest/doctest.h>

TEST_CASE("an SVG becomes a PNG of the wanted size, the same each time") {
  const std::string svg =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 2'><rect width='2' "
      "height='2'/></svg>";
  const auto png = machine::print::png_of(svg, 300);

  REQUIRE(png.has_value());
  CHECK(png->starts_with("\x89PNG\r\n\x1a\n"));
  // IHDR: width and height, 300 each.
  CHECK(png->substr(16, 8) == std::string("\0\0\x01\x2c\0\0\x01\x2c", 8));
  CHECK(*machine::print::png_of(svg, 300) == *png);
}

TEST_CASE("what is no SVG is refused") {
  CHECK(machine::print::png_of("hello", 10).error().code == "print.picture");
  CHECK(machine::print::png_of("", 10).error().code == "print.picture");
}
