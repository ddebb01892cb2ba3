#include "standard_figures.h"

#include <algorithm>
#include <cmath>

#include "figures.h"

namespace rounds::workbench {

namespace {

constexpr std::size_t bars = 24;

/// A row a judge, the first on top.
std::size_t row_of(std::size_t judge, std::size_t judges) { return judges - 1 - judge; }

std::vector<std::string> on_top_first(std::vector<std::string> names) {
  std::ranges::reverse(names);
  return names;
}

Range with_room(double low, double high) {
  const double room = std::max(0.06 * (high - low), 0.2);
  return {low - room, high + room};
}

Plot by_judge(const Voice& voice, const std::string& name, const std::vector<std::string>& judges,
              Range across, const machine::WordArguments& arguments) {
  const auto rows = static_cast<double>(judges.size());
  Plot plot(voice, caption(voice, name, arguments), across, {-0.7, rows - 0.3});
  plot.grow(80 + 20 * rows);
  plot.name_rows(on_top_first(judges));
  return plot;
}

}  // namespace

double share_reaching(const std::vector<double>& totals, double cut) {
  const auto passed = std::ranges::count_if(totals, [&](double t) { return t >= cut; });
  return static_cast<double>(passed) / static_cast<double>(totals.size());
}

Plot judges_figure(const Voice& voice, const AngoffStudy& angoff) {
  double low = 1e9, high = 0;
  for (const auto& round : angoff.results) {
    low = std::min(low, std::ranges::min(round.judge_cuts) * angoff.scale);
    high = std::max(high, std::ranges::max(round.judge_cuts) * angoff.scale);
  }
  auto plot = by_judge(voice, "judges", angoff.judges, with_room(low, high),
                       {{"judges", std::to_string(angoff.judges.size())},
                        {"rounds", std::to_string(angoff.rounds.size())},
                        {"cut", voice.number(angoff.cut, 1)}});
  plot.numbers.head = {"judge"};
  for (const auto& round : angoff.rounds) plot.numbers.head.push_back("round_" + round);
  for (std::size_t j = 0; j < angoff.judges.size(); ++j) {
    const auto y = static_cast<double>(row_of(j, angoff.judges.size()));
    Points way;
    std::vector<std::string> row{angoff.judges[j]};
    for (const auto& round : angoff.results) {
      way.emplace_back(round.judge_cuts[j] * angoff.scale, y);
      row.push_back(shown(way.back().first, 2));
    }
    plot.line(way, "faint");
    for (std::size_t r = 0; r + 1 < way.size(); ++r) plot.dot(way[r].first, y, "faint");
    plot.dot(way.back().first, y, "one");
    plot.numbers.rows.push_back(std::move(row));
  }
  plot.upright(angoff.cut, voice.say("workbench.standard_cut"));
  return plot;
}

Plot agreement_figure(const Voice& voice, const AngoffStudy& angoff) {
  const auto& all = angoff.results.back().agreement;
  double low = 0;
  for (const auto& r : all) low = std::min(low, r.value_or(0));
  auto plot = by_judge(voice, "agreement", angoff.judges, {low < 0 ? -1.0 : 0.0, 1.02},
                       {{"judges", std::to_string(angoff.judges.size())}});
  plot.numbers.head = {"judge", "agreement"};
  for (std::size_t j = 0; j < all.size(); ++j) {
    const auto& r = all[j];
    plot.numbers.rows.push_back({angoff.judges[j], r ? shown(*r) : ""});
    if (!r) continue;
    const auto y = static_cast<double>(row_of(j, all.size()));
    plot.line({{0, y}, {*r, y}}, "faint");
    plot.dot(*r, y, *r < 0 ? "warn" : "one");
  }
  return plot;
}

Plot panels_figure(const Voice& voice, const AngoffStudy& angoff) {
  const auto range = with_room(angoff.resampled.front(), angoff.resampled.back());
  const double width = (range.high - range.low) / static_cast<double>(bars);
  std::vector<double> counts(bars, 0.0);
  for (const double cut : angoff.resampled) {
    counts[std::min(bars - 1, static_cast<std::size_t>((cut - range.low) / width))] += 1;
  }
  const double most = std::ranges::max(counts);
  Plot plot(voice,
            caption(voice, "panels",
                    {{"panels", std::to_string(angoff.resampled.size())},
                     {"cut", voice.number(angoff.cut, 1)},
                     {"low", voice.number(angoff.low, 1)},
                     {"high", voice.number(angoff.high, 1)}}),
            range, {0, most * 1.15});
  plot.numbers.head = {"from", "to", "panels"};
  for (std::size_t b = 0; b < bars; ++b) {
    const double from = range.low + width * static_cast<double>(b);
    plot.bar(from + width / 2, counts[b], 0.95 * width, "faint");
    plot.numbers.rows.push_back({shown(from, 2), shown(from + width, 2), shown(counts[b], 0)});
  }
  plot.whisker(most * 1.07, angoff.low, angoff.cut, angoff.high, "one");
  return plot;
}

Plot hofstee_figure(const Voice& voice, const Study& study,
                    const science::standard::Hofstee& hofstee) {
  const auto& box = hofstee.mean;
  Plot plot(voice,
            caption(voice, "hofstee",
                    {{"cut", voice.number(hofstee.cut, 1)},
                     {"failing", voice.number(hofstee.fail_percent, 1)}}),
            {0, 100}, {0, 100});
  const auto totals = study.totals();
  const auto items = static_cast<double>(study.items.size());
  plot.numbers.head = {"cut_percent", "failing_percent"};
  Points curve;
  for (std::size_t k = 0; k <= study.items.size(); ++k) {
    const double failing = 100 * (1 - share_reaching(totals, static_cast<double>(k)));
    const double percent = 100 * static_cast<double>(k) / items;
    // A step: whoever has fewer points fails at every cut above the last score.
    if (k > 0) curve.emplace_back(100 * (static_cast<double>(k) - 1) / items, failing);
    curve.emplace_back(percent, failing);
    plot.numbers.rows.push_back({shown(percent, 2), shown(failing, 2)});
  }
  plot.line(curve, "one");
  plot.line({{box.cut_min, box.fail_min},
             {box.cut_max, box.fail_min},
             {box.cut_max, box.fail_max},
             {box.cut_min, box.fail_max},
             {box.cut_min, box.fail_min}},
            "faint");
  plot.line({{box.cut_min, box.fail_max}, {box.cut_max, box.fail_min}}, "other");
  plot.dot(hofstee.cut, hofstee.line_percent, hofstee.crosses ? "one" : "warn",
           voice.say("workbench.standard_cut"));
  return plot;
}

Plot bookmark_figure(const Voice& voice, const BookmarkStudy& bookmark) {
  const auto& cuts = bookmark.result.judge_cuts;
  auto plot = by_judge(voice, "bookmark", bookmark.judges,
                       with_room(std::ranges::min(cuts), std::ranges::max(cuts)),
                       {{"judges", std::to_string(cuts.size())},
                        {"ability", voice.number(bookmark.result.cut_mean, 2)}});
  plot.numbers.head = {"judge", "ability"};
  for (std::size_t j = 0; j < cuts.size(); ++j) {
    plot.dot(cuts[j], static_cast<double>(row_of(j, cuts.size())), "one");
    plot.numbers.rows.push_back({bookmark.judges[j], shown(cuts[j])});
  }
  plot.upright(bookmark.result.cut_mean, voice.say("workbench.standard_mean"));
  return plot;
}

Plot borderline_figure(const Voice& voice, const BorderlineStudy& all, double grade) {
  const auto& line = all.line;
  const double low = std::min(grade, std::ranges::min(all.grades));
  const double high = std::max(grade, std::ranges::max(all.grades));
  const auto at = [&](double x) { return line.intercept + line.slope * x; };
  const double foot = std::min({std::ranges::min(all.scores), at(low), at(high)});
  const double top = std::max({std::ranges::max(all.scores), at(low), at(high)});
  Plot plot(voice,
            caption(voice, "borderline",
                    {{"persons", std::to_string(all.grades.size())},
                     {"grade", brief(grade)},
                     {"cut", voice.number(line.cut, 2)},
                     {"r2", voice.number(line.r_squared, 2)}}),
            with_room(low, high), with_room(foot, top));
  plot.numbers.head = {"grade", "score"};
  for (std::size_t i = 0; i < all.grades.size(); ++i) {
    plot.dot(all.grades[i], all.scores[i], "faint");
    plot.numbers.rows.push_back({brief(all.grades[i]), brief(all.scores[i])});
  }
  plot.line({{low, at(low)}, {high, at(high)}}, "one");
  plot.dot(grade, line.cut, "warn", voice.say("workbench.standard_cut"));
  return plot;
}

std::vector<MethodCut> cuts_of(const Voice& voice, const Study& study) {
  const auto& standards = study.standards;
  std::vector<MethodCut> all;
  if (standards.angoff) {
    all.push_back({voice.say("workbench.standard_angoff"), standards.angoff->cut});
  }
  if (standards.hofstee) {
    all.push_back({voice.say("workbench.standard_hofstee"),
                   standards.hofstee->cut * static_cast<double>(study.items.size()) / 100});
  }
  if (standards.bookmark) {
    all.push_back({voice.say("workbench.standard_bookmark"), standards.bookmark->cut});
  }
  return all;
}

Plot effect_figure(const Voice& voice, const Study& study) {
  const auto totals = study.totals();
  Plot plot(voice, caption(voice, "effect", {{"persons", std::to_string(totals.size())}}),
            {0, static_cast<double>(study.items.size())}, {0, 100});
  plot.numbers.head = {"points", "share_reaching"};
  Points curve;
  for (std::size_t k = 0; k <= study.items.size(); ++k) {
    const auto cut = static_cast<double>(k);
    const double share = share_reaching(totals, cut);
    if (k > 0) curve.emplace_back(cut - 1, 100 * share);
    curve.emplace_back(cut, 100 * share);
    plot.numbers.rows.push_back({std::to_string(k), shown(share, 4)});
  }
  plot.line(curve, "one");
  // One label lower than the other, where cuts are near each other.
  double height = 96;
  for (const auto& [method, cut] : cuts_of(voice, study)) {
    plot.line({{cut, 0}, {cut, 100}}, "other");
    plot.dot(cut, 100 * share_reaching(totals, cut), "warn");
    plot.label(cut + 0.012 * static_cast<double>(study.items.size()), height, method);
    height -= 8;
  }
  return plot;
}

}  // namespace rounds::workbench
