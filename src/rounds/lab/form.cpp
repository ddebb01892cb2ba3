#include "form.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include "science/chance/stream.h"
#include "science/trust/reliance.h"
#include "walk.h"

namespace rounds::lab {

using programme::Reading;
using programme::ReadingCase;

namespace {

constexpr int percent_max = 100;
constexpr int slider_step = 10;

/// Takes cases out of the pack, in the order of who is due.
class Draw {
 public:
  Draw(const Reading& pack, const Given& given, std::uint64_t chance)
      : pack_(pack), random_(chance) {
    for (const auto& one : pack.cases) {
      const auto found = given.often.find(one.id);
      due_.push_back({given.mine.contains(one.id), found == given.often.end() ? 0 : found->second,
                      random_.uniform(), &one});
    }
    std::ranges::sort(due_, [](const Due& one, const Due& other) {
      return std::tie(one.met, one.given, one.by_chance) <
             std::tie(other.met, other.given, other.by_chance);
    });
  }

  std::vector<FormCase> form() {
    const auto& plan = pack_.form;
    take(CaseBlock::practice, plan.practice, [](const ReadingCase& one) { return one.practice; });
    auto alone = whole_.size();
    take(CaseBlock::alone, plan.over_calls,
         [this](const ReadingCase& one) { return counts(one, true) && !one.ill; });
    take(CaseBlock::alone, plan.misses,
         [this](const ReadingCase& one) { return counts(one, true) && one.ill; });
    take(CaseBlock::alone, plan.right,
         [this](const ReadingCase& one) { return counts(one, false); });
    shuffle(alone);
    alone = whole_.size();
    take(CaseBlock::together, plan.together_wrong,
         [this](const ReadingCase& one) { return counts(one, true); });
    take(CaseBlock::together, plan.together - plan.together_wrong,
         [this](const ReadingCase& one) { return counts(one, false); });
    shuffle(alone);
    for (std::size_t n = 0; n < whole_.size(); ++n)
      whole_[n].place = static_cast<std::int64_t>(n) + 1;
    return std::move(whole_);
  }

 private:
  struct Due {
    bool met = false;
    std::int64_t given = 0;
    double by_chance = 0;
    const ReadingCase* one = nullptr;
  };

  bool counts(const ReadingCase& one, bool wrong) const {
    return !one.practice && pack_.wrong(one) == wrong;
  }

  template <class Fits>
  void take(CaseBlock block, int many, Fits fits) {
    for (auto at = due_.begin(); at != due_.end() && many > 0;) {
      if (!fits(*at->one)) {
        ++at;
        continue;
      }
      whole_.push_back({0, at->one->id, block});
      at = due_.erase(at);
      --many;
    }
  }

  void shuffle(std::size_t from) {
    for (auto n = whole_.size(); n > from + 1; --n)
      std::swap(whole_[n - 1], whole_[from + random_.below(n - from)]);
  }

  const Reading& pack_;
  science::chance::Stream random_;
  std::vector<Due> due_;
  std::vector<FormCase> whole_;
};

std::optional<int> percent_after(std::string_view choice, std::string_view word) {
  if (!choice.starts_with(word)) return std::nullopt;
  choice.remove_prefix(word.size());
  int value = 0;
  const auto* end = std::to_address(choice.end());
  const auto [stopped, error] = std::from_chars(std::to_address(choice.begin()), end, value);
  const bool sound = error == std::errc() && stopped == end && value >= 0 && value <= percent_max &&
                     value % slider_step == 0 && choice == std::to_string(value);
  return sound ? std::optional(value) : std::nullopt;
}

/// False where the case does not take the choice.
bool take(ReadCase& at, const std::string& choice) {
  if (at.advised()) {
    at.last = percent_after(choice, "last-");
    return at.last.has_value();
  }
  at.own = percent_after(choice, "own-");
  return at.own.has_value();
}

}  // namespace

std::vector<FormCase> drawn(const Reading& pack, const Given& given, std::uint64_t chance) {
  return Draw(pack, given, chance).form();
}

std::size_t ReadingOutcome::at() const {
  return static_cast<std::size_t>(std::ranges::find_if_not(cases, &ReadCase::done) - cases.begin());
}

Result<ReadingOutcome> read_through(const Reading& pack, std::span<const FormCase> form,
                                    std::span<const Step> steps) {
  ReadingOutcome outcome;
  for (const auto& where : form) {
    const auto found = std::ranges::find(pack.cases, where.id, &ReadingCase::id);
    ROUNDS_ASSERT(found != pack.cases.end());
    outcome.cases.push_back({.where = where, .shown = &*found});
  }
  for (std::size_t n = 0; n < steps.size(); ++n) {
    const auto& step = steps[n];
    const auto at = outcome.at();
    if (at == outcome.cases.size()) return impossible(step.seq);
    auto& one = outcome.cases[at];
    if (!one.own) one.asked = n;
    if (step.place != std::to_string(one.where.place) || !take(one, step.choice))
      return impossible(step.seq);
  }
  return outcome;
}

std::optional<bool> says(const Reading& pack, int percent) {
  constexpr double hundred = 100;
  const auto said = science::trust::said(percent / hundred, pack.threshold_percent / hundred);
  return said ? std::optional(*said == 1) : std::nullopt;
}

bool right(const Reading& pack, const ReadingCase& shown, int percent) {
  return says(pack, percent) == shown.ill;
}

Score score_of(const Reading& pack, const ReadingOutcome& outcome) {
  Score score;
  for (const auto& one : outcome.cases) {
    if (!counted(one.where.block) || !one.last) continue;
    ++score.of;
    const auto said = says(pack, *one.last);
    if (said == one.shown->ill) ++score.told;
    if (pack.wrong(*one.shown) && said == pack.called(*one.shown)) ++score.broken;
  }
  return score;
}

}  // namespace rounds::lab
