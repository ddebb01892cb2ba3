#pragma once

// The rules of a list of doctors: what its columns are called, how a cell is read, and what
// spreadsheets do to numbers. Pure.

#include <unordered_map>

#include "details.h"
#include "rounds/learner/import.h"

namespace rounds::learner {

enum class Column : std::uint8_t {
  name,
  mobile,
  email,
  contact,
  council,
  registration,
  specialty,
  state,
  language
};

/// One row as it was read. With a fault it is not taken.
struct Entry {
  std::int64_t line = 0;
  std::string contact = {};  ///< as account spells it
  Details details = {};
  std::vector<RowFault> faults = {};
};

class Roster {
 public:
  /// `choices.local` must outlive this.
  Roster(Choices choices, std::string country_code);

  /// Reads the first row. Refuses: as Importer::import.
  Result<void> head(const machine::table::Record& record);
  const std::vector<std::string>& unused() const { return unused_; }

  /// Reads a row; remembers it, so that a later one with the same contact or number is a fault.
  Entry read(const machine::table::Record& record);

  /// The heading of a column, as the file has it.
  std::string heading(Column column) const;

 private:
  struct Row;
  void read_name(Row& row) const;
  void read_contact(Row& row) const;
  void read_council(Row& row) const;
  void read_registration(Row& row) const;
  void read_lists(Row& row) const;
  void find_twins(Row& row);

  Choices choices_;
  std::string country_code_;
  Shapes shapes_;
  std::unordered_map<std::string, std::string> councils_, specialties_, states_, languages_;
  std::map<Column, std::size_t> place_;
  std::vector<std::string> headings_, unused_;
  std::unordered_map<std::string, std::int64_t> contacts_, numbers_;  ///< to the line
};

}  // namespace rounds::learner
