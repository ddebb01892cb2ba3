// The safety floor, the ward, groups that stay closed, and phantoms.

#include <algorithm>

#include "question.h"
#include "science/cohort/cohort.h"
#include "science/phantom/phantom.h"
#include "science/safety/safety.h"
#include "science/safety/simulate.h"
#include "science/ward/line.h"
#include "science/ward/ward.h"

namespace rounds::workbench {

namespace safety = science::safety;
namespace ward_ = science::ward;
using machine::Result;

namespace {

json::array pair(const science::Interval& range) { return {range.low, range.high}; }

/// The place of a word in a list. Refuses: invalid workbench.case.
Result<std::size_t> among(const std::vector<std::string>& words, const std::string& word,
                          const std::string& where) {
  const auto at = std::ranges::find(words, word);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  std::string all;
  for (const auto& one : words) all += (all.empty() ? "" : ", ") + one;
  return wrong(where, "one of these is expected: " + all + ".");
}

const std::vector<std::string> settings{"r0", "r1", "r2", "exam"};
const std::vector<std::string> modalities{"image", "table", "text"};
const std::vector<std::string> outcomes{"met", "more_cases", "panel"};

Result<safety::Limits> limits_of(const Question& question) {
  safety::Limits limits;
  limits.follow_wrong = question.number("follow_wrong").value_or(limits.follow_wrong);
  limits.refuse_right = question.number("refuse_right").value_or(limits.refuse_right);
  limits.prior_yes = question.number("prior_yes").value_or(limits.prior_yes);
  limits.prior_no = question.number("prior_no").value_or(limits.prior_no);
  limits.sure = question.number("sure").value_or(limits.sure);
  TRY(cases, question.count("cases_min", limits.cases_min));
  limits.cases_min = cases;
  return limits;
}

Result<std::vector<safety::Decision>> decisions_of(const Sheet& sheet) {
  TRY(setting, sheet.words("setting"));
  TRY(supervised, sheet.numbers("supervised"));
  TRY(modality, sheet.words("modality"));
  TRY(severe, sheet.numbers("severe"));
  TRY(truth, sheet.numbers("truth"));
  TRY(advice, sheet.numbers("advice"));
  TRY(last, sheet.words("last"));
  std::vector<safety::Decision> all;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    TRY(where, among(settings, setting[i], "setting"));
    TRY(shown, among(modalities, modality[i], "modality"));
    safety::Decision one;
    one.setting = static_cast<safety::Setting>(where);
    one.supervised = supervised[i] != 0;
    one.modality = static_cast<safety::Modality>(shown);
    one.severe = severe[i] != 0;
    one.truth = static_cast<int>(truth[i]);
    one.advice = static_cast<int>(advice[i]);
    if (!last[i].empty() && last[i] != "0" && last[i] != "1")
      return wrong("last", "0, 1 or an empty cell is expected.");
    if (!last[i].empty()) one.last = last[i] == "1" ? 1 : 0;
    all.push_back(one);
  }
  return all;
}

json::object told(const safety::Direction& d) {
  return {{"outcome", outcomes.at(static_cast<std::size_t>(d.outcome))},
          {"exam", json::object{{"cases", d.exam.cases}, {"unsafe", d.exam.unsafe}}},
          {"all", json::object{{"cases", d.all.cases}, {"unsafe", d.all.unsafe}}},
          {"exceeds", d.exceeds},
          {"clears", d.clears},
          {"range", pair(d.range)}};
}

json::object told(const safety::Rates& rates) {
  return {{"met", rates.met},
          {"more_cases", rates.more_cases},
          {"panel", rates.panel},
          {"follows_wrong", rates.follows_wrong},
          {"refuses_right", rates.refuses_right}};
}

json::value told(const std::optional<science::Interval>& range) {
  if (!range) return nullptr;
  return pair(*range);
}

json::object told(const science::trust::Mean& mean) {
  return {{"of", mean.of}, {"value", mean.value}, {"range", told(mean.range)}};
}

json::value told(const std::optional<science::trust::Mean>& mean) {
  if (!mean) return nullptr;
  return told(*mean);
}

}  // namespace

Answer safety_floor(const Question& question) {
  TRY(sheet, question.sheet("decisions.csv"));
  TRY(decisions, decisions_of(sheet));
  TRY(modality, among(modalities, question.word("modality", "image"), "options.modality"));
  TRY(limits, limits_of(question));
  TRY(verdict, safety::judge(decisions, static_cast<safety::Modality>(modality), limits));
  return json::object{{"outcome", outcomes.at(static_cast<std::size_t>(verdict.outcome))},
                      {"follows_wrong", told(verdict.follows_wrong)},
                      {"refuses_right", told(verdict.refuses_right)}};
}

