#pragma once

/// papers: which items of the private bank make an exam's papers under the programme's blueprint.
///
/// The main paper, a reserve that shares no item with it and a make-up block are assembled
/// together (science/assembly), so that the first never eats what the others need. A supplement of
/// cases is assembled alone, for the safety floor. Only items that may certify today enter; each
/// that may not is named with its reason. Nothing an item says is seen here.

#include <boost/describe.hpp>

#include <set>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/pool.h"
#include "machine/task/task.h"
#include "rounds/bank/private_bank.h"
#include "rounds/programme/programme.h"

namespace science::assembly {
struct Assembled;
struct Piece;
struct Plan;
}  // namespace science::assembly

namespace rounds::papers {

using machine::Result;
using machine::Task;

enum class Form : std::uint8_t { main, reserve, make_up, supplement };
BOOST_DESCRIBE_ENUM(Form, main, reserve, make_up, supplement)

/// best: proved, no other papers keep the blueprint with less exposure. good: they keep it, the
/// proof was not finished in time. impossible: proved, the bank cannot keep it. undecided: the time
/// was over before any papers were found.
enum class Outcome : std::uint8_t { best, good, impossible, undecided };
BOOST_DESCRIBE_ENUM(Outcome, best, good, impossible, undecided)

struct Wish {
  std::string edition;  ///< whose blueprint
  bool reserve = true, make_up = true;
};

/// A paper of severe cases alone, of one modality, for those whose safety floor asks for more. Half
/// of the advice is right and half wrong; of all cases from an eighth to three eighths are misses,
/// and as many over-calls. So whoever always refuses shows it as plainly as whoever always follows.
struct Supplement {
  bank::Modality modality = bank::Modality::image;
  int cases = 40;
};

/// With 40, either direction of the floor has its 20 cases, whatever the main paper gave; over 60
/// say little more (docs/science/safety.md).
constexpr int supplement_least = 40, supplement_most = 60;

/// Something of which the bank has too few: so many items like it, written and reviewed, would do.
struct Missing {
  Form form = Form::main;
  std::string what, which;  ///< science/assembly
  int count = 0;
};
BOOST_DESCRIBE_STRUCT(Missing, (), (form, what, which, count))

struct Barred {
  bank::EntryId entry;
  std::string name, why;  ///< why: as bank::Standing::unfit
};
BOOST_DESCRIBE_STRUCT(Barred, (), (entry, name, why))

/// The versions of one paper, its cases last; in an order that says nothing, not even which are
/// tried out.
struct Paper {
  Form form = Form::main;
  std::vector<bank::VersionId> versions;
  std::set<bank::VersionId> pretest = {};  ///< of them: never met before, and count for nobody
};

struct Proposal {
  Outcome outcome = Outcome::undecided;
  double gap = 0;                ///< of a good outcome: how far from the proved bound, relative
  int fit = 0;                   ///< items that may certify today
  std::vector<Barred> barred;    ///< those that may not, by name
  std::vector<Missing> missing;  ///< of an impossible outcome
  int to_write = 0;              ///< the least number of new items that would do
  bool least_proved = true;
  int minutes = 0;             ///< of the main paper; a make-up block has half
  bool demonstration = false;  ///< the board is one, or an item is for demonstrations only
  std::vector<Paper> papers;   ///< of a best or good outcome: main, then as wished
};

/// The blueprint in numbers, beside what the bank holds.
struct Cell {
  std::string id;  ///< of the domain, level, seed or advice
  int wanted = 0;  ///< pieces of the main paper, or per cent where it is a level or a seed
  int fit = 0;
};
BOOST_DESCRIBE_STRUCT(Cell, (), (id, wanted, fit))

/// Severe cases that may certify and that no paper has had yet: out of these come supplements.
struct Severe {
  bank::Modality modality = bank::Modality::image;
  int right = 0, miss = 0, over_call = 0;  ///< by how the advice stands
};
BOOST_DESCRIBE_STRUCT(Severe, (), (modality, right, miss, over_call))

struct Plan {
  int items = 0, cases = 0, minutes = 0;
  int pretest = 0;  ///< questions more, that are tried out
  int fresh = 0;    ///< fit questions that no paper has had yet: out of these come those
  std::vector<Cell> items_by_domain, cases_by_domain, cases_by_advice, levels, seeds;
  std::vector<Severe> severe;  ///< of each modality
  int fit = 0;
  std::vector<Barred> barred;
};
BOOST_DESCRIBE_STRUCT(Plan, (),
                      (items, cases, minutes, pretest, fresh, items_by_domain, cases_by_domain,
                       cases_by_advice, levels, seeds, severe, fit, barred))

class Papers {
 public:
  /// All must outlive the room.
  Papers(programme::Programme& programme, bank::PrivateBank& bank, const machine::Clock& clock)
      : programme_(programme), bank_(bank), clock_(clock) {}

  /// Refuses: missing programme.no_such_edition, unprocessable papers.no_blueprint.
  Task<Result<Plan>> plan(std::string edition);

  /// Seconds, on a thread of its own. Refuses: as plan(); unprocessable papers.too_many (over 5,000
  /// items), busy task.busy.
  Task<Result<Proposal>> propose(Wish wish);

  /// One paper of the form supplement. Only cases enter that no paper has had: nobody can have met
  /// them. Of an impossible outcome, missing says which advice. Refuses: invalid papers.supplement
  /// (an odd number, or out of bounds), missing programme.no_such_edition; as propose().
  Task<Result<Proposal>> propose(std::string edition, Supplement wish);

  /// Takes one paper out of the bank inside the caller's unit, which counts its exposure. Refuses
  /// as bank::PrivateBank::take.
  Task<Result<std::vector<bank::Item>>> take(machine::store::Unit& unit, Paper paper);

 private:
  Task<Result<science::assembly::Assembled>> solved(std::vector<science::assembly::Piece> pool,
                                                    std::vector<science::assembly::Plan> plans);

  programme::Programme& programme_;
  bank::PrivateBank& bank_;
  const machine::Clock& clock_;
  machine::Pool pool_{1, 2};
};

}  // namespace rounds::papers
