#include "roster.h"

#include <doctest/doctest.h>

#include "cells.h"
#include "tests/clinic.h"

namespace rounds::learner {

namespace {

using Cells = std::vector<std::string>;

struct Read {
  Read() : local(local_here()), roster({.local = local, .languages = {"en", "fr", "hi"}}, "91") {}
  programme::Local local;
  Roster roster;
  std::int64_t line = 1;

  Result<void> head(Cells cells) { return roster.head({.line = 1, .cells = std::move(cells)}); }
  Entry row(Cells cells) { return roster.read({.line = ++line, .cells = std::move(cells)}); }
};

Read with(Cells cells) {
  Read read;
  REQUIRE(read.head(std::move(cells)).has_value());
  return read;
}

std::string code_of(const Entry& entry) {
  return entry.faults.empty() ? "" : entry.faults.front().code;
}

}  // namespace

TEST_CASE("a spreadsheet's wrappings come off a cell, and nothing else does") {
  CHECK(unwrapped("  98 \xC2\xA0") == "98");
  CHECK(unwrapped("'0098") == "0098");
  CHECK(unwrapped("=\"98\"") == "98");
  CHECK(unwrapped("=1+1") == "=1+1");
  CHECK(unwrapped("O'Brien") == "O'Brien");
  CHECK(unwrapped("=\"") == "=\"");
}

TEST_CASE("a number that lost its digits and one that became a date are recognised") {
  for (const char* lost : {"9.19876E+11", "9,19876E+11", "9E+11", "1.2e-05"})
    CHECK(is_exponent(lost));
  for (const char* kept : {"919876543210", "E+11", "12E4", "DME+1", "KMC 1E", ""})
    CHECK_FALSE(is_exponent(kept));
  for (const char* date : {"2024-01-12", "12-01-2024", "12/01/24", "12-Jan", "Jan-24",
                           "12 January 2024", "2024-01-12 00:00:00"})
    CHECK(is_date(date));
  for (const char* number :
       {"12345", "12345/2019", "DMC/12", "KMC-99-123", "99/99/2024", "1-2", ""})
    CHECK_FALSE(is_date(number));
}

TEST_CASE("columns are known by many names, in any order, and foreign ones are told") {
  auto read =
      with({"Sl.", "E-mail", "Name of the Doctor", "REG_NO", "State Medical Council", "Fee"});

  const auto entry = read.row(
      {"1", "asha@hospital.example", " Dr  Asha Rao ", "'12345", "Delhi Medical Council", "9"});

  CHECK(code_of(entry) == "");
  CHECK(entry.contact == "asha@hospital.example");
  CHECK(entry.details.name == "Dr Asha Rao");
  CHECK(entry.details.council == "delhi");
  CHECK(entry.details.registration == "12345");
  CHECK(read.roster.unused() == Cells{"Sl.", "Fee"});
}

TEST_CASE("a list without name or contact, or with one column twice, is refused") {
  Read none, twice, nameless;
  CHECK(none.head({"state", "council"}).error().facts.at("missing") == "name, mobile");
  CHECK(nameless.head({"mobile"}).error().facts.at("missing") == "name");
  CHECK(twice.head({"name", "Full name", "mobile"}).error().code == "learner.import_column_twice");
}

TEST_CASE("states, councils, specialties and languages are known by name and by id") {
  auto read = with({"name", "mobile", "council", "specialty", "state", "language"});

  const auto named =
      read.row({"A", "9800000001", "delhi", "General Medicine", "TAMIL NADU", "Hindi"});
  const auto by_id = read.row({"B", "9800000002", "Karnataka", "other", "ka", "fr"});

  CHECK(named.details == Details{.name = "A",
                                 .council = "delhi",
                                 .specialty = "general-medicine",
                                 .state = "tn",
                                 .language = "hi"});
  CHECK(by_id.details == Details{.name = "B",
                                 .council = "karnataka",
                                 .specialty = "other",
                                 .state = "ka",
                                 .language = "fr"});
}

TEST_CASE("each bad cell is named with its column and its reason") {
  auto read = with({"Name", "Mobile", "Council", "Reg No", "Specialty", "State", "Language"});
  const Cells sound{"A", "9800000001", "delhi", "12345", "other", "ka", "en"};
  struct Spoilt {
    std::size_t column;
    const char *cell, *code, *heading;
  };
  const std::vector<Spoilt> all{{0, "", "learner.row_name_missing", "Name"},
                                {0, "=HYPERLINK(1)", "learner.row_formula", "Name"},
                                {0, "a\x07z", "learner.row_name", "Name"},
                                {1, "", "learner.row_contact_missing", "Mobile"},
                                {1, "12", "learner.row_contact", "Mobile"},
                                {1, "9.19876E+11", "learner.row_exponent", "Mobile"},
                                {2, "Atlantis", "learner.row_council", "Council"},
                                {2, "", "learner.row_council_missing", "Reg No"},
                                {3, "A1", "learner.row_registration", "Reg No"},
                                {3, "12-Jan", "learner.row_date", "Reg No"},
                                {3, "1.2E+05", "learner.row_exponent", "Reg No"},
                                {4, "Magic", "learner.row_specialty", "Specialty"},
                                {5, "Atlantis", "learner.row_state", "State"},
                                {6, "Klingon", "learner.row_language", "Language"}};
  for (const auto& spoilt : all) {
    auto cells = sound;
    cells[spoilt.column] = spoilt.cell;
    const auto entry = Read(read).row(cells);
    REQUIRE(entry.faults.size() == 1);
    CHECK(entry.faults[0].code == spoilt.code);
    CHECK(entry.faults[0].column == spoilt.heading);
    CHECK(entry.faults[0].line == 2);
  }
  CHECK(code_of(read.row(sound)) == "");
}

TEST_CASE("a contact or number that stood before is a fault that names the first line") {
  auto read = with({"name", "mobile", "council", "registration"});
  REQUIRE(code_of(read.row({"A", "98000 00001", "delhi", "dmc/123"})) == "");

  const auto contact = read.row({"B", "+919800000001", "", ""});
  const auto number = read.row({"C", "9800000003", "delhi", "DMC/ 123"});

  CHECK(code_of(contact) == "learner.row_contact_twice");
  CHECK(contact.faults.at(0).facts.at("first") == "2");
  CHECK(code_of(number) != "");
}

TEST_CASE("a cell too many is a comma without its quotes; a cell too few is empty") {
  auto read = with({"name", "mobile"});

  CHECK(code_of(read.row({"Rao", "Asha", "9800000001"})) == "learner.row_cells");
  CHECK(code_of(read.row({"Rao"})) == "learner.row_contact_missing");
  CHECK(code_of(read.row({"Rao", "9800000001", "", " "})) == "");
}

TEST_CASE("the mobile goes before the mail, and ten digits that became a decimal are mended") {
  auto read = with({"name", "email", "mobile"});

  CHECK(read.row({"A", "a@hospital.example", "9800000001.0"}).contact == "+919800000001");
  CHECK(read.row({"B", "b@hospital.example", ""}).contact == "b@hospital.example");
}

}  // namespace rounds::learner
