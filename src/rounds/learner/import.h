#pragma once

/// import: a board's list of doctors becomes learners. First a look, then the same again in
/// earnest.
///
/// Every row that cannot be taken is named with its line, its column, what is wrong and how to mend
/// it. What a doctor or an earlier list gave is never overwritten: empty fields are filled, other
/// differences are counted and told. The same file again therefore changes nothing. Nobody is
/// written to: inviting is for messages.

#include <boost/describe.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "machine/table/table.h"
#include "rounds/learner/learner.h"
#include "rounds/ledger/ledger.h"

namespace rounds::learner {

enum class Way : std::uint8_t {
  look,            ///< change nothing
  all,             ///< only when no row is bad
  leave_bad_rows,  ///< the good rows
};
BOOST_DESCRIBE_ENUM(Way, look, all, leave_bad_rows)

/// Why a row is not taken, or (of `differs`) a field not changed. `code` is a code of words/, which
/// says how to mend it; its arguments are `facts`.
struct RowFault {
  std::int64_t line = 0;
  std::string column = {};  ///< as the file heads it; empty: the row as a whole
  std::string code = {};
  std::map<std::string, std::string> facts = {};
};

struct Imported {
  machine::table::Encoding encoding = machine::table::Encoding::utf8;
  std::vector<std::string> unused = {};  ///< columns that nobody reads
  bool kept = false;                     ///< false: looked only
  std::int64_t rows = 0;
  std::int64_t added = 0, filled = 0, unchanged = 0;
  std::int64_t differing = 0;  ///< rows of `unchanged` and `filled` that say something else
  std::int64_t bad = 0;
  std::vector<RowFault> faults = {};   ///< in order of the lines, at most faults_max
  std::vector<RowFault> differs = {};  ///< the same
};

struct Importing {
  Way way = Way::look;
  std::int64_t actor = 0;                       ///< the officer; 0: the operator's command
  std::function<void(double share)> told = {};  ///< hears how far it is, from 0 to 1
};

class Importer {
 public:
  // An officer mends a few hundred rows by hand; past that the file's maker does.
  static constexpr std::size_t faults_max = 1'000;
  static constexpr std::size_t chunk = 500;  ///< rows of one unit

  /// All must outlive this.
  Importer(machine::store::Store& store, const machine::Clock& clock, account::Account& account,
           programme::Programme& programme, ledger::Ledger& ledger)
      : store_(store), clock_(clock), account_(account), programme_(programme), ledger_(ledger) {}

  /// Reads the file and keeps what `way` lets in. Uses the thread for
  /// seconds: called from a pool or a command. Refuses: as table.h; invalid
  /// learner.import_columns (facts: missing), invalid learner.import_column_twice (facts: column),
  /// invalid learner.import_empty, unprocessable learner.import_bad_rows (facts: bad).
  Task<Result<Imported>> import(std::string octets, Importing how);

 private:
  struct Pass;
  Task<Result<Imported>> pass(Pass* pass);

  machine::store::Store& store_;
  const machine::Clock& clock_;
  account::Account& account_;
  programme::Programme& programme_;
  ledger::Ledger& ledger_;
};

}  // namespace rounds::learner
