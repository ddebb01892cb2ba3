#include "supplement.h"

#include <algorithm>
#include <array>
#include <map>

namespace rounds::papers {

namespace assembly = science::assembly;
using bank::Kind, bank::Modality, bank::Standing;

namespace {

/// A case is answered twice, and nobody should lack the time to look.
constexpr int seconds_each = 90;

constexpr std::array wrongs{"miss", "over_call"};

/// Of an uncertain truth nothing can be followed wrongly.
bool may_stand(const Standing& one) {
  return one.kind == Kind::reliance && one.severe && one.exposure == 0 && one.advice != "uncertain";
}

bool is_right(const Standing& one) { return one.advice == "right"; }

}  // namespace

Result<void> check(const Supplement& wish) {
  if (wish.cases >= supplement_least && wish.cases <= supplement_most && wish.cases % 2 == 0)
    return {};
  return machine::refuse(
      machine::No::invalid, "papers.supplement", "A supplement has an even number of cases.",
      {{"least", std::to_string(supplement_least)}, {"most", std::to_string(supplement_most)}});
}

Standings supplementary(Standings fit, Modality modality) {
  std::erase_if(
      fit, [modality](const Standing& one) { return !may_stand(one) || one.modality != modality; });
  return fit;
}

std::vector<assembly::Piece> pieces_of(const Standings& fit) {
  std::map<bank::EntryId, std::size_t> places;
  for (std::size_t i = 0; i < fit.size(); ++i) places.emplace(fit[i].entry, i);
  std::vector<assembly::Piece> pieces;
  pieces.reserve(fit.size());
  for (const auto& one : fit) {
    assembly::Piece piece{
        .domain = is_right(one) ? "right" : "wrong", .level = "", .is_case = true};
    if (!is_right(one)) piece.seeds = {one.advice};
    for (const auto enemy : one.enemies) {
      if (const auto found = places.find(enemy); found != places.end())
        piece.enemies.push_back(found->second);
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

assembly::Plan plan_of(const Supplement& wish) {
  const int half = wish.cases / 2;
  constexpr double quarter = 25;
  assembly::Plan plan;
  plan.domains = {{"right", 0, half}, {"wrong", 0, half}};
  for (const auto* kind : wrongs) plan.seeds[kind] = quarter;
  plan.seed_tolerance = quarter / 2;
  return plan;
}

std::vector<Missing> missing_of(const assembly::Assembled& found, const Supplement& wish,
                                const Standings& fit) {
  std::vector<Missing> missing;
  for (const auto& one : found.missing) {
    if (one.what == "cases") missing.push_back({Form::supplement, one.what, one.which, one.count});
  }
  if (missing.empty()) return missing;
  // Of unwritten pieces the assembler leaves open which kind they are.
  for (const auto* kind : wrongs) {
    const auto there = std::ranges::count(fit, kind, &Standing::advice);
    const int lacks = wish.cases / 8 - static_cast<int>(there);
    if (lacks > 0) missing.push_back({Form::supplement, "advice", kind, lacks});
  }
  return missing;
}

int minutes_of(const Supplement& wish) { return wish.cases * seconds_each / 60; }

std::vector<Severe> severe_of(const Standings& fit) {
  std::vector<Severe> severe{{Modality::image}, {Modality::table}, {Modality::text}};
  for (const auto& one : fit) {
    if (!may_stand(one)) continue;
    auto& of = severe.at(static_cast<std::size_t>(one.modality));
    auto& count = is_right(one) ? of.right : one.advice == "miss" ? of.miss : of.over_call;
    ++count;
  }
  return severe;
}

}  // namespace rounds::papers
