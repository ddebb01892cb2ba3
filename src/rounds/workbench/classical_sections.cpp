// The sections that need no model: test, items, keys.

#include <algorithm>

#include "figures.h"
#include "sections.h"

namespace rounds::workbench {

namespace {

// More figures of options than this say the same.
constexpr std::size_t options_figures_max = 12;

std::string told(const std::optional<double>& x) { return x ? shown(*x) : ""; }

/// Each number of points: how many have it, how many reach it, and how far another such test would
/// move it.
Numbers points_table(const Study& study) {
  const auto totals = study.totals();
  Numbers table{.head = {"points", "persons", "share_reaching", "sem_here"}, .rows = {}};
  for (std::size_t k = 0; k <= study.items.size(); ++k) {
    const auto points = static_cast<double>(k);
    const auto here = std::ranges::count(totals, points);
    const auto reaching = std::ranges::count_if(totals, [&](double t) { return t >= points; });
    table.rows.push_back(
        {std::to_string(k), std::to_string(here),
         shown(static_cast<double>(reaching) / static_cast<double>(totals.size())),
         shown(science::classical::conditional_sem(points, study.items.size()), 2)});
  }
  return table;
}

/// The items whose options are worth a figure: first those whose key is beaten, then those that ask
/// to be looked at.
std::vector<std::size_t> items_to_look_at(const Voice& voice, const Study& study) {
  std::vector<std::size_t> beaten, others;
  for (std::size_t j = 0; j < study.items.size(); ++j) {
    if (study.reviews[j].better_than_key) {
      beaten.push_back(j);
    } else if (!remark(voice, study, j).empty()) {
      others.push_back(j);
    }
  }
  beaten.insert(beaten.end(), others.begin(), others.end());
  beaten.resize(std::min(beaten.size(), options_figures_max));
  return beaten;
}

Numbers options_table(const Voice& voice, const Study& study) {
  Numbers table{.head = {"item", "option", "key", "chosen", "share", "mean_rest", "corrected",
                         "fifth_1", "fifth_2", "fifth_3", "fifth_4", "fifth_5"},
                .rows = {}};
  for (std::size_t j = 0; j < study.reviews.size(); ++j) {
    for (const auto& o : study.reviews[j].options) {
      std::vector<std::string> row{study.items[j],
                                   std::string(1, static_cast<char>('A' + o.option)),
                                   o.option == study.keys[j] ? voice.say("workbench.key") : "",
                                   std::to_string(o.chosen),
                                   shown(o.share),
                                   shown(o.mean_rest, 2),
                                   told(o.corrected)};
      for (const double part : o.by_group) row.push_back(shown(part, 2));
      row.resize(table.head.size());
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace

void test_section(Page& page, const Study& study, const Ask& ask) {
  const auto& voice = page.voice();
  const auto& c = study.classical;
  const auto points = [&](double x) {
    return voice.say("workbench.points_of", {{"points", voice.number(x, 2)}});
  };
  const auto known = [&](const std::optional<double>& x) {
    return x ? voice.number(*x) : voice.say("workbench.not_told");
  };
  page.begin("test", voice.say("workbench.test"));
  page.facts({{voice.say("workbench.persons"), voice.count(study.persons.size())},
              {voice.say("workbench.items"), voice.count(study.items.size())},
              {voice.say("workbench.test_left_out"), voice.count(study.missing)},
              {voice.say("workbench.test_mean"), points(c.mean)},
              {voice.say("workbench.test_sd"), points(c.sd)},
              {voice.say("workbench.test_skew"), voice.number(c.skew, 2)},
              {voice.say("workbench.test_kurtosis"), voice.number(c.kurtosis_excess, 2)},
              {voice.say("workbench.test_alpha"),
               voice.number(c.alpha) + " ± " + voice.number(1.96 * c.alpha_se)},
              {voice.say("workbench.test_kr20"), known(c.kr20)},
              {voice.say("workbench.test_omega"), known(c.omega)},
              {voice.say("workbench.test_split_half"), voice.number(c.split_half)},
              {voice.say("workbench.test_sem"), points(c.sem)}});
  if (c.persons < study.persons.size()) {
    page.say(voice.say("workbench.test_whole", {{"n", std::to_string(c.persons)}}));
  }
  if (!study.ignored.empty()) {
    page.say(voice.say("workbench.test_ignored", {{"names", voice.list(study.ignored)}}));
  }
  page.figure(scores_figure(voice, study, ask));
  page.table("points", voice.say("workbench.test_points"), points_table(study));
}

void items_section(Page& page, const Study& study, const Ask& /*ask*/) {
  const auto& voice = page.voice();
  page.begin("items", voice.say("workbench.items_title"));
  Numbers table{.head = {"item", "facility", "corrected", "point_biserial", "biserial",
                         "alpha_without", "remark"},
                .rows = {}};
  std::size_t remarked = 0;
  for (std::size_t j = 0; j < study.items.size(); ++j) {
    const auto& item = study.classical.items[j];
    const auto said = remark(voice, study, j);
    remarked += said.empty() ? 0 : 1;
    table.rows.push_back({study.items[j], shown(item.facility), told(item.corrected),
                          told(item.point_biserial), told(item.biserial), told(item.alpha_without),
                          said});
  }
  page.say(voice.say("workbench.items_remarked", {{"n", std::to_string(remarked)},
                                                  {"items", std::to_string(study.items.size())}}));
  page.figure(items_figure(voice, study));
  page.table("items", voice.say("workbench.items_all"), table);
}

void keys_section(Page& page, const Study& study, const Ask& /*ask*/) {
  if (!study.choices) return;
  const auto& voice = page.voice();
  page.begin("keys", voice.say("workbench.keys"));
  const auto beaten = std::ranges::count_if(
      study.reviews, [](const auto& review) { return review.better_than_key.has_value(); });
  page.say(voice.say("workbench.keys_beaten", {{"n", std::to_string(beaten)}}));
  for (const auto item : items_to_look_at(voice, study)) {
    page.figure(options_figure(voice, study, item));
  }
  page.table("options", voice.say("workbench.keys_options"), options_table(voice, study));
}

}  // namespace rounds::workbench
