#include "block_sum.h"

#include <map>

#include "reading_figures.h"
#include "science/cohort/cohort.h"

namespace rounds::lab {

std::vector<Cut> cuts_of(const Found& lab) {
  std::vector<Cut> cuts{Cut::specialty, Cut::state, Cut::device, Cut::experience};
  if (lab.reading != nullptr) cuts.push_back(Cut::cases);
  return cuts;
}

std::vector<Block> full_of(const Found& lab, const std::vector<Waiting>& waiting) {
  std::map<std::pair<std::int64_t, std::string>, std::vector<Waiting>> open;
  std::vector<Block> full;
  for (const auto& one : waiting) {
    const bool cases = static_cast<Cut>(one.cut) == Cut::cases;
    // Whoever came while the pack was another kind of lab counts nowhere.
    if (cases && lab.reading == nullptr) continue;
    auto& group = open[{one.cut, cases ? "" : one.group}];
    group.push_back(one);
    if (group.size() < (cases ? case_block(*lab.reading) : science::cohort::block_people)) continue;
    full.push_back({std::move(group), {}});
    group = {};
  }
  return full;
}

void BlockSum::add(const Ended& one) {
  ++doctors_;
  if (one.lab.reading != nullptr) return add_reading(one);
  rounds::lab::add(figures_, figures_of(one.lab, one.run, one.steps));
}

void BlockSum::add_reading(const Ended& one) {
  const auto& pack = *one.lab.reading;
  const auto outcome = read_through(pack, one.form, one.steps);
  ROUNDS_ASSERT(outcome.has_value());
  if (cases_) return rounds::lab::add(figures_, case_figures(pack, *outcome, one.group));
  rounds::lab::add(figures_, reading_figures(pack, *outcome));
  ratings_.push_back(ratings_of(pack, *outcome));
}

Figures BlockSum::take() {
  if (cases_) drop_rare(figures_);
  if (!ratings_.empty()) put_gains(figures_, science::trust::gains_of(ratings_));
  // A block is never without figures: else it would wait for ever.
  put_sum(figures_, "doctors", doctors_, doctors_);
  return std::move(figures_);
}

}  // namespace rounds::lab
