-- set_rule: how an exam checks identity.
--   1 exam  2 identity
INSERT INTO hall_rule (exam, identity) VALUES ($1, $2)
ON CONFLICT (exam) DO UPDATE SET identity = excluded.identity;

-- find_rule: the same; none while nothing was said.
--   1 exam
SELECT identity FROM hall_rule WHERE exam = $1;

-- add_centre: a place where candidates of an exam sit.
--   1 centre  2 exam  3 name  4 place  5 hash of the code  6 made_ms
INSERT INTO hall_centre (centre, exam, name, place, code, made_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- renew_code: another code.
--   1 centre  2 exam  3 hash of the code
UPDATE hall_centre SET code = $3 WHERE centre = $1 AND exam = $2;

-- end_watches: all who came in are out.
--   1 centre  2 until_ms
UPDATE hall_invigilator SET until_ms = $2 WHERE centre = $1 AND until_ms > $2;

-- find_centre: one centre.
--   1 centre  2 exam
SELECT centre, name, place FROM hall_centre WHERE centre = $1 AND exam = $2;

-- find_code: whose code this is.
--   1 hash of the code
SELECT centre, exam, name, place FROM hall_centre WHERE code = $1;

-- list_centres: an exam's centres with their numbers.
--   1 exam  2 limit
SELECT c.centre, c.name, c.place,
       (SELECT COUNT(*) FROM hall_roll r WHERE r.exam = c.exam AND r.centre = c.centre),
       (SELECT COUNT(*) FROM hall_roll r WHERE r.exam = c.exam AND r.centre = c.centre AND r.seen_ms IS NOT NULL),
       (SELECT COUNT(*) FROM hall_incident i WHERE i.exam = c.exam AND i.centre = c.centre)
FROM hall_centre c
WHERE c.exam = $1
ORDER BY c.centre
LIMIT $2;

-- count_centres: how many an exam has.
--   1 exam
SELECT COUNT(*) FROM hall_centre WHERE exam = $1;

-- put_on_roll: a candidate's centre; whether they were seen stays.
--   1 learner  2 exam  3 centre
INSERT INTO hall_roll (learner, exam, centre) VALUES ($1, $2, $3)
ON CONFLICT (learner, exam) DO UPDATE SET centre = excluded.centre;

-- find_on_roll: one candidate's line.
--   1 learner  2 exam
SELECT learner, centre, seen_ms FROM hall_roll WHERE learner = $1 AND exam = $2;

-- list_roll: everybody of a centre.
--   1 exam  2 centre  3 limit
SELECT learner, centre, seen_ms FROM hall_roll WHERE exam = $1 AND centre = $2 ORDER BY learner LIMIT $3;

-- list_seen: whose document was seen, and whether at a centre.
--   1 exam  2 after learner  3 limit
SELECT learner, invigilator FROM hall_roll
WHERE exam = $1 AND seen_ms IS NOT NULL AND learner > $2 ORDER BY learner LIMIT $3;

-- mark_seen: a document was seen, or was not after all.
--   1 learner  2 exam  3 seen_ms  4 seen_by  5 invigilator
INSERT INTO hall_roll (learner, exam, seen_ms, seen_by, invigilator) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (learner, exam) DO UPDATE
SET seen_ms = excluded.seen_ms, seen_by = excluded.seen_by, invigilator = excluded.invigilator;

-- add_watch: an invigilator comes in.
--   1 invigilator  2 centre  3 name  4 hash of the token  5 since_ms  6 until_ms
INSERT INTO hall_invigilator (invigilator, centre, name, token, since_ms, until_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- find_watch: who holds this token now.
--   1 hash of the token  2 now_ms
SELECT i.invigilator, i.centre, c.exam, i.name, c.name, c.place
FROM hall_invigilator i
JOIN hall_centre c ON c.centre = i.centre
WHERE i.token = $1 AND i.until_ms > $2;

-- end_watch: they leave.
--   1 hash of the token  2 until_ms
UPDATE hall_invigilator SET until_ms = $2 WHERE token = $1;

-- add_incident: what happened in a hall.
--   1 incident  2 exam  3 centre  4 learner, or none  5 said  6 invigilator  7 at_ms
INSERT INTO hall_incident (incident, exam, centre, learner, said, invigilator, at_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- list_incidents: the latest of an exam.
--   1 exam  2 limit
SELECT i.centre, i.learner, i.said, w.name, i.at_ms
FROM hall_incident i
JOIN hall_invigilator w ON w.invigilator = i.invigilator
WHERE i.exam = $1
ORDER BY i.incident DESC
LIMIT $2;

-- forget_incidents: what was written of a person.
--   1 learner
UPDATE hall_incident SET said = '' WHERE learner = $1;
