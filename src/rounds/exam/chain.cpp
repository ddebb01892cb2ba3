#include "chain.h"

#include <fmt/format.h>

#include "machine/seal/seal.h"

namespace rounds::exam {

using machine::Bytes;

Bytes chain_start(std::int64_t sitting, std::uint32_t lease) {
  return machine::seal::sha256(machine::view(fmt::format("rounds-chain-1:{}:{}", sitting, lease)));
}

Bytes chain_next(machine::BytesView head, std::string_view event_text) {
  Bytes joined;
  joined.reserve(head.size() + event_text.size());
  joined.insert(joined.end(), head.begin(), head.end());
  joined.insert(joined.end(), event_text.begin(), event_text.end());
  return machine::seal::sha256(joined);
}

}  // namespace rounds::exam
