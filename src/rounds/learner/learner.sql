-- page: learners who pass, by name, after a place.
--   1 name and  2 learner of the place  3 at most  4 name and  5 registration to look for, as patterns  6 or this person
--   7 state  8 council  9 specialty  10 language  11 stage: 0 any, 1 not begun, 2 behind, 3 on track, 4 finished
--   12 weeks behind at least  13 now  14 modules taught
SELECT learner, name, council, registration, specialty, state, language, sort_name, enrolled_ms, begun_ms, active_ms, modules,
  modules_finished, told_ms, register_answer
FROM learner_person
WHERE (sort_name, learner) > ($1, $2)
  AND ($4 = '' OR sort_name LIKE $4 ESCAPE '!' OR registration_key LIKE $5 ESCAPE '!' OR learner = $6)
  AND ($7 = '' OR state = $7) AND ($8 = '' OR council = $8) AND ($9 = '' OR specialty = $9)
  AND ($10 = '' OR language = $10)
  AND (CAST($11 AS bigint) = 0
    OR (CAST($11 AS bigint) = 1 AND begun_ms IS NULL)
    OR (CAST($11 AS bigint) = 2 AND begun_ms IS NOT NULL AND modules_finished < CAST($14 AS bigint)
      AND CASE WHEN (CAST($13 AS bigint) - enrolled_ms) / 604800000 > CAST($14 AS bigint) THEN CAST($14 AS bigint)
        ELSE (CAST($13 AS bigint) - enrolled_ms) / 604800000 END - modules_finished >= CAST($12 AS bigint))
    OR (CAST($11 AS bigint) = 3 AND begun_ms IS NOT NULL AND modules_finished < CAST($14 AS bigint)
      AND CASE WHEN (CAST($13 AS bigint) - enrolled_ms) / 604800000 > CAST($14 AS bigint) THEN CAST($14 AS bigint)
        ELSE (CAST($13 AS bigint) - enrolled_ms) / 604800000 END - modules_finished <= 0)
    OR (CAST($11 AS bigint) = 4 AND begun_ms IS NOT NULL AND modules_finished >= CAST($14 AS bigint)))
ORDER BY sort_name, learner LIMIT $3;

-- count: how many pass; parameters 4 to 14 of page, from 1.
SELECT COUNT(*) FROM learner_person
WHERE ($1 = '' OR sort_name LIKE $1 ESCAPE '!' OR registration_key LIKE $2 ESCAPE '!' OR learner = $3)
  AND ($4 = '' OR state = $4) AND ($5 = '' OR council = $5) AND ($6 = '' OR specialty = $6)
  AND ($7 = '' OR language = $7)
  AND (CAST($8 AS bigint) = 0
    OR (CAST($8 AS bigint) = 1 AND begun_ms IS NULL)
    OR (CAST($8 AS bigint) = 2 AND begun_ms IS NOT NULL AND modules_finished < CAST($11 AS bigint)
      AND CASE WHEN (CAST($10 AS bigint) - enrolled_ms) / 604800000 > CAST($11 AS bigint) THEN CAST($11 AS bigint)
        ELSE (CAST($10 AS bigint) - enrolled_ms) / 604800000 END - modules_finished >= CAST($9 AS bigint))
    OR (CAST($8 AS bigint) = 3 AND begun_ms IS NOT NULL AND modules_finished < CAST($11 AS bigint)
      AND CASE WHEN (CAST($10 AS bigint) - enrolled_ms) / 604800000 > CAST($11 AS bigint) THEN CAST($11 AS bigint)
        ELSE (CAST($10 AS bigint) - enrolled_ms) / 604800000 END - modules_finished <= 0)
    OR (CAST($8 AS bigint) = 4 AND begun_ms IS NOT NULL AND modules_finished >= CAST($11 AS bigint)));

-- learner: one learner, columns as page's.
--   1 learner
SELECT learner, name, council, registration, specialty, state, language, sort_name, enrolled_ms, begun_ms, active_ms, modules,
  modules_finished, told_ms, register_answer
FROM learner_person WHERE learner = $1;

