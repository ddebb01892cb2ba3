#include "reidentification.h"

#include <doctest/doctest.h>

namespace rounds::marking {

TEST_CASE("a line is somebody's alone once no other shares its first answers") {
  const Key key{{1, {0}}, {2, {0}}, {3, {}}};
  const std::vector<Line> lines{{.code = "a", .chosen = {{1, 0}, {2, 0}, {3, 0}}},
                                {.code = "b", .chosen = {{1, 0}, {2, 1}, {3, 0}}},
                                {.code = "c", .chosen = {{1, 0}, {2, 1}, {3, 2}}},
                                {.code = "d", .chosen = {{2, 1}, {3, 0}}}};

  CHECK(reidentification(key, lines) == "known,unique,lines\n1,1,4\n2,2,4\n3,4,4\n");
}

TEST_CASE("two who answered alike are never told apart, and nobody is no line") {
  const std::vector<Line> twins{{.code = "a", .chosen = {{1, 0}}},
                                {.code = "b", .chosen = {{1, 0}}}};

  CHECK(reidentification({{1, {0}}}, twins) == "known,unique,lines\n1,0,2\n");
  CHECK(reidentification({{1, {0}}}, {}) == "known,unique,lines\n1,0,0\n");
}

}  // namespace rounds::marking
