#pragma once

/// trees: what boosted decision trees, fitted beforehand (models/tables), say of a row.
///
/// For teaching what such advice is worth: no patient is to be entered. Sums are of single
/// precision, tree after tree, as XGBoost makes them.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"

namespace science::trees {

class Trees {
 public:
  /// A line a node, as models/tables/exam_trees.py writes them; nothing in them is believed before
  /// it was looked at.
  ///
  /// Refuses: unprocessable science.trees (a line of other than eight numbers; a node twice, a
  /// child that is none or stands before its parent; a feature past the 64th; no tree).
  static machine::Result<Trees> read(std::string_view text);

  /// How many features a row must have at least.
  std::size_t features() const { return features_; }

  /// Of a yes. A feature that is not a number is unknown. Refuses: unprocessable science.options (a
  /// row too short).
  machine::Result<double> chance(std::span<const float> row) const;

 private:
  struct Node {
    int feature = -1;  ///< -1: a leaf
    float below = 0, value = 0;
    int yes = 0, no = 0;
    bool yes_if_unknown = false;
    bool there = false;
  };
  using Tree = std::vector<Node>;

  static float leaf_of(const Tree& tree, std::span<const float> row);

  std::vector<Tree> trees_ = {};
  std::size_t features_ = 0;
};

}  // namespace science::trees
