#include "rounds/lab/cohort_views.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "cohort_left.h"
#include "cohort_sums.h"
#include "figures.h"
#include "science/cohort/cohort.h"
#include "science/proportion/proportion.h"

namespace rounds::lab {

namespace {

void put(CohortSums& sums, const Tally& tally) {
  auto& sum = sums[tally.figure];
  sum.yes += tally.yes;
  sum.of += tally.of;
  sum.people += tally.people;
}

/// Nothing where the figure is no share.
std::optional<ShareKind> kind_of(std::string_view name, bool whole) {
  if (name == "near") return whole ? ShareKind::near : ShareKind::station;
  if (name == "found") return whole ? ShareKind::found : ShareKind::document;
  if (name == "alarm") return whole ? ShareKind::alarm : ShareKind::alarm_document;
  if (name == "told") return whole ? ShareKind::told : ShareKind::telling;
  if (name == "broken") return whole ? ShareKind::broken : ShareKind::breach;
  for (const auto& [of, kind] :
       {std::pair{"slip", ShareKind::slip}, std::pair{"sent", ShareKind::sent},
        std::pair{"ratio", ShareKind::ratio}, std::pair{"acted", ShareKind::acted},
        std::pair{"own", ShareKind::own}, std::pair{"last", ShareKind::last},
        std::pair{"followed", ShareKind::followed}, std::pair{"refused", ShareKind::refused},
        std::pair{"stayed", ShareKind::stayed}, std::pair{"came", ShareKind::came}})
    if (name == of) return kind;
  return std::nullopt;
}

/// A document's, a telling's or a breach's words in today's edition; nothing when it is gone.
std::optional<std::string> words_of(const Found& lab, ShareKind kind, const std::string& id) {
  const auto found = [&id](const auto& list, auto words) -> std::optional<std::string> {
    for (const auto& one : list)
      if (one.id == id) return one.*words;
    return std::nullopt;
  };
  if (id.empty() || kind == ShareKind::slip) return std::string();
  if (lab.stations != nullptr) return found(lab.stations->stations, &programme::Station::title);
  if (lab.vetting != nullptr)
    return found(lab.vetting->documents, &programme::VettedDocument::title);
  if (kind == ShareKind::telling) return found(lab.talk->told, &programme::Telling::says);
  return found(lab.talk->breaches, &programme::Breach::says);
}

void put_reach(CohortShare& share, const CohortSum& sum) {
  share.share = static_cast<double>(sum.yes) / static_cast<double>(sum.of);
  const auto people = std::min(sum.people, sum.of);
  const auto reach =
      science::wilson(std::llround(share.share * static_cast<double>(people)), people);
  share.low = reach.low;
  share.high = reach.high;
  if (share.kind == ShareKind::document || share.kind == ShareKind::telling ||
      share.kind == ShareKind::station)
    share.hardness = hardness_of(share.low, share.high);
}

/// "ratio:dial:2" is the dial's second band.
std::optional<CohortShare> share_of(const Found& lab, std::string_view figure) {
  const auto colon = figure.find(':');
  const bool whole = colon == std::string_view::npos;
  const auto kind = kind_of(figure.substr(0, colon), whole);
  if (!kind) return std::nullopt;
  CohortShare share;
  share.kind = *kind;
  if (!whole) share.id = figure.substr(colon + 1);
  if (share.kind == ShareKind::ratio || share.kind == ShareKind::acted) {
    const auto part = share.id.find(':');
    share.part = std::stoi(share.id.substr(part + 1));
    share.id.resize(part);
  }
  const auto words = words_of(lab, share.kind, share.id);
  if (!words) return std::nullopt;
  share.name = *words;
  return share;
}

std::vector<CohortShare> shares_of(const Found& lab, const CohortSums& sums, bool whole_only) {
  std::vector<CohortShare> shares;
  for (const auto& [figure, sum] : sums) {
    if (sum.of == 0) continue;
    auto share = share_of(lab, figure);
    if (!share || (whole_only && !share->id.empty() && share->kind != ShareKind::ratio)) continue;
    put_reach(*share, sum);
    shares.push_back(std::move(*share));
  }
  std::ranges::sort(shares, {},
                    [](const CohortShare& one) { return std::tuple(one.kind, one.id, one.part); });
  return shares;
}

std::string name_in(const std::vector<programme::Place>& places, const std::string& id) {
  const auto found = std::ranges::find(places, id, &programme::Place::id);
  return found == places.end() ? id : found->name;
}

std::vector<CohortGroup> groups_of(const Sitting& sitting, Cut cut,
                                   const std::vector<programme::Place>& places) {
  std::map<std::string, CohortSums> sums;
  for (const auto& tally : sitting.tallies)
    if (tally.cut == cut) put(sums[tally.group], tally);
  std::vector<CohortGroup> groups;
  groups.reserve(sums.size());
  for (const auto& [id, own] : sums)
    groups.push_back({id, name_in(places, id), people_in(own), shares_of(sitting.lab, own, true),
                      measures_of(own)});
  // By name, so that nobody reads a ranking; those who did not tell come last.
  std::ranges::sort(groups, {}, [](const CohortGroup& group) {
    return std::pair(group.name.empty(), group.name);
  });
  return groups;
}

const std::string& title_of(const Found& lab) {
  if (lab.vetting != nullptr) return lab.vetting->title;
  if (lab.reading != nullptr) return lab.reading->title;
  return lab.stations != nullptr ? lab.stations->title : lab.talk->title;
}

CohortLab lab_of(const Sitting& sitting, const programme::Local& local) {
  const auto& lab = sitting.lab;
  CohortLab view;
  view.lab = name_of(lab);
  view.title = title_of(lab);
  view.sitting = static_cast<int>(sitting.run);
  view.sittings = lab.vetting != nullptr ? lab.vetting->sittings : 1;
  CohortSums all, cases;
  for (const auto& tally : sitting.tallies) put(tally.cut == Cut::cases ? cases : all, tally);
  view.doctors = people_in(all);
  view.shares = shares_of(lab, all, false);
  view.measures = measures_of(all);
  view.specialties = groups_of(sitting, Cut::specialty, local.specialties);
  view.states = groups_of(sitting, Cut::state, local.states);
  view.devices = groups_of(sitting, Cut::device, {});
  view.experiences = groups_of(sitting, Cut::experience, {});
  view.left = left_in(lab, all);
  put_cases(view, cases);
  return view;
}

}  // namespace

LabCohortView view_of(const CohortSoFar& all, const programme::Local& local) {
  LabCohortView view{
      static_cast<std::int64_t>(science::cohort::block_people), all.edition->language, {}};
  for (const auto& sitting : all.sittings) view.labs.push_back(lab_of(sitting, local));
  return view;
}

}  // namespace rounds::lab
