#pragma once

/// A paper sealed for sending ahead, with its key put away under the board's.

#include <string>
#include <vector>

#include "exam_store.h"

namespace rounds::exam {

struct SealedPaper {
  PaperKeyRow key;
  machine::Bytes sealed;
  std::vector<machine::Bytes> pictures;  ///< by place, from 1
};

/// What goes under the seal, in canonical order: each item with how it is counted, and its picture.
struct ToSeal {
  std::vector<bank::Item> items;
  std::vector<Counted> counted;
  std::vector<machine::Bytes> pictures;  ///< PNG; empty: it has none
};

SealedPaper sealed_paper(const machine::seal::Key& board, const std::string& edition, ExamId exam,
                         const ToSeal& what);

}  // namespace rounds::exam
