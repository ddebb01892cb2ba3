#pragma once

/// The sealed paper: its plain form, its seal, what opens it, and each candidate's own order
/// (docs/protocol/exam.md §1, §2).

#include <cstdint>
#include <string>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/refusal/refusal.h"
#include "rounds/bank/bank.h"

namespace rounds::exam {

/// An item as candidates see it. There is no field for a key or a rationale, so none can slip in.
struct PaperItem {
  std::int64_t item = 0;
  std::string stem;                  ///< HTML
  std::vector<std::string> options;  ///< HTML, canonical order
  bank::Kind kind = bank::Kind::single;
  int decimals = 0;       ///< numeric
  std::string unit = {};  ///< numeric
  int block = 0;          ///< reliance: which block of cases, from 1
  int picture = 0;        ///< its place among the paper's pictures, from 1; 0: it has none
};

/// An item, and how many options there are to shuffle.
struct Counted {
  std::int64_t item = 0;
  std::size_t options = 0;
  bank::Kind kind = bank::Kind::single;
  int block = 0;         ///< of cases; 0: stands by itself
  bool pretest = false;  ///< tried out: it counts for nobody, and no candidate can tell
};

/// Eight reads, one round trip, eight advices.
constexpr int cases_in_block = 8;

/// One item's place in a candidate's own order.
struct Shown {
  std::int64_t item = 0;
  std::vector<int> options;  ///< the canonical index shown at each place
};

/// The paper's JSON text, items in canonical order.
std::string paper_text(std::int64_t exam, const std::vector<PaperItem>& items);

machine::Bytes gzip(std::string_view plain);

/// What binds a sealed paper to its edition, exam and block.
std::string paper_aad(std::string_view edition, std::int64_t exam);

/// The sealed paper as it is sent ahead. `content_key` is 32 random bytes.
machine::Bytes seal_paper(machine::BytesView content_key, std::string_view edition,
                          std::int64_t exam, const std::vector<PaperItem>& items);

/// A picture of the paper as it is sent ahead, under the paper's own key; it opens at its place
/// alone.
machine::Bytes seal_picture(machine::BytesView content_key, std::string_view edition,
                            std::int64_t exam, int place, const machine::Bytes& png);

/// An exam's own secret, from the board's: all that follows is derived from it.
machine::Bytes exam_master(machine::BytesView board_master, std::int64_t exam);

/// The key that a ticket carries.
machine::Bytes wrapping_key(machine::BytesView exam_master, std::int64_t sitting);

/// The content key as the opening carries it.
machine::Bytes wrap_content_key(machine::BytesView wrapping_key, machine::BytesView content_key,
                                std::int64_t sitting);

/// The content key at rest in the database, and back. Refuses: invalid seal.not_ours.
machine::Bytes put_away(machine::BytesView exam_master, machine::BytesView content_key,
                        std::int64_t exam);
machine::Result<machine::Bytes> take_out(machine::BytesView exam_master,
                                         machine::BytesView put_away, std::int64_t exam);

/// This sitting's order of items and options; the same whenever it is asked for. Blocks of cases
/// come after all else, each in an order of its own.
std::vector<Shown> order_of(machine::BytesView exam_master, std::int64_t sitting,
                            const std::vector<Counted>& items);

}  // namespace rounds::exam
