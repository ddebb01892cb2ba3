#include "rounds/workbench/ratings.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "science/standard/standard.h"

namespace rounds::workbench {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr int percent_max = 100;

const Chances& chances_of(const Judge& judge, int round) {
  static const Chances none;
  const auto found = judge.rounds.find(round);
  return found == judge.rounds.end() ? none : found->second;
}

bool fits(const JudgeBounds& bounds) {
  return bounds.cut_min >= 0 && bounds.cut_min < bounds.cut_max && bounds.cut_max <= percent_max &&
         bounds.fail_min >= 0 && bounds.fail_min <= bounds.fail_max &&
         bounds.fail_max <= percent_max;
}

std::unexpected<machine::Refusal> wrong(const char* field) {
  return refuse(No::invalid, "workbench.rating",
                "The rating's " + std::string(field) + " is out of bounds.", {{"field", field}});
}

std::vector<std::int64_t> items_of(const std::map<std::int64_t, double>& facility) {
  std::vector<std::int64_t> items;
  for (const auto& [item, share] : facility) items.push_back(item);
  return items;
}

}  // namespace

const Judge* Judges::judge(std::int64_t person) const {
  const auto found = std::ranges::find(judges, person, &Judge::person);
  return found == judges.end() ? nullptr : &*found;
}

bool finished(const Judge& judge, int round, const std::vector<std::int64_t>& items) {
  const auto& chances = chances_of(judge, round);
  const bool all = std::ranges::all_of(items, [&](auto item) { return chances.contains(item); });
  return all && (round < rounds_last || judge.bounds.has_value());
}

Result<void> may_join(const Judges& judges) {
  if (judges.round > 1) {
    return refuse(No::conflict, "workbench.round_begun", "The second round has begun.");
  }
  if (judges.judges.size() < judges_max) return {};
  return refuse(No::too_many, "workbench.judges_full", "There are many judges already.");
}

Result<void> may_begin(const Judges& judges, int next, const std::vector<std::int64_t>& items) {
  if (next != judges.round + 1 || next > round_done) {
    return refuse(No::conflict, "workbench.round_order", "This round is not due.");
  }
  if (judges.judges.size() < 2) {
    return refuse(No::conflict, "workbench.judges_few", "A panel needs two judges.");
  }
  if (next == 1) return {};
  const auto behind = std::ranges::count_if(
      judges.judges, [&](const Judge& judge) { return !finished(judge, judges.round, items); });
  if (behind == 0) return {};
  return refuse(No::conflict, "workbench.round_unfinished", "Some judges are not done.",
                {{"judges", std::to_string(behind)}});
}

Result<void> may_rate(const Judges& judges, const Chances& chances,
                      const std::optional<JudgeBounds>& bounds,
                      const std::vector<std::int64_t>& items) {
  if (judges.round < 1 || judges.round > rounds_last) {
    return refuse(No::conflict, "workbench.no_round", "No round is open.");
  }
  for (const auto& [item, percent] : chances) {
    if (std::ranges::find(items, item) == items.end()) return wrong("item");
    if (percent < 0 || percent > percent_max) return wrong("percent");
  }
  if (bounds && (judges.round != rounds_last || !fits(*bounds))) return wrong("bounds");
  return {};
}

std::string angoff_csv(const Judges& judges) {
  std::string csv = "judge,item,round,rating\n";
  for (int round = 1; round <= rounds_last; ++round) {
    for (std::size_t place = 0; place < judges.judges.size(); ++place) {
      for (const auto& [item, percent] : chances_of(judges.judges[place], round))
        csv += fmt::format("J{},Q{},{},{:.2f}\n", place + 1, item, round, percent / 100.0);
    }
  }
  return csv;
}

std::string hofstee_csv(const Judges& judges) {
  std::string csv = "judge,kmin,kmax,fmin,fmax\n";
  for (std::size_t place = 0; place < judges.judges.size(); ++place) {
    const auto& bounds = judges.judges[place].bounds;
    if (!bounds) continue;
    csv += fmt::format("J{},{},{},{},{}\n", place + 1, bounds->cut_min, bounds->cut_max,
                       bounds->fail_min, bounds->fail_max);
  }
  return csv;
}

std::optional<Spread> spread(const Judges& judges, std::int64_t item) {
  std::vector<int> said;
  for (const auto& judge : judges.judges) {
    const auto& chances = chances_of(judge, 1);
    if (const auto found = chances.find(item); found != chances.end())
      said.push_back(found->second);
  }
  if (said.empty()) return std::nullopt;
  double sum = 0;
  for (const auto percent : said) sum += percent;
  const auto [low, high] = std::ranges::minmax(said);
  return Spread{sum / static_cast<double>(said.size()), low, high};
}

std::optional<Agreement> agreement(const Judges& judges, int round,
                                   const std::map<std::int64_t, double>& facility) {
  const auto items = items_of(facility);
  std::vector<const Judge*> done;
  for (const auto& judge : judges.judges) {
    const auto& chances = chances_of(judge, round);
    if (std::ranges::all_of(items, [&](auto item) { return chances.contains(item); }))
      done.push_back(&judge);
  }
  if (done.size() < 2 || items.size() < 2) return std::nullopt;
  science::chance::Matrix ratings(done.size(), items.size());
  for (std::size_t j = 0; j < done.size(); ++j) {
    for (std::size_t i = 0; i < items.size(); ++i)
      ratings(j, i) = chances_of(*done[j], round).at(items[i]) / 100.0;
  }
  const auto found = science::standard::angoff(ratings);
  if (!found) return std::nullopt;
  std::vector<double> shares;
  for (const auto& [item, share] : facility) shares.push_back(share);
  Agreement all{
      .cut = found->cut, .cut_se = found->cut_se, .judges_sd = found->judges_sd, .judges = {}};
  for (std::size_t j = 0; j < done.size(); ++j) {
    Agreement::One one{.person = done[j]->person, .cut = found->judge_cuts[j], .with_facility = {}};
    const double r = science::chance::correlation(ratings.row(j), shares);
    if (std::isfinite(r)) one.with_facility = r;
    all.judges.push_back(one);
  }
  return all;
}

}  // namespace rounds::workbench
