#pragma once

/// study: what maps of an AI do to those who read with it, as a trial by lot.
///
/// It is on only while an officer's ethics approval number is in force. A reader who agrees, asked
/// at the first run of a pack whose AI is one of our networks, is given an arm by lot: maps of what
/// the AI looked at, after each own answer is locked, or none. Who declines is not recorded. Arms
/// bear on no certificate: a run counts as gone through, whichever it was.
///
/// Told is the difference between the arms in over-reliance, over closed groups of twenty doctors
/// an arm: of wrong advices met by an own right answer, how many were followed.

#include <boost/describe.hpp>

#include "rounds/lab/lab.h"
#include "rounds/ledger/ledger.h"

namespace rounds::lab {

struct BeginStudyBody {
  std::string approval;  ///< the committee's number
};
BOOST_DESCRIBE_STRUCT(BeginStudyBody, (), (approval))

struct StudyLine {
  std::string approval;
  std::int64_t begun_ms = 0, ended_ms = 0;
};
BOOST_DESCRIBE_STRUCT(StudyLine, (), (approval, begun_ms, ended_ms))

/// Shares of wrong advices followed, and their difference: with maps less without.
struct ArmEffect {
  double explained = 0, plain = 0, difference = 0, low = 0, high = 0;
};
BOOST_DESCRIBE_STRUCT(ArmEffect, (), (explained, plain, difference, low, high))

struct ArmsOfLab {
  std::string lab, title;
  std::int64_t explained_doctors = 0, plain_doctors = 0;  ///< in closed groups
  std::optional<ArmEffect> effect;                        ///< absent before each arm has a group
};
BOOST_DESCRIBE_STRUCT(ArmsOfLab, (), (lab, title, explained_doctors, plain_doctors, effect))

struct StudyView {
  std::int64_t least = 0;
  std::string lang;      ///< of titles
  std::string approval;  ///< empty: off
  std::optional<std::int64_t> begun_ms;
  std::vector<StudyLine> past;
  std::vector<ArmsOfLab> labs;
};
BOOST_DESCRIBE_STRUCT(StudyView, (), (least, lang, approval, begun_ms, past, labs))

class Study {
 public:
  static constexpr std::size_t approval_least = 3, approval_most = 80;

  struct Parts {
    machine::store::Store& store;
    const machine::Clock& clock;
    machine::IdMaker& ids;
    ledger::Ledger& ledger;
    programme::Programme& programme;
  };
  /// All must outlive this.
  explicit Study(Parts parts) : parts_(parts) {}

  /// Refuses: missing programme.nothing_published.
  Task<Result<StudyView>> view();
  /// Refuses: invalid lab.study_number (facts: least, most), conflict lab.study_open.
  Task<Result<StudyView>> begin(std::int64_t actor, BeginStudyBody body);
  /// Refuses: conflict lab.study_off.
  Task<Result<StudyView>> end(std::int64_t actor);

  /// Sums whoever has ended a run with an arm since, by closed groups; tells how many it closed.
  /// Repeatable; called again and again by the server.
  Task<Result<std::int64_t>> gather();

 private:
  Parts parts_;
};

}  // namespace rounds::lab
