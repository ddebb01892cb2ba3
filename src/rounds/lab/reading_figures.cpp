#include "reading_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "science/cohort/cohort.h"
#include "science/trust/reliance.h"

namespace rounds::lab {

namespace trust = science::trust;

namespace {

constexpr double hundred = 100;
constexpr double millionths = 1e6, billionths = 1e9;

struct Twice {
  const programme::ReadingCase* shown = nullptr;
  int own = 0, last = 0;  ///< per cent
};

std::vector<Twice> read_alone(const ReadingOutcome& outcome) {
  std::vector<Twice> all;
  for (const auto& one : outcome.cases)
    if (one.where.block == CaseBlock::alone && one.own && one.last)
      all.push_back({one.shown, *one.own, *one.last});
  return all;
}

void put_share(Figures& figures, const std::string& name,
               const std::optional<trust::Share>& share) {
  if (share)
    put_sum(figures, name, static_cast<std::int64_t>(share->yes),
            static_cast<std::int64_t>(share->of));
}

}  // namespace

Figures reading_figures(const programme::Reading& pack, const ReadingOutcome& outcome) {
  Figures figures;
  std::vector<trust::Consulted> cases;
  for (const auto& [shown, own, last] : read_alone(outcome)) {
    put(figures, "own", right(pack, *shown, own));
    put(figures, "last", right(pack, *shown, last));
    cases.push_back({shown->ill ? 1 : 0, pack.called(*shown) ? 1 : 0, own / hundred, last / hundred,
                     pack.threshold_percent / hundred});
  }
  const auto found = trust::reliance(cases);
  if (!found) return figures;
  put_share(figures, "followed", found->followed_wrong);
  put_share(figures, "refused", found->refused_right);
  put_share(figures, "stayed", found->self_reliance);
  put_share(figures, "came", found->advice_reliance);
  const auto put_any = [&figures](const char* figure, const auto& one) {
    if (one) put_mean(figures, figure, one->value);
  };
  put_any("harmful", found->harmful_shift);
  put_any("useful", found->useful_shift);
  put_any("area", found->area);
  return figures;
}

std::vector<trust::TwiceRated> ratings_of(const programme::Reading& pack,
                                          const ReadingOutcome& outcome) {
  std::vector<trust::TwiceRated> all;
  for (const auto& [shown, own, last] : read_alone(outcome))
    all.push_back({static_cast<std::size_t>(shown - pack.cases.data()), shown->ill ? 1 : 0,
                   own / hundred, last / hundred});
  return all;
}

void put_gains(Figures& figures, const trust::Gains& gains) {
  const auto readers = static_cast<std::int64_t>(gains.readers);
  put_sum(figures, "mean:gain", std::llround(millionths * gains.sum), readers);
  put_sum(figures, "square:gain", std::llround(millionths * gains.squares), readers);
  put_sum(figures, "pair:gain", std::llround(billionths * gains.together),
          static_cast<std::int64_t>(gains.pairs));
}

trust::Gains gains_in(const std::vector<Figure>& figures) {
  trust::Gains gains;
  for (const auto& one : figures) {
    const auto of = static_cast<std::size_t>(one.of);
    const auto sum = static_cast<double>(one.yes);
    if (one.name == "mean:gain") gains.readers = of, gains.sum = sum / millionths;
    if (one.name == "square:gain") gains.squares = sum / millionths;
    if (one.name == "pair:gain") gains.pairs = of, gains.together = sum / billionths;
  }
  return gains;
}

Figures case_figures(const programme::Reading& pack, const ReadingOutcome& outcome,
                     const std::string& group) {
  const auto cases = read_alone(outcome);
  const auto rights = static_cast<double>(std::ranges::count_if(
      cases, [&pack](const Twice& one) { return right(pack, *one.shown, one.own); }));
  const auto share = cases.empty() ? 0 : rights / static_cast<double>(cases.size());
  const auto band = std::min(score_bands - 1, static_cast<int>(share * score_bands));
  Figures figures;
  for (const auto& [shown, own, last] : cases) {
    put(figures, "own:" + shown->id, right(pack, *shown, own));
    put(figures, "last:" + shown->id, right(pack, *shown, last));
    if (!group.empty())
      put(figures, fmt::format("dif:{}:{}:{}", shown->id, group, band), right(pack, *shown, own));
  }
  return figures;
}

std::size_t case_block(const programme::Reading& pack) {
  const auto cases =
      static_cast<double>(std::ranges::count(pack.cases, false, &programme::ReadingCase::practice));
  const auto read = pack.form.over_calls + pack.form.misses + pack.form.right;
  // Three tenths more, as chance deals cases unevenly.
  const auto twenties = std::ceil(1.3 * cases / std::max(1, read));
  return science::cohort::block_people * static_cast<std::size_t>(std::max(1.0, twenties));
}

void drop_rare(Figures& figures) {
  std::set<std::string, std::less<>> met;
  for (const auto& one : figures)
    if (one.name.starts_with("own:") &&
        one.of >= static_cast<std::int64_t>(science::cohort::block_people))
      met.insert(one.name.substr(4));
  std::erase_if(figures, [&met](const Figure& one) {
    const auto first = one.name.find(':') + 1;
    return !met.contains(one.name.substr(first, one.name.find(':', first) - first));
  });
}

}  // namespace rounds::lab
