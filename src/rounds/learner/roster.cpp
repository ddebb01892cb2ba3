#include "roster.h"

#include <algorithm>
#include <array>

#include "cells.h"
#include "rounds/account/contact.h"
#include "rounds/account/unicode.h"

namespace rounds::learner {

using machine::No;
using machine::refuse;
using machine::table::Record;

namespace {

struct Heading {
  const char* text;
  Column column;
};

/// What boards head their columns with, in small letters.
constexpr std::array<Heading, 38> headings{{
    {"name", Column::name},
    {"full name", Column::name},
    {"doctor", Column::name},
    {"doctor name", Column::name},
    {"name of doctor", Column::name},
    {"name of the doctor", Column::name},
    {"nom", Column::name},
    {"नाम", Column::name},
    {"mobile", Column::mobile},
    {"mobile number", Column::mobile},
    {"mobile no", Column::mobile},
    {"phone", Column::mobile},
    {"phone number", Column::mobile},
    {"telephone", Column::mobile},
    {"मोबाइल", Column::mobile},
    {"email", Column::email},
    {"e mail", Column::email},
    {"email address", Column::email},
    {"email id", Column::email},
    {"courriel", Column::email},
    {"contact", Column::contact},
    {"mobile or email", Column::contact},
    {"council", Column::council},
    {"medical council", Column::council},
    {"state medical council", Column::council},
    {"registration", Column::registration},
    {"registration number", Column::registration},
    {"registration no", Column::registration},
    {"reg no", Column::registration},
    {"reg number", Column::registration},
    {"speciality", Column::specialty},
    {"specialty", Column::specialty},
    {"specialisation", Column::specialty},
    {"state", Column::state},
    {"state or union territory", Column::state},
    {"language", Column::language},
    {"preferred language", Column::language},
    {"langue", Column::language},
}};

/// Small letters, and one space for whatever stands between words.
std::string plain_heading(std::string_view cell) {
  auto text = folded(cell);
  std::ranges::replace_if(
      text, [](char c) { return std::string_view("_-.:/()*#").contains(c); }, ' ');
  return folded(text);
}

std::optional<Column> column_of(std::string_view cell) {
  const auto text = plain_heading(cell);
  const auto found =
      std::ranges::find_if(headings, [&text](const Heading& one) { return one.text == text; });
  return found == headings.end() ? std::nullopt : std::optional(found->column);
}

using Ids = std::unordered_map<std::string, std::string>;

/// By id and by name.
Ids ids_of(const std::vector<programme::Place>& places) {
  Ids ids;
  for (const auto& place : places) {
    ids.emplace(folded(place.id), place.id);
    ids.emplace(folded(place.name), place.id);
  }
  return ids;
}

/// By id, by name, and by what is left of the name without "Medical Council".
Ids councils_of(const programme::Local& local) {
  Ids ids;
  for (const auto& council : local.councils) {
    const auto name = folded(council.name);
    ids.emplace(folded(council.id), council.id);
    ids.emplace(name, council.id);
    const auto end = name.find(" medical council");
    if (end != std::string::npos && end > 0) ids.emplace(name.substr(0, end), council.id);
  }
  return ids;
}

Ids languages_of(const std::vector<std::string>& spoken) {
  constexpr std::array<std::pair<const char*, const char*>, 7> names{{{"english", "en"},
                                                                      {"anglais", "en"},
                                                                      {"french", "fr"},
                                                                      {"français", "fr"},
                                                                      {"hindi", "hi"},
                                                                      {"हिन्दी", "hi"},
                                                                      {"हिंदी", "hi"}}};
  Ids ids;
  for (const auto& tag : spoken) ids.emplace(tag, tag);
  for (const auto& [name, tag] : names) {
    if (std::ranges::find(spoken, tag) != spoken.end()) ids.emplace(folded(name), tag);
  }
  return ids;
}

}  // namespace

/// A row on its way to being an entry.
struct Roster::Row {
  Entry entry;
  const Roster& roster;
  const Record& record;

