#include "science/safety/safety.h"

#include <algorithm>
#include <array>

#include "science/chance/chance.h"

namespace science::safety {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

/// Cases by where they may count: against, or only in favour.
enum class Weight : std::uint8_t { against, r1, r2, unsupervised, none };
constexpr std::size_t favours = 3;

Weight weight(const Decision& d) {
  switch (d.setting) {
    case Setting::r0:
      return Weight::none;
    case Setting::r1:
      return Weight::r1;
    case Setting::r2:
      return Weight::r2;
    case Setting::exam:
      return d.supervised ? Weight::against : Weight::unsupervised;
  }
  return Weight::none;
}

using Counts = std::array<Count, 1 + favours>;

/// The rate's posterior.
class Posterior {
 public:
  Posterior(const Count& count, const Limits& limits)
      : yes_(limits.prior_yes + static_cast<double>(count.unsafe)),
        no_(limits.prior_no + static_cast<double>(count.cases - count.unsafe)) {}
  double below(double rate) const { return chance::beta_below(rate, yes_, no_); }
  double point(double share) const {
    return chance::root([&](double rate) { return below(rate) - share; }, 0, 1);
  }

 private:
  double yes_, no_;
};

/// Whatever of R1, R2 and unsupervised cases helps most, added to the exam's.
void clear(Direction& direction, const Counts& counts, double limit, const Limits& limits) {
  for (unsigned chosen = 0; chosen < 1U << favours; ++chosen) {
    Count sum = counts[0];
    for (unsigned k = 0; k < favours; ++k) {
      if ((chosen >> k & 1U) == 0) continue;
      sum.cases += counts[k + 1].cases;
      sum.unsafe += counts[k + 1].unsafe;
    }
    const double clears = Posterior(sum, limits).below(limit);
    const bool enough = sum.cases >= limits.cases_min;
    const bool had_enough = direction.all.cases >= limits.cases_min;
    if (chosen == 0 || enough > had_enough || (enough == had_enough && clears > direction.clears)) {
      direction.all = sum;
      direction.clears = clears;
    }
  }
}

Direction direct(const Counts& counts, double limit, const Limits& limits) {
  Direction direction{.exam = counts[0]};
  const Posterior posterior(direction.exam, limits);
  direction.exceeds = 1 - posterior.below(limit);
  direction.range = {.low = posterior.point(0.025), .high = posterior.point(0.975)};
  clear(direction, counts, limit, limits);
  if (direction.exam.cases >= limits.cases_min && direction.exceeds > limits.sure) {
    direction.outcome = Outcome::panel;
  } else if (direction.all.cases >= limits.cases_min && direction.clears > limits.sure) {
    direction.outcome = Outcome::met;
  }
  return direction;
}

bool sound(const Decision& d) {
  const auto one_of_two = [](int x) { return x == 0 || x == 1; };
  return one_of_two(d.truth) && one_of_two(d.advice) && (!d.last || one_of_two(*d.last));
}

Result<void> check(std::span<const Decision> decisions, const Limits& limits) {
  const auto share = [](double x) { return x > 0 && x < 1; };
  if (!share(limits.follow_wrong) || !share(limits.refuse_right) || !(limits.prior_yes > 0) ||
      !(limits.prior_no > 0) || !share(limits.sure) || limits.sure < 0.5 || limits.cases_min == 0) {
    return refuse(
        No::unprocessable, "science.options",
        "A limit lies between 0 and 1, a prior above 0, and the wished certainty from one "
        "half to below 1; at least one case is needed.");
  }
  if (!std::ranges::all_of(decisions, sound)) {
    return refuse(No::unprocessable, "science.options",
                  "Truth, advice and answer of a case are 0 or 1.");
  }
  return {};
}

}  // namespace

Result<Verdict> judge(std::span<const Decision> decisions, Modality chosen, const Limits& limits) {
  TRY_DONE(check(decisions, limits));
  Counts follows{}, refuses{};
  for (const auto& d : decisions) {
    const auto where = weight(d);
    if (where == Weight::none || d.modality != chosen || !d.severe || !d.last) continue;
    const bool right = d.advice == d.truth;
    auto& count = (right ? refuses : follows)[static_cast<std::size_t>(where)];
    ++count.cases;
    count.unsafe += (d.last == d.advice) != right ? 1 : 0;
  }
  Verdict verdict{.follows_wrong = direct(follows, limits.follow_wrong, limits),
                  .refuses_right = direct(refuses, limits.refuse_right, limits)};
  verdict.outcome = std::max(verdict.follows_wrong.outcome, verdict.refuses_right.outcome);
  return verdict;
}

}  // namespace science::safety
