#include "merkle.h"

#include <fmt/format.h>

#include "machine/refusal/refusal.h"
#include "machine/seal/seal.h"

namespace rounds::exam {

using machine::Bytes;

namespace {

// Leaves and nodes are told apart by their first byte, so that no node can pass for a leaf (RFC
// 6962 section 2.1).
constexpr std::uint8_t leaf_mark = 0, node_mark = 1;

Bytes node_of(const Bytes& left, const Bytes& right) {
  Bytes joined{node_mark};
  joined.reserve(1 + left.size() + right.size());
  joined.insert(joined.end(), left.begin(), left.end());
  joined.insert(joined.end(), right.begin(), right.end());
  return machine::seal::sha256(joined);
}

/// An odd one at the end moves up unchanged.
std::vector<Bytes> level_above(std::vector<Bytes> level) {
  std::vector<Bytes> above;
  above.reserve(level.size() / 2 + 1);
  for (std::size_t i = 0; i + 1 < level.size(); i += 2)
    above.push_back(node_of(level[i], level[i + 1]));
  if (level.size() % 2 == 1) above.push_back(std::move(level.back()));
  return above;
}

}  // namespace

Bytes leaf_of(const Acknowledged& acknowledged) {
  const auto text =
      fmt::format("rounds-ack-1:{}:{}:{}:{}:{}", acknowledged.sitting, acknowledged.lease,
                  acknowledged.ack_seq, machine::hex(acknowledged.head), acknowledged.server_ms);
  Bytes marked{leaf_mark};
  marked.insert(marked.end(), text.begin(), text.end());
  return machine::seal::sha256(marked);
}

Bytes root_of(std::vector<Bytes> leaves) {
  ROUNDS_ASSERT(!leaves.empty());
  while (leaves.size() > 1) leaves = level_above(std::move(leaves));
  return std::move(leaves.front());
}

std::vector<Rung> path_of(std::vector<Bytes> leaves, std::size_t place) {
  ROUNDS_ASSERT(place < leaves.size());
  std::vector<Rung> path;
  for (; leaves.size() > 1; place /= 2) {
    const auto neighbour = place ^ 1U;
    if (neighbour < leaves.size())
      path.push_back({neighbour < place ? Side::left : Side::right, leaves[neighbour]});
    leaves = level_above(std::move(leaves));
  }
  return path;
}

Bytes climb(Bytes leaf, const std::vector<Rung>& path) {
  for (const auto& rung : path) {
    leaf = rung.side == Side::left ? node_of(rung.hash, leaf) : node_of(leaf, rung.hash);
  }
  return leaf;
}

std::string root_message(machine::BytesView root, std::int64_t root_ms) {
  return fmt::format("rounds-root-1:{}:{}", machine::hex(root), root_ms);
}

}  // namespace rounds::exam
