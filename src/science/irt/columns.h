#pragma once

/// columns: the responses as the kernel reads them, a column for each score of each item.
///
/// An item of K scores is K - 1 columns (score 0 is the base line), one more if anybody missed it,
/// and each group of persons is a column. A person's row holds 1 where it applies. So that every
/// model, missing answers and groups are the same two matrix products.

#include <cstddef>
#include <vector>

#include "science/responses/responses.h"

namespace science::irt {

struct Column {
  std::size_t item = 0;   ///< or the group
  std::int8_t score = 0;  ///< or `missing`
  bool is_group = false;
};

class Columns {
 public:
  Columns(const Responses& responses, const std::vector<std::size_t>& categories,
          const std::vector<std::size_t>& group, std::size_t groups);

  const std::vector<Column>& all() const { return columns_; }
  /// Columns with the padding that the kernel asks for.
  std::size_t width() const { return width_; }
  std::size_t persons() const { return responses_.persons; }
  /// The first column of an item, or of the first group.
  std::size_t first_of_item(std::size_t item) const { return first_[item]; }
  std::size_t first_group() const { return first_group_; }

  /// Rows of persons [first, first + rows) into x (rows × width()); rows past the last person are
  /// nought.
  void expand(std::size_t first, std::size_t rows, float* x) const { fill(first, rows, x); }
  void expand(std::size_t first, std::size_t rows, double* x) const { fill(first, rows, x); }

 private:
  template <class Real>
  void fill(std::size_t first, std::size_t rows, Real* x) const;

  const Responses& responses_;
  const std::vector<std::size_t>& group_;
  std::vector<Column> columns_;
  std::vector<std::size_t> first_;
  std::size_t first_group_ = 0, width_ = 0;
  bool plain_ = false;  ///< 0/1 items without gaps: a score is its own column
};

}  // namespace science::irt
