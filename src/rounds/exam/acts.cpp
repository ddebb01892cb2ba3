#include "acts.h"

#include <algorithm>
#include <array>

namespace rounds::exam {

using machine::No;
using machine::refuse;

namespace {

/// The act that leaves each state, in the order of State.
constexpr std::array<Act, 10> leaves{
    Act::assemble,        Act::seal,         Act::open, Act::close,  Act::publish_key,
    Act::open_objections, Act::finalise_key, Act::mark, Act::review, Act::release};

}  // namespace

std::string name(State state) { return boost::describe::enum_to_string(state, "?"); }

std::string name(Act act) { return boost::describe::enum_to_string(act, "?"); }

std::optional<State> state_named(std::string_view name) {
  State state{};
  if (!boost::describe::enum_from_string(std::string(name).c_str(), state)) return std::nullopt;
  return state;
}

std::optional<Act> act_named(std::string_view name) {
  Act act{};
  if (!boost::describe::enum_from_string(std::string(name).c_str(), act)) return std::nullopt;
  return act;
}

std::optional<Act> next_act(State state) {
  const auto place = static_cast<std::size_t>(state);
  return place < leaves.size() ? std::optional(leaves.at(place)) : std::nullopt;
}

machine::Result<State> after(State state, Act act) {
  if (act == Act::extend && state == State::open) return State::open;
  // A key that was ruled upon after the marking: everybody is marked again.
  if (act == Act::mark && state == State::marked) return State::marked;
  if (act == Act::reopen && state == State::released) return State::final_key;
  if (next_act(state) == act) return static_cast<State>(static_cast<std::uint8_t>(state) + 1);
  return machine::refuse(machine::No::conflict, "exam.out_of_turn",
                         "This act is not due: the exam is " + name(state) + ".",
                         {{"state", name(state)}, {"act", name(act)}});
}

std::optional<std::int64_t> closing_at(const Schedule& schedule, std::int64_t now_ms) {
  if (!schedule.closes_ms || !schedule.paused_ms) return schedule.closes_ms;
  return *schedule.closes_ms + std::max<std::int64_t>(0, now_ms - *schedule.paused_ms);
}

Schedule own_schedule(Schedule schedule, const Allowance& allowance) {
  if (!schedule.closes_ms) return schedule;
  const auto longer_ms = schedule.length_ms.value_or(0) * (allowance.percent - 100) / 100;
  schedule.closes_ms = *schedule.closes_ms + longer_ms + allowance.more_ms;
  if (schedule.ended_ms) schedule.closes_ms = std::min(*schedule.closes_ms, *schedule.ended_ms);
  return schedule;
}

namespace {

/// The last moment of anybody who still sits.
std::int64_t last_of(const Schedule& schedule, const Circumstances& circumstances) {
  const auto closes_ms =
      schedule.closes_ms.value_or(circumstances.now_ms) + circumstances.beyond_ms;
  return schedule.ended_ms ? std::min(closes_ms, *schedule.ended_ms) : closes_ms;
}

machine::Result<Schedule> closed(Schedule schedule, const Circumstances& circumstances) {
  if (schedule.paused_ms)
    return refuse(No::conflict, "exam.paused", "The exam's clock stands still.");
  const auto now_ms = circumstances.now_ms;
  const auto last_ms = last_of(schedule, circumstances);
  // Before its time an exam is ended for everybody; at its time nobody loses what they were
  // allowed.
  if (schedule.closes_ms.value_or(now_ms) <= now_ms && circumstances.unsubmitted > 0 &&
      last_ms > now_ms) {
    return refuse(No::early, "exam.more_time_running", "Somebody who has more time is sitting.",
                  {{"until_ms", std::to_string(last_ms)}});
  }
  schedule.closes_ms = std::min(schedule.closes_ms.value_or(now_ms), now_ms);
  schedule.ended_ms = now_ms;
  return schedule;
}

}  // namespace

machine::Result<Schedule> reschedule(Schedule schedule, Act act,
                                     const Circumstances& circumstances) {
  const auto minutes =
      circumstances.minutes.value_or(act == Act::extend ? 0 : static_cast<int>(schedule.minutes));
  if ((act == Act::open || act == Act::extend) && (minutes < 1 || minutes > minutes_max)) {
    return refuse(No::invalid, "exam.minutes", "The minutes are a whole number from 1 to 600.");
  }
  const auto length_ms = std::int64_t{minutes} * 60'000;
  if (act == Act::open) {
    schedule.opens_ms = circumstances.now_ms;
    schedule.closes_ms = circumstances.now_ms + length_ms;
    schedule.length_ms = length_ms;
  } else if (act == Act::extend) {
    // The end of a pause adds its length by itself.
    const auto from_ms = schedule.paused_ms ? 0 : circumstances.now_ms;
    schedule.closes_ms = std::max(schedule.closes_ms.value_or(0), from_ms) + length_ms;
  } else if (act == Act::close) {
    return closed(schedule, circumstances);
  } else if (act == Act::publish_key) {
    const auto until_ms = last_of(schedule, circumstances) + schedule.grace_ms;
    if (circumstances.unsubmitted > 0 && circumstances.now_ms <= until_ms) {
      return refuse(No::early, "exam.grace_running", "Answers made in time may still arrive.",
                    {{"until_ms", std::to_string(until_ms)}});
    }
    schedule.key_published_ms = circumstances.now_ms;
  }
  return schedule;
}

machine::Result<bool> complete(Act act, std::int64_t actor, const std::vector<Done>& done) {
  if (act != Act::release) return true;
  bool by_another = false, same = false;
  for (const auto& earlier : done) {
    if (earlier.act == Act::reopen) by_another = false;
    if (earlier.act != Act::release) continue;
    by_another = true;
    same = earlier.actor == actor;
  }
  if (by_another && same) {
    return refuse(No::conflict, "exam.second_officer", "The second release is another officer's.");
  }
  return by_another;
}

std::string ledger_kind(Act act, bool is_complete) {
  constexpr std::array<std::string_view, 13> kinds{
      "exam_drafted",  "exam_assembled",   "exam_sealed",       "exam_opened",   "exam_extended",
      "exam_closed",   "key_published",    "objections_opened", "key_finalised", "exam_marked",
      "exam_reviewed", "results_released", "exam_reopened"};
  if (!is_complete) return "release_asked";
  return std::string(kinds.at(static_cast<std::size_t>(act)));
}

std::string role_of(Act act) { return act >= Act::review ? "officer" : "examiner"; }

bool is_title(std::string_view title) {
  constexpr std::size_t title_max = 200;
  return !title.empty() && title.size() <= title_max && title.find('\0') == title.npos;
}

}  // namespace rounds::exam
