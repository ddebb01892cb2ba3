#pragma once

/// lab: what a learner does with cases of a lab, step by step, and what it came to. Four kinds of
/// lab stand on it: the consultation (rounds/programme/consultation.h); the vetting of documents
/// that a language model wrote (rounds/programme/vetting.h), which is done in sittings: run 1 is
/// the first, run 2 the second, and so round; the reading of cases, alone and then with the advice
/// of an AI (readings.h); and stations (rounds/programme/stations.h).
///
/// A lab is gone through in runs, numbered from 1. A run's steps are numbered from 1 without a gap;
/// a step is acknowledged once it is on disk, and sending it again changes nothing. A run may be
/// left and gone on with, on another device too; a new one begins only when the one before has
/// ended. The first run is kept as the learner's; later ones are practice.
///
/// What a run is scored by, and what is said about it, leaves the server only once the run has
/// ended; what belongs to one station, once that station is answered. Nobody fails a lab.

#include <boost/describe.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/programme/programme.h"

namespace rounds::lab {

using machine::Result;
using machine::Task;

using LearnerId = machine::Id<struct LearnerNoun>;

/// What the learner chose at one place. In a consultation at a node: "a1", "b". In a vetting at a
/// sentence, "d01-3", or at a line of the chart that is left out, "d01-c12": "dose-severe-80",
/// what is wrong, how harmful, and how sure in percent, or "none", which takes that back; and at a
/// document, "d01": "send", "edit" or "reject", after which it is closed. In a reading at a case's
/// place in the form, "7": "own-40", per cent, which locks; and after the advice "last-60". At a
/// station, "ppv1": an option, "b", several, "a_c", a whole number, "12", or the row of a curve,
/// counted from 1; in a week of one, "course-3": an act; of parts a letter each, "aabca"; of a
/// table given out the level of each column, "2_1_3"; at a try of one, "ward-2": a policy, the
/// values of its dials, "low_3_no".
struct Step {
  std::int64_t seq = 0;  ///< counts the steps of the run, from 1
  std::string place;     ///< where the choice was offered
  std::string choice;
  std::int64_t client_ms = 0;  ///< when, as the device knows the time
};
BOOST_DESCRIBE_STRUCT(Step, (), (seq, place, choice, client_ms))

/// What one device sends at once: up to steps_max steps, numbers ascending without a gap.
struct StepBatch {
  LearnerId learner;    ///< whose steps these are: a shared phone may be signed in as another
  std::string edition;  ///< digest of the edition that the run is gone through on
  std::vector<Step> steps;
};
BOOST_DESCRIBE_STRUCT(StepBatch, (), (learner, edition, steps))

struct StepAcknowledgement {
  std::int64_t ack_seq = 0;  ///< the device may forget up to here
  bool ended = false;
  std::int64_t server_ms = 0;
};
BOOST_DESCRIBE_STRUCT(StepAcknowledgement, (), (ack_seq, ended, server_ms))

/// A thing the patient must be told: said to her, said past her, or not said.
enum class Reach : std::uint8_t { told, lost, missed };
BOOST_DESCRIBE_ENUM(Reach, told, lost, missed)

/// What a run came to. Of a consultation: how many of the things that a patient must be told she
/// was, and how many were broken that must not be. Of a vetting: how many of the errors were found,
/// and how many sentences were called wrong that are not. Of a reading: how many cases were judged
/// rightly in the end, and how many wrong advices were followed. Of stations: how many of what has
/// a key was answered within its tolerance.
struct Score {
  std::int64_t told = 0, of = 0, broken = 0;
};
BOOST_DESCRIBE_STRUCT(Score, (), (told, of, broken))

/// One run, as far as it has come.
struct Run {
  std::string lab;
  std::int64_t run = 0;
  std::string edition;
  std::int64_t begun_ms = 0;
  std::optional<std::int64_t> ended_ms;
  std::string ending;  ///< of the lab's; "closed" of a vetting and stations, "read"; empty: goes on
  std::optional<Score> score;  ///< absent while it goes on
};
BOOST_DESCRIBE_STRUCT(Run, (), (lab, run, edition, begun_ms, ended_ms, ending, score))

/// A run with its steps, as a person's copy of what is kept has it.
struct WholeRun {
  Run run;
  std::vector<Step> steps;
  std::string arm;  ///< of a study the learner agreed to (study.h): explained, plain; empty: none
};
BOOST_DESCRIBE_STRUCT(WholeRun, (), (run, steps, arm))

/// A lab that a learner has gone through to its end: what a certificate may ask for.
struct Finished {
  std::string lab;
  std::int64_t ended_ms = 0;  ///< of the first run
  std::string edition;        ///< on which that run was gone through
};

/// A lab where it stands in its edition; of one kind.
struct Found {
  const programme::Module* module = nullptr;
  const programme::Consultation* talk = nullptr;
  const programme::Vetting* vetting = nullptr;
  const programme::Reading* reading = nullptr;
  const programme::Stations* stations = nullptr;

