#include "rounds/programme/consultation.h"

#include <set>

namespace rounds::programme {

std::vector<std::string> marks_of(const Consultation& consultation) {
  std::set<std::string> marks;
  for (const auto& scene : consultation.scenes) {
    for (const auto& node : scene.nodes) {
      for (const auto& choice : node.choices)
        marks.insert(choice.marks.begin(), choice.marks.end());
    }
  }
  return {marks.begin(), marks.end()};
}

Script::Script(const Consultation& consultation) : consultation_(consultation) {
  for (const auto& scene : consultation.scenes) {
    for (const auto& node : scene.nodes) {
      places_.emplace(node.id, nodes_.size());
      nodes_.push_back(&node);
      scenes_.push_back(&scene);
    }
  }
  std::uint64_t next = 1;
  for (const auto& mark : marks_of(consultation)) {
    bits_.emplace(mark, next);
    next <<= 1;
  }
}

std::uint64_t Script::bit(std::string_view mark) const {
  const auto found = bits_.find(mark);
  return found == bits_.end() ? 0 : found->second;
}

bool Script::held(std::string_view mark, std::uint64_t marks) const {
  return (marks & bit(mark)) != 0;
}

bool Script::holds(const Condition& only, std::uint64_t marks) const {
  if (only.when && !held(*only.when, marks)) return false;
  return !only.unless || !held(*only.unless, marks);
}

bool Script::heard(Standing at) const {
  return !consultation_.unheard || !held(*consultation_.unheard, at.marks);
}

std::vector<Standing> Script::arrive(Standing at) const {
  std::vector<Standing> path{at};
  // A circle of ways stops where everything has been passed once.
  while (node(path.back()).choices.empty() && path.size() <= nodes_.size()) {
    const Way* taken = nullptr;
    for (const auto& way : node(path.back()).ways) {
      if (taken == nullptr && holds(way.only, at.marks)) taken = &way;
    }
    if (taken == nullptr) break;
    path.push_back({places_.find(taken->to)->second, at.marks});
  }
  return path;
}

std::vector<Standing> Script::after(Standing at, const ConsultationChoice& choice) const {
  for (const auto& mark : choice.marks) at.marks |= bit(mark);
  for (const auto& mark : choice.clears) at.marks &= ~bit(mark);
  at.node = places_.find(choice.to)->second;
  return arrive(at);
}

std::vector<const ConsultationChoice*> Script::open(Standing at) const {
  std::vector<const ConsultationChoice*> choices;
  for (const auto& choice : node(at).choices) {
    if (holds(choice.only, at.marks)) choices.push_back(&choice);
  }
  return choices;
}

}  // namespace rounds::programme
