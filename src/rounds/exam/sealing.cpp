#include "sealing.h"

#include "machine/seal/seal.h"

namespace rounds::exam {

namespace {

constexpr std::size_t key_size = 32;

PaperItem paper_item(const bank::Item& item, const Counted& counted, int picture) {
  return {.item = item.item.value,
          .stem = item.stem,
          .options = item.options,
          .kind = item.kind,
          .decimals = item.decimals,
          .unit = item.unit,
          .block = counted.block,
          .picture = picture};
}

}  // namespace

SealedPaper sealed_paper(const machine::seal::Key& board, const std::string& edition, ExamId exam,
                         const ToSeal& what) {
  std::vector<PaperItem> paper;
  std::vector<machine::Bytes> pictures;
  const auto content_key = machine::seal::chance(key_size);
  for (std::size_t i = 0; i < what.items.size(); ++i) {
    int place = 0;
    if (!what.pictures[i].empty()) {
      place = static_cast<int>(pictures.size()) + 1;
      pictures.push_back(seal_picture(content_key, edition, exam.value, place, what.pictures[i]));
    }
    paper.push_back(paper_item(what.items[i], what.counted[i], place));
  }
  const auto master = exam_master(board.material, exam.value);
  return {{board.id, put_away(master, content_key, exam.value)},
          seal_paper(content_key, edition, exam.value, paper),
          std::move(pictures)};
}

}  // namespace rounds::exam
