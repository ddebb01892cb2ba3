#include "figures.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace rounds::workbench {

namespace irt = science::irt;

namespace {

// Kelley's and Ebel's marks, as boards use them: below, an item does not earn its place.
constexpr double weak_discrimination = 0.1;
constexpr double too_hard = 0.2, too_easy = 0.95;
constexpr double reach = 4;

std::string share(double x) { return shown(x, 3); }

/// Counts in `bins` equal parts of the range.
std::vector<double> binned(const std::vector<double>& values, const Range& range,
                           std::size_t bins) {
  std::vector<double> counts(bins, 0.0);
  for (const double value : values) {
    const double at = (value - range.low) / (range.high - range.low) * static_cast<double>(bins);
    const auto bin = std::clamp(at, 0.0, static_cast<double>(bins) - 1);
    counts[static_cast<std::size_t>(bin)] += 1;
  }
  return counts;
}

std::vector<double> thetas(const Study& study) {
  std::vector<double> all;
  all.reserve(study.abilities.size());
  for (const auto& [theta, se] : study.abilities) all.push_back(theta);
  return all;
}

}  // namespace

Caption caption(const Voice& voice, const std::string& of,
                const machine::WordArguments& arguments) {
  const auto said = [&](const char* what) {
    return voice.say("workbench.figure_" + of + what, arguments);
  };
  return {.name = of,
          .title = said("_title"),
          .says = said("_says"),
          .across = said("_across"),
          .up = said("_up")};
}

std::string remark(const Voice& voice, const Study& study, std::size_t item) {
  const auto& one = study.classical.items[item];
  const auto better = study.reviews.empty() ? std::nullopt : study.reviews[item].better_than_key;
  if (better) {
    return voice.say("workbench.remark_key",
                     {{"option", std::string(1, static_cast<char>('A' + *better))}});
  }
  if (!one.corrected) return voice.say("workbench.remark_same");
  if (*one.corrected < 0) return voice.say("workbench.remark_against");
  if (*one.corrected < weak_discrimination) return voice.say("workbench.remark_weak");
  if (one.facility < too_hard) return voice.say("workbench.remark_hard");
  if (one.facility > too_easy) return voice.say("workbench.remark_easy");
  return {};
}

Plot scores_figure(const Voice& voice, const Study& study, const Ask& ask) {
  const auto totals = study.totals();
  const auto items = static_cast<double>(study.items.size());
  std::vector<double> counts(study.items.size() + 1, 0.0);
  for (const double total : totals) counts[static_cast<std::size_t>(total)] += 1;
  Plot plot(voice,
            caption(voice, "scores",
                    {{"persons", std::to_string(totals.size())},
                     {"mean", voice.number(study.classical.mean, 2)},
                     {"sd", voice.number(study.classical.sd, 2)},
                     {"items", std::to_string(study.items.size())}}),
            {-0.5, items + 0.5}, {0, std::ranges::max(counts) * 1.05});
  plot.numbers.head = {"points", "persons"};
  for (std::size_t k = 0; k < counts.size(); ++k) {
    plot.bar(static_cast<double>(k), counts[k], 0.9, "one");
    plot.numbers.rows.push_back({std::to_string(k), shown(counts[k], 0)});
  }
  if (ask.cut)
    plot.upright(*ask.cut - 0.5,
                 voice.say("workbench.pass_mark_at", {{"cut", std::to_string(*ask.cut)}}));
  return plot;
}

Plot items_figure(const Voice& voice, const Study& study) {
  Plot plot(voice, caption(voice, "items"), {0, 1}, {-0.3, 0.8});
  plot.numbers.head = {"item", "facility", "corrected", "remark"};
  for (std::size_t j = 0; j < study.items.size(); ++j) {
    const auto& item = study.classical.items[j];
    const auto said = remark(voice, study, j);
    plot.numbers.rows.push_back(
        {study.items[j], share(item.facility), item.corrected ? share(*item.corrected) : "", said});
    if (!item.corrected) continue;
    plot.dot(item.facility, std::clamp(*item.corrected, -0.3, 0.8), said.empty() ? "one" : "warn",
             said.empty() ? "" : study.items[j]);
  }
  return plot;
}

Plot options_figure(const Voice& voice, const Study& study, std::size_t item) {
  const auto& review = study.reviews[item];
  auto said = caption(voice, "options", {{"item", study.items[item]}});
  said.name = fmt::format("options-{}", item + 1);
  Plot plot(voice, std::move(said), {1, 5}, {0, 1});
  plot.numbers.head = {"option", "chosen", "fifth_1", "fifth_2", "fifth_3", "fifth_4", "fifth_5"};
  for (const auto& option : review.options) {
    const std::string letter(1, static_cast<char>('A' + option.option));
    const bool is_key = option.option == study.keys[item];
    Points points;
    std::vector<std::string> row{
        is_key ? voice.say("workbench.key_option", {{"option", letter}}) : letter,
        std::to_string(option.chosen)};
    for (std::size_t g = 0; g < option.by_group.size(); ++g) {
      points.emplace_back(static_cast<double>(g + 1), option.by_group[g]);
      row.push_back(share(option.by_group[g]));
    }
    plot.line(points,
              is_key ? "one" : (review.better_than_key == option.option ? "warn" : "faint"));
    plot.dot(5, option.by_group.back(), is_key ? "one" : "faint", letter);
    plot.numbers.rows.push_back(std::move(row));
  }
  return plot;
}

