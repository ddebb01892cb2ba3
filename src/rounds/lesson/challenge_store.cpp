#include "challenge_store.h"

#include "lesson_sql.h"
#include "machine/json/json.h"

namespace rounds::lesson {

using machine::store::Row;
using machine::store::Unit;
using machine::store::Values;

namespace {

std::vector<std::string> list_of(const std::string& text) {
  auto list = machine::json::read<std::vector<std::string>>(text);
  if (!list) throw machine::Fault("a challenge cannot be read back: " + list.error().said);
  return std::move(*list);
}

ChallengeRow row_from(const Row& row) {
  ChallengeRow out{row.integer(0), row.text(1), list_of(row.text(2)), row.integer(3), {},
                   false,          {}};
  if (!row.null(4)) out.answers = list_of(row.text(4));
  out.passed = !row.null(5) && row.integer(5) == 1;
  if (!row.null(6)) out.ended_ms = row.integer(6);
  return out;
}

}  // namespace

Task<Result<std::vector<ChallengeRow>>> latest(Unit& unit, Whose whose) {
  const std::int64_t most = Lessons::challenges_a_day_max + 1;
  Values values{whose.learner, whose.place.module, whose.place.lesson, most};
  const auto found = co_await unit.run(sql::last_challenges, std::move(values));
  std::vector<ChallengeRow> rows;
  rows.reserve(found.rows.size());
  for (const auto& row : found.rows) rows.push_back(row_from(row));
  co_return rows;
}

Task<Result<ChallengeRow>> begin(Unit& unit, Whose whose, ChallengeRow row) {
  Values values{whose.learner, whose.place.module, whose.place.lesson,
                row.attempt,   row.edition,        machine::json::write(row.items),
                row.begun_ms};
  co_await unit.run(sql::begin_challenge, std::move(values));
  auto kept = co_await latest(unit, whose);
  co_return kept->front();
}

Task<Result<ChallengeRow>> end(Unit& unit, Whose whose, ChallengeRow row) {
  const std::int64_t passed = row.passed ? 1 : 0;
  Values values{whose.learner,
                whose.place.module,
                whose.place.lesson,
                row.attempt,
                machine::json::write(row.answers),
                passed,
                row.ended_ms};
  co_await unit.run(sql::end_challenge, std::move(values));
  auto kept = co_await latest(unit, whose);
  co_return kept->front();
}

}  // namespace rounds::lesson
