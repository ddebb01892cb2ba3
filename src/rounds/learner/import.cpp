#include "rounds/learner/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "learner_store.h"
#include "machine/seal/seal.h"
#include "roster.h"

namespace rounds::learner {

using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

/// A row beside what is known of its doctor.
struct Compared {
  Entry entry;
  std::int64_t person = 0;               ///< 0: nobody has this contact yet
  std::optional<LearnerRow> known = {};  ///< nothing: not enrolled
};

/// What a chunk of good rows comes to.
struct Outcome {
  std::vector<Compared> add, fill;
  std::int64_t unchanged = 0, differing = 0;
  std::vector<RowFault> faults, differs;
  std::int64_t bad = 0;
};

struct Field {
  std::string Details::* value;
  Column column;
};
// Language is the account's, and the doctor's own choice.
constexpr std::array<Field, 5> fields{{{&Details::name, Column::name},
                                       {&Details::council, Column::council},
                                       {&Details::registration, Column::registration},
                                       {&Details::specialty, Column::specialty},
                                       {&Details::state, Column::state}}};

bool same(const Field& field, const std::string& one, const std::string& other) {
  if (field.column == Column::registration) return key_of(one) == key_of(other);
  if (field.column == Column::name) return folded(one) == folded(other);
  return one == other;
}

/// Fills what is empty; true when there was something. Notes what differs.
bool fill(Compared& row, const Roster& roster, std::vector<RowFault>& differs) {
  ROUNDS_ASSERT(row.known);
  auto merged = row.known->details;
  bool filled = false;
  for (const auto& field : fields) {
    const auto& told = row.entry.details.*field.value;
    auto& kept = merged.*field.value;
    if (told.empty() || same(field, told, kept)) continue;
    if (kept.empty()) {
      kept = told;
      filled = true;
    } else {
      differs.push_back({.line = row.entry.line,
                         .column = roster.heading(field.column),
                         .code = "learner.row_differs",
                         .facts = {{"kept", kept}, {"value", told}}});
    }
  }
  row.entry.details = std::move(merged);
  return filled;
}

Outcome decide(std::vector<Compared> rows, const std::vector<std::int64_t>& owners,
               const Roster& roster) {
  Outcome outcome;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    auto& row = rows[at];
    if (owners[at] != 0 && owners[at] != row.person) {
      ++outcome.bad;
      outcome.faults.push_back({.line = row.entry.line,
                                .column = roster.heading(Column::registration),
                                .code = "learner.row_registration_taken",
                                .facts = {}});
      continue;
    }
    if (!row.known) {
      outcome.add.push_back(std::move(row));
      continue;
    }
    const auto before = outcome.differs.size();
    const bool filled = fill(row, roster, outcome.differs);
    if (outcome.differs.size() > before) ++outcome.differing;
    if (filled) {
      outcome.fill.push_back(std::move(row));
    } else {
      ++outcome.unchanged;
    }
  }
  return outcome;
}

struct Desk {
  account::Account& account;
  const Roster& roster;
  bool keep = false;
  std::int64_t now_ms = 0;
};

Task<Result<Outcome>> compare(Unit& unit, const Desk* desk, std::vector<Entry> entries) {
  std::vector<std::string> contacts;
  std::vector<rows::Registration> numbers;
  for (const auto& entry : entries) {
    contacts.push_back(entry.contact);
    numbers.push_back({entry.details.council, entry.details.registration});
  }
  const auto persons = co_await desk->account.persons_of(unit, std::move(contacts));
  auto known = co_await rows::learners(unit, persons);
  const auto owners = co_await rows::owners(unit, std::move(numbers));
  std::vector<Compared> compared;
  compared.reserve(entries.size());
  for (std::size_t at = 0; at < entries.size(); ++at) {
    compared.push_back({std::move(entries[at]), persons[at], std::move(known[at])});
  }
  co_return decide(std::move(compared), owners, desk->roster);
}

Task<void> keep(Unit& unit, const Desk* desk, const Outcome* outcome) {
  std::vector<account::Newcomer> newcomers;
  for (const auto& row : outcome->add) {
    const auto& details = row.entry.details;
    newcomers.push_back({.contact = row.entry.contact,
                         .name = details.name,
                         .language = details.language.empty() ? "en" : details.language});
  }
  const auto ids = co_await desk->account.admit(unit, newcomers);
  std::vector<rows::Enrolled> added, filled;
  for (std::size_t at = 0; at < ids.size(); ++at) {
    auto details = outcome->add[at].entry.details;
    details.language = newcomers[at].language;
    added.push_back({.learner = ids[at], .details = std::move(details)});
  }
  for (const auto& row : outcome->fill) {
    ROUNDS_ASSERT(row.known);
    filled.push_back({.learner = row.known->learner, .details = row.entry.details});
  }
  co_await rows::enrol(unit, std::move(added), desk->now_ms);
  co_await rows::change(unit, std::move(filled), std::nullopt);
}