Plot curves_figure(const Voice& voice, const Study& study) {
  Plot plot(voice, caption(voice, "curves", {{"items", std::to_string(study.curves.size())}}),
            {-reach, reach}, {0, 1});
  plot.numbers.head = {"item", "-4", "-3", "-2", "-1", "0", "1", "2", "3", "4"};
  for (std::size_t k = 0; k < study.curves.size(); ++k) {
    const auto column = study.calibrated[k];
    Points points;
    for (double theta = -reach; theta <= reach + 1e-9; theta += 0.2) {
      points.emplace_back(theta, irt::chance(study.curves[k], theta).right);
    }
    plot.line(points, remark(voice, study, column).empty() ? "faint" : "warn");
    std::vector<std::string> row{study.items[column]};
    for (int theta = -4; theta <= 4; ++theta) {
      row.push_back(share(irt::chance(study.curves[k], theta).right));
    }
    plot.numbers.rows.push_back(std::move(row));
  }
  return plot;
}

Plot wright_map(const Voice& voice, const Study& study) {
  constexpr std::size_t bins = 32;
  const Range range{-reach, reach};
  std::vector<double> difficulties;
  difficulties.reserve(study.curves.size());
  for (const auto& item : study.curves) difficulties.push_back(item.difficulty());
  const auto persons = binned(thetas(study), range, bins),
             items = binned(difficulties, range, bins);
  const double most = std::max(1.0, std::ranges::max(persons));
  Plot plot(voice, caption(voice, "wright"), range, {-0.45, 1.05});
  plot.name_rows({});
  plot.numbers.head = {"from", "to", "persons", "items"};
  const double most_items = std::max(1.0, std::ranges::max(items));
  for (std::size_t k = 0; k < bins; ++k) {
    const double low = -reach + 0.25 * static_cast<double>(k), middle = low + 0.125;
    if (persons[k] > 0) plot.line({{middle, 0}, {middle, persons[k] / most}}, "thick");
    for (double n = 0; n < items[k]; ++n) {
      plot.dot(middle, -0.05 - 0.38 * (n + 0.5) / most_items, "warn");
    }
    plot.numbers.rows.push_back(
        {shown(low, 2), shown(low + 0.25, 2), shown(persons[k], 0), shown(items[k], 0)});
  }
  return plot;
}

Plot information_figure(const Voice& voice, const Study& study) {
  Points information;
  double most = 0;
  for (double theta = -reach; theta <= reach + 1e-9; theta += 0.1) {
    const double here = irt::information(study.curves, theta);
    information.emplace_back(theta, here);
    most = std::max(most, here);
  }
  Plot plot(voice, caption(voice, "information", {{"most", voice.number(most, 1)}}),
            {-reach, reach}, {0, most * 1.1});
  plot.numbers.head = {"ability", "information", "standard_error"};
  for (const auto& [theta, here] : information) {
    plot.numbers.rows.push_back({shown(theta, 1), share(here), share(1 / std::sqrt(here))});
  }
  plot.line(information, "one");
  return plot;
}

Plot error_figure(const Voice& voice, const Study& study) {
  constexpr double error_max = 1.5;
  Points error;
  double least = error_max;
  Plot plot(voice, caption(voice, "error"), {-reach, reach}, {0, error_max});
  plot.numbers.head = {"ability", "standard_error"};
  for (double theta = -reach; theta <= reach + 1e-9; theta += 0.1) {
    const double here = 1 / std::sqrt(irt::information(study.curves, theta));
    least = std::min(least, here);
    if (here <= error_max) error.emplace_back(theta, here);
    plot.numbers.rows.push_back({shown(theta, 1), share(here)});
  }
  plot.line(error, "other");
  plot.upright(0, voice.say("workbench.figure_error_best", {{"least", voice.number(least, 2)}}));
  return plot;
}

Plot dif_figure(const Voice& voice, const Study& study, const Differences& all) {
  const auto rows = static_cast<double>(all.items.size());
  Plot plot(voice, caption(voice, "dif"), {-4, 4}, {-0.7, rows - 0.3});
  plot.grow(60 + 16 * rows);
  std::vector<std::string> names(all.items.size());
  plot.numbers.head = {"item", "delta",      "delta_low",    "delta_high", "chi_square",
                       "p",    "odds_ratio", "p_difference", "class_ets",  "class_size"};
  for (std::size_t k = 0; k < all.items.size(); ++k) {
    const auto& name = study.items[study.calibrated[k]];
    const std::size_t row = all.items.size() - 1 - k;  // the first item on top
    names[row] = name;
    const auto& told = all.items[k];
    if (!told) continue;
    const auto& mh = *told;
    const double off = 1.96 * 2.35 * std::sqrt(mh.log_alpha_variance);
    const auto kept = [](double x) { return std::clamp(x, -4.0, 4.0); };
    plot.whisker(static_cast<double>(row), kept(mh.delta - off), kept(mh.delta),
                 kept(mh.delta + off), mh.class_ets == 'A' ? "one" : "warn");
    plot.numbers.rows.push_back({name, share(mh.delta), share(mh.delta - off),
                                 share(mh.delta + off), shown(mh.chi_square, 2), share(mh.p),
                                 share(mh.alpha), share(mh.p_difference),
                                 std::string(1, mh.class_ets), std::string(1, mh.class_by_size)});
  }
  plot.name_rows(std::move(names));
  plot.upright(0, "");
  return plot;
}

}  // namespace rounds::workbench
