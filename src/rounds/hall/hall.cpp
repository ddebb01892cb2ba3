// What staff do: the rule, the centres and their rolls.

#include "rounds/hall/hall.h"

#include <fmt/format.h>

#include "hall_sql.h"
#include "hall_store.h"
#include "machine/seal/seal.h"
#include "seeing.h"

namespace rounds::hall {

using machine::No;
using machine::refuse;
using machine::store::Step;
using machine::store::Values;

namespace {

constexpr std::size_t name_max = 120;
constexpr std::int64_t incidents_max = 200;

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= name_max && name.find('\0') == name.npos;
}

/// Twelve letters and digits that cannot be taken for each other, in three groups.
std::string fresh_code() {
  constexpr std::string_view letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
  constexpr std::size_t size = 12, group = 4;
  std::string code;
  while (code.size() < size) {
    for (const auto octet : machine::seal::chance(size)) {
      // Only whole multiples of the alphabet: no letter is likelier than another.
      const auto value = static_cast<std::size_t>(octet);
      if (value < 256 / letters.size() * letters.size() && code.size() < size)
        code += letters[value % letters.size()];
    }
  }
  return code.substr(0, group) + "-" + code.substr(group, group) + "-" + code.substr(2 * group);
}

std::unexpected<machine::Refusal> no_such_centre() {
  return refuse(No::missing, "hall.no_such_centre", "The exam has no such centre.");
}

Task<Result<Identity>> rule_in(Unit& unit, ExamId exam) {
  co_return co_await find_rule(unit, exam);
}

Task<Result<std::vector<Centre>>> centres_in(Unit& unit, ExamId exam) {
  Values values{exam, Halls::centres_max};
  const auto answer = co_await unit.run(sql::list_centres, std::move(values));
  std::vector<Centre> centres;
  centres.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    centres.push_back({row.id<CentreNoun>(0), row.text(1), row.text(2), row.integer(3),
                       row.integer(4), row.integer(5)});
  }
  co_return centres;
}

Task<std::vector<RollRow>> roll_of(Unit& unit, ExamId exam, CentreId centre) {
  Values values{exam, centre, Halls::centre_max};
  const auto answer = co_await unit.run(sql::list_roll, std::move(values));
  std::vector<RollRow> rows;
  rows.reserve(answer.rows.size());
  for (const auto& row : answer.rows) rows.push_back(roll_row(row));
  co_return rows;
}

Task<Result<std::vector<RollRow>>> members_in(Unit& unit, ExamId exam, CentreId centre) {
  if (!co_await find_centre(unit, exam, centre)) co_return no_such_centre();
  co_return co_await roll_of(unit, exam, centre);
}

Task<Result<std::vector<Incident>>> incidents_in(Unit& unit, ExamId exam) {
  Values values{exam, incidents_max};
  const auto answer = co_await unit.run(sql::list_incidents, std::move(values));
  std::vector<Incident> incidents;
  for (const auto& row : answer.rows) {
    Incident one{row.id<CentreNoun>(0), {}, row.text(2), row.text(3), row.integer(4)};
    if (!row.null(1)) one.learner = row.id<PersonNoun>(1);
    incidents.push_back(std::move(one));
  }
  co_return incidents;
}

Task<Result<void>> ruled(Unit& unit, ledger::Ledger& ledger, ledger::Entry entry, ExamId exam,
                         Identity identity) {
  Values values{exam, boost::describe::enum_to_string(identity, "?")};
  co_await unit.run(sql::set_rule, std::move(values));
  co_await ledger.append(unit, std::move(entry));
  co_return Result<void>{};
}

}  // namespace