  bool is() const {
    return talk != nullptr || vetting != nullptr || reading != nullptr || stations != nullptr;
  }
};

/// A lab before a learner: its script, and the run that is open or comes next.
struct Opened {
  std::shared_ptr<const programme::Edition> edition;  ///< keeps `lab`
  Found lab;
  std::int64_t run = 1;          ///< the one that is open, else the one that would be next
  std::vector<Step> steps = {};  ///< of that run
  std::vector<Run> ended = {};   ///< in order
};

/// A run that has ended.
struct Over {
  std::shared_ptr<const programme::Edition> edition;  ///< keeps `lab`
  Found lab;
  Run run = {};
  std::vector<Step> steps = {};
};

/// The measuring sessions (sessions.h): labs of no programme.
inline constexpr std::array<std::string_view, 3> session_names{"R0", "R1", "R2"};
inline bool is_session(std::string_view lab) {
  return std::ranges::find(session_names, lab) != session_names.end();
}

/// What a room of the same floor knows, asked through the app: the edition a learner is on.
using EditionOf =
    std::function<Task<Result<std::shared_ptr<const programme::Edition>>>(std::int64_t learner)>;

class Labs {
 public:
  static constexpr std::size_t steps_max = 100;         ///< a batch: some 10 KB, 30 at most
  static constexpr std::int64_t run_steps_max = 1'000;  ///< no path of a consultation is so long
  static constexpr std::int64_t runs_max = 1'000;  ///< past this a device is broken or malicious

  /// All must outlive this.
  Labs(machine::store::Store& store, const machine::Clock& clock, programme::Programme& programme,
       EditionOf edition_of)
      : store_(store), clock_(clock), programme_(programme), edition_of_(std::move(edition_of)) {}

  /// Keeps what is new of the batch. Refuses: forbidden lab.other_learner, invalid lab.batch_shape
  /// (facts: seq, field), missing lab.no_such_lab, conflict lab.steps_missing, lab.step_differs
  /// (facts: ack_seq), lab.run_open (the run before has not ended), lab.run_ended,
  /// lab.other_edition, lab.not_begun, unprocessable lab.step_impossible (facts: ack_seq, seq: what
  /// the lab does not offer there).
  Task<Result<StepAcknowledgement>> save(LearnerId learner, std::string lab, std::int64_t run,
                                         StepBatch batch);

  /// Refuses: missing lab.no_such_lab, programme.nothing_published.
  Task<Result<Opened>> open(LearnerId learner, std::string lab);

  /// Refuses: missing lab.no_such_run, conflict lab.not_ended.
  Task<Result<Over>> over(LearnerId learner, std::string lab, std::int64_t run);

  /// Every run of the learner, by lab and number.
  Task<Result<std::vector<Run>>> runs(LearnerId learner);
  /// The same with their steps; of a measuring session without its score, which may be withheld.
  Task<Result<std::vector<WholeRun>>> whole_runs(LearnerId learner);
  /// The labs of programmes that the learner has gone through to the end.
  Task<Result<std::vector<Finished>>> finished(LearnerId learner);

  /// Forgets a person's runs, inside the unit that erases them.
  static Task<void> forget(machine::store::Unit& unit, LearnerId learner);

 private:
  machine::store::Store& store_;
  const machine::Clock& clock_;
  programme::Programme& programme_;
  EditionOf edition_of_;
};

}  // namespace rounds::lab
