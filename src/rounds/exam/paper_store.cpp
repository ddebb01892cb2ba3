// Sealed papers with their pictures, at rest.

#include "exam_sql.h"
#include "exam_store.h"
#include "sealing.h"

namespace rounds::exam {

using machine::Bytes;
using machine::store::Step;
using machine::store::Values;

Task<void> add_paper(Unit& unit, ExamId exam, SealedPaper paper) {
  std::vector<Step> steps{
      {sql::add_paper,
       {exam, paper.key.master_key, std::move(paper.key.content_key), std::move(paper.sealed)}}};
  std::int64_t place = 0;
  for (auto& picture : paper.pictures)
    steps.push_back({sql::add_picture, {exam, ++place, std::move(picture)}});
  co_await unit.run_all(std::move(steps));
}

Task<std::optional<Bytes>> find_picture(Unit& unit, ExamId exam, std::int64_t place) {
  Values values{exam, place};
  const auto answer = co_await unit.run(sql::find_picture, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return answer.rows[0].bytes(0);
}

Task<int> count_pictures(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::count_pictures, std::move(values));
  co_return static_cast<int>(answer.rows.at(0).integer(0));
}

Task<std::optional<Bytes>> find_paper(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::find_paper, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return answer.rows[0].bytes(0);
}

Task<std::optional<PaperKeyRow>> find_paper_key(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::find_paper_key, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return PaperKeyRow{answer.rows[0].integer(0), answer.rows[0].bytes(1)};
}

}  // namespace rounds::exam
