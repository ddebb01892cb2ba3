#include "rounds/programme/claims.h"

#include <map>
#include <set>

#include "draft.h"
#include "entries.h"
#include "lab_text.h"
#include "overlay.h"
#include "rounds/programme/piece.h"
#include "typeset.h"

namespace rounds::programme {

namespace {

bool is_past(const Told& review_by, std::chrono::sys_days today) {
  const auto day = day_of(review_by.text);
  return day && *day < today;
}

class Gathering {
 public:
  Gathering(const Manuscript& manuscript, std::chrono::sys_days today)
      : manuscript_(manuscript), today_(today) {
    for (const auto& draft : manuscript.sources) {
      places_.emplace(draft.id.text, claims_.works.size());
      claims_.works.push_back({.source = source_from(draft),
                               .confirmed_in = draft.confirmed_in.text,
                               .confirmed_on = draft.confirmed_on.text,
                               .review_by = draft.review_by.text,
                               .secondary = draft.secondary,
                               .overdue = is_past(draft.review_by, today),
                               .lessons = {}});
    }
  }

  Claims gathered() {
    for (const auto& module : manuscript_.modules) take(module);
    on_each(manuscript_.competency_sources, [](Work& work) { work.domains = true; });
    return std::move(claims_);
  }

 private:
  void take(const ModuleDraft& module) {
    for (const auto& lesson : module.lessons) {
      claims_.made += made(lesson);
      on_each(lesson.sources, [&](Work& work) {
        work.lessons.push_back({module.id, lesson.id.text, lesson.title.text});
      });
      late(module.id + "/" + lesson.id.text, lesson.owner, lesson.review_by);
    }
    for (const auto& item : module.items) {
      claims_.made += made(item);
      on_each(item.sources, [](Work& work) { ++work.items; });
      late(module.id + "/" + item.id.text, item.owner, item.review_by);
    }
    for (const auto& card : module.cards) {
      claims_.made += made(card);
      on_each(card.sources, [](Work& work) { ++work.cards; });
      late(module.id + "/" + card.id.text, card.owner, card.review_by);
    }
    for_labs(module, [&](const auto& lab) { take(module.id, lab); });
  }

  template <class LabDraft>
  void take(const std::string& module, const LabDraft& lab) {
    claims_.made += static_cast<int>(lab.cited.size());
    std::set<std::string> cited;
    for (const auto& one : lab.cited) cited.insert(one.text);
    for (const auto& id : cited) on_each({Told{.text = id}}, [](Work& work) { ++work.labs; });
    late(module + "/" + lab.id.text, lab.owner, lab.review_by);
  }

  template <class Text>
  static int made(const Text& text) {
    return static_cast<int>(text.sources.size());
  }

  template <class Use>
  void on_each(const std::vector<Told>& cited, Use use) {
    for (const auto& one : cited) {
      // An unknown source is a finding of the check; here it is passed over.
      if (const auto found = places_.find(one.text); found != places_.end())
        use(claims_.works[found->second]);
    }
  }

  void late(const std::string& name, const Told& owner, const Told& review_by) {
    if (is_past(review_by, today_)) claims_.late.push_back({name, owner.text, review_by.text});
  }

  const Manuscript& manuscript_;
  std::chrono::sys_days today_;
  Claims claims_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace

Claims claims_of(const Manuscript& manuscript, std::chrono::sys_days today) {
  return Gathering(manuscript, today).gathered();
}

LateSources late_sources(const Folder& folder, std::chrono::sys_days today) {
  std::vector<Finding> unheard;
  const auto in_force = laid(folder, unheard).folder;
  const auto file = in_force.files.find("sources.yaml");
  LateSources late;
  if (file == in_force.files.end()) return late;
  for (const auto& entry : entries_in(file->second)) {
    const auto due = due_of({{entry.id, entry.text}});
    const auto day = day_of(due);
    if (!entry.id.empty() && day && *day < today) late.emplace(entry.id, due);
  }
  return late;
}

Claims claims_of(const Folder& folder, std::chrono::sys_days today) {
  std::vector<Finding> unheard;
  return claims_of(read_manuscript(laid(folder, unheard).folder, unheard), today);
}

}  // namespace rounds::programme
