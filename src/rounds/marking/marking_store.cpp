#include "marking_store.h"

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

}  // namespace

Task<void> keep_key(Unit& unit, exam::ExamId exam, Choices key) {
  std::vector<Step> steps;
  for (const auto& [item, correct] : key) steps.push_back({sql::keep_key, {exam, item, correct}});
  co_await unit.run_all(std::move(steps));
}

Task<Choices> list_key(Unit& unit, exam::ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::list_key, std::move(values));
  Choices key;
  for (const auto& row : answer.rows) key.emplace(row.integer(0), static_cast<int>(row.integer(1)));
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

}  // namespace rounds::marking
