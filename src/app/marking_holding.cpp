#include "holdings.h"

namespace rounds::app {

using machine::Result;
using machine::Task;
using machine::json::value;

namespace {

struct CopiedScore {
  std::string exam, title, sitting, released;
  int score = 0, of = 0;
};
BOOST_DESCRIBE_STRUCT(CopiedScore, (), (exam, title, sitting, released, score, of))

struct CopiedObjection {
  std::string exam, item, made, reason, citation;
  std::optional<std::string> withdrawn;
};
BOOST_DESCRIBE_STRUCT(CopiedObjection, (), (exam, item, made, reason, citation, withdrawn))

struct CopiedAppeal {
  std::string exam, sitting, made, reason, answer;
  std::optional<std::string> decided;
  bool upheld = false;
};
BOOST_DESCRIBE_STRUCT(CopiedAppeal, (), (exam, sitting, made, reason, answer, decided, upheld))

struct CopiedMarking {
  std::vector<CopiedScore> scores;
  std::vector<CopiedObjection> objections;
  std::vector<CopiedAppeal> appeals;
};
BOOST_DESCRIBE_STRUCT(CopiedMarking, (), (scores, objections, appeals))

std::string time_of(std::int64_t at_ms) { return machine::iso(machine::instant(at_ms)); }

CopiedObjection copied(const marking::Objection& one) {
  CopiedObjection copy{.exam = std::to_string(one.exam),
                       .item = std::to_string(one.item),
                       .made = time_of(one.made_ms),
                       .reason = one.reason,
                       .citation = one.citation,
                       .withdrawn = std::nullopt};
  if (one.withdrawn_ms != 0) copy.withdrawn = time_of(one.withdrawn_ms);
  return copy;
}

CopiedAppeal copied(const marking::Appeal& one) {
  CopiedAppeal copy{.exam = std::to_string(one.exam),
                    .sitting = text(one.sitting),
                    .made = time_of(one.made_ms),
                    .reason = one.reason,
                    .answer = one.answer,
                    .decided = std::nullopt,
                    .upheld = one.upheld};
  if (!one.waits()) copy.decided = time_of(one.decided_ms);
  return copy;
}

/// Before its release a score is nobody's yet; a sitting that was never opened has none.
Task<Result<std::vector<CopiedScore>>> scores_of(exam::Exam& exam, marking::Marking& marking,
                                                 exam::PersonId person) {
  CO_TRY(exams, co_await exam.list(person, false));
  std::vector<CopiedScore> scores;
  for (const auto& view : exams) {
    if (!view.sitting || view.form == "supplement") continue;
    const auto result = co_await marking.result(person, *view.sitting);
    if (!result) continue;
    scores.push_back({.exam = std::to_string(view.exam.value),
                      .title = result->title,
                      .sitting = std::to_string(view.sitting->value),
                      .released = time_of(result->released_ms),
                      .score = result->score,
                      .of = result->of});
  }
  co_return scores;
}

}  // namespace

Task<Result<value>> MarkingHolding::copy(std::int64_t person) {
  CopiedMarking copy;
  CO_TRY(scores, co_await scores_of(exam_, marking_, exam::PersonId{person}));
  copy.scores = scores;
  CO_TRY(objections, co_await objections_.of(exam::PersonId{person}));
  for (const auto& one : objections) copy.objections.push_back(copied(one));
  CO_TRY(appeals, co_await appeals_.of(exam::PersonId{person}));
  for (const auto& one : appeals) copy.appeals.push_back(copied(one));
  co_return machine::json::made(copy);
}

Task<Result<void>> MarkingHolding::erase(machine::store::Unit& unit, std::int64_t person) {
  co_await marking::Objections::forget(unit, exam::PersonId{person});
  co_return Result<void>{};
}

Task<Result<value>> JudgingHolding::copy(std::int64_t person) {
  CO_TRY(ratings, co_await judging_.of(person));
  co_return machine::json::made(ratings);
}

Task<Result<void>> JudgingHolding::erase(machine::store::Unit&, std::int64_t) {
  co_return Result<void>{};
}

}  // namespace rounds::app
