-- add_practice: a learner's practice exam, sealed as it is made; a second changes nothing.
--   1 exam  2 minutes  3 items  4 edition  5 grace_ms  6 drafted_ms  7 practiser
INSERT INTO exam_exam (exam, title, state, minutes, items, edition, grace_ms, drafted_ms, every_kind, demonstration,
                       source, form, practiser)
VALUES ($1, '', 'sealed', $2, $3, $4, $5, $6, 1, 1, 'practice', 'main', $7)
ON CONFLICT (practiser) DO NOTHING;

-- find_practice: a learner's practice exam, and their sitting of it.
--   1 practiser
SELECT e.exam, s.sitting
FROM exam_exam e
LEFT JOIN exam_sitting s ON s.exam = e.exam AND s.learner = e.practiser
WHERE e.practiser = $1;

-- list_stale: whose practice exam was made so long ago that it is kept no more.
--   1 made before ms  2 limit
SELECT practiser FROM exam_exam WHERE practiser IS NOT NULL AND drafted_ms < $1 ORDER BY drafted_ms LIMIT $2;

-- usual_percent: which multiple of the time a learner was allowed last.
--   1 learner
SELECT percent FROM exam_allowance WHERE learner = $1 AND percent <> 100 ORDER BY given_ms DESC LIMIT 1;

-- drop_events: of a sitting.
--   1 learner  2 sitting
DELETE FROM exam_event WHERE event IN (
  WITH RECURSIVE walk (event, previous) AS (
    SELECT e.event, e.previous
    FROM exam_lease l
    JOIN exam_event e ON e.event = l.last_event
    WHERE l.learner = $1 AND l.sitting = $2
    UNION ALL
    SELECT e.event, e.previous
    FROM walk w
    JOIN exam_event e ON e.event = w.previous
  )
  SELECT event FROM walk
);

-- drop_evidence: of a sitting.
--   1 learner  2 sitting
DELETE FROM exam_evidence WHERE learner = $1 AND sitting = $2;

-- drop_advices: of a sitting.
--   1 learner  2 sitting
DELETE FROM exam_advice WHERE learner = $1 AND sitting = $2;

-- drop_leases: of a sitting.
--   1 learner  2 sitting
DELETE FROM exam_lease WHERE learner = $1 AND sitting = $2;

-- drop_sitting: after all that hangs on it.
--   1 learner  2 sitting
DELETE FROM exam_sitting WHERE learner = $1 AND sitting = $2;

-- drop_checks: of a device, for one exam.
--   1 learner  2 exam
DELETE FROM exam_device_check WHERE learner = $1 AND exam = $2;

-- drop_paper: of an exam.
--   1 exam
DELETE FROM exam_paper WHERE exam = $1;

-- drop_items: of an exam; the bank keeps them.
--   1 exam
DELETE FROM exam_item WHERE exam = $1;

-- drop_practice: after all that hangs on it.
--   1 exam
DELETE FROM exam_exam WHERE exam = $1 AND practiser IS NOT NULL;
