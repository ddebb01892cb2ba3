#pragma once

/// What the safety floor shows.

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

#include "rounds/exam/exam_views.h"
#include "rounds/safety/panel.h"
#include "rounds/safety/tally.h"

namespace rounds::safety {

/// Where a doctor stands. none: no severe case counts yet. called: a panel of people is to decide.
/// The last three: it decided.
enum class Stand : std::uint8_t { none, met, more_cases, called, certify, more_asked, withheld };
BOOST_DESCRIBE_ENUM(Stand, none, met, more_cases, called, certify, more_asked, withheld)

/// What a certificate is told.
struct Stance {
  Stand stand = Stand::none;
  bool holds = false;  ///< the certificate back
};

/// A supplement of cases in the doctor's modality, which the doctor may sit.
struct OfferedPaper {
  exam::ExamId exam;
  std::string title;
  std::optional<std::int64_t> planned_ms, opens_ms;  ///< when it is to open, or did
};
BOOST_DESCRIBE_STRUCT(OfferedPaper, (), (exam, title, planned_ms, opens_ms))

/// One direction: of so many supervised severe cases so many went the unsafe way.
struct FloorRate {
  std::int64_t cases = 0, unsafe = 0;
  double low = 0, high = 1;  ///< 95 %
  double limit = 0.5;
};
BOOST_DESCRIBE_STRUCT(FloorRate, (), (cases, unsafe, low, high, limit))

/// A severe case as it was read.
struct FloorCase {
  std::string stem;  ///< HTML; empty: the board withholds scripts
  Modality modality = Modality::text;
  int own = 0, advice_percent = 0;
  std::optional<int> last;  ///< in tenths
  int least = 0, most = 0;  ///< the right answers, in tenths
  bool wrong = false;       ///< the advice was
  bool unsafe = false;      ///< wrong advice was followed, or right advice refused
};
BOOST_DESCRIBE_STRUCT(FloorCase, (),
                      (stem, modality, own, advice_percent, last, least, most, wrong, unsafe))

struct OwnOpinion {
  Decision decision = Decision::certify;
  std::string reason;
  std::int64_t said_ms = 0;
};
BOOST_DESCRIBE_STRUCT(OwnOpinion, (), (decision, reason, said_ms))

struct OwnFloor {
  Stand stand = Stand::none;
  Modality modality = Modality::image;
  bool chosen = false;      ///< by the doctor
  bool may_choose = false;  ///< no exam with cases has been opened yet
  FloorRate follows_wrong, refuses_right;
  std::vector<FloorCase> cases;   ///< of that modality
  std::vector<OwnOpinion> panel;  ///< once it decided
  std::vector<OfferedPaper> supplements;
};
BOOST_DESCRIBE_STRUCT(OwnFloor, (),
                      (stand, modality, chosen, may_choose, follows_wrong, refuses_right, cases,
                       panel, supplements))

/// A doctor whom the counts called, by id alone.
struct CalledLine {
  exam::PersonId learner;
  std::int64_t opinions = 0;
  std::optional<Decision> decided;
  bool said = false;  ///< the reader has
};
BOOST_DESCRIBE_STRUCT(CalledLine, (), (learner, opinions, decided, said))

struct CalledView {
  std::vector<CalledLine> called;
  std::optional<exam::PersonId> next;  ///< more come after this one
};
BOOST_DESCRIBE_STRUCT(CalledView, (), (called, next))

struct PanelOpinion {
  exam::PersonId person;
  Decision decision = Decision::certify;
  std::string reason;
  std::int64_t said_ms = 0;
};
BOOST_DESCRIBE_STRUCT(PanelOpinion, (), (person, decision, reason, said_ms))

struct PanelMatter {
  exam::PersonId learner;
  std::string calling;
  Modality modality = Modality::image;
  FloorRate follows_wrong, refuses_right;
  std::vector<FloorCase> cases;  ///< supervised, of that modality
  std::vector<PanelOpinion> opinions;
  std::optional<Decision> decided;
};
BOOST_DESCRIBE_STRUCT(PanelMatter, (),
                      (learner, calling, modality, follows_wrong, refuses_right, cases, opinions,
                       decided))

struct LimitLine {
  std::int64_t place = 0;
  double follow_wrong = 0.5, refuse_right = 0.5;
  Asked asked = Asked::panel;
  std::string reason;
  exam::PersonId proposed_by;
  std::int64_t proposed_ms = 0;
  std::int64_t settled_ms = 0;  ///< 0: it waits for another officer
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(LimitLine, (),
                      (place, follow_wrong, refuse_right, asked, reason, proposed_by, proposed_ms,
                       settled_ms, confirmed))

struct LimitsView {
  double follow_wrong = 0.5, refuse_right = 0.5;  ///< in force now
  Asked asked = Asked::panel;
  std::vector<LimitLine> proposed;
};
BOOST_DESCRIBE_STRUCT(LimitsView, (), (follow_wrong, refuse_right, asked, proposed))

}  // namespace rounds::safety
