#include "bench_sections.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "machine/clock/clock.h"
#include "outcomes.h"
#include "sections.h"
#include "sheet.h"

namespace rounds::workbench {

namespace equating = science::equating;

namespace {

// Of |b_new on the old scale - b_old|: an anchor that moved so far is looked at (Kolen and Brennan
// 2014, section 8.3, name no number; a third of a standard deviation is a common screen).
constexpr double moved_far = 0.33;
constexpr std::size_t input_digits = 12;

Caption caption_of(const Voice& voice, const std::string& name) {
  const auto code = "workbench.figure_" + name;
  return {.name = name,
          .title = voice.say(code),
          .says = voice.say(code + "_says"),
          .across = voice.say(code + "_across"),
          .up = voice.say(code + "_up")};
}

Plot anchors_figure(const Voice& voice, const Shared& both, const equating::Link& link) {
  double low = -1, high = 1;
  const auto moved = equating::moved(both.common.new_form, link);
  for (std::size_t k = 0; k < moved.size(); ++k) {
    const auto [least, most] =
        std::minmax(moved[k].difficulty(), both.common.old_form[k].difficulty());
    low = std::min(low, std::floor(least));
    high = std::max(high, std::ceil(most));
  }
  Plot plot(voice, caption_of(voice, "anchors"), {low, high}, {low, high});
  plot.numbers.head = {"item", "difficulty", "earlier_difficulty", "difference"};
  plot.line({{low, low}, {high, high}}, "faint");
  for (std::size_t k = 0; k < moved.size(); ++k) {
    const double now = moved[k].difficulty(), then = both.common.old_form[k].difficulty();
    const bool far = std::abs(now - then) > moved_far;
    plot.dot(then, now, far ? "warn" : "one", far ? both.items[k] : std::string());
    plot.numbers.rows.push_back({both.items[k], shown(now), shown(then), shown(now - then)});
  }
  return plot;
}

Plot scale_figure(const Voice& voice, const std::vector<double>& scores,
                  const std::vector<double>& scaled) {
  Plot plot(voice, caption_of(voice, "scale"), {0, scores.empty() ? 1 : scores.back()}, {200, 800});
  plot.numbers.head = {"points", "scaled"};
  Points points;
  for (std::size_t k = 0; k < scores.size(); ++k) {
    points.emplace_back(scores[k], scaled[k]);
    plot.numbers.rows.push_back({shown(scores[k], 0), shown(scaled[k], 0)});
  }
  plot.line(points, "one");
  return plot;
}

}  // namespace

void import_section(Page& page, const Imported& found) {
  const auto& voice = page.voice();
  page.begin("import", voice.say("workbench.import"));
  page.facts({{voice.say("workbench.persons"), voice.count(found.lines)},
              {voice.say("workbench.items"), voice.count(found.items)},
              {voice.say("workbench.import_withdrawn"), voice.count(found.withdrawn)},
              {voice.say("workbench.import_answered"), voice.percent(found.answered)},
              {voice.say("workbench.import_empty"), voice.count(found.empty)},
              {voice.say("workbench.import_alike"), voice.count(found.alike)}});
  std::vector<int> by_count(found.items + 1);
  for (const auto count : found.by_line)
    ++by_count[std::min(static_cast<std::size_t>(count), found.items)];
  const auto most = std::max(1, *std::ranges::max_element(by_count));
  Plot plot(voice, caption_of(voice, "answered"), {-0.5, static_cast<double>(found.items) + 0.5},
            {0, static_cast<double>(most)});
  plot.numbers.head = {"answered", "persons"};
  for (std::size_t count = 0; count < by_count.size(); ++count) {
    plot.bar(static_cast<double>(count), by_count[count], 0.8, "one");
    plot.numbers.rows.push_back({std::to_string(count), std::to_string(by_count[count])});
  }
  page.figure(plot);
  page.say(voice.say("workbench.import_how"));
}

void taken_section(Page& page, const Study&, const Ask& ask) {
  if (ask.decisions.empty()) return;
  const auto& voice = page.voice();
  page.begin("taken", voice.say("workbench.taken"));
  Numbers table{.head = {"step", "choice", "reason", "decided", "input"}, .rows = {}};
  for (const auto& decision : ask.decisions) {
    table.rows.push_back({voice.say("workbench.step_" + name(decision.step)),
                          voice.say("workbench.choice_" + decision.choice), decision.reason,
                          machine::iso(machine::instant(decision.at_ms)),
                          decision.input.substr(0, input_digits)});
  }
  page.table("taken", voice.say("workbench.taken_table"), table);
  page.say(voice.say("workbench.taken_how"));
}

void pass_rates_section(Page& page, const Study& study, const Ask& ask) {
  const auto& voice = page.voice();
  page.begin("rates", voice.say("workbench.rates"));
  const auto totals = study.totals();
  const auto most = study.items.size();
  Plot plot(voice, caption_of(voice, "rates"), {0, static_cast<double>(most)}, {0, 1});
  plot.numbers.head = {"cut", "passed", "share"};
  Points points;
  for (std::size_t cut = 0; cut <= most; ++cut) {
    const auto passed = std::ranges::count_if(
        totals, [&](double total) { return total >= static_cast<double>(cut); });
    const double share =
        totals.empty() ? 0 : static_cast<double>(passed) / static_cast<double>(totals.size());
    points.emplace_back(static_cast<double>(cut), share);
    plot.numbers.rows.push_back({std::to_string(cut), std::to_string(passed), shown(share)});
  }
  plot.line(points, "one");
  if (ask.cut) plot.upright(*ask.cut, std::to_string(*ask.cut));
  page.figure(plot);
  page.say(voice.say("workbench.rates_how"));
}

void linking_section(Page& page, const std::string& parameters, const std::string& earlier) {
  const auto& voice = page.voice();
  page.begin("linking", voice.say("workbench.linking"));
  if (parameters.empty()) return page.say(voice.say("workbench.linking_uncalibrated"));
  if (earlier.empty()) return page.say(voice.say("workbench.linking_none"));
  const auto both = shared(parameters, earlier);
  if (!both) return page.say(voice.say(both.error()));
  Numbers table{.head = {"method", "slope", "slope_se", "intercept", "intercept_se", "loss"},
                .rows = {}};
  constexpr std::array<std::pair<const char*, equating::Method>, 4> methods{
      {{"mean_mean", equating::Method::mean_mean},
       {"mean_sigma", equating::Method::mean_sigma},
       {"haebara", equating::Method::haebara},
       {"stocking_lord", equating::Method::stocking_lord}}};
  equating::Link last;
  for (const auto& [name, method] : methods) {
    const auto link = equating::link(method, both->common);
    if (!link) continue;
    last = *link;
    table.rows.push_back({voice.say(std::string("workbench.method_") + name), shown(link->slope),
                          shown(link->slope_se), shown(link->intercept), shown(link->intercept_se),
                          shown(link->loss, 4)});
  }
  page.figure(anchors_figure(voice, *both, last));
  page.table("links", voice.say("workbench.linking_table"), table);
  page.say(voice.say("workbench.linking_how", {{"n", std::to_string(both->items.size())}}));
}

void scale_section(Page& page, const std::string& parameters, const equating::Link& link) {
  const auto& voice = page.voice();
  page.begin("scale", voice.say("workbench.scale"));
  if (parameters.empty()) return page.say(voice.say("workbench.scale_uncalibrated"));
  const auto csv = scale_csv(parameters, link);
  if (!csv) return page.say(voice.say(csv.error()));
  const auto sheet = Sheet::of("scale", *csv);
  ROUNDS_ASSERT(sheet.has_value());
  const auto scores = *sheet->numbers("score"), theta = *sheet->numbers("theta"),
             se = *sheet->numbers("se"), scaled = *sheet->numbers("scaled");
  page.figure(scale_figure(voice, scores, scaled));
  Numbers table{.head = {"points", "ability", "ability_se", "scaled"}, .rows = {}};
  for (std::size_t k = 0; k < scores.size(); ++k)
    table.rows.push_back({shown(scores[k], 0), shown(theta[k]), shown(se[k]), shown(scaled[k], 0)});
  page.table("scale", voice.say("workbench.scale_table"), table);
  page.say(voice.say("workbench.scale_how"));
}

}  // namespace rounds::workbench
