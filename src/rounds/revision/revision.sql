-- keep_revision: a new draft.
--   1 id  2 author  3 base  4 title  5 why  6 made_ms
INSERT INTO revision_revision (id, author, base, title, why, state, version, made_ms, changed_ms)
VALUES ($1, $2, $3, $4, $5, 'draft', 1, $6, $6);

-- revision: one of them.
--   1 id
SELECT id, author, base, title, why, state, version, made_ms, changed_ms, judge, edition
FROM revision_revision WHERE id = $1;

-- count_open: how many of a person's are still to be published or withdrawn.
--   1 author
SELECT count(*) FROM revision_revision WHERE author = $1 AND state IN ('draft', 'proposed', 'sent_back');

-- by_author: a person's, the newest first.
--   1 author  2 limit
SELECT id, author, base, title, why, state, version, made_ms, changed_ms, judge, edition
FROM revision_revision WHERE author = $1 ORDER BY id DESC LIMIT $2;

-- by_state: those in a state, the newest first.
--   1 state  2 limit
SELECT id, author, base, title, why, state, version, made_ms, changed_ms, judge, edition
FROM revision_revision WHERE state = $1 ORDER BY id DESC LIMIT $2;

-- change_revision: a new version of it, unless somebody was faster.
--   1 id  2 version seen  3 base  4 title  5 why  6 state  7 changed_ms  8 judge  9 edition
UPDATE revision_revision SET version = version + 1, base = $3, title = $4, why = $5, state = $6, changed_ms = $7,
  judge = $8, edition = $9
WHERE id = $1 AND version = $2;

-- touch_revision: one of its files has changed; nobody else changes it until this unit is done.
--   1 id  2 changed_ms  3 base
UPDATE revision_revision SET version = version + 1, changed_ms = $2, base = $3 WHERE id = $1;

-- files: what it changes, by path.
--   1 revision
SELECT path, body, version, changed_ms FROM revision_file WHERE revision = $1 ORDER BY path;

-- add_file: a file that it had not; changes nothing when it has it.
--   1 revision  2 path  3 body  4 changed_ms
INSERT INTO revision_file (revision, path, body, version, changed_ms) VALUES ($1, $2, $3, 1, $4)
ON CONFLICT (revision, path) DO NOTHING;

-- change_file: another text, unless somebody was faster.
--   1 revision  2 path  3 version seen  4 body  5 changed_ms
UPDATE revision_file SET body = $4, version = version + 1, changed_ms = $5
WHERE revision = $1 AND path = $2 AND version = $3;

-- drop_file: the published text holds again.
--   1 revision  2 path
DELETE FROM revision_file WHERE revision = $1 AND path = $2;

-- keep_comment: what somebody says of it.
--   1 id  2 revision  3 author  4 path  5 line  6 said  7 at_ms
INSERT INTO revision_comment (id, revision, author, path, line, said, at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- comments: what was said of it, oldest first.
--   1 revision
SELECT id, author, path, line, said, at_ms FROM revision_comment WHERE revision = $1 ORDER BY id;

-- comments_by: what a person said, oldest first.
--   1 author  2 limit
SELECT revision, path, line, said, at_ms FROM revision_comment WHERE author = $1 ORDER BY id LIMIT $2;

-- forget_comments: what a person said, of anything.
--   1 author
DELETE FROM revision_comment WHERE author = $1;

-- withdraw_all: a person's open revisions end.
--   1 author  2 changed_ms
UPDATE revision_revision SET state = 'withdrawn', version = version + 1, changed_ms = $2
WHERE author = $1 AND state IN ('draft', 'proposed', 'sent_back');
