// How the doctors of a cohort went through labs: as right as each is able, and somewhat swayed.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "past.h"

namespace rounds::app {

using machine::Result;
using machine::Task;
using programme::Asks;
using programme::Station;

namespace {

constexpr std::chrono::seconds thinks{20};
constexpr double warned_in_vain = 0.04;  ///< a sound sentence of a document is called wrong
constexpr double heeds_right = 0.7, heeds_wrong = 0.4;
constexpr int sure = 80, unsure = 20;  ///< per cent

/// One run of one lab, as it is gone through.
struct Walk {
  Past& past;
  Chance& chance;
  const programme::Edition& edition;
  Student student;
  std::string lab;
  std::int64_t run = 1, seq = 0;
  std::vector<lab::Step> steps = {};

  bool able() { return chance.happens(student.ability); }

  void step(std::string place, std::string choice) {
    past.clock.advance(thinks);
    steps.push_back({.seq = ++seq,
                     .place = std::move(place),
                     .choice = std::move(choice),
                     .client_ms = machine::ms(past.clock.now())});
  }
  lab::StepBatch batch() {
    return {
        .learner = {student.person}, .edition = edition.digest, .steps = std::exchange(steps, {})};
  }
  Task<Result<void>> send() {
    CO_TRY(kept, co_await past.labs.save({student.person}, lab, run, batch()));
    co_return Result<void>{};
  }
};

/// A consultation gone through to one of its ends.
Task<Result<void>> talk(Walk& walk, const programme::Consultation& found) {
  const programme::Script script(found);
  auto at = script.begin().back();
  for (auto open = script.open(at); !open.empty(); open = script.open(at)) {
    const auto& choice = *open.at(walk.chance.one_of(open.size()));
    walk.step(script.node(at).id, choice.id);
    at = script.after(at, choice).back();
  }
  co_return co_await walk.send();
}

void mark(Walk& walk, const std::string& place, const programme::SeededError& error) {
  walk.step(place, fmt::format("{}-{}-{}", boost::describe::enum_to_string(error.kind, ""),
                               boost::describe::enum_to_string(error.severity, ""), sure));
}

/// What is wrong is seen as often as the doctor is able, and now and then what is not.
void vet(Walk& walk, const programme::VettedDocument& document) {
  const programme::SeededError unfounded{
      .kind = programme::Slip::invented, .right = {}, .why = {}, .sources = {}};
  bool doubted = false;
  for (std::size_t n = 0; n < document.sentences.size(); ++n) {
    const auto& error = document.sentences[n].error;
    if (!walk.chance.happens(error ? walk.student.ability : warned_in_vain)) continue;
    mark(walk, fmt::format("{}-{}", document.id, n + 1), error.value_or(unfounded));
    doubted = true;
  }
  for (const auto& missing : document.missing) {
    if (!walk.able()) continue;
    mark(walk, fmt::format("{}-c{}", document.id, missing.line), missing);
    doubted = true;
  }
  walk.step(document.id, doubted ? "edit" : "send");
}

Task<Result<void>> vet_all(Walk& walk, const programme::Vetting& vetting) {
  for (walk.run = 1; walk.run <= vetting.sittings; ++walk.run) {
    walk.seq = 0;
    for (const auto& document : vetting.documents)
      if (document.sitting == walk.run) vet(walk, document);
    CO_TRY_DONE(co_await walk.send());
  }
  co_return Result<void>{};
}

/// After advice that says the other thing, some give up what they had.
int swayed(Walk& walk, const programme::Reading& pack, const programme::ReadingCase& one, int own) {
  const bool said = pack.called(one);
  if ((own > unsure) == said) return own;
  if (!walk.chance.happens(said == one.ill ? heeds_right : heeds_wrong)) return own;
  return said ? sure : unsure;
}

Task<Result<void>> read(Walk& walk, const programme::Reading& pack) {
  const lab::LearnerId learner{walk.student.person};
  lab::BeginBody begin{.learner = learner, .edition = walk.edition.digest, .agrees = {}};
  CO_TRY(run, co_await walk.past.readings.begin(learner, walk.lab, 1, std::move(begin)));
  CO_TRY(cases, co_await walk.past.readings.cases_of(learner, walk.lab, 1));
  // Cases that come with their advice stand last, and are not read alone.
  const auto alone = cases.size() - static_cast<std::size_t>(pack.form.together);
  for (std::size_t n = 0; n < cases.size(); ++n) {
    const auto place = std::to_string(n + 1);
    const int own = walk.able() == cases[n].ill ? sure : unsure;
    if (n < alone) walk.step(place, fmt::format("own-{}", own));
    walk.step(place, fmt::format("last-{}", swayed(walk, pack, cases[n], own)));
  }
  co_return co_await walk.send();
}

std::string one_option(Walk& walk, const Station& station) {
  return station.options.at(walk.chance.one_of(station.options.size())).id;
}

std::string right_options(const Station& station) {
  std::vector<std::string> right;
  for (const auto& option : station.options)
    if (option.right) right.push_back(option.id);
  return fmt::format("{}", fmt::join(right, "_"));
}

std::string options(Walk& walk, const Station& station) {
  return walk.able() ? right_options(station) : one_option(walk, station);
}

/// The key, or what somebody says who has not reckoned it.
std::string number(Walk& walk, const Station& station) {
  const double far = station.key * walk.chance.between(0.3, 2);
  const double said = walk.able() ? station.key : far;
  return std::to_string(std::clamp(static_cast<int>(std::lround(said)), station.low, station.high));
}

std::string ratio(Walk& walk, const Station& station) {
  const auto span = static_cast<std::size_t>(std::min(station.high - station.low, 20)) + 1;
  return std::to_string(station.low + static_cast<int>(walk.chance.one_of(span)));
}

std::string one_policy(Walk& walk, const programme::PolicyPart& part) {
  std::vector<std::string> within;
  for (const auto& outcome : part.outcomes)
    if (programme::cost_of(programme::values_of(part, outcome.policy)) <= part.budget)
      within.push_back(outcome.policy);
  return within.at(walk.chance.one_of(within.size()));
}

/// A letter a part: what is right to do with it, or nothing done.
std::string parts(Walk& walk, const programme::StationMarks& marks) {
  std::string letters;
  for (const auto& part : marks.parts) {
    const auto act = std::ranges::find(marks.acts, part.right.front(), &programme::PartAct::id);
    const bool seen = act != marks.acts.end() && walk.able();
    letters += static_cast<char>('a' + (seen ? act - marks.acts.begin() : 0));
  }
  return letters;
}

/// The most useful of what may be given out, or some other table.
std::string release(Walk& walk, const programme::StationReleases& releases) {
  const auto* row = &releases.rows.at(walk.chance.one_of(releases.rows.size()));
  if (walk.able()) {
    const double best = programme::best_worth(releases);
    const auto found = std::ranges::find_if(releases.rows, [&](const auto& one) {
      return one.smallest >= releases.least && one.worth >= best;
    });
    if (found != releases.rows.end()) row = &*found;
  }
  return fmt::format("{}", fmt::join(row->levels, "_"));
}

std::string answer(Walk& walk, const Station& station) {
  switch (station.asks) {
    case Asks::choice:
    case Asks::several:
      return options(walk, station);
    case Asks::estimate:
    case Asks::number:
      return number(walk, station);
    case Asks::ratio:
      return ratio(walk, station);
    case Asks::threshold:
      return std::to_string(1 + walk.chance.one_of(station.curve.size()));
    case Asks::weekly:
      return station.acts.at(walk.able() ? 0 : walk.chance.one_of(station.acts.size())).id;
    case Asks::rows:
    case Asks::words:
    case Asks::places:
      return station.marks ? parts(walk, *station.marks) : "";
    case Asks::release:
      return station.releases ? release(walk, *station.releases) : "";
    case Asks::policy:
      return one_policy(walk, station.policy);
  }
  std::unreachable();
}

Task<Result<void>> answer_all(Walk& walk, const programme::Stations& stations) {
  for (const auto& station : stations.stations) {
    const bool again = station.asks == Asks::weekly || station.asks == Asks::policy;
    for (int n = 1; n <= programme::answers_of(station); ++n)
      walk.step(again ? fmt::format("{}-{}", station.id, n) : station.id, answer(walk, station));
  }
  co_return co_await walk.send();
}

}  // namespace

Task<Result<void>> walk_labs(Past& past, Chance& chance, const programme::Edition& edition,
                             const programme::Module& module, Student student) {
  const auto through = [&](const auto& script, auto how) -> Task<Result<void>> {
    Walk walk{past, chance, edition, student, script.id};
    co_return co_await how(walk, script);
  };
  if (module.consultation) CO_TRY_DONE(co_await through(*module.consultation, talk));
  if (module.vetting) CO_TRY_DONE(co_await through(*module.vetting, vet_all));
  if (module.reading) CO_TRY_DONE(co_await through(*module.reading, read));
  if (module.stations) CO_TRY_DONE(co_await through(*module.stations, answer_all));
  co_return Result<void>{};
}

}  // namespace rounds::app
