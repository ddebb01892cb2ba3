#include "session_form.h"

#include <algorithm>
#include <numeric>

#include "science/chance/stream.h"

namespace rounds::lab {

using programme::Adviser;
using programme::Reading;
using programme::ReadingCase;

namespace {

/// How a case is wrong, or that it is right.
enum class Make : std::uint8_t { over_call, miss, right_ill, right_well };

Make make_of(const Reading& pack, const ReadingCase& one) {
  if (pack.wrong(one)) return one.ill ? Make::miss : Make::over_call;
  return one.ill ? Make::right_ill : Make::right_well;
}

class Drawing {
 public:
  Drawing(const Reading& pack, const SessionBefore& before, std::uint64_t chance)
      : pack_(pack), before_(before), random_(chance) {
    for (const auto& one : pack.cases) {
      const auto found = before.given.often.find(one.id);
      due_.push_back({before.given.mine.contains(one.id),
                      found == before.given.often.end() ? 0 : found->second, random_.uniform(),
                      &one});
    }
    std::ranges::sort(due_, [](const Due& one, const Due& other) {
      return std::tie(one.met, one.given, one.by_chance) <
             std::tie(other.met, other.given, other.by_chance);
    });
  }

  SessionForm form() {
    SessionForm made{.cases = {}, .anchors = block(), .extras = extras()};
    take(CaseBlock::practice, pack_.form.practice,
         [](const ReadingCase& one) { return one.practice; });
    const auto from = whole_.size();
    take(CaseBlock::alone, static_cast<int>(pack_.cases.size()),
         [&made](const ReadingCase& one) { return one.anchor == made.anchors; });
    if (pack_.advisers.empty())
      of({"", "", pack_.form.over_calls, pack_.form.misses, pack_.form.right});
    for (const auto& one : pack_.advisers) of(one);
    further(made.extras);
    for (auto n = whole_.size(); n > from + 1; --n)
      std::swap(whole_[n - 1], whole_[from + random_.below(n - from)]);
    for (std::size_t n = 0; n < whole_.size(); ++n)
      whole_[n].place = static_cast<std::int64_t>(n) + 1;
    made.cases = std::move(whole_);
    return made;
  }

 private:
  struct Due {
    bool met = false;
    std::int64_t given = 0;
    double by_chance = 0;
    const ReadingCase* one = nullptr;
  };

  /// The block whose first case comes first among those due.
  int block() const {
    for (const bool again : {false, true}) {
      for (const auto& due : due_) {
        const int anchor = due.one->anchor;
        if (anchor > 0 && (again || !before_.blocks.contains(anchor))) return anchor;
      }
    }
    return 0;
  }

  int extras() {
    std::vector<int> left;
    for (const int one : programme::extras_of)
      if (!before_.extras.contains(one)) left.push_back(one);
    return left.empty() ? 0 : left[random_.below(left.size())];
  }

  /// Takes out up to `many` that fit; how many there were.
  template <class Fits>
  int take(CaseBlock block, int many, Fits fits) {
    int taken = 0;
    for (auto at = due_.begin(); at != due_.end() && taken < many;) {
      if (!fits(*at->one)) {
        ++at;
        continue;
      }
      whole_.push_back({0, at->one->id, block});
      at = due_.erase(at);
      ++taken;
    }
    return taken;
  }

  /// What a form has of one AI, less what the anchors have of it.
  void of(const Adviser& adviser) {
    int over_calls = adviser.over_calls, misses = adviser.misses, ill = adviser.right / 2,
        well = adviser.right - ill;
    for (const auto& one : whole_) {
      const auto& shown = *std::ranges::find(pack_.cases, one.id, &ReadingCase::id);
      if (shown.practice || shown.adviser != adviser.id) continue;
      const auto make = make_of(pack_, shown);
      --(make == Make::over_call   ? over_calls
         : make == Make::miss      ? misses
         : make == Make::right_ill ? ill
                                   : well);
    }
    const auto draw = [&](Make make, int many) {
      return many - take(CaseBlock::alone, many, [&](const ReadingCase& one) {
               return fits(one, make) && one.adviser == adviser.id;
             });
    };
    draw(Make::over_call, over_calls);
    draw(Make::miss, misses);
    // Where there are too few of the one, the other stands in.
    well += draw(Make::right_ill, ill);
    draw(Make::right_ill, draw(Make::right_well, well));
  }

  void further(int many) {
    const int ill = take(CaseBlock::extra, many / 2,
                         [this](const ReadingCase& one) { return fits(one, Make::right_ill); });
    const int well = take(CaseBlock::extra, many - ill,
                          [this](const ReadingCase& one) { return fits(one, Make::right_well); });
    take(CaseBlock::extra, many - ill - well,
         [this](const ReadingCase& one) { return fits(one, Make::right_ill); });
  }

  bool fits(const ReadingCase& one, Make make) const {
    return !one.practice && one.anchor == 0 && make_of(pack_, one) == make;
  }

  const Reading& pack_;
  const SessionBefore& before_;
  science::chance::Stream random_;
  std::vector<Due> due_;
  std::vector<FormCase> whole_;
};

}  // namespace

SessionForm session_form(const Reading& pack, const SessionBefore& before, std::uint64_t chance) {
  return Drawing(pack, before, chance).form();
}

}  // namespace rounds::lab
