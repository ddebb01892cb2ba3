#pragma once

/// cases: made-up reliance cases for a demonstration's private bank, over image, table and text,
/// drawn anew for each installation by a secret seed.
///
/// Films are phantoms, and what two networks really say of them; tables are rows of models/cases
/// altered once more, and what trees really say of them; documents are filled-in templates, and
/// their claim is made up in the manner of a language model: no model wrote it. None certifies
/// anything. The rows come from public data: whoever has those can guess what became of somebody.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"
#include "rounds/bank/exchange.h"

namespace rounds::cases {

/// What is asked for advice, and the rows that are altered: files of models/.
struct Models {
  std::string good, good_sum, shortcut, shortcut_sum;  ///< networks, and their check sums
  std::string trees, trees_no_nodes, trees_nodes_alone;
  std::string rows, truths;  ///< of models/cases/breast
};

/// Reads them. Refuses: missing cases.no_models (facts: file).
machine::Result<Models> models_in(const std::string& folder);

struct Wish {
  std::uint64_t seed = 0;
  int each = 80;  ///< cases of each modality
  std::string review_by;
};

/// As many cases of each modality as wished, their advice right, a miss, an over-call or on an
/// uncertain truth as 14, 6.5, 6.5 and 3 of 30. The same seed draws the same.
/// Refuses: as science/network and science/trees read, unprocessable cases.too_many (the rows or
/// films do not give so many).
machine::Result<bank::Items> draw(const Wish& wish, const Models& models);

}  // namespace rounds::cases
