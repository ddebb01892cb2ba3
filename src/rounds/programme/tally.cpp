#include "rounds/programme/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "draft.h"
#include "editor.h"
#include "overlay.h"
#include "plain_prose.h"
#include "rounds/programme/claims.h"

namespace rounds::programme {

namespace {

// What writers soften a statement with; a key that is careful where the others are blunt gives
// itself away.
constexpr std::array hedges{"may",       "might",   "can",    "could",    "often",    "usually",
                            "sometimes", "general", "likely", "possible", "possibly", "some"};

/// A level that a blueprint asks for by no more than this need not be met in every cell.
constexpr int rare_percent = 10;

int hedges_in(std::string_view text) {
  int count = 0;
  for (const auto& word : words_in(text))
    count += std::ranges::find(hedges, word) == hedges.end() ? 0 : 1;
  return count;
}

/// Adds an item to what the rule gains that prefers options of high `worth`.
void follow(Guess& guess, const std::vector<int>& worth, std::size_t key) {
  const auto best = std::ranges::max(worth);
  const auto ties = std::ranges::count(worth, best);
  ++guess.items;
  guess.chance += 1.0 / static_cast<double>(worth.size());
  if (worth[key] == best) guess.right += 1.0 / static_cast<double>(ties);
}

class Count {
 public:
  Count(const Manuscript& manuscript, std::chrono::sys_days today)
      : manuscript_(manuscript), today_(today) {}

  Tally tally() {
    for (const auto& module : manuscript_.modules) take(module);
    look_for_empty(manuscript_);
    const auto claims = claims_of(manuscript_, today_);
    const auto count = [&](auto what) {
      return static_cast<int>(std::ranges::count_if(claims.works, what));
    };
    tally_.claims = claims.made;
    tally_.sources = static_cast<int>(claims.works.size());
    tally_.secondary = count(&Work::secondary);
    tally_.uncited = count([](const Work& work) { return !work.cited(); });
    tally_.overdue = static_cast<int>(claims.late.size()) + count(&Work::overdue);
    return std::move(tally_);
  }

 private:
  void look_for_empty(const Manuscript& manuscript) {
    if (!manuscript.blueprint) return;
    std::map<std::string, std::vector<std::string>> seeds;
    for (const auto& module : manuscript.modules) {
      for (const auto& seed : module.seeds) seeds[module.id].push_back(seed.text);
    }
    for (const auto& row : manuscript.blueprint->rows) {
      for (const auto& module : row.modules) {
        for (const auto& seed : seeds[module.text])
          look_for_empty(*manuscript.blueprint, row.domain.text, seed);
      }
    }
  }

  void look_for_empty(const Blueprint& blueprint, const std::string& domain,
                      const std::string& seed) {
    for (const auto& [level, percent] : blueprint.levels) {
      const Cell cell{domain, seed, level};
      if (percent > rare_percent && !tally_.coverage.contains(cell)) tally_.empty.insert(cell);
    }
  }

  void take(const ModuleDraft& module) {
    for (const auto& lesson : module.lessons) take(lesson);
    for (const auto& item : module.items) {
      ++tally_.items;
      guess(item);
      for (const auto& seed : module.seeds)
        ++tally_.coverage[{item.competency.text.substr(0, 2), seed.text, item.level.text}];
    }
    tally_.cards += static_cast<int>(module.cards.size());
  }

  void take(const LessonDraft& lesson) {
    ++tally_.lessons;
    tally_.checks += static_cast<int>(lesson.checks.size());
    std::string prose;
    for (const auto& block : lesson.blocks) {
      if (block.kind == Block::Kind::prose || block.kind == Block::Kind::callout)
        prose += block.text + "\n\n";
    }
    tally_.measures.push_back({.file = lesson.file,
                               .minutes = lesson.minutes,
                               .words = static_cast<int>(words_in(plain_prose(prose)).size()),
                               .checks = static_cast<int>(lesson.checks.size()),
                               .grade = grade_of(prose)});
  }

  void guess(const ItemDraft& item) {
    const auto key = key_of(item);
    if (item.form != Form::single || !key) return;
    std::vector<int> sizes, softness;
    for (const auto& option : item.options) {
      sizes.push_back(static_cast<int>(option.text.text.size()));
      softness.push_back(hedges_in(option.text.text));
    }
    follow(tally_.longest, sizes, static_cast<std::size_t>(*key));
    follow(tally_.hedged, softness, static_cast<std::size_t>(*key));
  }

  const Manuscript& manuscript_;
  std::chrono::sys_days today_;
  Tally tally_;
};

std::string said(const Guess& guess) {
  if (guess.items == 0) return "no items";
  return fmt::format("{:.1f} % right, chance {:.1f} % ({:+.1f} points)",
                     100 * guess.right / guess.items, 100 * guess.chance / guess.items,
                     guess.points_over_chance());
}

}  // namespace

double Guess::points_over_chance() const { return items == 0 ? 0 : 100 * (right - chance) / items; }

bool Cell::operator<(const Cell& other) const {
  return std::tie(domain, theme, level) < std::tie(other.domain, other.theme, other.level);
}

Tally tally_of(const Folder& folder, std::chrono::sys_days today) {
  std::vector<Finding> unheard;
  const auto manuscript = read_manuscript(laid(folder, unheard).folder, unheard);
  return Count(manuscript, today).tally();
}

std::string lines_of(const Tally& tally) {
  return fmt::format(
      "{} lessons with {} checks, {} practice items, {} cards.\n"
      "{} claims rest on {} sources ({} secondary, {} cited by nothing); {} past review.\n"
      "Always the longest option: {}.\nAlways the most hedged: {}.\n",
      tally.lessons, tally.checks, tally.items, tally.cards, tally.claims, tally.sources,
      tally.secondary, tally.uncited, tally.overdue, said(tally.longest), said(tally.hedged));
}

double grade_of(std::string_view markdown) {
  const auto prose = plain_prose(markdown);
  const auto words = words_in(prose);
  if (words.empty()) return 0;
  int syllables = 0;
  for (const auto& word : words) syllables += syllables_in(word);
  const auto count = static_cast<double>(words.size());
  return 0.39 * count / sentences_in(prose) + 11.8 * syllables / count - 15.59;
}

}  // namespace rounds::programme
