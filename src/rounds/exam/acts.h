#pragma once

/// The life of an exam: its states, and the acts that lead from one to the next.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"

namespace rounds::exam {

enum class State : std::uint8_t {
  drafted,
  assembled,
  sealed,
  open,
  closed,
  provisional_key,
  objections,
  final_key,
  marked,
  reviewed,
  released
};
BOOST_DESCRIBE_ENUM(State, drafted, assembled, sealed, open, closed, provisional_key, objections,
                    final_key, marked, reviewed, released)

enum class Act : std::uint8_t {
  draft,
  assemble,
  seal,
  open,
  extend,
  close,
  publish_key,
  open_objections,
  finalise_key,
  mark,
  review,
  release,
  reopen  ///< after the release, for an appeal that was upheld: the key may change again
};
BOOST_DESCRIBE_ENUM(Act, draft, assemble, seal, open, extend, close, publish_key, open_objections,
                    finalise_key, mark, review, release, reopen)

/// Their stable spellings, as the API and the database hold them.
std::string name(State state);
std::string name(Act act);
std::optional<State> state_named(std::string_view name);
std::optional<Act> act_named(std::string_view name);

/// The state that `act` leads to. Refuses: conflict exam.out_of_turn (facts: state, act).
machine::Result<State> after(State state, Act act);

/// The act that is due; none once released.
std::optional<Act> next_act(State state);

/// The times of an exam, and how an act changes them.
struct Schedule {
  std::int64_t minutes = 0, grace_ms = 0;
  std::optional<std::int64_t> opens_ms = {}, closes_ms = {}, key_published_ms = {};
  std::optional<std::int64_t> paused_ms = {};  ///< since when the clock stands still for everybody
  std::optional<std::int64_t> length_ms = {};  ///< for how long it was opened
  std::optional<std::int64_t> ended_ms = {};   ///< when staff closed it: nobody sits on after this
};

/// What one person has beyond the others: a multiple of the exam's length, and minutes given by
/// hand.
struct Allowance {
  std::int64_t percent = 100, more_ms = 0;
};

/// The exam's times as they are for this person. What was given to everybody later is not
/// multiplied: it makes good a time that all of them lost.
Schedule own_schedule(Schedule schedule, const Allowance& allowance);

/// When it closes, as far as can be said at `now_ms`: while the clock stands still, later by as
/// long as it has stood.
std::optional<std::int64_t> closing_at(const Schedule& schedule, std::int64_t now_ms);

/// What an act happens under.
struct Circumstances {
  std::int64_t now_ms = 0;
  std::optional<int> minutes = {};  ///< asked for
  std::int64_t unsubmitted = 0;     ///< sittings opened and not submitted
  std::int64_t beyond_ms = 0;       ///< the longest that one of these has beyond the closing
};

/// For answers made in time and delayed by the network; design: two minutes unless a board says
/// otherwise.
constexpr std::int64_t grace_default_ms = 120'000;

/// What an exam may be called: 1 to 200 bytes, no NUL.
bool is_title(std::string_view title);

/// Longest block, and longest extension at a time.
constexpr int minutes_max = 600;

/// Refuses: invalid exam.minutes, conflict exam.paused (closing while the clock stands still),
/// early exam.more_time_running (facts: until_ms): the exam's time is over, but not that of
/// somebody who has more; early exam.grace_running (facts: until_ms): the key is published only
/// when no answer can arrive any more that would count.
machine::Result<Schedule> reschedule(Schedule schedule, Act act,
                                     const Circumstances& circumstances);

/// An act that stands in the exam's book.
struct Done {
  Act act = Act::draft;
  std::int64_t actor = 0;
};

/// Whether the act is complete with this actor: a release takes two different officers, the first
/// is waited with. After a reopening both are asked anew. Refuses: conflict exam.second_officer.
machine::Result<bool> complete(Act act, std::int64_t actor, const std::vector<Done>& done);

/// The ledger's word for it.
std::string ledger_kind(Act act, bool is_complete);

/// The role whose turn it is: "examiner", or "officer" where the board itself must answer for it.
std::string role_of(Act act);

}  // namespace rounds::exam
