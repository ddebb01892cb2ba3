#pragma once

/// sheet: a table of numbers with named columns.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/chance/chance.h"
#include "science/irt/item.h"
#include "science/responses/responses.h"

namespace rounds::workbench {

/// Refuses: invalid workbench.case (facts: where) with this sentence.
std::unexpected<machine::Refusal> wrong(const std::string& where, const std::string& said);
/// Refuses: invalid, this code, whose English sentence names its facts: "{table}: …".
std::unexpected<machine::Refusal> unread(std::string code, std::string said,
                                         std::map<std::string, std::string> facts);

class Sheet {
 public:
  /// Refuses: invalid workbench.table_empty, workbench.table_ragged (facts: table, line); and as
  /// machine::table::open().
  static machine::Result<Sheet> of(const std::string& name, std::string_view text);

  const std::vector<std::string>& names() const { return names_; }
  std::size_t rows() const { return rows_; }
  bool has(std::string_view column) const;

  /// All below refuse: invalid workbench.no_column, no_number, no_score (facts: table, row,
  /// column).
  machine::Result<std::vector<std::string>> words(std::string_view column) const;
  /// Numbers of a column; an empty cell refuses.
  machine::Result<std::vector<double>> numbers(std::string_view column) const;
  /// Whole numbers of every column but those named, an empty cell missing. With the columns' names.
  struct Scores {
    std::vector<std::string> items;
    science::Responses responses;
  };
  machine::Result<Scores> scores(const std::vector<std::string>& without = {}) const;
  /// All columns but those named.
  machine::Result<science::chance::Matrix> matrix(
      const std::vector<std::string>& without = {}) const;
  /// Items in columns item, a, b and g (0 where there is no g).
  machine::Result<std::vector<science::irt::Item>> items() const;

 private:
  machine::Result<std::size_t> place(std::string_view column) const;
  machine::Result<double> number(std::size_t row, std::size_t column) const;
  machine::Result<std::int8_t> score(std::size_t row, std::size_t column) const;
  std::vector<std::size_t> places(const std::vector<std::string>& without) const;
  const std::string& cell(std::size_t row, std::size_t column) const {
    return cells_[row * names_.size() + column];
  }

  std::string name_;
  std::vector<std::string> names_, cells_;
  std::size_t rows_ = 0;
};

}  // namespace rounds::workbench