Task<Result<void>> Halls::set_identity(ExamId exam, Identity identity, PersonId actor) {
  const ledger::Entry entry{.stream = "exam:" + text(exam),
                            .kind = "identity_set",
                            .about = exam.value,
                            .actor = actor.value,
                            .body = fmt::format(R"({{"identity":"{}"}})",
                                                boost::describe::enum_to_string(identity, "?"))};
  auto work = [this, entry, exam, identity](Unit& unit) {
    return ruled(unit, ledger_, entry, exam, identity);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<Identity>> Halls::identity(ExamId exam) {
  auto work = [exam](Unit& unit) { return rule_in(unit, exam); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<MadeCentre>> Halls::add_centre(ExamId exam, std::string name, std::string place,
                                           PersonId actor) {
  if (!is_name(name) || !is_name(place)) {
    co_return refuse(No::invalid, "hall.centre",
                     "A centre has a name and a place of 1 to 120 bytes.");
  }
  const Centre centre{ids_.make<CentreNoun>(), std::move(name), std::move(place)};
  auto work = [this, exam, centre, actor](Unit& unit) { return made(unit, exam, centre, actor); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<MadeCentre>> Halls::made(Unit& unit, ExamId exam, Centre centre, PersonId actor) {
  Values counting{exam};
  const auto count = co_await unit.run(sql::count_centres, std::move(counting));
  if (count.rows.at(0).integer(0) >= centres_max)
    co_return refuse(No::too_many, "hall.too_many_centres", "An exam has at most 500 centres.");
  const auto code = fresh_code();
  Values values{centre.centre,
                exam,
                centre.name,
                centre.place,
                hash_of(tidy_code(code)),
                machine::ms(clock_.now())};
  co_await unit.run(sql::add_centre, std::move(values));
  ledger::Entry entry{.stream = "exam:" + text(exam),
                      .kind = "centre_made",
                      .about = centre.centre.value,
                      .actor = actor.value};
  co_await ledger_.append(unit, std::move(entry));
  co_return MadeCentre{std::move(centre), code};
}

Task<Result<MadeCentre>> Halls::renew_code(ExamId exam, CentreId centre, PersonId actor) {
  auto work = [this, exam, centre, actor](Unit& unit) {
    return renewed(unit, exam, centre, actor);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<MadeCentre>> Halls::renewed(Unit& unit, ExamId exam, CentreId id, PersonId actor) {
  auto centre = co_await find_centre(unit, exam, id);
  if (!centre) co_return no_such_centre();
  const auto code = fresh_code();
  Values values{id, exam, hash_of(tidy_code(code))};
  co_await unit.run(sql::renew_code, std::move(values));
  Values ending{id, machine::ms(clock_.now())};
  co_await unit.run(sql::end_watches, std::move(ending));
  ledger::Entry entry{.stream = "exam:" + text(exam),
                      .kind = "centre_code_renewed",
                      .about = id.value,
                      .actor = actor.value};
  co_await ledger_.append(unit, std::move(entry));
  co_return MadeCentre{std::move(*centre), code};
}

Task<Result<std::vector<Centre>>> Halls::centres(ExamId exam) {
  auto work = [exam](Unit& unit) { return centres_in(unit, exam); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<void>> Halls::assign(ExamId exam, CentreId centre, std::vector<PersonId> people,
                                 PersonId actor) {
  const RollRow to{.learner = {}, .centre = centre, .seen_ms = {}};
  auto work = [this, exam, to, people = std::move(people), actor](Unit& unit) {
    return assigned(unit, exam, to, people, actor);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<void>> Halls::assigned(Unit& unit, ExamId exam, RollRow to,
                                   std::vector<PersonId> people, PersonId actor) {
  ROUNDS_ASSERT(to.centre);
  if (!co_await find_centre(unit, exam, *to.centre)) co_return no_such_centre();
  const auto there = co_await roll_of(unit, exam, *to.centre);
  if (there.size() + people.size() > static_cast<std::size_t>(centre_max)) {
    co_return refuse(No::too_large, "hall.centre_full", "A centre has at most 2,000 candidates.");
  }
  std::vector<Step> steps;
  steps.reserve(people.size());
  for (const auto person : people) steps.push_back({sql::put_on_roll, {person, exam, *to.centre}});
  co_await unit.run_all(std::move(steps));
  ledger::Entry entry{.stream = "exam:" + text(exam),
                      .kind = "roll_filled",
                      .about = to.centre->value,
                      .actor = actor.value,
                      .body = fmt::format(R"({{"people":{}}})", people.size())};
  co_await ledger_.append(unit, std::move(entry));
  co_return Result<void>{};
}

Task<Result<std::vector<RollRow>>> Halls::members(ExamId exam, CentreId centre) {
  auto work = [exam, centre](Unit& unit) { return members_in(unit, exam, centre); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::vector<Incident>>> Halls::incidents(ExamId exam) {
  auto work = [exam](Unit& unit) { return incidents_in(unit, exam); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<void>> Halls::see(ExamId exam, PersonId learner, bool seen, PersonId actor) {
  const Seeing seeing{exam, learner, seen, actor, std::nullopt};
  auto work = [this, seeing](Unit& unit) { return this->seen(unit, seeing); };
  co_return co_await store_.write(std::move(work));
}

Task<void> Halls::forget(Unit& unit, PersonId learner) {
  Values values{learner};
  co_await unit.run(sql::forget_incidents, std::move(values));
}

}  // namespace rounds::hall
