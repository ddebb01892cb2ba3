#pragma once

// Rows ↔ forms of cases.

#include "form.h"
#include "lab_store.h"

namespace rounds::lab {

/// Who begins to read, with what chance.
struct Beginning {
  Place place;
  std::string edition;
  std::shared_ptr<const programme::Edition> keeps;  ///< `pack`
  const programme::Reading* pack = nullptr;
  std::uint64_t chance = 0;
  bool agrees = false;     ///< to be given an arm of the study
  bool explained = false;  ///< which, if so
  std::int64_t server_ms = 0;
};

/// Draws the run's form, once. Refuses: conflict lab.run_open, lab.other_edition.
Task<Result<void>> draw_form(machine::store::Unit& unit, Beginning beginning);

/// As it is kept.
std::string name_of(CaseBlock block);

Task<Result<std::vector<FormCase>>> form_of(machine::store::Unit& unit, Place place);
Task<Result<std::vector<std::int64_t>>> times_of(machine::store::Unit& unit, Place place);

}  // namespace rounds::lab
