#pragma once

/// lesson: what a learner opened, answered and finished. Reading needs no account; being remembered
/// does.
///
/// Each device sends its events in order, numbered from 1 without a gap; an event is acknowledged
/// once it is on disk, and sending it again changes nothing. Progress is folded from events and
/// names the edition it was made in.
///
/// *Finished* is what a learner says; *credited* needs evidence: every check that earns credit was
/// answered, and the time spent is one in which somebody can have read it. Whoever was faster than
/// anybody reads is asked two fresh questions, or reads again; nothing is withheld for good. The
/// first answer to a check that earns credit counts, since its key is shown after it.
///
/// A learner stays on the edition they began until they are moved.

#include <boost/describe.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/refusal/refusal.h"
#include "machine/seal/keyring.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/programme/programme.h"

namespace rounds::lesson {

using machine::Result;
using machine::Task;

enum class Kind : std::uint8_t { opened, check_answered, finished };
BOOST_DESCRIBE_ENUM(Kind, opened, check_answered, finished)

/// One thing that happened on a device.
struct Event {
  std::int64_t seq = 0;  ///< counts this learner's events on this device, from 1
  Kind kind = Kind::opened;
  std::string module, lesson;
  std::string edition;               ///< digest of the edition that was on the screen
  std::optional<std::string> check;  ///< of check_answered
  std::optional<std::string> value;  ///< of check_answered: see grading.h
  std::optional<int> seconds;  ///< of finished: how long the lesson was before the learner's eyes
  std::int64_t client_ms = 0;  ///< when, as the device knows the server's time
};
BOOST_DESCRIBE_STRUCT(Event, (),
                      (seq, kind, module, lesson, edition, check, value, seconds, client_ms))

using LearnerId = machine::Id<struct LearnerNoun>;

/// What one device sends at once: up to events_max events, numbers ascending without a gap.
struct Batch {
  LearnerId learner;   ///< whose reading this is: a shared phone may be signed in as another
  std::string device;  ///< a random name that the browser keeps
  std::vector<Event> events;
};
BOOST_DESCRIBE_STRUCT(Batch, (), (learner, device, events))

struct Acknowledgement {
  std::int64_t ack_seq = 0;  ///< the device may forget up to here
  std::int64_t server_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Acknowledgement, (), (ack_seq, server_ms))

/// What a lesson still lacks of its credit.
enum class Credit : std::uint8_t {
  none,       ///< it gives none: optional depth, or not in the edition any more
  reading,    ///< not finished yet
  checks,     ///< finished; a check that earns credit is not answered
  challenge,  ///< finished faster than anybody reads: two questions, or reading it again
  earned,
};
BOOST_DESCRIBE_ENUM(Credit, none, reading, checks, challenge, earned)

/// Where a learner is with one lesson.
struct Progress {
  std::string module, lesson;
  std::int64_t opened_ms = 0;
  std::optional<std::int64_t> finished_ms;
  int checks_right = 0;  ///< by the latest answer to each check; by the first where it earns credit
  int checks_answered = 0;
  Credit credit = Credit::none;
};
BOOST_DESCRIBE_STRUCT(Progress, (),
                      (module, lesson, opened_ms, finished_ms, checks_right, checks_answered,
                       credit))

/// A check that earns credit, as the learner answered it first.
struct Mark {
  std::string value;
  bool right = false;
  std::shared_ptr<const programme::Edition> edition;  ///< keeps `item`
  const programme::Item* item = nullptr;
};

struct Marks {
  Credit credit = Credit::none;
  std::vector<Mark> marks;
};

/// Two questions that nobody could see coming, and two minutes for them.
struct Challenge {
  std::int64_t attempt = 0;
  std::int64_t until_ms = 0, now_ms = 0;
  std::shared_ptr<const programme::Edition> edition = nullptr;  ///< keeps `items`
  std::vector<const programme::Item*> items = {};
};

struct Outcome {
  bool passed = false;
  std::vector<Mark> marks = {};
};

/// A lesson by its place.
struct Place {
  std::string module, lesson;
};

/// How many events a learner has, on all devices.
struct Count {
  std::int64_t learner = 0, events = 0;
};

/// How many have finished a lesson.
struct Learners {
  std::string module = {}, lesson = {};
  std::int64_t learners = 0;
};
BOOST_DESCRIBE_STRUCT(Learners, (), (module, lesson, learners))

class Lessons {
 public:
  static constexpr std::size_t events_max = 100;  ///< a batch: some 25 KB, within one body
  /// A whole programme makes some 800 events; past this a device is broken or malicious.
  static constexpr std::int64_t learner_events_max = 20'000;

  /// Long enough to think about two questions, too short to look them up at leisure.
  static constexpr machine::Millis challenge_time{120'000};
  /// For answers given in time and delayed by the network.
  static constexpr machine::Millis challenge_grace{15'000};
  static constexpr int challenges_a_day_max = 6;  ///< then reading it again is the way

  /// All must outlive this.
  Lessons(machine::store::Store& store, const machine::Clock& clock,
          programme::Programme& programme, machine::seal::Keyring& keyring)
      : store_(store), clock_(clock), programme_(programme), keyring_(keyring) {}

  /// Keeps what is new of the batch. Events of lessons or checks that the named edition does not
  /// have are kept and count for nothing, so that a device never waits on them. Refuses: invalid
  /// lesson.batch_shape (facts: seq, field), conflict lesson.events_missing and
  /// lesson.event_differs (facts: ack_seq), too_many lesson.too_many_events.
  Task<Result<Acknowledgement>> save(std::int64_t learner, Batch batch);

  /// Every lesson that the learner has opened, answered in or finished, in the order of module and
  /// lesson.
  Task<Result<std::vector<Progress>>> progress(std::int64_t learner);

  /// What the learner's answers to the lesson's credit checks were, as far as they are on record.
  Task<Result<Marks>> marks(std::int64_t learner, Place place);

  /// The open challenge, or a new one. Refuses: conflict lesson.no_challenge (credit does not hang
  /// on one, or the module has too few items), too_many lesson.challenges_over.
  Task<Result<Challenge>> challenge(std::int64_t learner, Place place);
  /// Grades the answers; the same attempt sent again gets the first outcome. Refuses: missing
  /// lesson.no_challenge, closed lesson.challenge_late, invalid lesson.challenge_shape.
  Task<Result<Outcome>> answer(std::int64_t learner, Place place, std::int64_t attempt,
                               std::vector<std::string> values);

  /// The edition the learner is on; the current one for whoever has not begun, and for nobody (0).
  /// Refuses: missing programme.nothing_published.
  Task<Result<std::shared_ptr<const programme::Edition>>> edition_of(std::int64_t learner);
  /// Moves the learner to the current edition. Refuses: conflict lesson.not_current.
  Task<Result<void>> move(std::int64_t learner, std::string edition);
  /// Moves everybody; answers how many were elsewhere.
  Task<Result<std::int64_t>> move_all(std::string edition);

  /// How many learners have finished each lesson as another edition than this one has it.
  Task<Result<std::vector<Learners>>> learned(std::string edition);

  /// Learners after `after`, by id, at most `limit`: who has learned since somebody last looked.
  Task<Result<std::vector<Count>>> counts(std::int64_t after, std::int64_t limit);
  /// The time of the learner's latest event, as the server knows it; nothing when there is none.
  Task<Result<std::optional<std::int64_t>>> active(std::int64_t learner);

 private:
  machine::store::Store& store_;
  const machine::Clock& clock_;
  programme::Programme& programme_;
  machine::seal::Keyring& keyring_;
};

}  // namespace rounds::lesson
