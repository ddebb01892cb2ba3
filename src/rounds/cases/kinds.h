#pragma once

// What the three makers of cases share.

#include <string>
#include <vector>

#include "rounds/bank/writing.h"
#include "rounds/cases/cases.h"
#include "science/chance/stream.h"

namespace rounds::cases {

using science::chance::Stream;

/// How the advice stands to the truth, as bank::advice_standing names it.
enum class Kind : std::uint8_t { right, miss, over_call, uncertain };

/// One case of so many would harm nobody severely.
constexpr std::size_t mild_one_in = 10;

inline const auto& pick(Stream& chance, const auto& list) {
  return list[chance.below(std::size(list))];
}

inline int between(Stream& chance, int least, int most) {
  return least + static_cast<int>(chance.below(static_cast<std::size_t>(most - least) + 1));
}

/// Of this case the right answers are those beyond the middle on the truth's side; of an uncertain
/// one those about the middle.
inline void answer(bank::Writing& writing, Kind kind, bool truth) {
  if (kind == Kind::uncertain) {
    writing.least = 3;
    writing.most = 7;
  } else {
    writing.least = truth ? 6 : 0;
    writing.most = truth ? 10 : 4;
  }
}

using Writings = std::vector<bank::Writing>;

machine::Result<Writings> films(Stream& chance, const std::vector<Kind>& kinds,
                                const Models& models);
machine::Result<Writings> tables(Stream& chance, const std::vector<Kind>& kinds,
                                 const Models& models);
Writings documents(Stream& chance, const std::vector<Kind>& kinds);

std::unexpected<machine::Refusal> too_many(std::string_view what);

}  // namespace rounds::cases
