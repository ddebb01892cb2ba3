#pragma once

/// hall: how an exam knows who sits in it. An exam checks nothing (self-declared), has documents
/// seen by its staff, or has centres: each with a roll of candidates and a code by which an
/// invigilator comes in, without an account, to that centre's roll and nothing else.
///
/// Who saw whose document and when is kept per candidate and stands in the ledger, by ids. Names of
/// invigilators and what they write of an incident stand in no log and no ledger.

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/ledger/ledger.h"

namespace rounds::hall {

using machine::Result;
using machine::Task;
using machine::store::Unit;

using CentreId = machine::Id<struct CentreNoun>;
using InvigilatorId = machine::Id<struct InvigilatorNoun>;
using ExamId = machine::Id<struct ExamNoun>;
using PersonId = machine::Id<struct PersonNoun>;

/// What a certificate says of the one who sat.
enum class Identity : std::uint8_t {
  self_declared,
  document_seen,  ///< by the board's staff, one by one
  centre_roll     ///< by an invigilator of a centre, against its roll
};
BOOST_DESCRIBE_ENUM(Identity, self_declared, document_seen, centre_roll)

struct Centre {
  CentreId centre;
  std::string name, place;
  std::int64_t people = 0, seen = 0, incidents = 0;
};

/// A centre with its code, which is shown this once.
struct MadeCentre {
  Centre centre;
  std::string code;
};

struct RollRow {
  PersonId learner;
  std::optional<CentreId> centre;
  std::optional<std::int64_t> seen_ms;
};

/// Where a candidate sits, and whether their document was seen.
struct Seat {
  Identity identity = Identity::self_declared;
  std::string centre, place;  ///< empty: none
  std::optional<std::int64_t> seen_ms;
};

/// An invigilator at a centre.
struct Watch {
  InvigilatorId invigilator;
  CentreId centre;
  ExamId exam;
  std::string name, centre_name, place;
};

struct Entered {
  std::string token;
  Watch watch;
};

struct Incident {
  CentreId centre;
  std::optional<PersonId> learner;
  std::string said, by;
  std::int64_t at_ms = 0;
};

class Halls {
 public:
  /// All must outlive this.
  Halls(machine::store::Store& store, const machine::Clock& clock, machine::IdMaker& ids,
        ledger::Ledger& ledger)
      : store_(store), clock_(clock), ids_(ids), ledger_(ledger) {}

  static constexpr std::int64_t page_max = 500;               ///< rows of roll()
  static constexpr std::int64_t centres_max = 500;            ///< of one exam
  static constexpr std::int64_t centre_max = 2'000;           ///< candidates of one centre
  static constexpr std::int64_t watch_ms = 14LL * 3'600'000;  ///< the longest exam, and around it

  /// Whoever calls makes sure that the exam has not begun.
  Task<Result<void>> set_identity(ExamId exam, Identity identity, PersonId actor);
  Task<Result<Identity>> identity(ExamId exam);

  /// Refuses: invalid hall.centre (name or place not 1 to 120 bytes), too_many
  /// hall.too_many_centres.
  Task<Result<MadeCentre>> add_centre(ExamId exam, std::string name, std::string place,
                                      PersonId actor);
  /// The old code and all who came in by it are out. Refuses: missing hall.no_such_centre.
  Task<Result<MadeCentre>> renew_code(ExamId exam, CentreId centre, PersonId actor);
  Task<Result<std::vector<Centre>>> centres(ExamId exam);
  /// Puts people on a centre's roll, from another's if need be. Refuses: missing
  /// hall.no_such_centre, too_large hall.centre_full.
  Task<Result<void>> assign(ExamId exam, CentreId centre, std::vector<PersonId> people,
                            PersonId actor);
  /// Everybody of a centre. Refuses: missing hall.no_such_centre.
  Task<Result<std::vector<RollRow>>> members(ExamId exam, CentreId centre);
  Task<Result<std::vector<Incident>>> incidents(ExamId exam);
  /// By staff, where the exam has documents seen. Refuses: conflict hall.not_this_way.
  Task<Result<void>> see(ExamId exam, PersonId learner, bool seen, PersonId actor);

  /// Refuses: invalid hall.name (1 to 80 bytes), forbidden hall.code.
  Task<Result<Entered>> enter(std::string code, std::string name);
  /// Refuses: unknown hall.signed_out.
  Task<Result<Watch>> watch(std::string token);
  /// Refuses: missing hall.not_on_roll.
  Task<Result<void>> mark(Watch watch, PersonId learner, bool seen);
  /// Refuses: invalid hall.incident (1 to 500 bytes), missing hall.not_on_roll.
  Task<Result<void>> report(Watch watch, std::optional<PersonId> learner, std::string said);
  Task<Result<void>> leave(std::string token);

  Task<Result<Seat>> seat(ExamId exam, PersonId learner);
  /// Whether this candidate may begin. Refuses: early hall.not_seen.
  static Task<Result<void>> may_begin(Unit& unit, ExamId exam, PersonId learner);
  /// Those whose identity was checked, and how; everybody else declared themself.
  static Task<std::map<std::int64_t, Identity>> checked(Unit& unit, ExamId exam);

  /// Forgets what was written of a person, inside the unit that erases them. That their document
  /// was seen stays, by id.
  static Task<void> forget(Unit& unit, PersonId learner);

 private:
  struct Seeing;
  Task<Result<MadeCentre>> made(Unit& unit, ExamId exam, Centre centre, PersonId actor);
  Task<Result<MadeCentre>> renewed(Unit& unit, ExamId exam, CentreId centre, PersonId actor);
  Task<Result<void>> assigned(Unit& unit, ExamId exam, RollRow to, std::vector<PersonId> people,
                              PersonId actor);
  Task<Result<void>> seen(Unit& unit, Seeing seeing);
  Task<Result<Entered>> entered(Unit& unit, std::string code, std::string name);

  machine::store::Store& store_;
  const machine::Clock& clock_;
  machine::IdMaker& ids_;
  ledger::Ledger& ledger_;
};

}  // namespace rounds::hall
