#pragma once

/// events: every step of runs that have ended, as one table for whoever studies labs. A doctor is a
/// random number made for this table alone, times are counted from the run's begin, and of what is
/// right or wrong it holds nothing.
///
/// Only doctors who have agreed to research are in it (asked each time; who takes that back is in
/// no later table). Two tables an hour apart must not tell one doctor by their difference: of each
/// lab, doctors come in by whole twenties in the order in which they ended it first, and a lab that
/// fewer have ended is left out. A run of practice that somebody adds later does show, under a new
/// number.

#include <functional>
#include <string>
#include <string_view>

#include "rounds/lab/case_bank.h"
#include "rounds/lab/lab.h"
#include "rounds/ledger/ledger.h"

namespace rounds::lab {

constexpr std::string_view events_file = "lab-events.csv";
constexpr std::string_view events_schema_file = "lab-events.schema.json";

/// The table, and what its columns mean (Frictionless Table Schema).
struct EventsView {
  std::int64_t rows = 0, doctors = 0;
  std::string csv, schema;
};
BOOST_DESCRIBE_STRUCT(EventsView, (), (rows, doctors, csv, schema))

/// Whether a doctor has agreed to research, asked through the app.
using AgreesOf = std::function<Task<Result<bool>>(std::int64_t learner)>;

class Events {
 public:
  static constexpr std::int64_t doctors_min = 20;
  static constexpr std::int64_t doctors_max = 100'000;  ///< of a lab; a country has fewer

  /// All must outlive this.
  Events(machine::store::Store& store, programme::Programme& programme, CaseBank& cases,
         ledger::Ledger& ledger, AgreesOf agrees_of)
      : store_(store),
        programme_(programme),
        cases_(cases),
        ledger_(ledger),
        agrees_of_(std::move(agrees_of)) {}

  /// Takes the table out; the ledger has it, by whom: `actor` (0: at the server's console).
  /// Refuses: unprocessable lab.too_few_doctors (facts: least).
  Task<Result<EventsView>> take(std::int64_t actor);

 private:
  /// Who of a lab is in the table.
  Task<Result<std::vector<std::int64_t>>> doctors_of(std::string lab);

  machine::store::Store& store_;
  programme::Programme& programme_;
  CaseBank& cases_;
  ledger::Ledger& ledger_;
  AgreesOf agrees_of_;
};

}  // namespace rounds::lab
