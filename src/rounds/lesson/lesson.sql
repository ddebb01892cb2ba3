-- hold_device: makes the device's row if need be, holds it until the unit ends, and tells how far it is kept.
--   1 learner  2 device
INSERT INTO lesson_device (learner, device, ack_seq) VALUES ($1, $2, 0)
ON CONFLICT (learner, device) DO UPDATE SET ack_seq = lesson_device.ack_seq
RETURNING ack_seq;

-- move_device: the device is kept up to a number.
--   1 learner  2 device  3 ack_seq
UPDATE lesson_device SET ack_seq = $3 WHERE learner = $1 AND device = $2;

-- events_of_learner: how many events the learner has, on all devices.
--   1 learner
SELECT CAST(COALESCE(SUM(ack_seq), 0) AS BIGINT) FROM lesson_device WHERE learner = $1;

-- keep_event: keeps one event.
--   1 learner  2 device  3 seq  4 kind  5 module  6 lesson  7 edition  8 check  9 value  10 seconds  11 verdict
--   12 client_ms  13 server_ms  14 credit
INSERT INTO lesson_event
  (learner, device, seq, kind, module, lesson, edition, check_id, check_value, seconds, verdict, client_ms, server_ms,
   credit)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- page_of_events: a learner's events after a place, by device and number.
--   1 learner  2 after device  3 after seq  4 at most
SELECT device, seq, kind, module, lesson, edition, check_id, check_value, seconds, verdict, client_ms, server_ms, credit
FROM lesson_event WHERE learner = $1 AND (device, seq) > ($2, $3)
ORDER BY device, seq LIMIT $4;

-- settle: puts a learner who has none on an edition.
--   1 learner  2 edition  3 since_ms
INSERT INTO lesson_place (learner, edition, since_ms) VALUES ($1, $2, $3) ON CONFLICT (learner) DO NOTHING;

-- place_of: the edition a learner is on.
--   1 learner
SELECT edition FROM lesson_place WHERE learner = $1;

-- move: puts a learner on an edition.
--   1 learner  2 edition  3 since_ms
INSERT INTO lesson_place (learner, edition, since_ms) VALUES ($1, $2, $3)
ON CONFLICT (learner) DO UPDATE SET edition = excluded.edition, since_ms = excluded.since_ms
WHERE lesson_place.edition <> excluded.edition;

-- move_all: puts every learner on an edition.
--   1 edition  2 since_ms
UPDATE lesson_place SET edition = $1, since_ms = $2 WHERE edition <> $1;

-- challenges_of: the challenges of a learner that were passed.
--   1 learner
SELECT module, lesson, edition FROM lesson_challenge WHERE learner = $1 AND passed = 1;

-- last_challenges: the latest challenges of one lesson, newest first.
--   1 learner  2 module  3 lesson  4 at most
SELECT attempt, edition, items, begun_ms, answers, passed, ended_ms FROM lesson_challenge
WHERE learner = $1 AND module = $2 AND lesson = $3 ORDER BY attempt DESC LIMIT $4;

-- begin_challenge: keeps a new challenge; another tab's of the same number stays.
--   1 learner  2 module  3 lesson  4 attempt  5 edition  6 items  7 begun_ms
INSERT INTO lesson_challenge (learner, module, lesson, attempt, edition, items, begun_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (learner, module, lesson, attempt) DO NOTHING;

-- end_challenge: keeps the answers to an open challenge.
--   1 learner  2 module  3 lesson  4 attempt  5 answers  6 passed  7 ended_ms
UPDATE lesson_challenge SET answers = $5, passed = $6, ended_ms = $7
WHERE learner = $1 AND module = $2 AND lesson = $3 AND attempt = $4 AND ended_ms IS NULL;

-- learned: how many learners have finished each lesson in another edition than this one.
--   1 edition
SELECT module, lesson, COUNT(DISTINCT learner) FROM lesson_event
WHERE kind = 'finished' AND edition <> $1 GROUP BY module, lesson ORDER BY module, lesson;

-- counts: how many events each learner has, by id.
--   1 after  2 at most
SELECT learner, CAST(SUM(ack_seq) AS BIGINT) FROM lesson_device WHERE learner > $1
GROUP BY learner ORDER BY learner LIMIT $2;

-- active: when the learner's latest event was kept.
--   1 learner
SELECT MAX(server_ms) FROM lesson_event WHERE learner = $1;
