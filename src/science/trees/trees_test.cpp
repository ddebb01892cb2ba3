#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>

#include "science/trees/trees.h"

namespace science::trees {

namespace {

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  REQUIRE_FALSE(text.str().empty());
  return text.str();
}

/// The feature at 2.5, then the second at 7; what is unknown goes to the second child.
constexpr auto two_levels =
    "0,0,0,2.5,1,2,0,0\n0,1,-1,0,0,0,0,-1\n0,2,1,7,3,4,1,0\n0,3,-1,0,0,0,0,0.5\n0,4,-1,0,0,0,0,2\n";

double chance(const Trees& trees, std::vector<float> row) { return trees.chance(row).value_or(-1); }

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

TEST_CASE("a row falls to the leaf that its features lead to") {
  const auto trees = Trees::read(two_levels);
  REQUIRE(trees.has_value());
  constexpr auto unknown = std::numeric_limits<float>::quiet_NaN();

  CHECK(trees->features() == 2);
  CHECK(chance(*trees, {2, 0}) == doctest::Approx(logistic(-1)));
  CHECK(chance(*trees, {2.5, 6}) == doctest::Approx(logistic(0.5)));
  CHECK(chance(*trees, {3, 7}) == doctest::Approx(logistic(2)));
  CHECK(chance(*trees, {unknown, unknown}) == doctest::Approx(logistic(0.5)));
  CHECK(trees->chance(std::vector<float>{1}).error().code == "science.options");
}

TEST_CASE("what is no forest is not read") {
  for (const auto* wrong :
       {"", "0,0,-1,0,0,0,0\n", "0,0,-1,0,0,0,0,x\n", "1,0,-1,0,0,0,0,1\n", "0,1,-1,0,0,0,0,1\n",
        "0,0,0,1,0,1,0,0\n0,1,-1,0,0,0,0,1\n", "0,0,0,1,1,9,0,0\n0,1,-1,0,0,0,0,1\n",
        "0,0,-1,0,0,0,0,1\n0,0,-1,0,0,0,0,1\n", "0,0,64,1,1,2,0,0\n", "0,0,-1,0,0,0,0,inf\n",
        "0,0.5,-1,0,0,0,0,1\n", "-1,0,-1,0,0,0,0,1\n"}) {
    CHECK_MESSAGE(Trees::read(wrong).error().code == "science.trees", wrong);
  }
}

TEST_CASE("the trees say of the public cases what XGBoost said of them") {
  const auto trees = Trees::read(text_of("models/tables/breast.trees"));
  REQUIRE(trees.has_value());
  std::istringstream cases(text_of("models/cases/breast/cases.csv"));
  std::istringstream advice(text_of("models/cases/breast/advice.csv"));
  std::string row, said;
  std::getline(cases, row);
  std::getline(advice, said);
  int compared = 0;
  while (std::getline(cases, row) && std::getline(advice, said)) {
    std::istringstream cells(row);
    std::vector<std::string> cell(10);
    for (auto& one : cell) std::getline(cells, one, ',');
    const auto size = cell[4].starts_with("up") ? 15.0F : cell[4].starts_with("21") ? 35.0F : 65.0F;
    const auto is = [&](std::size_t n, const char* what) { return cell[n] == what ? 1.0F : 0.0F; };
    const std::vector<float> features{std::stof(cell[2]), is(3, "after"),     size,
                                      is(5, "3"),         std::stof(cell[6]), std::stof(cell[7]),
                                      std::stof(cell[8]), is(9, "yes")};
    CHECK(chance(*trees, features) == doctest::Approx(std::stod(said.substr(5))).epsilon(2e-5));
    ++compared;
  }
  CHECK(compared == 240);
}

}  // namespace science::trees
