// Any bytes as the body of POST /api/progress, through the reader and every rule before the store.

#include <cstddef>
#include <cstdint>

#include "machine/json/json.h"
#include "reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto batch =
      machine::json::read<rounds::lesson::Batch>({reinterpret_cast<const char*>(data), size});
  if (!batch || !rounds::lesson::check_shape(*batch)) return 0;
  rounds::programme::Lesson lesson;
  lesson.minutes = 12;
  lesson.checks.resize(1);
  lesson.checks[0].id = "c1";
  lesson.checks[0].options.resize(3);
  lesson.checks[0].credit = true;
  rounds::lesson::Fold fold;
  for (std::int64_t ack_seq : {0LL, 1LL, 20'000LL}) {
    const auto fresh = rounds::lesson::fresh_of(*batch, ack_seq);
    if (!fresh) continue;
    for (const auto& event : *fresh)
      fold.add({event, rounds::lesson::verdict_of(event, &lesson), 1'000,
                rounds::lesson::answers_credit(event, &lesson)});
  }
  const auto lesson_at = [&lesson](const std::string&, const rounds::lesson::Place&) {
    return &lesson;
  };
  for (const auto& progress : fold.sum(lesson_at)) {
    if (progress.checks_right > progress.checks_answered) __builtin_trap();
  }
  return 0;
}