-- owner: whose registration this is.
--   1 council  2 registration key
SELECT learner FROM learner_person WHERE council = $1 AND registration_key = $2 AND registration_key <> '';

-- enrol: a new learner; one who is there stays.
--   1 learner  2 name  3 sort name  4 council  5 registration  6 its key  7 specialty  8 state  9 language  10 now
INSERT INTO learner_person (learner, name, sort_name, council, registration, registration_key, specialty, state, language,
  register_answer, enrolled_ms, modules, modules_finished, heard, edition_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $10, 0, 0, 0, 0)
ON CONFLICT (learner) DO NOTHING;

-- change: other details; what a register said of the old ones is forgotten. told_ms stays where none is given.
--   1 learner  2 name  3 sort name  4 council  5 registration  6 its key  7 specialty  8 state  9 language  10 told_ms
UPDATE learner_person
SET name = $2, sort_name = $3, council = $4, registration = $5, registration_key = $6, specialty = $7, state = $8,
  language = $9, told_ms = COALESCE(CAST($10 AS bigint), told_ms), register_answer = '', register_ms = NULL
WHERE learner = $1;

-- experience: the band of years since registering; empty: not told.
--   1 learner
SELECT experience FROM learner_person WHERE learner = $1;

-- tell_experience: the band that a doctor tells; empty: none any more.
--   1 learner  2 experience
UPDATE learner_person SET experience = $2 WHERE learner = $1;

-- keep_answer: what a register said of these details, unless they have changed meanwhile.
--   1 learner  2 council  3 registration key  4 answer  5 now
UPDATE learner_person SET register_answer = $4, register_ms = $5
WHERE learner = $1 AND council = $2 AND registration_key = $3;

-- span: what follow compares, of learners from one id to another.
--   1 after  2 up to
SELECT learner, name, language, heard, edition_ms FROM learner_person WHERE learner > $1 AND learner <= $2
ORDER BY learner;

-- follow_account: name and language as the account has them.
--   1 learner  2 name  3 sort name  4 language
UPDATE learner_person SET name = $2, sort_name = $3, language = $4 WHERE learner = $1;

-- keep_standing: where the learner stands, after so many events, in the edition published then.
--   1 learner  2 begun_ms  3 active_ms  4 modules  5 modules finished  6 heard  7 edition_ms
UPDATE learner_person
SET begun_ms = $2, active_ms = $3, modules = $4, modules_finished = $5, heard = $6, edition_ms = $7
WHERE learner = $1;

-- tally: numbers over everybody.
--   1 active since  2 now  3 modules taught
SELECT COUNT(*),
  CAST(COALESCE(SUM(CASE WHEN active_ms >= $1 THEN 1 ELSE 0 END), 0) AS bigint),
  CAST(COALESCE(SUM(CASE WHEN begun_ms IS NOT NULL AND modules_finished < CAST($3 AS bigint)
    AND CASE WHEN (CAST($2 AS bigint) - enrolled_ms) / 604800000 > CAST($3 AS bigint) THEN CAST($3 AS bigint)
        ELSE (CAST($2 AS bigint) - enrolled_ms) / 604800000 END - modules_finished >= 1 THEN 1 ELSE 0 END), 0) AS bigint),
  CAST(COALESCE(SUM(CASE WHEN begun_ms IS NOT NULL THEN 1 ELSE 0 END), 0) AS bigint),
  CAST(COALESCE(SUM(modules_finished), 0) AS bigint)
FROM learner_person;

-- groups_by_state: how many learners of a state finished which modules.
SELECT state, modules, COUNT(*) FROM learner_person GROUP BY state, modules ORDER BY state;

-- groups_by_council: the same by council.
SELECT council, modules, COUNT(*) FROM learner_person GROUP BY council, modules ORDER BY council;

-- groups_by_specialty: the same by specialty.
SELECT specialty, modules, COUNT(*) FROM learner_person GROUP BY specialty, modules ORDER BY specialty;

-- forget: nothing is kept of the learner any more.
--   1 learner
DELETE FROM learner_person WHERE learner = $1;
