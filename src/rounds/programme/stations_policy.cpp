#include "rounds/programme/stations_policy.h"

#include <algorithm>

#include "lab_sheet.h"
#include "policy_text.h"

namespace rounds::programme {

namespace {

constexpr int tries_max = 6;
constexpr std::size_t dials_max = 4, values_max = 6;
// alerts a day, true ones, in time, hours a day: each with its interval.
constexpr std::size_t weary_size = 12, ideal_size = 3;

Spread spread_at(const std::vector<double>& numbers, std::size_t at) {
  return {numbers[at], numbers[at + 1], numbers[at + 2]};
}

PolicyDial read_dial(Sheet& sheet) {
  PolicyDial dial{.id = sheet.text("id").text, .says = sheet.text("says").text, .values = {}};
  for (auto& entry : sheet.sheets("values", 2)) {
    dial.values.push_back({entry.text("id").text, entry.text("says").text, entry.quantity("cost")});
    entry.nothing_else();
  }
  sheet.nothing_else();
  return dial;
}

PolicyOutcome read_outcome(Sheet& sheet, const Desk& desk) {
  PolicyOutcome made;
  made.policy = sheet.text("policy").text;
  made.alerts = numbers_in(sheet.text("alerts"), desk);
  made.came = numbers_in(sheet.text("came"), desk);
  const auto weary = sheet.text("weary"), ideal = sheet.text("ideal");
  const auto tired = numbers_in(weary, desk), fresh = numbers_in(ideal, desk);
  if (tired.size() == weary_size) {
    made.alerts_a_day = spread_at(tired, 0);
    made.true_share = spread_at(tired, 3);
    made.in_time = spread_at(tired, 6);
    made.false_hours_a_day = spread_at(tired, 9);
  } else {
    desk.say(weary.line, fmt::format("{} numbers of weary staff", tired.size()),
             "write alerts a day, true ones and those reached in time in percent, and hours a day "
             "at false alerts, each with both ends of its interval");
  }
  if (fresh.size() == ideal_size)
    made.ideal_in_time = spread_at(fresh, 0);
  else
    desk.say(ideal.line, fmt::format("{} numbers of staff who never tire", fresh.size()),
             "write who is reached in time, in percent, and both ends of its interval");
  made.harms = numbers_in(sheet.text("harms"), desk);
  made.ideal_harms = numbers_in(sheet.text("ideal_harms"), desk);
  sheet.nothing_else();
  return made;
}

/// Every policy that the dials allow, within the budget or not.
std::vector<std::string> policies_of(const PolicyPart& part) {
  std::vector<std::string> all{""};
  for (const auto& dial : part.dials) {
    std::vector<std::string> longer;
    for (const auto& begun : all)
      for (const auto& value : dial.values)
        longer.push_back(begun + (begun.empty() ? "" : "_") + value.id);
    all = std::move(longer);
  }
  return all;
}

bool plain(const std::string& id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

void find_dial_flaws(const PolicyPart& part, const Saying& say) {
  if (part.dials.size() > dials_max)
    say("there are too many dials", fmt::format("keep it to {}", dials_max));
  for (const auto& dial : part.dials) {
    if (dial.values.size() > values_max)
      say(fmt::format("the dial `{}` has too many values", dial.id),
          fmt::format("keep it to {}", values_max));
    for (const auto& value : dial.values) {
      if (!plain(value.id))
        say(fmt::format("`{}` is no id of a value", value.id),
            "write small letters and digits alone");
      if (std::ranges::count(dial.values, value.id, &DialValue::id) > 1)
        say(fmt::format("the value `{}` stands twice", value.id), "give one of them another id");
    }
  }
}

void find_outcome_flaws(const PolicyPart& part, const PolicyOutcome& one, const Saying& say) {
  const auto& first = part.outcomes.front();
  if (one.alerts.size() != part.sick.size() || one.came.size() != part.sick.size())
    say(fmt::format("the days of `{}` are not {}", one.policy, part.sick.size()),
        "write alerts and those reached in time of every day");
  if (one.harms.size() < 2 || one.harms.size() != first.harms.size() ||
      one.ideal_harms.size() != first.harms.size())
    say(fmt::format("`{}` was not run as often as the others", one.policy),
        "write the harm of every run, of the same runs for all policies, and of two at least");
}

}  // namespace

PolicyPart read_policy(Sheet& sheet, const Desk& desk) {
  PolicyPart made;
  made.tries = sheet.number("tries", 1, tries_max);
  made.budget = sheet.quantity("budget");
  for (auto& entry : sheet.sheets("dials", 1)) made.dials.push_back(read_dial(entry));
  made.sick = numbers_in(sheet.text("sick"), desk);
  for (auto& entry : sheet.sheets("outcomes", 2))
    made.outcomes.push_back(read_outcome(entry, desk));
  return made;
}

void find_policy_flaws(const PolicyPart& part, const Saying& say) {
  if (part.dials.empty() || part.outcomes.empty()) return;
  find_dial_flaws(part, say);
  const auto all = policies_of(part);
  for (const auto& policy : all)
    if (outcome_of(part, policy) == nullptr)
      say(fmt::format("nothing is known of the policy `{}`", policy),
          "write what every setting of the dials comes to");
  if (part.outcomes.size() != all.size())
    say(fmt::format("there are {} outcomes and {} policies", part.outcomes.size(), all.size()),
        "write one for each");
  for (const auto& one : part.outcomes) find_outcome_flaws(part, one, say);
  if (std::ranges::none_of(all, [&part](const std::string& policy) {
        return cost_of(values_of(part, policy)) <= part.budget;
      }))
    say("no policy can be paid for", "raise the budget");
}

std::vector<const DialValue*> values_of(const PolicyPart& part, const std::string& policy) {
  std::vector<const DialValue*> values;
  std::istringstream in(policy);
  std::string id;
  for (const auto& dial : part.dials) {
    if (!std::getline(in, id, '_')) return {};
    const auto found = std::ranges::find(dial.values, id, &DialValue::id);
    if (found == dial.values.end()) return {};
    values.push_back(&*found);
  }
  return in.eof() ? values : std::vector<const DialValue*>{};
}

double cost_of(const std::vector<const DialValue*>& values) {
  double cost = 0;
  for (const auto* value : values) cost += value->cost;
  return cost;
}

const PolicyOutcome* outcome_of(const PolicyPart& part, const std::string& policy) {
  const auto found = std::ranges::find(part.outcomes, policy, &PolicyOutcome::policy);
  return found == part.outcomes.end() ? nullptr : &*found;
}

}  // namespace rounds::programme
