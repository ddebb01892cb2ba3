#include "columns.h"

#include <algorithm>

#include "kernel.h"

namespace science::irt {

Columns::Columns(const Responses& responses, const std::vector<std::size_t>& categories,
                 const std::vector<std::size_t>& group, std::size_t groups)
    : responses_(responses), group_(group) {
  std::vector<bool> gaps(responses.items, false);
  for (std::size_t i = 0; i < responses.persons; ++i) {
    for (std::size_t j = 0; j < responses.items; ++j) {
      if (responses(i, j) == missing) gaps[j] = true;
    }
  }
  for (std::size_t j = 0; j < responses.items; ++j) {
    first_.push_back(columns_.size());
    for (std::size_t k = 1; k < categories[j]; ++k) {
      columns_.push_back({.item = j, .score = static_cast<std::int8_t>(k)});
    }
    if (gaps[j]) columns_.push_back({.item = j, .score = missing});
  }
  plain_ = columns_.size() == responses.items &&
           std::ranges::all_of(columns_, [](const Column& c) { return c.score == 1; });
  first_group_ = columns_.size();
  for (std::size_t g = 0; g < groups; ++g) columns_.push_back({.item = g, .is_group = true});
  width_ = (columns_.size() + tile - 1) / tile * tile;
}

template <class Real>
void Columns::fill(std::size_t first, std::size_t rows, Real* x) const {
  const std::size_t last = std::min(first + rows, responses_.persons);
  std::fill(x + (last - first) * width_, x + rows * width_, Real{0});
  for (std::size_t i = first; i < last; ++i, x += width_) {
    const auto row = responses_.row(i);
    std::fill(x + first_group_, x + width_, Real{0});
    for (std::size_t j = 0; plain_ && j < row.size(); ++j) x[j] = static_cast<Real>(row[j]);
    for (std::size_t c = 0; !plain_ && c < first_group_; ++c)
      x[c] = row[columns_[c].item] == columns_[c].score ? Real{1} : Real{0};
    x[first_group_ + (group_.empty() ? 0 : group_[i])] = Real{1};
  }
}

template void Columns::fill(std::size_t, std::size_t, float*) const;
template void Columns::fill(std::size_t, std::size_t, double*) const;

}  // namespace science::irt
