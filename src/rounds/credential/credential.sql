-- keep: one certificate as signed; nothing, when the learner has one for this exam or its place among the status bits is taken.
--   1 learner  2 exam  3 id  4 code  5 sitting  6 edition  7 exam title  8 title  9 holder  10 score  11 out of
--   12 demonstration  13 identity check  14 supervised  15 ended_ms  16 issued_ms  17 until_ms  18 list  19 index  20 document  21 token
INSERT INTO credential_certificate (learner, exam, id, code, sitting, edition, exam_title, title, holder, score, out_of,
                                    demonstration, identity_check, supervised, ended_ms, issued_ms, until_ms, list, list_index,
                                    document, token)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
ON CONFLICT DO NOTHING;

-- has_one: whether a learner has a certificate for an exam.
--   1 learner  2 exam
SELECT id FROM credential_certificate WHERE learner = $1 AND exam = $2;

-- holders_of: the learners who have a certificate for an exam.
--   1 exam
SELECT learner FROM credential_certificate WHERE exam = $1;

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
       identity_check, supervised, ended_ms, issued_ms, until_ms, list, list_index, revoked_ms
FROM credential_certificate
WHERE code = $1;

-- of_learner: a learner's certificates, newest first.
--   1 learner
SELECT learner, exam, id, code, sitting, edition, exam_title, title, holder, score, out_of, demonstration,
       identity_check, supervised, ended_ms, issued_ms, until_ms, list, list_index, revoked_ms
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

-- wait_for_name: remembers that a learner passed and has no name yet.
--   1 learner  2 exam
INSERT INTO credential_waiting (learner, exam) VALUES ($1, $2)
ON CONFLICT DO NOTHING;

-- waiting: the exams for which a learner waits.
--   1 learner
SELECT exam FROM credential_waiting WHERE learner = $1 ORDER BY exam LIMIT 50;

-- waits_no_more: the certificate is there.
--   1 learner  2 exam
DELETE FROM credential_waiting WHERE learner = $1 AND exam = $2;
