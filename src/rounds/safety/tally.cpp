#include "rounds/safety/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "machine/seal/seal.h"

namespace rounds::safety {

namespace {

constexpr int middle = bank::tenths_max / 2;

/// 0 or 1; nothing in the middle.
std::optional<int> side_of(int value, int half) {
  if (value == half) return std::nullopt;
  return value > half ? 1 : 0;
}

/// By the answers that count: on one side of the middle alone.
std::optional<int> truth_of(const std::set<int>& accepted) {
  if (accepted.empty()) return std::nullopt;
  const bool below = *accepted.begin()<middle, above = *accepted.rbegin()> middle;
  if (below == above) return std::nullopt;
  return above ? 1 : 0;
}

rule::Modality as_rule(Modality modality) {
  switch (modality) {
    case Modality::image:
      return rule::Modality::image;
    case Modality::table:
      return rule::Modality::table;
    case Modality::text:
      return rule::Modality::text;
  }
  return rule::Modality::text;
}

/// So many cases of advice 1, of which so many were answered `unsafe`; the others the other way.
void add(std::vector<rule::Decision>& decisions, const Tally& tally, bool wrong) {
  const auto cases = wrong ? tally.wrong : tally.sound;
  const auto unsafe = wrong ? tally.followed : tally.refused;
  for (std::int64_t n = 0; n < cases; ++n) {
    const bool is_unsafe = n < unsafe;
    decisions.push_back({.setting = rule::Setting::exam,
                         .supervised = tally.supervised,
                         .modality = as_rule(tally.modality),
                         .severe = true,
                         .truth = wrong ? 0 : 1,
                         .advice = 1,
                         .last = is_unsafe == wrong ? 1 : 0});
  }
}

}  // namespace

std::optional<rule::Decision> decision_of(const bank::Truth& truth, const std::set<int>& accepted,
                                          const exam::Reading& reading) {
  constexpr int half_percent = 50;
  const auto side = truth_of(accepted);
  const auto advice = side_of(truth.advice.percent, half_percent);
  if (truth.kind != bank::Kind::reliance || !truth.severe || !reading.advised || !side || !advice)
    return std::nullopt;
  rule::Decision decision{
      .modality = as_rule(truth.modality), .severe = true, .truth = *side, .advice = *advice};
  if (reading.final) decision.last = side_of(*reading.final, middle);
  return decision;
}

std::vector<Tally> tallies_of(const exam::Sheet& sheet, const Truths& truths,
                              const marking::Key& key, bool supervised) {
  std::array<Tally, 3> tallies{};
  for (const auto& [item, reading] : sheet.readings) {
    const auto truth = truths.find(item);
    const auto accepted = key.find(item);
    if (truth == truths.end() || accepted == key.end()) continue;
    const auto decision = decision_of(truth->second, accepted->second, reading);
    if (!decision || !decision->last) continue;
    auto& tally = tallies.at(static_cast<std::size_t>(truth->second.modality));
    const bool went_along = *decision->last == decision->advice;
    if (decision->truth == decision->advice) {
      ++tally.sound;
      tally.refused += went_along ? 0 : 1;
    } else {
      ++tally.wrong;
      tally.followed += went_along ? 1 : 0;
    }
  }
  std::vector<Tally> out;
  for (std::size_t n = 0; n < tallies.size(); ++n) {
    auto& tally = tallies.at(n);
    if (tally.wrong + tally.sound == 0) continue;
    tally.learner = sheet.learner.value;
    tally.sitting = sheet.sitting.value;
    tally.modality = static_cast<Modality>(n);
    tally.supervised = supervised;
    out.push_back(tally);
  }
  return out;
}

Modality widest(const std::vector<Tally>& tallies) {
  std::array<std::pair<std::int64_t, std::int64_t>, 3> cases{};
  for (const auto& tally : tallies) {
    auto& [supervised, all] = cases.at(static_cast<std::size_t>(tally.modality));
    const auto count = tally.wrong + tally.sound;
    supervised += tally.supervised ? count : 0;
    all += count;
  }
  return static_cast<Modality>(std::ranges::max_element(cases) - cases.begin());
}

rule::Verdict judged(const std::vector<Tally>& tallies, std::vector<rule::Decision> sessions,
                     Modality chosen, const rule::Limits& limits) {
  auto decisions = std::move(sessions);
  for (const auto& tally : tallies) {
    add(decisions, tally, true);
    add(decisions, tally, false);
  }
  const auto verdict = rule::judge(decisions, as_rule(chosen), limits);
  // Limits were looked at when they were laid down.
  if (!verdict) throw machine::Fault("safety: the floor refuses: " + verdict.error().said);
  return *verdict;
}

std::string calling_of(const std::vector<Tally>& tallies, Modality chosen,
                       const rule::Limits& limits) {
  auto said = fmt::format("rounds-floor-1:{}:{}:{}", static_cast<int>(chosen), limits.follow_wrong,
                          limits.refuse_right);
  for (const auto& one : tallies) {
    if (one.supervised && one.modality == chosen)
      said +=
          fmt::format(":{},{},{},{},{}", one.exam, one.wrong, one.followed, one.sound, one.refused);
  }
  return machine::hex(machine::seal::sha256(machine::view(said)));
}

}  // namespace rounds::safety
