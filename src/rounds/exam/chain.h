#pragma once

/// The hash chain of one lease: who holds the last head holds proof of every event before it
/// (docs/protocol/exam.md §4).

#include <cstdint>
#include <string>
#include <string_view>

#include "machine/bytes/bytes.h"

namespace rounds::exam {

/// h_0 of a lease.
machine::Bytes chain_start(std::int64_t sitting, std::uint32_t lease);

/// h_n from h_{n-1} and the exact bytes of event n.
machine::Bytes chain_next(machine::BytesView head, std::string_view event_text);

}  // namespace rounds::exam
