#include "walk.h"

#include "answers.h"
#include "documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace rounds::lab {

using machine::No;
using machine::refuse;
using programme::Script;

namespace {

constexpr std::size_t digest_size = 64;
constexpr std::size_t name_max = 64;
// A sign for each part of a station.
constexpr std::size_t choice_max = programme::parts_max;
// Milliseconds past this lie beyond the year 200,000: no clock is that wrong.
constexpr std::int64_t client_ms_max = 1LL << 52;

bool plain_name(std::string_view name, std::size_t least, std::size_t most) {
  return name.size() >= least && name.size() <= most && std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

/// The first field that is not as it should be; "" when all are.
std::string_view wrong_field(const Step& step) {
  if (step.seq < 1 || step.seq > Labs::run_steps_max) return "seq";
  if (!plain_name(step.place, 1, name_max)) return "place";
  if (!plain_name(step.choice, 1, choice_max)) return "choice";
  if (step.client_ms < 0 || step.client_ms > client_ms_max) return "client_ms";
  return "";
}

std::unexpected<machine::Refusal> shape(std::int64_t seq, std::string_view field) {
  return refuse(
      No::invalid, "lab.batch_shape",
      fmt::format("The step {} has a wrong `{}`; a batch is 1 to {} steps, numbered without a gap.",
                  seq, field, Labs::steps_max),
      {{"seq", std::to_string(seq)}, {"field", std::string(field)}});
}

/// Follows steps, and keeps what they told and broke.
class Following {
 public:
  explicit Following(const programme::Consultation& script)
      : consultation_(script), script_(script) {
    at_ = script_.begin().back();
  }

  Result<void> take(const Step& step) {
    const auto open = script_.open(at_);
    const auto chosen = std::ranges::find_if(open, [&](const auto* one) {
      return script_.node(at_).id == step.place && one->id == step.choice;
    });
    if (chosen == open.end()) return impossible(step.seq);
    const auto& choice = **chosen;
    const Said said{script_.scene(at_).title, choice.says};
    auto& into = script_.heard(at_) ? told_ : lost_;
    for (const auto& told : choice.tells) into.emplace(told, said);
    for (const auto& broken : choice.breaks) broken_[broken].push_back(said);
    ever_.insert(choice.marks.begin(), choice.marks.end());
    at_ = script_.after(at_, choice).back();
    return {};
  }

  Outcome outcome() const {
    Outcome outcome{.ending = script_.node(at_).ending, .told = {}, .broken = {}};
    for (const auto& telling : consultation_.told) {
      if (telling.when && !ever_.contains(*telling.when)) continue;
      outcome.told.push_back(reach_of(telling));
    }
    for (const auto& breach : consultation_.breaches) {
      const auto found = broken_.find(breach.id);
      if (found != broken_.end()) outcome.broken.push_back({&breach, found->second});
    }
    return outcome;
  }

 private:
  TellingOutcome reach_of(const programme::Telling& telling) const {
    if (const auto found = told_.find(telling.id); found != told_.end())
      return {&telling, Reach::told, found->second};
    if (const auto found = lost_.find(telling.id); found != lost_.end())
      return {&telling, Reach::lost, found->second};
    return {&telling, Reach::missed, std::nullopt};
  }

  const programme::Consultation& consultation_;
  Script script_;
  programme::Standing at_;
  std::map<std::string, Said> told_, lost_;
  std::map<std::string, std::vector<Said>> broken_;
  std::set<std::string> ever_;
};

}  // namespace

std::unexpected<machine::Refusal> impossible(std::int64_t seq) {
  return refuse(No::unprocessable, "lab.step_impossible", "The lab does not offer this here.",
                {{"seq", std::to_string(seq)}});
}

Result<void> check_shape(const StepBatch& batch) {
  if (!plain_name(batch.edition, digest_size, digest_size)) return shape(0, "edition");
  if (batch.steps.empty() || batch.steps.size() > Labs::steps_max) return shape(0, "steps");
  auto expected = batch.steps.front().seq;
  for (const auto& step : batch.steps) {
    const auto wrong = step.seq == expected++ ? wrong_field(step) : "seq";
    if (!wrong.empty()) return shape(step.seq, wrong);
  }
  return {};
}

Result<std::span<const Step>> fresh_of(const StepBatch& batch, std::int64_t ack_seq) {
  const auto first = batch.steps.front().seq;
  if (first > ack_seq + 1) {
    return refuse(No::conflict, "lab.steps_missing", "Steps before these have not arrived.",
                  {{"ack_seq", std::to_string(ack_seq)}});
  }
  const auto known = std::min(ack_seq - first + 1, static_cast<std::int64_t>(batch.steps.size()));
  return std::span(batch.steps).subspan(static_cast<std::size_t>(known));
}

bool same(const Step& one, const Step& other) {
  const auto parts = [](const Step& step) {
    return std::tie(step.seq, step.place, step.choice, step.client_ms);
  };
  return parts(one) == parts(other);
}

Found lab_in(const programme::Edition& edition, std::string_view lab) {
  for (const auto& module : edition.modules) {
    if (module.consultation && module.consultation->id == lab)
      return {.module = &module, .talk = &*module.consultation};
    if (module.vetting && module.vetting->id == lab)
      return {.module = &module, .vetting = &*module.vetting};
    if (module.reading && module.reading->id == lab)
      return {.module = &module, .reading = &*module.reading};
    if (module.stations && module.stations->id == lab)
      return {.module = &module, .stations = &*module.stations};
  }
  return {};
}

Score Outcome::score() const {
  const auto reached = std::ranges::count(told, Reach::told, &TellingOutcome::reach);
  return {static_cast<std::int64_t>(reached), static_cast<std::int64_t>(told.size()),
          static_cast<std::int64_t>(broken.size())};
}

Result<Outcome> outcome_of(const programme::Consultation& script, std::span<const Step> steps) {
  Following following(script);
  for (const auto& step : steps) TRY_DONE(following.take(step));
  return following.outcome();
}

Result<Standing> standing_of(const Found& lab, std::int64_t run, std::span<const Step> steps) {
  if (lab.vetting != nullptr) {
    TRY(done, vetted(*lab.vetting, run, steps));
    return Standing{done.closed() ? "closed" : "", done.score()};
  }
  if (lab.stations != nullptr) {
    TRY(done, answered(*lab.stations, steps));
    return Standing{done.closed() ? "closed" : "", done.score()};
  }
  TRY(outcome, outcome_of(*lab.talk, steps));
  return Standing{outcome.ending, outcome.score()};
}

}  // namespace rounds::lab