Answer safety_rates(const Question& question) {
  TRY(limits, limits_of(question));
  TRY(doctors, question.count("doctors", 1000));
  if (doctors == 0 || doctors > 100'000)
    return wrong("options.doctors", "1 to 100,000 made-up doctors can be asked for.");
  safety::Design design;
  TRY(wrong_cases, question.count("severe_wrong", design.severe_wrong));
  TRY(right_cases, question.count("severe_right", design.severe_right));
  if (wrong_cases > 1000 || right_cases > 1000)
    return wrong("options.severe_wrong", "up to 1,000 cases can be asked for.");
  design.severe_wrong = wrong_cases;
  design.severe_right = right_cases;
  json::object kinds;
  for (const auto& reader : safety::readers())
    kinds[std::string(reader.name)] = told(safety::rates(reader, design, limits, doctors));
  return json::object{{"readers", std::move(kinds)}};
}

Answer waiting_line(const Question& question) {
  TRY(arrivals, question.needed("arrivals"));
  TRY(services, question.needed("services"));
  TRY(servers, question.count("servers", 1));
  TRY(people, question.count("people", 0));
  TRY(seed, question.count("seed", 1));
  if (servers > 10'000 || people > 10'000'000)
    return wrong("options.people", "up to 10,000 servers and 10 million people.");
  const ward_::Line line{arrivals, services, servers};
  TRY(expected, ward_::erlang_c(line));
  json::object answer{{"load", expected.load},
                      {"waits", expected.waits},
                      {"wait", expected.wait},
                      {"waiting", expected.waiting},
                      {"present", expected.present}};
  if (people == 0) return answer;
  TRY(seen, ward_::observe(line, people, seed));
  answer["observed"] =
      json::object{{"served", seen.served},     {"waits", seen.waits.value},
                   {"wait", seen.wait},         {"wait_range", told(seen.wait_range)},
                   {"waiting", seen.waiting},   {"present", seen.present},
                   {"arrivals", seen.arrivals}, {"stay", seen.stay}};
  return answer;
}

Answer ward(const Question& question) {
  ward_::Ward ward;
  TRY(beds, question.count("beds", ward.beds));
  TRY(nurses, question.count("nurses", ward.nurses));
  TRY(days, question.count("days", ward.days));
  TRY(runs, question.count("runs", 20));
  TRY(seed, question.count("seed", 1));
  TRY(weary, question.flag("weary", true));
  TRY(second_look, question.flag("second_look", false));
  if (beds > 1000 || nurses > 1000 || days > 3650 || runs > 1000)
    return wrong("options.runs", "up to 1,000 beds, nurses and runs, and ten years.");
  ward.beds = beds;
  ward.nurses = nurses;
  ward.days = days;
  ward.deteriorations = question.number("deteriorations").value_or(ward.deteriorations);
  ward.hours_between = question.number("hours_between").value_or(ward.hours_between);
  ward.d = question.number("d").value_or(ward.d);
  ward.threshold = question.number("threshold").value_or(ward.threshold);
  ward.second_look = second_look;
  ward.staff.weary = weary;
  TRY(all, ward_::replay(ward, runs, seed));
  return json::object{
      {"alerts_a_day", told(all.alerts_a_day)}, {"false_hours_a_day", told(all.false_hours_a_day)},
      {"true_share", told(all.true_share)},     {"alerted", told(all.alerted)},
      {"answered", told(all.answered)},         {"in_time", told(all.in_time)}};
}

Answer closed_groups(const Question& question) {
  TRY(sheet, question.sheet("people.csv"));
  TRY(cuts, sheet.numbers("cut"));
  TRY(names, sheet.words("group"));
  TRY(values, sheet.numbers("value"));
  std::vector<science::cohort::Person> people;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (cuts[i] < 0 || cuts[i] > 1000) return wrong("cut", "a number from 0 to 1,000 is needed.");
    people.push_back({static_cast<std::size_t>(cuts[i]), names[i], values[i]});
  }
  TRY(sealed, science::cohort::seal(people));
  const auto groups = science::cohort::groups(sealed.blocks);
  using G = science::cohort::Group;
  return json::object{
      {"blocks", sealed.blocks.size()},
      {"waiting", sealed.waiting.size()},
      {"groups",
       json::object{{"cut", list_of(groups, [](const G& g) { return g.cut; })},
                    {"name", list_of(groups, [](const G& g) { return g.name; })},
                    {"people", list_of(groups, [](const G& g) { return g.people; })},
                    {"mean", list_of(groups, [](const G& g) { return g.mean; })},
                    {"range", list_of(groups, [](const G& g) { return told(g.range); })}}}};
}

Answer phantom(const Question& question) {
  namespace ph = science::phantom;
  ph::Ask ask;
  TRY(seed, question.count("seed", 1));
  TRY(site, among({"a", "b"}, question.word("site", "a"), "options.site"));
  TRY(size, question.count("size", ask.size));
  ask.seed = seed;
  ask.site = static_cast<ph::Site>(site);
  ask.size = size;
  ask.visible = question.number("visible");
  TRY(frame, ph::render(ask));
  const auto& truth = frame.truth;
  double sum = 0;
  for (const auto pixel : frame.pixels) sum += pixel;
  return json::object{{"nodule", truth.nodule},
                      {"stamp", truth.stamp},
                      {"x", truth.x},
                      {"y", truth.y},
                      {"radius", truth.radius},
                      {"contrast", truth.contrast},
                      {"visible", truth.visible},
                      {"mean_pixel", sum / static_cast<double>(frame.pixels.size())},
                      {"pixels", frame.pixels.size()}};
}

}  // namespace rounds::workbench
