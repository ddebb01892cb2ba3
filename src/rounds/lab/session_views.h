#pragma once

/// What the measuring sessions show: which may be begun, and what they came to beside each other.

#include "rounds/lab/reading_views.h"

namespace rounds::lab {

/// later: not open yet. missed: it can no longer be begun.
enum class SessionState : std::uint8_t { later, open, begun, ended, missed };
BOOST_DESCRIBE_ENUM(SessionState, later, open, begun, ended, missed)

struct SessionLine {
  std::string session;  ///< R0, R1, R2
  SessionState state = SessionState::later;
  std::int64_t ended_ms = 0;
  bool told = false;  ///< what follows is there: ended, and not withheld
  /// Of the cases that every form has alike: judged rightly in the end; wrong advice followed;
  /// right advice refused.
  std::optional<EstimateView> right, followed, refused;
  /// Against the first session that is told: shares, the first taken from this.
  std::optional<EstimateView> right_change, followed_change;
  bool evened = false;  ///< right_change allows for how hard the forms were
};
BOOST_DESCRIBE_STRUCT(SessionLine, (),
                      (session, state, ended_ms, told, right, followed, refused, right_change,
                       followed_change, evened))

struct SessionsView {
  LearnerId learner;
  std::string practice;  ///< id of the lab that R0 comes before
  std::string practice_title;
  int modules_done = 0, r1_modules = 0;
  std::string r2_module, r2_title;
  std::string closes;     ///< "2027-03-31", or empty
  bool withheld = false;  ///< until then nothing is told of R1 and R2
  bool cases = false;     ///< the board has put cases in
  std::vector<SessionLine> sessions;
  /// Over all that are told, every case: what is left of any one session's chance.
  std::int64_t told = 0, wrong_advices = 0;
  RelianceView all;
};
BOOST_DESCRIBE_STRUCT(SessionsView, (),
                      (learner, practice, practice_title, modules_done, r1_modules, r2_module,
                       r2_title, closes, withheld, cases, sessions, told, wrong_advices, all))

}  // namespace rounds::lab
