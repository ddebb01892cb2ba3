#include "rounds/marking/pass.h"

#include <algorithm>

#include "scoring.h"

namespace rounds::marking {

namespace {

bool holds_all(const Scale& scale, int of) {
  return std::cmp_equal(scale.items.size(), of) && std::cmp_equal(scale.points.size(), of + 1);
}

/// The least score of `scale` that is worth what `mark` is worth on the main paper's.
std::optional<int> linked(const MainPass& main, const std::optional<Scale>& scale, int of) {
  if (!main.scale || !scale || scale->linked != main.exam) return std::nullopt;
  if (!holds_all(*main.scale, main.of) || !holds_all(*scale, of)) return std::nullopt;
  const auto cut = main.scale->points[static_cast<std::size_t>(main.mark)].theta;
  const auto reached = std::ranges::find_if(
      scale->points, [cut](const ScalePoint& point) { return point.theta >= cut; });
  if (reached == scale->points.end()) return std::nullopt;
  return std::max(1, static_cast<int>(reached - scale->points.begin()));
}

}  // namespace

Pass own_pass(const Key& key, const std::vector<Ruling>& rulings) {
  const auto ruled = ruled_mark(rulings);
  return {.mark = pass_mark(key, rulings),
          .of = counted(key),
          .by = ruled ? PassBy::ruled : PassBy::half};
}

Pass side_pass(const Key& key, const std::vector<Ruling>& rulings, const MainPass& main,
               const std::optional<Scale>& scale) {
  auto pass = own_pass(key, rulings);
  if (pass.by == PassBy::ruled || main.of == 0) return pass;
  pass.main = main;
  if (const auto mark = linked(main, scale, pass.of)) {
    pass.mark = *mark;
    pass.by = PassBy::linked;
    return pass;
  }
  // Rounded up: nobody passes with a smaller share than the main paper asks for.
  pass.mark = std::max(1, (main.mark * pass.of + main.of - 1) / main.of);
  pass.by = PassBy::share;
  return pass;
}

}  // namespace rounds::marking
