#include "event.h"

// Whatever is read must be written back byte for byte: two readers can then never disagree.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto event = rounds::exam::read_event(text);
  if (event) ROUNDS_ASSERT(rounds::exam::write_event(*event) == text);

  std::vector<std::string> texts;
  for (std::size_t from = 0; from <= text.size() && texts.size() <= rounds::exam::batch_max;) {
    const auto end = std::min(text.find('\n', from), text.size());
    texts.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  const auto batch = rounds::exam::read_batch(texts);
  if (batch)
    ROUNDS_ASSERT(batch->events.size() == texts.size() &&
                  batch->last - batch->first + 1 == texts.size());
  return 0;
}
