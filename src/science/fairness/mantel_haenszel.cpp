#include <cmath>
#include <map>

#include "matching.h"
#include "science/chance/chance.h"

namespace science::fairness {

using machine::Result;

namespace {

/// Persons of one matching score: right and wrong, by group.
struct Stratum {
  std::vector<double> right, wrong;
  double size(std::size_t g) const { return right[g] + wrong[g]; }
  double persons() const { return chance::sum(right) + chance::sum(wrong); }
};

std::vector<Stratum> strata(const Responses& responses, const Groups& groups,
                            const std::vector<std::size_t>& anchors, std::size_t item) {
  const auto scores = matching_scores(responses, anchors, item);
  const std::size_t count = count_of(groups);
  std::map<double, Stratum> by_score;
  for (std::size_t i = 0; i < responses.persons; ++i) {
    if (responses(i, item) == missing) continue;
    auto& stratum = by_score[scores[i]];
    stratum.right.resize(count);
    stratum.wrong.resize(count);
    (responses(i, item) == 1 ? stratum.right : stratum.wrong)[groups[i]] += 1;
  }
  std::vector<Stratum> all;
  all.reserve(by_score.size());
  for (auto& [score, stratum] : by_score) all.push_back(std::move(stratum));
  return all;
}

char by_size(double delta) {
  const double size = std::abs(delta);
  if (size <= 1) return 'A';
  return size <= 1.5 ? 'B' : 'C';
}

char ets(double delta, double variance) {
  const double size = std::abs(delta), error = 2.35 * std::sqrt(variance);
  if (size < 1 || size / error <= 1.96) return 'A';
  return size >= 1.5 && (size - 1) / error > 1.645 ? 'C' : 'B';
}

/// Focal less reference share right, over the scores that both groups reach.
double p_difference(const std::vector<Stratum>& all) {
  double total = 0, weight = 0;
  for (const auto& s : all) {
    if (s.size(0) == 0 || s.size(1) == 0) continue;
    total += s.size(1) * (s.right[1] / s.size(1) - s.right[0] / s.size(0));
    weight += s.size(1);
  }
  return total / weight;
}

std::optional<MantelHaenszel> judge(const std::vector<Stratum>& all, double continuity) {
  double seen = 0, variance = 0, up = 0, down = 0;
  for (const auto& s : all) {
    const double n = s.persons();
    if (n <= 1) continue;
    const double right = chance::sum(s.right), wrong = chance::sum(s.wrong);
    seen += s.right[0] - s.size(0) * right / n;
    variance += s.size(0) * s.size(1) / n * (right / n) * (wrong / (n - 1));
    up += s.right[0] * s.wrong[1] / n;
    down += s.wrong[0] * s.right[1] / n;
  }
  if (!(variance > 0) || !(up > 0) || !(down > 0)) return std::nullopt;
  const double off = std::abs(seen) - continuity;
  MantelHaenszel mh{.chi_square = off * off / variance, .alpha = up / down};
  mh.p = chance::chi_square_above(mh.chi_square, 1);
  double spread = 0;
  for (const auto& s : all) {
    const double n = s.persons(), a = s.right[0] * s.wrong[1], b = s.wrong[0] * s.right[1];
    spread += (a + mh.alpha * b) *
              (s.right[0] + s.wrong[1] + mh.alpha * (s.wrong[0] + s.right[1])) / (n * n);
  }
  mh.log_alpha_variance = spread / (2 * up * up);
  mh.delta = -2.35 * std::log(mh.alpha);
  mh.class_by_size = by_size(mh.delta);
  mh.class_ets = ets(mh.delta, mh.log_alpha_variance);
  mh.p_difference = p_difference(all);
  return mh;
}

/// Adds one stratum's share: how far each focal group is off, and the variance of that.
void add_stratum(chance::Numbers& off, chance::Matrix& variance, const Stratum& s) {
  const double n = s.persons();
  if (n <= 1) return;
  const double right = chance::sum(s.right), wrong = chance::sum(s.wrong);
  const double scale = right * wrong / (n * n * (n - 1));
  chance::Numbers sizes;
  for (std::size_t g = 0; g < off.size(); ++g) {
    sizes.push_back(s.size(g + 1));
    off[g] += s.right[g + 1] - sizes[g] * right / n;
    variance(g, g) += scale * n * sizes[g];
  }
  chance::add_product(variance, -scale, sizes, sizes);
}

/// The vector of focal groups' right answers against its expectation.
std::optional<Generalised> judge_groups(const std::vector<Stratum>& all, std::size_t groups) {
  const std::size_t focal = groups - 1;
  chance::Numbers off(focal, 0.0);
  chance::Matrix variance(focal, focal);
  for (const auto& s : all) add_stratum(off, variance, s);
  const auto solved = chance::solve_positive(variance, off);
  if (!solved) return std::nullopt;
  Generalised test{.df = static_cast<double>(focal)};
  for (std::size_t g = 0; g < focal; ++g) test.chi_square += off[g] * (*solved)[g];
  test.p = chance::chi_square_above(test.chi_square, test.df);
  return test;
}

}  // namespace

std::optional<MantelHaenszel> mantel_haenszel(const std::vector<Counted>& strata,
                                              double continuity) {
  std::vector<Stratum> all;
  for (const auto& one : strata)
    if (one.reference_right + one.reference_wrong + one.focal_right + one.focal_wrong > 0)
      all.push_back({.right = {one.reference_right, one.focal_right},
                     .wrong = {one.reference_wrong, one.focal_wrong}});
  return judge(all, continuity);
}

Result<Screened<MantelHaenszel>> mantel_haenszel(const Responses& responses, const Groups& groups,
                                                 const Purified& how) {
  TRY_DONE(check(responses, groups, 2));
  const Judge<MantelHaenszel> judged = [&](const std::vector<std::size_t>& anchors,
                                           std::size_t item) {
    return judge(strata(responses, groups, anchors, item), how.continuity);
  };
  auto all = screen(responses.items, how, judged);
  all.small = has_small(groups);
  return all;
}

Result<Screened<Generalised>> mantel_haenszel_groups(const Responses& responses,
                                                     const Groups& groups, const Purified& how) {
  TRY_DONE(check(responses, groups, 50));
  const Judge<Generalised> judged = [&](const std::vector<std::size_t>& anchors, std::size_t item) {
    return judge_groups(strata(responses, groups, anchors, item), count_of(groups));
  };
  auto all = screen(responses.items, how, judged);
  all.small = has_small(groups);
  return all;
}

}  // namespace science::fairness
