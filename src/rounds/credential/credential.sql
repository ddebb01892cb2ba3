-- keep: one certificate as signed; nothing, when the learner has one of this turn for this exam or its place among the status bits is taken.
--   1 learner  2 exam  3 id  4 code  5 sitting  6 edition  7 exam title  8 title  9 holder  10 score  11 out of
--   12 demonstration  13 identity check  14 supervised  15 ended_ms  16 issued_ms  17 until_ms  18 list  19 index  20 document  21 token
--   22 turn  23 holder folded  24 modules asked  25 labs asked
INSERT INTO credential_certificate (learner, exam, id, code, sitting, edition, exam_title, title, holder, score, out_of,
                                    demonstration, identity_check, supervised, ended_ms, issued_ms, until_ms, list, list_index,
                                    document, token, turn, holder_folded, modules_asked, labs_asked)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
ON CONFLICT DO NOTHING;

-- has_one: whether a learner has a certificate of this turn for an exam.
--   1 learner  2 exam  3 turn
SELECT id FROM credential_certificate WHERE learner = $1 AND exam = $2 AND turn = $3;

-- holders_of: the learners who have a certificate for an exam.
--   1 exam
SELECT learner FROM credential_certificate WHERE exam = $1 AND turn = 1;

-- newest_list: the last status list in use, and how full it is.
SELECT list, COUNT(*) FROM credential_certificate GROUP BY list ORDER BY list DESC LIMIT 1;

-- places_taken: the places in use of one status list.
--   1 list
SELECT list_index FROM credential_certificate WHERE list = $1;

-- revoked_in: the places of one status list whose certificates were withdrawn.
--   1 list
SELECT list_index FROM credential_certificate WHERE list = $1 AND revoked_ms IS NOT NULL ORDER BY list_index;

-- by_code: one certificate, without its documents.
--   1 code
SELECT learner, exam, id, code, sitting, edition, exam_title, title, holder, score, out_of, demonstration,
       identity_check, supervised, ended_ms, issued_ms, until_ms, list, list_index, revoked_ms,
       turn, modules_asked, labs_asked, superseded_by, linked
FROM credential_certificate
WHERE code = $1;

-- of_learner: a learner's certificates, newest first.
--   1 learner
SELECT learner, exam, id, code, sitting, edition, exam_title, title, holder, score, out_of, demonstration,
       identity_check, supervised, ended_ms, issued_ms, until_ms, list, list_index, revoked_ms,
       turn, modules_asked, labs_asked, superseded_by, linked
FROM credential_certificate
WHERE learner = $1
ORDER BY issued_ms DESC, id DESC
LIMIT 200;

-- documents: the bytes that were signed.
--   1 code
SELECT document, token FROM credential_certificate WHERE code = $1;

-- withdraw: revokes one certificate, once.
--   1 code  2 when  3 by whom  4 why
UPDATE credential_certificate
SET revoked_ms = $2, revoked_by = $3, revoked_why = $4
WHERE code = $1 AND revoked_ms IS NULL;

-- wait_for: remembers that a learner passed, and what is lacking.
--   1 learner  2 exam  3 no name  4 modules missing  5 labs missing  6 the floor holds back
INSERT INTO credential_waiting (learner, exam, no_name, modules_missing, labs_missing, floor_missing)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (learner, exam) DO UPDATE
SET no_name = excluded.no_name, modules_missing = excluded.modules_missing, labs_missing = excluded.labs_missing,
    floor_missing = excluded.floor_missing;

-- lacking: how many certificates of an exam there are, how many wait, and how many of those for what.
--   1 exam
SELECT (SELECT COUNT(*) FROM credential_certificate WHERE exam = $1 AND turn = 1), COUNT(*),
       COUNT(CASE WHEN no_name = 1 THEN 1 END), COUNT(CASE WHEN modules_missing > 0 THEN 1 END),
       COUNT(CASE WHEN labs_missing > 0 THEN 1 END), COUNT(CASE WHEN floor_missing = 1 THEN 1 END)
FROM credential_waiting
WHERE exam = $1;

-- waiters: who waits for a certificate of an exam, by learner.
--   1 exam  2 after  3 at most
SELECT learner, no_name, modules_missing, labs_missing, floor_missing FROM credential_waiting
WHERE exam = $1 AND learner > $2 ORDER BY learner LIMIT $3;

-- waiting: the exams for which a learner waits.
--   1 learner
SELECT exam FROM credential_waiting WHERE learner = $1 ORDER BY exam LIMIT 50;

-- waits_no_more: the certificate is there.
--   1 learner  2 exam
DELETE FROM credential_waiting WHERE learner = $1 AND exam = $2;

-- superseded_in: the places of one status list whose certificates were replaced by corrected ones.
--   1 list
SELECT list_index FROM credential_certificate WHERE list = $1 AND superseded_by IS NOT NULL ORDER BY list_index;

-- supersede: a certificate gives way to its correction, once.
--   1 code  2 when  3 by whom  4 why  5 the other's code  6 whether its page may lead there
UPDATE credential_certificate
SET revoked_ms = $2, revoked_by = $3, revoked_why = $4, superseded_by = $5, linked = $6
WHERE code = $1 AND revoked_ms IS NULL;

-- corrections_of: what was proposed for a certificate, oldest first.
--   1 code
SELECT place, holder, reason, linked, proposed_by, proposed_ms, settled_by, settled_ms, confirmed
FROM credential_correction
WHERE code = $1
ORDER BY place
LIMIT 200;

-- propose_correction: nothing, when one waits already.
--   1 code  2 holder  3 reason  4 linked  5 by whom  6 when
INSERT INTO credential_correction (code, place, holder, reason, linked, proposed_by, proposed_ms)
SELECT $1, COUNT(*) + 1, $2, $3, CAST($4 AS bigint), CAST($5 AS bigint), CAST($6 AS bigint) FROM credential_correction WHERE code = $1
ON CONFLICT DO NOTHING;

-- settle_correction: once; the name leaves the row.
--   1 code  2 place  3 by whom  4 when  5 confirmed
UPDATE credential_correction
SET settled_by = $3, settled_ms = $4, confirmed = $5, holder = ''
WHERE code = $1 AND place = $2 AND settled_ms IS NULL;

-- page: certificates that pass a search, newest first.
--   1 before an id  2 at most  3 name folded  4 name as typed  5 code  6 exam  7 state: any, current, expired, revoked, superseded  8 now_ms
SELECT learner, exam, id, code, sitting, edition, exam_title, title, holder, score, out_of, demonstration,
       identity_check, supervised, ended_ms, issued_ms, until_ms, list, list_index, revoked_ms,
       turn, modules_asked, labs_asked, superseded_by, linked
FROM credential_certificate
WHERE id < $1
  AND ($5 = '' OR holder_folded LIKE $3 ESCAPE '!' OR holder LIKE $4 ESCAPE '!' OR code LIKE $5 ESCAPE '!')
  AND (CAST($6 AS bigint) = 0 OR exam = $6)
  AND (CAST($7 AS bigint) = 0
    OR (CAST($7 AS bigint) = 1 AND revoked_ms IS NULL AND until_ms >= CAST($8 AS bigint))
    OR (CAST($7 AS bigint) = 2 AND revoked_ms IS NULL AND until_ms < CAST($8 AS bigint))
    OR (CAST($7 AS bigint) = 3 AND revoked_ms IS NOT NULL AND superseded_by IS NULL)
    OR (CAST($7 AS bigint) = 4 AND superseded_by IS NOT NULL))
ORDER BY id DESC
LIMIT $2;
