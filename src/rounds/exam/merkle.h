#pragma once

/// One signed root for all acknowledgements of a group commit, and the path from each to it
/// (docs/protocol/exam.md §5).

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "machine/bytes/bytes.h"

namespace rounds::exam {

/// What was acknowledged: everything of this lease up to ack_seq is on disk.
struct Acknowledged {
  std::int64_t sitting = 0;
  std::uint32_t lease = 0, ack_seq = 0;
  machine::Bytes head;
  std::int64_t server_ms = 0;
  bool operator==(const Acknowledged&) const = default;
};

enum class Side : std::uint8_t { left, right };

/// A neighbour on the way up, and the side it stands on.
struct Rung {
  Side side = Side::left;
  machine::Bytes hash;
};

machine::Bytes leaf_of(const Acknowledged& acknowledged);

/// `leaves` must not be empty.
machine::Bytes root_of(std::vector<machine::Bytes> leaves);

/// From leaf `place` to the root, nearest neighbour first; empty for a lone leaf.
std::vector<Rung> path_of(std::vector<machine::Bytes> leaves, std::size_t place);

/// The root that this leaf and path lead to.
machine::Bytes climb(machine::Bytes leaf, const std::vector<Rung>& path);

/// The bytes that the board signs.
std::string root_message(machine::BytesView root, std::int64_t root_ms);

}  // namespace rounds::exam