Task<Result<Outcome>> take(Unit& unit, const Desk* desk, std::vector<Entry> entries) {
  CO_TRY(outcome, co_await compare(unit, desk, std::move(entries)));
  if (desk->keep) co_await keep(unit, desk, &outcome);
  co_return std::move(outcome);
}

Task<Result<bool>> note(Unit& unit, ledger::Ledger& ledger, ledger::Entry entry) {
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

void append(std::vector<RowFault>& to, std::vector<RowFault>& from) {
  for (auto& fault : from) {
    if (to.size() < Importer::faults_max) to.push_back(std::move(fault));
  }
}

/// The next good rows, fewer than a chunk only at the end of the file; the bad ones are noted.
Result<std::vector<Entry>> chunk_of(machine::table::Reader& reader, Roster& roster, Imported& sum) {
  std::vector<Entry> entries;
  while (entries.size() < Importer::chunk) {
    TRY(record, reader.next());
    if (!record) break;
    ++sum.rows;
    auto entry = roster.read(*record);
    if (entry.faults.empty()) {
      entries.push_back(std::move(entry));
      continue;
    }
    ++sum.bad;
    append(sum.faults, entry.faults);
  }
  return entries;
}

}  // namespace

/// Once through the file.
struct Importer::Pass {
  std::string_view octets;
  const Importing& how;
  const programme::Local& local;
  std::vector<std::string> languages;
  bool keep = false;
  double share_from = 0, share_to = 1;
};

Task<Result<Imported>> Importer::pass(Pass* pass) {
  CO_TRY(reader, machine::table::open(pass->octets));
  Roster roster({.local = pass->local, .languages = pass->languages},
                account_.settings().country_code);
  CO_TRY(head, reader->next());
  if (!head) co_return refuse(No::invalid, "learner.import_empty", "The file holds no row.");
  CO_TRY_DONE(roster.head(*head));
  Imported sum{.encoding = reader->encoding(), .unused = roster.unused(), .kept = pass->keep};
  const Desk desk{.account = account_,
                  .roster = roster,
                  .keep = pass->keep,
                  .now_ms = machine::ms(clock_.now())};
  for (bool more = true; more;) {
    CO_TRY(entries, chunk_of(*reader, roster, sum));
    more = entries.size() == chunk;
    if (entries.empty()) continue;
    auto work = [&desk, entries = std::move(entries)](Unit& unit) {
      return take(unit, &desk, entries);
    };
    auto done =
        pass->keep ? co_await store_.write(std::move(work)) : co_await store_.read(std::move(work));
    if (!done) co_return std::unexpected(done.error());
    sum.added += static_cast<std::int64_t>(done->add.size());
    sum.filled += static_cast<std::int64_t>(done->fill.size());
    sum.unchanged += done->unchanged;
    sum.differing += done->differing;
    sum.bad += done->bad;
    append(sum.faults, done->faults);
    append(sum.differs, done->differs);
    const auto share = reader->share_read();
    if (pass->how.told)
      pass->how.told(pass->share_from + share * (pass->share_to - pass->share_from));
  }
  // A row has one fault a column.
  std::ranges::sort(sum.faults, {},
                    [](const RowFault& one) { return std::tie(one.line, one.column); });
  co_return std::move(sum);
}

Task<Result<Imported>> Importer::import(std::string octets, Importing how) {
  CO_TRY(local, co_await programme_.local());
  const bool looking = how.way == Way::look;
  Pass first{.octets = octets, .how = how, .local = *local, .languages = account_.languages()};
  first.share_to = looking ? 1 : 0.5;
  CO_TRY(seen, co_await pass(&first));
  if (looking) co_return std::move(seen);
  if (how.way == Way::all && seen.bad > 0) {
    co_return refuse(No::unprocessable, "learner.import_bad_rows",
                     "Some rows cannot be taken; nothing was changed.",
                     {{"bad", std::to_string(seen.bad)}});
  }
  if (seen.added + seen.filled == 0) {
    seen.kept = true;
    co_return std::move(seen);
  }
  first.keep = true;
  first.share_from = 0.5;
  first.share_to = 1;
  CO_TRY(kept, co_await pass(&first));
  ledger::Entry entry{.stream = "import", .kind = "learners_imported", .actor = how.actor};
  entry.body = fmt::format(R"({{"added":{},"filled":{},"file":"{}"}})", kept.added, kept.filled,
                           machine::hex(machine::seal::sha256(machine::view(octets))));
  auto work = [&ledger = ledger_, entry](Unit& unit) { return note(unit, ledger, entry); };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return std::move(kept);
}

}  // namespace rounds::learner
