#include <algorithm>

#include "rounds/programme/programme.h"

namespace rounds::programme {

const Module* Edition::module(std::string_view id) const {
  const auto found = std::ranges::find(modules, id, &Module::id);
  return found == modules.end() ? nullptr : &*found;
}

const Lesson* Edition::lesson(std::string_view module_id, std::string_view id) const {
  const auto* found = module(module_id);
  if (found == nullptr) return nullptr;
  const auto at = std::ranges::find(found->lessons, id, &Lesson::id);
  return at == found->lessons.end() ? nullptr : &*at;
}

bool Module::reviewed() const {
  const bool lessons_are = std::ranges::all_of(lessons, &Lesson::reviewed);
  const bool monday_is = !monday || !monday->signers.empty();
  const bool items_are = items.empty() || !items_signers.empty();
  const bool cards_are = !cards || cards->empty() || !cards_signers.empty();
  const bool consultation_is = !consultation || !consultation_signers.empty();
  const bool vetting_is = !vetting || !vetting_signers.empty();
  const bool reading_is = !reading || !reading_signers.empty();
  const bool stations_are = !stations || !stations_signers.empty();
  return !lessons.empty() && lessons_are && monday_is && items_are && cards_are &&
         consultation_is && vetting_is && reading_is && stations_are;
}

}  // namespace rounds::programme
