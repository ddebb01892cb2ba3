#include "marking_store.h"

#include "machine/json/json.h"
#include "marking_sql.h"

namespace rounds::marking {

using machine::store::Row;
using machine::store::Step;
using machine::store::Values;

namespace {

Score score_from(const Row& row) {
  return {.sitting = row.id<exam::SittingNoun>(0),
          .learner = row.id<exam::PersonNoun>(1),
          .score = static_cast<int>(row.integer(2)),
          .of = static_cast<int>(row.integer(3))};
}

constexpr std::int64_t alone = -1;  // a key kept before keys could hold several options
constexpr int mask_bits = 62;

/// Of a row that is older than `counts`.
std::set<int> options_of(std::int64_t mask) {
  std::set<int> options;
  for (int option = 0; option < mask_bits; ++option) {
    if ((mask >> option & 1) != 0) options.insert(option);
  }
  return options;
}

std::set<int> values_of(const Row& row) {
  if (row.text(3).empty()) {
    const auto mask = row.integer(2);
    return mask == alone ? std::set{static_cast<int>(row.integer(1))} : options_of(mask);
  }
  const auto values = machine::json::read<std::vector<int>>(row.text(3));
  if (!values) throw machine::Fault("marking: a key on disk is not readable");
  return {values->begin(), values->end()};
}

Ruling ruling_from(const Row& row) {
  Ruling ruling{.item = row.integer(1),
                .value = static_cast<int>(row.integer(2)),
                .reason = row.text(3),
                .proposed_by = row.integer(4),
                .proposed_ms = row.integer(5),
                .settled_by = row.integer(6),
                .settled_ms = row.integer(7),
                .confirmed = row.integer(8) == 1,
                .answers = row.integer(9) == 1};
  const bool known = boost::describe::enum_from_string(row.text(0).c_str(), ruling.kind);
  ROUNDS_ASSERT(known);
  return ruling;
}

}  // namespace

Task<void> keep_key(Unit& unit, exam::ExamId exam, Key key) {
  std::vector<Step> steps;
  for (const auto& [item, values] : key) {
    const int first = values.empty() ? -1 : *values.begin();
    const std::vector<int> counts(values.begin(), values.end());
    steps.push_back({sql::keep_key, {exam, item, first, machine::json::write(counts)}});
  }
  co_await unit.run_all(std::move(steps));
}

Task<Key> list_key(Unit& unit, exam::ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::list_key, std::move(values));
  Key key;
  for (const auto& row : answer.rows) key.emplace(row.integer(0), values_of(row));
  co_return key;
}

Task<void> keep_scores(Unit& unit, exam::ExamId exam, std::vector<Score> scores,
                       std::int64_t marked_ms) {
  std::vector<Step> steps;
  steps.reserve(scores.size());
  for (const auto& score : scores) {
    steps.push_back(
        {sql::keep_score,
         {score.learner, score.sitting, exam, score.score, score.of, score.set_aside, marked_ms}});
  }
  co_await unit.run_all(std::move(steps));
}

Task<std::optional<Score>> find_score(Unit& unit, exam::PersonId learner, exam::SittingId sitting) {
  Values values{learner, sitting};
  const auto answer = co_await unit.run(sql::find_score, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return score_from(answer.rows[0]);
}

Task<std::vector<Score>> list_scores(Unit& unit, exam::ExamId exam, exam::SittingId after,
                                     std::int64_t limit) {
  Values values{exam, after, limit};
  const auto answer = co_await unit.run(sql::list_scores, std::move(values));
  std::vector<Score> scores;
  scores.reserve(answer.rows.size());
  for (const auto& row : answer.rows) scores.push_back(score_from(row));
  co_return scores;
}

Task<Sum> sum_scores(Unit& unit, exam::ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::sum_scores, std::move(values));
  co_return Sum{answer.rows.at(0).integer(0), answer.rows.at(0).integer(1)};
}

Task<Sum> sum_passing(Unit& unit, exam::ExamId exam, int mark) {
  Values values{exam, mark};
  const auto answer = co_await unit.run(sql::sum_passing, std::move(values));
  const auto& row = answer.rows.at(0);
  co_return Sum{row.integer(0), row.integer(1), row.integer(2)};
}

Task<void> add_ruling(Unit& unit, exam::ExamId exam, std::size_t place, Ruling ruling) {
  Values values{exam,
                static_cast<std::int64_t>(place),
                boost::describe::enum_to_string(ruling.kind, "?"),
                ruling.item,
                ruling.value,
                ruling.reason,
                ruling.proposed_by,
                ruling.proposed_ms,
                ruling.answers};
  co_await unit.run(sql::add_ruling, std::move(values));
}

Task<bool> settle_ruling(Unit& unit, exam::ExamId exam, std::size_t place, Ruling ruling) {
  Values values{exam, static_cast<std::int64_t>(place), ruling.settled_by, ruling.settled_ms,
                ruling.confirmed};
  const auto answer = co_await unit.run(sql::settle_ruling, std::move(values));
  co_return answer.changed == 1;
}

Task<std::vector<Ruling>> list_rulings(Unit& unit, exam::ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::list_rulings, std::move(values));
  std::vector<Ruling> rulings;
  rulings.reserve(answer.rows.size());
  for (const auto& row : answer.rows) rulings.push_back(ruling_from(row));
  co_return rulings;
}

}  // namespace rounds::marking
