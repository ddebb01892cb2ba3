#pragma once

// The rules of progress: which batches hold together, what an event is worth, and what events add
// up to. Pure.

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "rounds/lesson/lesson.h"

namespace rounds::lesson {

/// What an event is worth, decided once when it is kept.
enum class Verdict : std::uint8_t {
  plain,  ///< opened, finished at a pace at which people read, or judged by the learner alone
  right,
  wrong,
  fast,     ///< finished faster than anybody reads
  unknown,  ///< the edition has no such lesson, check or option
};
BOOST_DESCRIBE_ENUM(Verdict, plain, right, wrong, fast, unknown)

/// A stored event.
struct Kept {
  Event event;
  Verdict verdict = Verdict::plain;
  std::int64_t server_ms = 0;
  bool credit = false;  ///< an answer to a check that earns credit
};

/// Refuses: invalid lesson.batch_shape.
Result<void> check_shape(const Batch& batch);

/// The events beyond `ack_seq`. Refuses: conflict lesson.events_missing.
Result<std::span<const Event>> fresh_of(const Batch& batch, std::int64_t ack_seq);

/// `lesson` is the edition's, or nothing when it has none.
Verdict verdict_of(const Event& event, const programme::Lesson* lesson);

/// Whether the event answers a check of the lesson that earns credit.
bool answers_credit(const Event& event, const programme::Lesson* lesson);

/// Whether a resent event says what the kept one says.
bool same(const Event& one, const Event& other);

/// The lesson of an edition at a place; nothing where there is none.
using LessonAt = std::function<const programme::Lesson*(const std::string& edition, const Place&)>;

/// An answer that counts.
struct Answer {
  std::int64_t server_ms = 0, seq = 0;
  bool right = false, credit = false;
  std::string value, edition;
};

/// Adds up events of one learner, in any order.
class Fold {
 public:
  void add(const Kept& kept);
  /// A challenge of the lesson was passed in the edition.
  void pass(const Place& place, const std::string& edition);

  /// `lesson_at` says what credit hangs on; without it no lesson gives any.
  std::vector<Progress> sum(const LessonAt& lesson_at = {}) const;
  /// By check: what was answered first where it earns credit, and last elsewhere.
  std::map<std::string, Answer> answers(const Place& place) const;
  Credit credit(const Place& place, const LessonAt& lesson_at) const;
  /// The editions that something was finished or answered in.
  std::set<std::string> editions() const;

 private:
  struct Finish {
    std::int64_t server_ms = 0, seq = 0;
    std::string edition;
    bool slow = false;  ///< at a pace at which people read, as the device timed it
    std::int64_t client_ms = 0, seconds = 0;
  };
  struct Sheet {
    std::int64_t opened_ms = 0, finished_ms = 0;  ///< 0: not yet
    std::int64_t first_client_ms = 0;
    std::map<std::string, Answer> answers;
    std::vector<Finish> finishes;
    std::set<std::string> passed;
  };
  using Key = std::pair<std::string, std::string>;
  static Credit credit_of_sheet(const Key& key, const Sheet& sheet, const LessonAt& lesson_at);

  std::map<Key, Sheet> sheets_;
};

}  // namespace rounds::lesson
