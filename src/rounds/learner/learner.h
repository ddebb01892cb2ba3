#pragma once

/// learner: who is enrolled, as the medical register knows them, and where each of them stands.
///
/// A learner is a person of the account room with the role learner. This room keeps the name as on
/// the register, council, registration number, specialty, state and language; account keeps contact
/// and roles; nobody else keeps either. What is missing never holds up learning. Where somebody
/// stands is folded by the lesson room; this room keeps the sum, refreshed by follow(), so that an
/// officer's list is one query.

#include <boost/describe.hpp>

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/account/account.h"
#include "rounds/programme/programme.h"

namespace rounds::learner {

using machine::Result;
using machine::Task;

/// What a doctor tells of themself; every field may be empty.
struct Details {
  std::string name = {};          ///< as on the medical register
  std::string council = {};       ///< its id in the programme's local/: "delhi"
  std::string registration = {};  ///< the number, in the council's own spelling
  std::string specialty = {};     ///< id in local/
  std::string state = {};         ///< id in local/
  std::string language = {};      ///< "en"
  auto operator<=>(const Details&) const = default;
};
BOOST_DESCRIBE_STRUCT(Details, (), (name, council, registration, specialty, state, language))

/// The band of years since registering in which a doctor says they are: under 5, 5 to 14, 15 to 24,
/// 25 and more. It goes into figures of groups and is shown to nobody but the doctor, so it stands
/// in no row that an officer reads.
enum class Experience : std::uint8_t { not_told, years_00, years_05, years_15, years_25 };
BOOST_DESCRIBE_ENUM(Experience, not_told, years_00, years_05, years_15, years_25)

/// Against the pace of one module a week since enrolling.
enum class Stage : std::uint8_t { not_begun, behind, on_track, finished };
BOOST_DESCRIBE_ENUM(Stage, not_begun, behind, on_track, finished)

/// What a medical register said of name, council and number.
enum class RegisterAnswer : std::uint8_t { not_asked, confirmed, differs, unknown, out_of_reach };
BOOST_DESCRIBE_ENUM(RegisterAnswer, not_asked, confirmed, differs, unknown, out_of_reach)

/// Which learners; empty fields let everybody through.
struct Filter {
  std::string text = {};  ///< part of a name or registration number, or a whole contact
  std::string state = {}, council = {}, specialty = {}, language = {};
  std::optional<Stage> stage = {};
  int weeks_behind = 1;  ///< of Stage::behind: at least so many, from 1
};

/// Where a page ends; the next begins after it. The first page begins after Place{}.
struct Place {
  std::string name = {};  ///< LearnerRow::sort_name
  std::int64_t learner = 0;
};

/// One learner as an officer sees them.
struct LearnerRow {
  std::int64_t learner = 0;
  Details details = {};
  std::string sort_name = {};  ///< the name folded for sorting and searching
  std::int64_t enrolled_ms = 0;
  std::optional<std::int64_t> begun_ms = {},
                              active_ms = {};  ///< first and latest event of the lesson room
  int modules_finished = 0;
  std::uint64_t modules = 0;  ///< which: bit n is the module whose number is n
  int weeks_behind = 0;       ///< 0 unless the stage is behind
  Stage stage = Stage::not_begun;
  std::optional<std::int64_t> told_ms = {};  ///< when they gave their details themself
  RegisterAnswer register_answer = RegisterAnswer::not_asked;
  Place place() const { return {sort_name, learner}; }
};

/// What the lesson room knows of its learners, as app hands it in.
struct Standing {
  std::optional<std::int64_t> begun_ms = {}, active_ms = {};
  std::vector<int> finished = {};  ///< numbers of modules, each from 1 to modules_max
};
struct Heard {
  std::int64_t learner = 0, events = 0;
};
struct Study {
  /// Learners after `after`, by id, at most `limit`, with how many events each has.
  std::function<Task<Result<std::vector<Heard>>>(std::int64_t after, std::int64_t limit)> heard =
      {};
  std::function<Task<Result<Standing>>(std::int64_t learner)> standing = {};
};

/// Numbers over everybody.
struct Tally {
  std::int64_t enrolled = 0, active = 0, behind = 0, begun = 0;
  std::int64_t modules_finished = 0;
  int modules = 0;  ///< that the current edition teaches
};

/// Learners of one state, council or specialty, and how many of them finished which module.
struct Group {
  std::string id = {};  ///< of the state, council or specialty; empty: not told
  std::int64_t learners = 0;
  std::vector<std::int64_t> finished = {};  ///< as Groups::modules
};
struct Groups {
  std::vector<int> modules = {};  ///< numbers, ascending
  std::vector<Group> groups = {};
};
enum class By : std::uint8_t { state, council, specialty };
BOOST_DESCRIBE_ENUM(By, state, council, specialty)

/// What follow() did.
struct Followed {
  std::int64_t enrolled = 0, folded = 0;
};

class Register;  ///< register.h

class Learners {
 public:
  static constexpr std::int64_t page_max = 500;  ///< rows of page(): some 200 KB
  static constexpr int modules_max = 62;         ///< bits of one number in every database
  static constexpr std::int64_t active_ms = 7LL * 86'400'000;

