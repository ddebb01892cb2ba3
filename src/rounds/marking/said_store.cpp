#include "said_store.h"

#include "machine/json/json.h"
#include "marking_sql.h"

namespace rounds::marking {

using machine::store::Answer;
using machine::store::Row;
using machine::store::Values;

namespace {

Objection objection_from(const Row& row) {
  return {.exam = row.integer(5),
          .item = row.integer(0),
          .reason = row.text(1),
          .citation = row.text(2),
          .made_ms = row.integer(3),
          .withdrawn_ms = row.integer(4)};
}

Appeal appeal_from(const Row& row) {
  return {.learner = row.id<exam::PersonNoun>(0),
          .sitting = row.id<exam::SittingNoun>(1),
          .release = row.integer(2),
          .exam = row.integer(3),
          .reason = row.text(4),
          .made_ms = row.integer(5),
          .decided_by = row.integer(6),
          .decided_ms = row.integer(7),
          .upheld = row.integer(8) == 1,
          .answer = row.text(9)};
}

Release release_from(const Row& row) {
  Release release{.release = row.integer(0),
                  .at_ms = row.integer(1),
                  .scale = {},
                  .pass_mark = static_cast<int>(row.integer(3))};
  boost::describe::enum_from_string(row.text(4).c_str(), release.pass_by);
  if (row.text(2).empty()) return release;
  auto scale = machine::json::read<Scale>(row.text(2));
  if (!scale) throw machine::Fault("marking: a scale on disk is not readable");
  release.scale = std::move(*scale);
  return release;
}

std::vector<Objection> objections_from(const Answer& answer) {
  std::vector<Objection> list;
  for (const auto& row : answer.rows) list.push_back(objection_from(row));
  return list;
}

std::vector<Appeal> appeals_from(const Answer& answer) {
  std::vector<Appeal> list;
  for (const auto& row : answer.rows) list.push_back(appeal_from(row));
  return list;
}

}  // namespace

Task<Terms> find_terms(Unit& unit, exam::ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::find_terms, std::move(values));
  if (answer.rows.empty()) co_return Terms{};
  const auto& row = answer.rows[0];
  co_return Terms{row.integer(0), row.integer(1), row.integer(2) == 1};
}

Task<void> keep_terms(Unit& unit, exam::ExamId exam, Terms terms) {
  Values values{exam, terms.objections_until_ms, terms.appeals_until_ms, terms.withholds_script};
  co_await unit.run(sql::keep_terms, std::move(values));
}

Task<bool> keep_objection(Unit& unit, exam::PersonId learner, Objection objection) {
  Values values{learner,          objection.exam,     objection.item,
                objection.reason, objection.citation, objection.made_ms};
  const auto answer = co_await unit.run(sql::keep_objection, std::move(values));
  co_return answer.changed == 1;
}

Task<bool> withdraw_objection(Unit& unit, exam::PersonId learner, Objection objection) {
  Values values{learner, objection.exam, objection.item, objection.withdrawn_ms};
  const auto answer = co_await unit.run(sql::withdraw_objection, std::move(values));
  co_return answer.changed == 1;
}

Task<std::vector<Objection>> own_objections(Unit& unit, exam::PersonId learner, exam::ExamId exam) {
  Values values{learner, exam};
  co_return objections_from(co_await unit.run(sql::list_own_objections, std::move(values)));
}

Task<std::vector<Objection>> all_own_objections(Unit& unit, exam::PersonId learner) {
  Values values{learner};
  co_return objections_from(co_await unit.run(sql::list_all_own_objections, std::move(values)));
}

Task<std::vector<ObjectionCount>> count_objections(Unit& unit, exam::ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::count_objections, std::move(values));
  std::vector<ObjectionCount> counts;
  for (const auto& row : answer.rows)
    counts.push_back({row.integer(0), row.integer(1), row.integer(2)});
  co_return counts;
}

Task<std::vector<Objection>> list_objections(Unit& unit, ObjectionPage page) {
  Values values{page.exam, page.item, page.limit, page.offset};
  co_return objections_from(co_await unit.run(sql::list_objections, std::move(values)));
}

Task<void> add_release(Unit& unit, exam::ExamId exam, Release release) {
  Values values{exam,
                release.release,
                release.at_ms,
                release.scale ? machine::json::write(*release.scale) : std::string(),
                release.pass_mark,
                boost::describe::enum_to_string(release.pass_by, "half")};
  co_await unit.run(sql::add_release, std::move(values));
}

Task<std::vector<Release>> list_releases(Unit& unit, exam::ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::list_releases, std::move(values));
  std::vector<Release> releases;
  for (const auto& row : answer.rows) releases.push_back(release_from(row));
  co_return releases;
}

Task<bool> add_appeal(Unit& unit, Appeal appeal) {
  Values values{appeal.learner, appeal.sitting, appeal.release,
                appeal.exam,    appeal.reason,  appeal.made_ms};
  const auto answer = co_await unit.run(sql::add_appeal, std::move(values));
  co_return answer.changed == 1;
}

Task<bool> decide_appeal(Unit& unit, Appeal appeal) {
  Values values{appeal.learner,    appeal.sitting, appeal.release, appeal.decided_by,
                appeal.decided_ms, appeal.upheld,  appeal.answer};
  const auto answer = co_await unit.run(sql::decide_appeal, std::move(values));
  co_return answer.changed == 1;
}

Task<std::vector<Appeal>> list_appeals(Unit& unit, exam::ExamId exam, std::int64_t limit,
                                       std::int64_t offset) {
  Values values{exam, limit, offset};
  co_return appeals_from(co_await unit.run(sql::list_appeals, std::move(values)));
}

Task<std::vector<Appeal>> own_appeals(Unit& unit, exam::PersonId learner) {
  Values values{learner};
  co_return appeals_from(co_await unit.run(sql::list_own_appeals, std::move(values)));
}

Task<std::optional<Appeal>> find_appeal(Unit& unit, exam::ExamId exam, exam::SittingId sitting,
                                        std::int64_t release) {
  Values values{exam, sitting, release};
  const auto answer = co_await unit.run(sql::find_appeal, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return appeal_from(answer.rows[0]);
}

Task<AppealCount> count_appeals(Unit& unit, exam::ExamId exam, std::int64_t release) {
  Values values{exam, release};
  const auto answer = co_await unit.run(sql::count_appeals, std::move(values));
  const auto& row = answer.rows.at(0);
  co_return AppealCount{row.integer(0), row.integer(1), row.integer(2)};
}

Task<void> forget_words(Unit& unit, exam::PersonId learner) {
  Values objections{learner};
  co_await unit.run(sql::forget_objections, std::move(objections));
  Values appeals{learner};
  co_await unit.run(sql::forget_appeals, std::move(appeals));
}

}  // namespace rounds::marking
