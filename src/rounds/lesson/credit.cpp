#include "credit.h"

#include <algorithm>

#include "machine/seal/seal.h"

namespace rounds::lesson {

namespace {

constexpr std::int64_t fastest = 8;

bool all_answered(const programme::Lesson& lesson, const std::set<std::string>& answered) {
  return std::ranges::all_of(lesson.checks, [&](const programme::Item& check) {
    return !check.earns_credit() || answered.contains(check.id);
  });
}

Credit credit_in(const Evidence& evidence, const programme::Lesson* lesson,
                 const std::string& edition) {
  if (lesson == nullptr || lesson->deeper.value_or(false)) return Credit::none;
  if (!all_answered(*lesson, evidence.answered)) return Credit::checks;
  const bool read = std::ranges::any_of(evidence.finishes, [&](const Evidence::Finish& finish) {
    return finish.edition == edition && finish.plausible;
  });
  return read || evidence.challenges.contains(edition) ? Credit::earned : Credit::challenge;
}

}  // namespace

Credit credit_of(const Evidence& evidence, const LessonIn& lesson_in) {
  auto credit = Credit::reading;
  for (const auto& finish : evidence.finishes) {
    credit = credit_in(evidence, lesson_in(finish.edition), finish.edition);
    if (credit == Credit::earned) break;
  }
  return credit;
}

bool plausible(int minutes, std::int64_t seconds) {
  return seconds * fastest >= std::int64_t{minutes} * 60;
}

std::vector<const programme::Item*> draw(const programme::Module& module, machine::BytesView secret,
                                         const std::string& purpose, std::size_t count) {
  std::vector<std::pair<machine::Bytes, const programme::Item*>> ranked;
  for (const auto& item : module.items) {
    const auto said = machine::seal::hmac_sha256(secret, machine::view(purpose + "\n" + item.id));
    ranked.emplace_back(said, &item);
  }
  std::ranges::sort(ranked);
  std::vector<const programme::Item*> drawn;
  for (const auto& [rank, item] : ranked) {
    if (drawn.size() < count) drawn.push_back(item);
  }
  return drawn;
}

}  // namespace rounds::lesson
