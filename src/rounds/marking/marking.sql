-- keep_key: what an item of an exam was marked by.
--   1 exam  2 item  3 the first answer that counts, or -1  4 all that count, as a JSON list
INSERT INTO marking_key (exam, item, correct, accepted, counts)
VALUES ($1, $2, $3, 0, $4)
ON CONFLICT (exam, item) DO UPDATE SET correct = excluded.correct, counts = excluded.counts;

-- list_key: the key that an exam was marked by.
--   1 exam
SELECT item, correct, accepted, counts FROM marking_key WHERE exam = $1;

-- keep_score: a sitting's score; marking again before the review replaces it.
--   1 learner  2 sitting  3 exam  4 score  5 items  6 set_aside  7 marked_ms
INSERT INTO marking_score (learner, sitting, exam, score, items, set_aside, marked_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (learner, sitting) DO UPDATE
SET score = excluded.score, items = excluded.items, set_aside = excluded.set_aside, marked_ms = excluded.marked_ms;

-- find_score: one sitting's score.
--   1 learner  2 sitting
SELECT sitting, learner, score, items FROM marking_score WHERE learner = $1 AND sitting = $2;

-- list_scores: a page of an exam's scores.
--   1 exam  2 after sitting  3 limit
SELECT sitting, learner, score, items FROM marking_score WHERE exam = $1 AND sitting > $2 ORDER BY sitting LIMIT $3;

-- sum_scores: how many there are, and what they add up to.
--   1 exam
SELECT COUNT(*), CAST(COALESCE(SUM(score), 0) AS bigint) FROM marking_score WHERE exam = $1;

-- sum_passing: how many scores there are, what they add up to, and how many reach a mark.
--   1 exam  2 mark
SELECT COUNT(*), CAST(COALESCE(SUM(score), 0) AS bigint),
  CAST(COALESCE(SUM(CASE WHEN score >= $2 THEN 1 ELSE 0 END), 0) AS bigint)
FROM marking_score WHERE exam = $1;

-- add_ruling: a proposal at the end of an exam's list.
--   1 exam  2 place  3 kind  4 item  5 value  6 reason  7 proposed_by  8 proposed_ms  9 answers objections
INSERT INTO marking_ruling (exam, place, kind, item, value, reason, proposed_by, proposed_ms, settled_by, settled_ms,
                            confirmed, answers)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, $9);

-- settle_ruling: what another person said to it, once.
--   1 exam  2 place  3 settled_by  4 settled_ms  5 confirmed
UPDATE marking_ruling SET settled_by = $3, settled_ms = $4, confirmed = $5
WHERE exam = $1 AND place = $2 AND settled_by = 0;

-- list_rulings: in the order in which they were proposed.
--   1 exam
SELECT kind, item, value, reason, proposed_by, proposed_ms, settled_by, settled_ms, confirmed, answers
FROM marking_ruling WHERE exam = $1 ORDER BY place;

-- find_terms: an exam's deadlines, and whether its script is kept back.
--   1 exam
SELECT objections_until_ms, appeals_until_ms, withholds_script FROM marking_terms WHERE exam = $1;

-- keep_terms: as they are now.
--   1 exam  2 objections_until_ms  3 appeals_until_ms  4 withholds_script
INSERT INTO marking_terms (exam, objections_until_ms, appeals_until_ms, withholds_script) VALUES ($1, $2, $3, $4)
ON CONFLICT (exam) DO UPDATE SET objections_until_ms = excluded.objections_until_ms,
  appeals_until_ms = excluded.appeals_until_ms, withholds_script = excluded.withholds_script;

-- keep_objection: one a candidate and item; after a withdrawal, again.
--   1 learner  2 exam  3 item  4 reason  5 citation  6 made_ms
INSERT INTO marking_objection (learner, exam, item, reason, citation, made_ms, withdrawn_ms)
VALUES ($1, $2, $3, $4, $5, $6, 0)
ON CONFLICT (learner, exam, item) DO UPDATE SET reason = excluded.reason, citation = excluded.citation,
  made_ms = excluded.made_ms, withdrawn_ms = 0
WHERE marking_objection.withdrawn_ms <> 0;