  std::string cell(Column column) const {
    const auto raw = this->raw(column);
    return unwrapped(raw);
  }
  std::string raw(Column column) const {
    const auto found = roster.place_.find(column);
    const bool there = found != roster.place_.end() && found->second < record.cells.size();
    return there ? record.cells[found->second] : "";
  }
  void fault(Column column, std::string code, std::map<std::string, std::string> facts = {}) {
    entry.faults.push_back({.line = record.line,
                            .column = roster.heading(column),
                            .code = std::move(code),
                            .facts = std::move(facts)});
  }
};

Roster::Roster(Choices choices, std::string country_code)
    : choices_(std::move(choices)),
      country_code_(std::move(country_code)),
      shapes_(choices_.local),
      councils_(councils_of(choices_.local)),
      specialties_(ids_of(choices_.local.specialties)),
      states_(ids_of(choices_.local.states)),
      languages_(languages_of(choices_.languages)) {}

Result<void> Roster::head(const Record& record) {
  headings_ = record.cells;
  for (std::size_t at = 0; at < record.cells.size(); ++at) {
    const auto& cell = record.cells[at];
    const auto column = column_of(cell);
    if (!column) {
      if (!plain_heading(cell).empty()) unused_.push_back(cell);
      continue;
    }
    if (!place_.emplace(*column, at).second) {
      return refuse(No::invalid, "learner.import_column_twice", "Two columns mean the same.",
                    {{"column", cell}});
    }
  }
  std::string missing;
  if (!place_.contains(Column::name)) missing = "name";
  if (!place_.contains(Column::mobile) && !place_.contains(Column::email) &&
      !place_.contains(Column::contact)) {
    missing += missing.empty() ? "mobile" : ", mobile";
  }
  if (missing.empty()) return {};
  return refuse(No::invalid, "learner.import_columns",
                "The first row does not head the columns that a list needs.",
                {{"missing", missing}});
}

std::string Roster::heading(Column column) const {
  const auto found = place_.find(column);
  return found == place_.end() ? "" : headings_.at(found->second);
}

Entry Roster::read(const Record& record) {
  Row row{.entry = {}, .roster = *this, .record = record};
  row.entry.line = record.line;
  const auto filled = [](const std::string& cell) { return !unwrapped(cell).empty(); };
  const auto beyond = std::min(headings_.size(), record.cells.size());
  if (std::any_of(record.cells.begin() + static_cast<std::ptrdiff_t>(beyond), record.cells.end(),
                  filled)) {
    row.entry.faults.push_back(
        {.line = record.line, .column = "", .code = "learner.row_cells", .facts = {}});
    return std::move(row.entry);
  }
  read_name(row);
  read_contact(row);
  read_council(row);
  read_registration(row);
  read_lists(row);
  find_twins(row);
  return std::move(row.entry);
}

void Roster::read_name(Row& row) const {
  const auto cell = row.cell(Column::name);
  if (cell.empty()) return row.fault(Column::name, "learner.row_name_missing");
  if (machine::table::is_formula(cell)) return row.fault(Column::name, "learner.row_formula");
  const auto name = account::tidy_name(cell);
  if (!name) return row.fault(Column::name, "learner.row_name");
  row.entry.details.name = *name;
}

void Roster::read_contact(Row& row) const {
  // The mobile first: a code by SMS reaches a doctor on the ward.
  for (const auto column : {Column::mobile, Column::contact, Column::email}) {
    auto cell = row.cell(column);
    if (cell.empty()) continue;
    if (is_exponent(cell))
      return row.fault(column, "learner.row_exponent", {{"value", std::move(cell)}});
    if (cell.ends_with(".0")) cell.erase(cell.size() - 2);
    const auto contact = account::read_contact(cell, country_code_);
    if (!contact) return row.fault(column, "learner.row_contact", {{"value", std::move(cell)}});
    row.entry.contact = contact->address;
    return;
  }
  const auto column = place_.contains(Column::mobile)    ? Column::mobile
                      : place_.contains(Column::contact) ? Column::contact
                                                         : Column::email;
  row.fault(column, "learner.row_contact_missing");
}

void Roster::read_council(Row& row) const {
  const auto cell = row.cell(Column::council);
  if (cell.empty()) return;
  const auto found = councils_.find(folded(cell));
  if (found == councils_.end())
    return row.fault(Column::council, "learner.row_council", {{"value", cell}});
  row.entry.details.council = found->second;
}

void Roster::read_registration(Row& row) const {
  const auto raw = row.raw(Column::registration);
  auto cell = unwrapped(raw);
  if (cell.empty()) return;
  const bool told_as_text = raw != cell && raw.contains('\'');
  if (is_exponent(cell))
    return row.fault(Column::registration, "learner.row_exponent", {{"value", std::move(cell)}});
  if (!told_as_text && is_date(cell))
    return row.fault(Column::registration, "learner.row_date", {{"value", std::move(cell)}});
  const auto number = spelled(cell);
  const auto& council = row.entry.details.council;
  if (row.cell(Column::council).empty())
    return row.fault(Column::registration, "learner.row_council_missing");
  if (key_of(number).empty() || !shapes_.fits(council, number)) {
    const auto* known = choices_.local.council(council);
    return row.fault(Column::registration, "learner.row_registration",
                     {{"value", cell}, {"example", known == nullptr ? "" : known->example}});
  }
  row.entry.details.registration = number;
}

void Roster::read_lists(Row& row) const {
  auto& details = row.entry.details;
  const auto read = [&row](Column column, const Ids& ids, const char* code, std::string& into) {
    const auto cell = row.cell(column);
    if (cell.empty()) return;
    const auto found = ids.find(folded(cell));
    if (found == ids.end()) return row.fault(column, code, {{"value", cell}});
    into = found->second;
  };
  read(Column::specialty, specialties_, "learner.row_specialty", details.specialty);
  read(Column::state, states_, "learner.row_state", details.state);
  read(Column::language, languages_, "learner.row_language", details.language);
}

void Roster::find_twins(Row& row) {
  const auto& entry = row.entry;
  if (!entry.contact.empty()) {
    const auto [first, fresh] = contacts_.emplace(entry.contact, entry.line);
    if (!fresh) {
      row.fault(place_.contains(Column::mobile) ? Column::mobile : Column::email,
                "learner.row_contact_twice", {{"first", std::to_string(first->second)}});
    }
  }
  if (!entry.details.registration.empty()) {
    const auto key = entry.details.council + ":" + key_of(entry.details.registration);
    const auto [first, fresh] = numbers_.emplace(key, entry.line);
    if (!fresh) {
      row.fault(Column::registration, "learner.row_registration_twice",
                {{"first", std::to_string(first->second)}});
    }
  }
}

}  // namespace rounds::learner
