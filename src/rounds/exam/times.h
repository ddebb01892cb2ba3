#pragma once

/// Time of a person's own: a multiple of the exam's length, allowed by a board before they begin;
/// and minutes given while they sit, to one person, to a group, or to all.
///
/// Why somebody has more time is one of a few words, never a diagnosis, and stands in no log and no
/// ledger.

#include <boost/describe.hpp>

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rounds/exam/exam.h"

namespace rounds::exam {

/// Why a person is allowed more time.
enum class Ground : std::uint8_t { disability, illness, nursing, other };
BOOST_DESCRIBE_ENUM(Ground, disability, illness, nursing, other)

/// Why minutes are given.
enum class Cause : std::uint8_t { network, power, device, place, other };
BOOST_DESCRIBE_ENUM(Cause, network, power, device, place, other)

/// Of a multiple of the time: 1.01 to 3 times.
constexpr std::int64_t percent_min = 101, percent_max = 300;

/// "1.5", "1,25" or "150 %" as per cent; none for what is no multiple of the time.
std::optional<std::int64_t> percent_of(std::string_view text);

struct Allowing {
  ExamId exam;
  PersonId learner;
  std::int64_t percent = 100;
  Ground ground = Ground::other;
  PersonId actor;
};

/// A group of candidates that is no centre.
enum class GroupBy : std::uint8_t { state, council };
BOOST_DESCRIBE_ENUM(GroupBy, state, council)

struct GroupName {
  GroupBy by = GroupBy::state;
  std::string id;  ///< in the programme's local/: "delhi"
  auto operator<=>(const GroupName&) const = default;
};

/// How many of a group hold a ticket and have not submitted, and how many of them are sitting.
struct GroupCount {
  GroupName group;
  std::int64_t candidates = 0, sitting = 0;
};

/// How candidates fall into groups, without this room knowing who keeps that.
struct Groups {
  /// Everybody of a group; a few more than Times::group_max are as good as all.
  std::function<Task<Result<std::vector<PersonId>>>(GroupName)> members = {};
  /// The groups of each of these, in any order.
  std::function<Task<Result<std::vector<GroupName>>>(std::vector<PersonId>)> groups_of = {};
};

/// Without `learners` to all who sit.
struct Giving {
  ExamId exam;
  int minutes = 0;
  Cause cause = Cause::other;
  PersonId actor;
  std::optional<std::vector<PersonId>> learners = {};
  std::optional<GroupName> group = {};  ///< whose `learners` are
};

struct AllowanceRow {
  PersonId learner;
  Allowance allowance;
  std::string ground;  ///< of Ground; empty: forgotten
  std::int64_t given_ms = 0;
};

class Times {
 public:
  /// All must outlive this.
  Times(machine::store::Store& store, const machine::Clock& clock, ledger::Ledger& ledger,
        Exam& exam)
      : store_(store), clock_(clock), ledger_(ledger), exam_(exam) {}

  static constexpr std::int64_t page_max = 500;    ///< rows of list()
  static constexpr std::size_t group_max = 5'000;  ///< people given time in one unit of work

  /// Refuses: invalid exam.percent, missing exam.no_such_exam, conflict exam.sitting_begun, closed
  /// exam.closed.
  Task<Result<void>> allow(Allowing allowing);
  /// All of them, or none: how each would be refused, by its place, empty when none is. Refuses:
  /// invalid exam.percent (somebody's), invalid exam.group_size.
  Task<Result<std::map<std::size_t, std::string>>> allow_all(std::vector<Allowing> list);
  /// Refuses as allow(), and missing exam.no_allowance.
  Task<Result<void>> withdraw(ExamId exam, PersonId learner, PersonId actor);
  Task<Result<std::vector<AllowanceRow>>> list(ExamId exam, PersonId after);

  /// Minutes more for whoever has not submitted; of those whose time is over they count from now.
  /// Answers how many of them are sitting. Refuses: invalid exam.minutes, invalid exam.group_size,
  /// missing exam.no_such_exam, conflict exam.out_of_turn (not open), conflict exam.nobody_sits.
  Task<Result<std::int64_t>> give(Giving giving);

  /// The groups of those who could be given minutes now. Refuses: missing exam.no_such_exam.
  Task<Result<std::vector<GroupCount>>> groups(ExamId exam, const Groups& groups);

  /// Forgets why a person had more time, inside the unit that erases them.
  static Task<void> forget(machine::store::Unit& unit, PersonId learner);

 private:
  Task<Result<void>> allowed(machine::store::Unit& unit, Allowing allowing);
  Task<Result<std::map<std::size_t, std::string>>> all_allowed(
      machine::store::Unit& unit, std::shared_ptr<const std::vector<Allowing>> list);
  Task<Result<std::int64_t>> given(machine::store::Unit& unit, Giving giving);
  Task<Result<std::int64_t>> given_to_all(machine::store::Unit& unit, Giving giving);

  machine::store::Store& store_;
  const machine::Clock& clock_;
  ledger::Ledger& ledger_;
  Exam& exam_;
};

}  // namespace rounds::exam