  /// All must outlive this. `registry` may be null: then nobody is asked.
  Learners(machine::store::Store& store, const machine::Clock& clock, account::Account& account,
           programme::Programme& programme, Register* registry = nullptr)
      : store_(store),
        clock_(clock),
        account_(account),
        programme_(programme),
        register_(registry) {}

  /// The learners who pass, by name, after a place; at most page_max. Refuses: invalid
  /// learner.filter (weeks_behind out of 1 to 520, a text over 120 characters).
  Task<Result<std::vector<LearnerRow>>> page(Filter filter, Place after,
                                             std::int64_t limit = page_max);
  Task<Result<std::int64_t>> count(Filter filter);

  /// Refuses: missing learner.no_such_learner.
  Task<Result<LearnerRow>> learner(std::int64_t learner);
  /// Of somebody who may not be enrolled yet: what there is.
  Task<Result<LearnerRow>> own(std::int64_t person);

  /// Those of these who are enrolled, in order; at most page_max.
  Task<Result<std::vector<LearnerRow>>> some(std::vector<std::int64_t> learners);
  /// Forgets a person, inside the unit that erases them.
  static Task<void> forget(machine::store::Unit& unit, std::int64_t person);

  /// Keeps what a doctor tells of themself, then asks the register, which holds up nothing.
  /// Refuses: as details.h says; conflict learner.registration_taken.
  Task<Result<LearnerRow>> tell(std::int64_t person, Details details);
  /// Not told too where nobody is enrolled by that id.
  Task<Result<Experience>> experience(std::int64_t person);
  /// Keeps it, or forgets it (not_told). Refuses: missing learner.no_such_learner.
  Task<Result<void>> tell_experience(std::int64_t person, Experience experience);
  /// The details in the house's spelling, by the programme's own rules; nothing is kept. Refuses:
  /// as details.h says.
  Task<Result<Details>> tidied(Details details);

  Task<Result<Tally>> tally();
  Task<Result<Groups>> groups(By by);

  /// One round: whoever has become a learner is enrolled, language and first name follow the
  /// account, and whoever has learned since is folded anew. Repeatable, on any number of nodes.
  Task<Result<Followed>> follow(Study study);

 private:
  struct Round;
  Task<Result<void>> follow_accounts(Round* round);
  Task<Result<void>> follow_lessons(Round* round);
  Task<Result<void>> fold(Round* round, std::span<const Heard> stale);
  Task<Result<void>> ask_register(std::int64_t person, Details details);

  machine::store::Store& store_;
  const machine::Clock& clock_;
  account::Account& account_;
  programme::Programme& programme_;
  Register* register_;
};

}  // namespace rounds::learner
