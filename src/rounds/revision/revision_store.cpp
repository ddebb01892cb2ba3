#include "revision_store.h"

#include "revision_sql.h"

namespace rounds::revision::rows {

using machine::No;
using machine::refuse;
using machine::store::Answer;
using machine::store::Row;
using machine::store::Step;
using machine::store::Values;

namespace {

std::string spelled(State state) { return boost::describe::enum_to_string(state, ""); }

Revision revision_from(const Row& row) {
  Revision revision{.id = row.id<RevisionNoun>(0),
                    .author = row.integer(1),
                    .base = row.text(2),
                    .title = row.text(3),
                    .why = row.text(4),
                    .version = row.integer(6),
                    .made_ms = row.integer(7),
                    .changed_ms = row.integer(8)};
  ROUNDS_ASSERT(boost::describe::enum_from_string(row.text(5).c_str(), revision.state));
  if (!row.null(9)) revision.judge = row.integer(9);
  if (!row.null(10)) revision.edition = row.text(10);
  return revision;
}

std::vector<Revision> revisions_from(const Answer& answer) {
  std::vector<Revision> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows) found.push_back(revision_from(row));
  return found;
}

}  // namespace

Task<void> keep(Unit& unit, Revision revision) {
  Values values{revision.id,    revision.author, revision.base,
                revision.title, revision.why,    revision.made_ms};
  co_await unit.run(sql::keep_revision, std::move(values));
}

Task<Result<Revision>> find(Unit& unit, RevisionId id) {
  Values values{id};
  const auto answer = co_await unit.run(sql::revision, std::move(values));
  if (answer.rows.empty()) {
    co_return refuse(No::missing, "revision.no_such_revision", "There is no such revision.");
  }
  co_return revision_from(answer.rows.front());
}

Task<std::int64_t> count_open(Unit& unit, std::int64_t author) {
  Values values{author};
  const auto answer = co_await unit.run(sql::count_open, std::move(values));
  co_return answer.rows.at(0).integer(0);
}

Task<std::vector<Revision>> by_author(Unit& unit, std::int64_t author, std::int64_t limit) {
  Values values{author, limit};
  co_return revisions_from(co_await unit.run(sql::by_author, std::move(values)));
}

Task<std::vector<Revision>> by_state(Unit& unit, State state, std::int64_t limit) {
  Values values{spelled(state), limit};
  co_return revisions_from(co_await unit.run(sql::by_state, std::move(values)));
}

Task<Result<void>> change(Unit& unit, Revision revision) {
  Values values{revision.id,         revision.version, revision.base,
                revision.title,      revision.why,     spelled(revision.state),
                revision.changed_ms, revision.judge,   revision.edition};
  const auto answer = co_await unit.run(sql::change_revision, std::move(values));
  if (answer.changed == 1) co_return Result<void>{};
  co_return refuse(No::conflict, "revision.moved", "The revision has changed since it was read.");
}

Task<void> touch(Unit& unit, Revision revision) {
  Values values{revision.id, revision.changed_ms, revision.base};
  co_await unit.run(sql::touch_revision, std::move(values));
}

Task<std::vector<File>> files(Unit& unit, RevisionId id) {
  Values values{id};
  const auto answer = co_await unit.run(sql::files, std::move(values));
  std::vector<File> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows)
    found.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3)});
  co_return found;
}

Task<bool> save(Unit& unit, RevisionId id, Saving file, std::int64_t now_ms) {
  if (file.version == 0) {
    Values values{id, file.path, std::move(file.text), now_ms};
    const auto answer = co_await unit.run(sql::add_file, std::move(values));
    co_return answer.changed == 1;
  }
  Values values{id, file.path, file.version, std::move(file.text), now_ms};
  const auto answer = co_await unit.run(sql::change_file, std::move(values));
  co_return answer.changed == 1;
}

Task<void> drop(Unit& unit, RevisionId id, std::string path) {
  Values values{id, std::move(path)};
  co_await unit.run(sql::drop_file, std::move(values));
}

Task<void> keep_comment(Unit& unit, RevisionId id, Comment comment) {
  Values values{comment.id,   id,           comment.author, comment.path,
                comment.line, comment.said, comment.at_ms};
  co_await unit.run(sql::keep_comment, std::move(values));
}

Task<std::vector<Comment>> comments(Unit& unit, RevisionId id) {
  Values values{id};
  const auto answer = co_await unit.run(sql::comments, std::move(values));
  std::vector<Comment> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    found.push_back(
        {row.integer(0), row.integer(1), row.text(2), row.integer(3), row.text(4), row.integer(5)});
  }
  co_return found;
}

Task<std::vector<Revisions::Said>> said_by(Unit& unit, std::int64_t author, std::int64_t limit) {
  Values values{author, limit};
  const auto answer = co_await unit.run(sql::comments_by, std::move(values));
  std::vector<Revisions::Said> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    found.push_back(
        {row.id<RevisionNoun>(0), {row.text(1), row.integer(2), row.text(3)}, row.integer(4)});
  }
  co_return found;
}

Task<void> forget(Unit& unit, std::int64_t author, std::int64_t now_ms) {
  std::vector<Step> steps;
  steps.push_back({sql::forget_comments, {author}});
  steps.push_back({sql::withdraw_all, {author, now_ms}});
  co_await unit.run_all(std::move(steps));
}

}  // namespace rounds::revision::rows
