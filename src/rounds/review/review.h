#pragma once

/// review: what to meet again, and when. A card enters once its lesson is finished, is shown, and
/// comes back by how well it was recalled (science/memory, FSRS-6 at nine in ten).
///
/// Each device sends its reviews in order, numbered from 1 without a gap; a review is acknowledged
/// once it is on disk, and sending it again changes nothing. Where a card stands is folded from
/// reviews. Nothing is ever late: a day holds so many cards and no more, the most forgotten first;
/// what is left is spread over the days that follow.

#include <boost/describe.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/programme/programme.h"

namespace rounds::review {

using machine::Result;
using machine::Task;

using LearnerId = machine::Id<struct LearnerNoun>;

enum class Rating : std::uint8_t { again = 1, hard, good, easy };
BOOST_DESCRIBE_ENUM(Rating, again, hard, good, easy)

/// One card recalled, well or not, on a device.
struct Event {
  std::int64_t seq = 0;  ///< counts this learner's reviews on this device, from 1
  std::string card;      ///< "01-what-ai-is/k01"
  Rating rating = Rating::again;
  std::string edition;         ///< digest of the edition that was on the screen
  std::int64_t client_ms = 0;  ///< when, as the device knows the time
};
BOOST_DESCRIBE_STRUCT(Event, (), (seq, card, rating, edition, client_ms))

/// What one device sends at once: up to events_max reviews, numbers ascending without a gap.
struct ReviewBatch {
  LearnerId learner;   ///< whose reviews these are: a shared phone may be signed in as another
  std::string device;  ///< a random name that the browser keeps
  std::vector<Event> events;
};
BOOST_DESCRIBE_STRUCT(ReviewBatch, (), (learner, device, events))

struct ReviewAcknowledgement {
  std::int64_t ack_seq = 0;  ///< the device may forget up to here
  std::int64_t server_ms = 0;
};
BOOST_DESCRIBE_STRUCT(ReviewAcknowledgement, (), (ack_seq, server_ms))

enum class Stage : std::uint8_t { learning = 1, review, relearning };
BOOST_DESCRIBE_ENUM(Stage, learning, review, relearning)

/// Where a card that has been met stands.
struct Mark {
  Stage stage = Stage::learning;
  double stability = 0, difficulty = 0;
  std::int64_t due_ms = 0, reviewed_ms = 0, first_ms = 0;  ///< first_ms: when it was met first
  std::int64_t step = 0, reps = 0, lapses = 0;
};
BOOST_DESCRIBE_STRUCT(Mark, (),
                      (stage, stability, difficulty, due_ms, reviewed_ms, first_ms, step, reps,
                       lapses))

struct DeckCard {
  std::string id, lang, front, back;  ///< HTML, and the language of it
  bool reviewed = false;              ///< by a clinician, as of a lesson
  std::optional<Mark> mark;           ///< nothing: not met yet
};
BOOST_DESCRIBE_STRUCT(DeckCard, (), (id, lang, front, back, reviewed, mark))

/// All that a phone needs to go on alone.
struct Deck {
  LearnerId learner;
  std::string edition;
  std::int64_t server_ms = 0;
  std::int64_t ack_seq = 0;             ///< reviews of the asking device that are folded in
  std::optional<std::int64_t> exam_ms;  ///< the learner's next exam, when it is known
  std::vector<DeckCard> cards;          ///< those that have entered, in the programme's order
};
BOOST_DESCRIBE_STRUCT(Deck, (), (learner, edition, server_ms, ack_seq, exam_ms, cards))

/// What Today says of it.
struct ReviewDay {
  std::int64_t cards = 0;    ///< waiting today
  std::int64_t minutes = 0;  ///< about so long
  std::int64_t later = 0;    ///< due, and spread over the days after
  std::int64_t days = 0;     ///< how many days that takes
};
BOOST_DESCRIBE_STRUCT(ReviewDay, (), (cards, minutes, later, days))

/// A lesson that the learner has finished.
struct Finished {
  std::string module, lesson;
};

/// What rooms of the same floor know, asked through the app.
struct Neighbours {
  std::function<Task<Result<std::vector<Finished>>>(std::int64_t learner)> finished;
  std::function<Task<Result<std::optional<std::int64_t>>>(std::int64_t learner)> next_exam_ms;
};

class Reviews {
 public:
  static constexpr std::size_t events_max = 100;  ///< a batch: some 25 KB, within one body
  /// Forty a day for three years; past this a device is broken or malicious.
  static constexpr std::int64_t learner_events_max = 50'000;

  /// All must outlive this.
  Reviews(machine::store::Store& store, const machine::Clock& clock,
          programme::Programme& programme, Neighbours neighbours)
      : store_(store), clock_(clock), programme_(programme), neighbours_(std::move(neighbours)) {}

  /// Keeps what is new of the batch. Reviews of cards that no edition has are kept and count for
  /// nothing, so that a device never waits on them. Refuses: forbidden review.other_learner (the
  /// batch is not the learner's), invalid review.batch_shape (facts: seq, field), conflict
  /// review.events_missing and review.event_differs (facts: ack_seq), too_many
  /// review.too_many_events.
  Task<Result<ReviewAcknowledgement>> save(LearnerId learner, ReviewBatch batch);

  /// The learner's cards as that device may show them, in the language where they are
  /// translated into it; without one, in the programme's own.
  /// Refuses: missing programme.nothing_published.
  Task<Result<Deck>> deck(LearnerId learner, std::string device, std::string language = {});

  /// The cards that the learner has reviewed, by id.
  Task<Result<std::vector<std::string>>> met(LearnerId learner);

  /// Forgets a person's reviews, inside the unit that erases them.
  static Task<void> forget(machine::store::Unit& unit, LearnerId learner);

  /// How much waits today. Refuses: missing programme.nothing_published.
  Task<Result<ReviewDay>> today(LearnerId learner);

 private:
  machine::store::Store& store_;
  const machine::Clock& clock_;
  programme::Programme& programme_;
  Neighbours neighbours_;
};

}  // namespace rounds::review
