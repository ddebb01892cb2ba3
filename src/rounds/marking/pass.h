#pragma once

/// pass: the least score that passes, and where it comes from.
///
/// A reserve or a make-up block is a paper of its own, sat by few: its pass mark is the one that
/// was ruled for it, else the one that is worth on its scale what the main paper's is worth there,
/// else the same share of the items.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

#include "rounds/marking/ruling.h"
#include "rounds/marking/scale.h"

namespace rounds::marking {

/// `ruled`: by two people. `half`: nobody ruled. `linked`: equated with the main paper's. `share`:
/// the main paper's share of the items.
enum class PassBy : std::uint8_t { half, ruled, linked, share };
BOOST_DESCRIBE_ENUM(PassBy, half, ruled, linked, share)

/// What the main paper of an exam says of passing.
struct MainPass {
  std::int64_t exam = 0;
  int mark = 0, of = 0;
  std::optional<Scale> scale = {};
};

struct Pass {
  int mark = 0, of = 0;
  PassBy by = PassBy::half;
  std::optional<MainPass> main = {};  ///< what it was taken from
};

/// Of a main paper, or of one alone.
Pass own_pass(const Key& key, const std::vector<Ruling>& rulings);

/// Of another paper of the exam; `scale` is that paper's own, `exam` names the main paper. By the
/// link only if both scales are one and hold every item that counts: else a score is not what a
/// scale's row says.
Pass side_pass(const Key& key, const std::vector<Ruling>& rulings, const MainPass& main,
               const std::optional<Scale>& scale);

}  // namespace rounds::marking
