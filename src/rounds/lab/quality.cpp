#include "quality.h"

#include <algorithm>
#include <map>

namespace rounds::lab {

namespace {

bool all_alike(const std::vector<std::string>& answers) {
  return answers.size() >= answers_alike_min &&
         std::ranges::all_of(answers,
                             [&](const std::string& one) { return one == answers.front(); });
}

/// "own-40" is an own answer of 40; else what stands before the dash.
std::string said(const Step& step, std::string_view phase) {
  if (!step.choice.starts_with(phase)) return "";
  return step.choice.substr(phase.size());
}

/// An option's letter alone: sliders and acts that are alike say nothing of themselves.
bool letter(const std::string& choice) {
  return choice.size() == 1 && choice.front() >= 'a' && choice.front() <= 'z';
}

bool straight(const std::vector<Kept>& steps) {
  std::vector<std::string> own, letters;
  for (const auto& [step, at] : steps) {
    if (const auto answer = said(step, "own-"); !answer.empty()) own.push_back(answer);
    if (letter(step.choice)) letters.push_back(step.choice);
  }
  return all_alike(own) || all_alike(letters);
}

bool unmoved(const std::vector<Kept>& steps) {
  std::map<std::string, std::string> own;
  std::size_t pairs = 0;
  for (const auto& [step, at] : steps) {
    if (const auto answer = said(step, "own-"); !answer.empty()) own[step.place] = answer;
    const auto last = said(step, "last-");
    const auto before = own.find(step.place);
    if (last.empty() || before == own.end()) continue;
    if (last != before->second) return false;
    ++pairs;
  }
  return pairs >= answers_alike_min;
}

void put(std::string& flags, std::string_view word) {
  if (!flags.empty()) flags += ' ';
  flags += word;
}

}  // namespace

std::vector<std::int64_t> took_of(const std::vector<Kept>& steps) {
  std::vector<std::int64_t> took;
  took.reserve(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i)
    took.push_back(i == 0 ? -1
                          : std::max(steps[i].step.client_ms - steps[i - 1].step.client_ms,
                                     steps[i].server_ms - steps[i - 1].server_ms));
  return took;
}

std::vector<std::string> flags_of(const std::vector<Kept>& steps) {
  const auto took = took_of(steps);
  const bool one_answer = straight(steps), slider_still = unmoved(steps);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    std::string flags;
    if (i > 0 && took[i] < hasty_ms) put(flags, "hasty");
    if (i > 0 && took[i] < impossible_ms) put(flags, "impossible");
    if (one_answer) put(flags, "straight");
    if (slider_still) put(flags, "unmoved");
    all.push_back(std::move(flags));
  }
  return all;
}

}  // namespace rounds::lab