-- withdraw_objection: by its candidate.
--   1 learner  2 exam  3 item  4 withdrawn_ms
UPDATE marking_objection SET withdrawn_ms = $4 WHERE learner = $1 AND exam = $2 AND item = $3 AND withdrawn_ms = 0;

-- list_own_objections: a candidate's, to one exam.
--   1 learner  2 exam
SELECT item, reason, citation, made_ms, withdrawn_ms, exam FROM marking_objection
WHERE learner = $1 AND exam = $2 ORDER BY item;

-- list_all_own_objections: a person's, to any exam.
--   1 learner
SELECT item, reason, citation, made_ms, withdrawn_ms, exam FROM marking_objection WHERE learner = $1 ORDER BY exam, item;

-- count_objections: item by item.
--   1 exam
SELECT item, CAST(COALESCE(SUM(CASE WHEN withdrawn_ms = 0 THEN 1 ELSE 0 END), 0) AS bigint), COUNT(*)
FROM marking_objection WHERE exam = $1 GROUP BY item ORDER BY item;

-- list_objections: what stands against one item, in the order in which it came.
--   1 exam  2 item  3 limit  4 offset
SELECT item, reason, citation, made_ms, withdrawn_ms, exam FROM marking_objection
WHERE exam = $1 AND item = $2 AND withdrawn_ms = 0 ORDER BY made_ms, learner LIMIT $3 OFFSET $4;

-- forget_objections: a person's words; that somebody objected stays.
--   1 learner
UPDATE marking_objection SET reason = '', citation = '' WHERE learner = $1;

-- add_release: what two officers released, by which scale and which pass mark.
--   1 exam  2 release  3 at_ms  4 scale  5 pass_mark  6 pass_by
INSERT INTO marking_release (exam, release, at_ms, scale, pass_mark, pass_by) VALUES ($1, $2, $3, $4, $5, $6);

-- list_releases: of an exam, the first one first.
--   1 exam
SELECT release, at_ms, scale, pass_mark, pass_by FROM marking_release WHERE exam = $1 ORDER BY release;

-- add_appeal: one a candidate and release.
--   1 learner  2 sitting  3 release  4 exam  5 reason  6 made_ms
INSERT INTO marking_appeal (learner, sitting, release, exam, reason, made_ms, decided_by, decided_ms, upheld, answer)
VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, '')
ON CONFLICT (learner, sitting, release) DO NOTHING;

-- decide_appeal: once.
--   1 learner  2 sitting  3 release  4 decided_by  5 decided_ms  6 upheld  7 answer
UPDATE marking_appeal SET decided_by = $4, decided_ms = $5, upheld = $6, answer = $7
WHERE learner = $1 AND sitting = $2 AND release = $3 AND decided_by = 0;

-- list_appeals: of an exam, in the order in which they came.
--   1 exam  2 limit  3 offset
SELECT learner, sitting, release, exam, reason, made_ms, decided_by, decided_ms, upheld, answer FROM marking_appeal
WHERE exam = $1 ORDER BY made_ms, sitting LIMIT $2 OFFSET $3;

-- list_own_appeals: a person's.
--   1 learner
SELECT learner, sitting, release, exam, reason, made_ms, decided_by, decided_ms, upheld, answer FROM marking_appeal
WHERE learner = $1 ORDER BY sitting, release;

-- count_appeals: all of an exam, those undecided, and those upheld against one release.
--   1 exam  2 release
SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN decided_by = 0 THEN 1 ELSE 0 END), 0) AS bigint),
  CAST(COALESCE(SUM(CASE WHEN release = $2 THEN upheld ELSE 0 END), 0) AS bigint)
FROM marking_appeal WHERE exam = $1;

-- find_appeal: against one release of a sitting's result.
--   1 exam  2 sitting  3 release
SELECT learner, sitting, release, exam, reason, made_ms, decided_by, decided_ms, upheld, answer FROM marking_appeal
WHERE exam = $1 AND sitting = $2 AND release = $3;

-- forget_appeals: a person's words; that somebody appealed, and what was answered, stays.
--   1 learner
UPDATE marking_appeal SET reason = '' WHERE learner = $1;
