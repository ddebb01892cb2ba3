#include "science/responses/responses.h"

#include <doctest/doctest.h>

namespace science {

namespace {

Responses three_by_two() {
  Responses r(3, 2);
  r(0, 0) = 1;
  r(0, 1) = 0;
  r(1, 0) = 0;
  r(2, 0) = 1;
  r(2, 1) = 1;
  return r;
}

}  // namespace

TEST_CASE("what is missing counts as nothing, and is not wrong") {
  const auto r = three_by_two();
  CHECK(r.has_missing());
  CHECK(totals(r) == std::vector<double>{1, 0, 2});
  CHECK(complete(r).persons == 2);
  CHECK(highest(r) == std::vector<int>{1, 1});
}

TEST_CASE("what cannot be told apart, or is no right or wrong, is refused by its item") {
  auto r = three_by_two();
  CHECK(require_binary(r, 3, 2).has_value());
  CHECK(require_binary(r, 4, 2).error().code == "science.too_few");
  r(1, 1) = 2;
  CHECK(require_binary(r, 3, 2).error().code == "science.not_binary");
  CHECK(require_binary(r, 3, 2).error().facts.at("item") == "2");
  r(1, 1) = 0;
  r(2, 1) = 0;
  CHECK(require_binary(r, 3, 2).error().code == "science.no_variance");
}

}  // namespace science
