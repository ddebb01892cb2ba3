#include "arms.h"

#include <cmath>

#include "lab_sql.h"
#include "science/cohort/cohort.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;
using machine::store::Unit;
using machine::store::Values;

namespace {

constexpr int half = 50;
constexpr std::int64_t past_max = 100;

/// 1, there; 0, not; nothing where a half says neither.
std::optional<bool> said(int percent) {
  if (percent == half) return std::nullopt;
  return percent > half;
}

std::int64_t whole(double value) { return std::llround(value); }

}  // namespace

Followed followed_of(const programme::Reading& pack, const ReadingOutcome& outcome) {
  Followed found;
  for (const auto& one : outcome.cases) {
    if (one.where.block != CaseBlock::alone || !pack.wrong(*one.shown)) continue;
    if (said(one.own.value_or(half)) != one.shown->ill) continue;
    ++found.of;
    if (said(one.last.value_or(half)) == pack.called(*one.shown)) ++found.yes;
  }
  return found;
}

Task<Result<std::optional<OpenStudy>>> open_study(Unit& unit) {
  const auto page = co_await unit.run(sql::open_study, Values{});
  if (page.rows.empty()) co_return std::optional<OpenStudy>{};
  const auto& row = page.rows.front();
  co_return OpenStudy{row.integer(0), row.text(1), row.integer(2)};
}

Task<Result<std::vector<StudyLine>>> studies_ended(Unit& unit) {
  Values most{past_max};
  const auto page = co_await unit.run(sql::studies_ended, std::move(most));
  std::vector<StudyLine> lines;
  lines.reserve(page.rows.size());
  for (const auto& row : page.rows) lines.push_back({row.text(0), row.integer(1), row.integer(2)});
  co_return lines;
}

Task<Result<void>> give_arm(Unit& unit, Place place, bool explained) {
  CO_TRY(study, co_await open_study(unit));
  if (!study) co_return Result<void>{};
  Values row{place.learner, place.lab, place.run, study->id, std::int64_t{explained}};
  co_await unit.run(sql::give_arm, std::move(row));
  co_return Result<void>{};
}

Task<Result<std::string>> arm_of(Unit& unit, Place place) {
  Values of_run{place.learner, place.lab, place.run};
  const auto page = co_await unit.run(sql::arm_of_run, std::move(of_run));
  if (page.rows.empty()) co_return std::string();
  co_return std::string(page.rows.front().integer(0) == 1 ? "explained" : "plain");
}

Task<Result<std::vector<WaitingArm>>> arms_waiting(Unit& unit) {
  const auto page = co_await unit.run(sql::arms_waiting, Values{});
  std::vector<WaitingArm> waiting;
  waiting.reserve(page.rows.size());
  for (const auto& row : page.rows)
    waiting.push_back(
        {{row.integer(2), row.text(0), row.integer(3)}, row.integer(1) == 1, row.text(4)});
  co_return waiting;
}

Task<Result<bool>> keep_arm_block(Unit& unit, std::vector<WaitingArm> people,
                                  science::trust::ClusterSums sums) {
  for (const auto& one : people) {
    Values counted{one.place.learner, one.place.lab, one.place.run};
    const auto done = co_await unit.run(sql::arm_counted, std::move(counted));
    if (done.changed != 1)
      co_return refuse(No::conflict, "lab.run_ended", "The run has been counted.");
  }
  const auto& first = people.front();
  Values block{first.place.lab,     std::int64_t{first.explained}, whole(sums.yes),
               whole(sums.of),      whole(sums.yes_squares),       whole(sums.of_squares),
               whole(sums.products)};
  co_await unit.run(sql::keep_arm_block, std::move(block));
  co_return true;
}

Task<Result<std::vector<ArmSums>>> arm_sums(Unit& unit) {
  const auto page = co_await unit.run(sql::arm_blocks, Values{});
  std::vector<ArmSums> all;
  for (const auto& row : page.rows) {
    const auto number = [&row](std::size_t column) {
      return static_cast<double>(row.integer(column));
    };
    all.push_back(
        {row.text(0),
         row.integer(1) == 1,
         {.people = static_cast<std::size_t>(row.integer(2)) * science::cohort::block_people,
          .yes = number(3),
          .of = number(4),
          .yes_squares = number(5),
          .of_squares = number(6),
          .products = number(7)}});
  }
  co_return all;
}

}  // namespace rounds::lab
