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
  if (next_act(state) == act) return static_cast<State>(static_cast<std::uint8_t>(state) + 1);
  return machine::refuse(machine::No::conflict, "exam.out_of_turn",
                         "This act is not due: the exam is " + name(state) + ".",
                         {{"state", name(state)}, {"act", name(act)}});
}

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
  } else if (act == Act::extend) {
    schedule.closes_ms = std::max(schedule.closes_ms.value_or(0), circumstances.now_ms) + length_ms;
  } else if (act == Act::close) {
    schedule.closes_ms =
        std::min(schedule.closes_ms.value_or(circumstances.now_ms), circumstances.now_ms);
  } else if (act == Act::publish_key) {
    const auto until_ms = schedule.closes_ms.value_or(circumstances.now_ms) + schedule.grace_ms;
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
  bool by_another = false;
  for (const auto& earlier : done) {
    if (earlier.act != Act::release) continue;
    if (earlier.actor == actor) {
      return refuse(No::conflict, "exam.second_officer",
                    "The second release is another officer's.");
    }
    by_another = true;
  }
  return by_another;
}

std::string ledger_kind(Act act, bool is_complete) {
  constexpr std::array<std::string_view, 12> kinds{
      "exam_drafted",  "exam_assembled", "exam_sealed",   "exam_opened",
      "exam_extended", "exam_closed",    "key_published", "objections_opened",
      "key_finalised", "exam_marked",    "exam_reviewed", "results_released"};
  if (!is_complete) return "release_asked";
  return std::string(kinds.at(static_cast<std::size_t>(act)));
}

std::string role_of(Act act) {
  return act == Act::review || act == Act::release ? "officer" : "examiner";
}

}  // namespace rounds::exam
