-- add_exam: a drafted exam.
--   1 exam  2 title  3 minutes  4 items  5 edition  6 grace_ms  7 drafted_ms  8 every_kind  9 demonstration
--   10 source  11 form  12 the main paper's exam, or none  13 a supplement's modality, or empty
INSERT INTO exam_exam (exam, title, state, minutes, items, edition, grace_ms, drafted_ms, every_kind, demonstration,
                       source, form, main_exam, modality)
VALUES ($1, $2, 'drafted', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- find_exam: one exam; a practice exam is found by its learner alone.
--   1 exam  2 practiser, or 0
SELECT exam, title, state, minutes, items, edition, demonstration, grace_ms, opens_ms, closes_ms, key_published_ms,
       every_kind, source, form, main_exam, length_ms, ended_ms, planned_ms, voided_ms, modality,
       practiser
FROM exam_exam
WHERE exam = $1 AND (practiser IS NULL OR practiser = $2);

-- list_exams: exams, newest first, with one learner's sitting.
--   1 learner  2 limit
SELECT e.exam, e.title, e.state, e.minutes, e.items, e.edition, e.demonstration, e.grace_ms, e.opens_ms, e.closes_ms,
       e.key_published_ms, e.every_kind, e.source, e.form, e.main_exam, e.length_ms, e.ended_ms, e.planned_ms,
       e.voided_ms, e.modality, s.sitting, s.submitted_ms
FROM exam_exam e
LEFT JOIN exam_sitting s ON s.exam = e.exam AND s.learner = $1
WHERE e.practiser IS NULL
ORDER BY e.exam DESC
LIMIT $2;

-- move_exam: to its next state and times; touches the row in any case, so that two acts never pass each other.
--   1 exam  2 state  3 opens_ms  4 closes_ms  5 key_published_ms  6 state before  7 length_ms  8 ended_ms
UPDATE exam_exam
SET state = $2, opens_ms = $3, closes_ms = $4, key_published_ms = $5, length_ms = $7, ended_ms = $8
WHERE exam = $1 AND state = $6;

-- void_exam: from now on it counts for nobody; once.
--   1 exam  2 voided_ms
UPDATE exam_exam SET voided_ms = $2 WHERE exam = $1 AND voided_ms IS NULL AND practiser IS NULL;

-- list_forms: an exam's papers, the main one first.
--   1 the main paper's exam
SELECT exam, form, state, voided_ms FROM exam_exam
WHERE practiser IS NULL AND (exam = $1 OR main_exam = $1)
ORDER BY main_exam IS NOT NULL, exam;

-- list_twice: sittings of those who opened more than one paper of an exam; void papers apart.
--   1 the main paper's exam
SELECT s.exam, s.sitting, s.learner, e.state
FROM exam_sitting s
JOIN exam_exam e ON e.exam = s.exam
WHERE e.practiser IS NULL AND (e.exam = $1 OR e.main_exam = $1) AND e.voided_ms IS NULL AND s.opened_ms IS NOT NULL
  AND EXISTS (
    SELECT 1 FROM exam_sitting o JOIN exam_exam f ON f.exam = o.exam
    WHERE o.learner = s.learner AND o.exam <> s.exam AND o.opened_ms IS NOT NULL AND f.voided_ms IS NULL
      AND (f.exam = $1 OR f.main_exam = $1))
ORDER BY s.learner, s.sitting;

-- add_act: who did what, at its place in the exam's life.
--   1 exam  2 place  3 act  4 actor  5 at_ms
INSERT INTO exam_act (exam, place, act, actor, at_ms)
VALUES ($1, $2, $3, $4, $5);

-- list_acts: an exam's acts in their order.
--   1 exam
SELECT act, actor, at_ms FROM exam_act WHERE exam = $1 ORDER BY place;

-- add_item: an item at its canonical place.
--   1 exam  2 place  3 item  4 options  5 kind  6 block of cases, or 0  7 pretest
INSERT INTO exam_item (exam, place, item, options, kind, block, pretest)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- list_items: a paper's items in canonical order.
--   1 exam
SELECT item, options, kind, block, pretest FROM exam_item WHERE exam = $1 ORDER BY place;

-- add_paper: the sealed paper, its key put away under the board's.
--   1 exam  2 master_key  3 content_key  4 sealed
INSERT INTO exam_paper (exam, master_key, content_key, sealed)
VALUES ($1, $2, $3, $4);

-- find_paper: the sealed paper.
--   1 exam
SELECT sealed FROM exam_paper WHERE exam = $1;

-- add_picture: a picture of the sealed paper, sealed under the paper's key.
--   1 exam  2 place, from 1  3 sealed
INSERT INTO exam_picture (exam, place, sealed) VALUES ($1, $2, $3);

-- find_picture: the same.
--   1 exam  2 place
SELECT sealed FROM exam_picture WHERE exam = $1 AND place = $2;

-- count_pictures: how many the paper has.
--   1 exam
SELECT COUNT(*) FROM exam_picture WHERE exam = $1;

-- find_paper_key: which of the board's keys an exam's secrets come from, and the content key as put away.
--   1 exam
SELECT master_key, content_key FROM exam_paper WHERE exam = $1;

-- count_unsubmitted: sittings that were opened and not submitted, and the longest time that one of them has beyond the
-- exam's closing.
--   1 exam
SELECT COUNT(*), COALESCE(MAX(COALESCE(e.length_ms, 0) * (COALESCE(a.percent, 100) - 100) / 100 + COALESCE(a.more_ms, 0)), 0)
FROM exam_sitting s
JOIN exam_exam e ON e.exam = s.exam
LEFT JOIN exam_allowance a ON a.learner = s.learner AND a.exam = s.exam
WHERE s.exam = $1 AND s.opened_ms IS NOT NULL AND s.submitted_ms IS NULL;

-- list_unsubmitted: who holds a ticket and has not submitted, and whether the paper is open to them.
--   1 exam
SELECT learner, opened_ms FROM exam_sitting WHERE exam = $1 AND submitted_ms IS NULL ORDER BY sitting;

-- add_sitting: a candidate's one sitting of an exam; a second changes nothing.
--   1 learner  2 sitting  3 exam  4 seated_ms
INSERT INTO exam_sitting (learner, sitting, exam, lease, seated_ms)
VALUES ($1, $2, $3, 1, $4)
ON CONFLICT (learner, exam) DO NOTHING;

-- find_sitting: a candidate's sitting.
--   1 learner  2 sitting
SELECT learner, sitting, exam, lease, opened_ms, submitted_ms, submitted_lease, submitted_seq
FROM exam_sitting
WHERE learner = $1 AND sitting = $2;

-- find_seat: a candidate's sitting of an exam, with the device of its current lease.
--   1 learner  2 exam
SELECT s.sitting, s.lease, s.submitted_ms, l.device
FROM exam_sitting s
JOIN exam_lease l ON l.learner = s.learner AND l.sitting = s.sitting AND l.lease = s.lease
WHERE s.learner = $1 AND s.exam = $2;

-- raise_lease: from now on another device sits.
--   1 learner  2 sitting  3 lease  4 lease before
UPDATE exam_sitting SET lease = $3 WHERE learner = $1 AND sitting = $2 AND lease = $4;

-- add_lease: a device's lease, before its first event.
--   1 learner  2 sitting  3 lease  4 device  5 given_ms  6 head
INSERT INTO exam_lease (learner, sitting, lease, device, given_ms, ack_seq, head, ack_ms)
VALUES ($1, $2, $3, $4, $5, 0, $6, 0);

-- open_sitting: the first opening's time.
--   1 learner  2 sitting  3 opened_ms
UPDATE exam_sitting SET opened_ms = $3 WHERE learner = $1 AND sitting = $2 AND opened_ms IS NULL;

-- find_lease: all that a batch of one lease is judged by.
--   1 learner  2 sitting  3 lease
SELECT s.lease, s.submitted_ms, e.opens_ms, e.closes_ms, l.ack_seq, l.head, l.last_event, l.landmark, p.from_ms,
       e.length_ms, e.ended_ms, a.percent, a.more_ms, e.practiser
FROM exam_sitting s
JOIN exam_exam e ON e.exam = s.exam
LEFT JOIN exam_allowance a ON a.learner = s.learner AND a.exam = s.exam
LEFT JOIN exam_pause p ON p.exam = e.exam AND p.until_ms IS NULL
LEFT JOIN exam_lease l ON l.learner = s.learner AND l.sitting = s.sitting AND l.lease = $3
WHERE s.learner = $1 AND s.sitting = $2;

-- move_head: the lease's chain after new events.
--   1 learner  2 sitting  3 lease  4 ack_seq  5 head  6 ack_ms  7 last_event  8 landmark  9 ack_seq before
UPDATE exam_lease
SET ack_seq = $4, head = $5, ack_ms = $6, last_event = $7, landmark = $8
WHERE learner = $1 AND sitting = $2 AND lease = $3 AND ack_seq = $9;

-- add_event: one event, its bytes as sent, after all others of the table. It names the one before it in its lease, and
-- the last before it whose seq is a multiple of 64, so that an old one is found in few steps.
--   1 event  2 learner  3 sitting  4 lease  5 seq  6 previous  7 landmark  8 said  9 received_ms
INSERT INTO exam_event (event, learner, sitting, lease, seq, previous, landmark, said, received_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- submit_sitting: the submit that counts.
--   1 learner  2 sitting  3 submitted_ms  4 lease  5 seq
UPDATE exam_sitting
SET submitted_ms = $3, submitted_lease = $4, submitted_seq = $5
WHERE learner = $1 AND sitting = $2 AND submitted_ms IS NULL;

-- list_said: events of a lease from one seq to another, as they were sent.
--   1 learner  2 sitting  3 lease  4 first  5 last
WITH RECURSIVE walk (seq, previous, landmark, said) AS (
  SELECT e.seq, e.previous, e.landmark, e.said
  FROM exam_lease l
  JOIN exam_event e ON e.event = l.last_event
  WHERE l.learner = $1 AND l.sitting = $2 AND l.lease = $3
  UNION ALL
  SELECT e.seq, e.previous, e.landmark, e.said
  FROM walk w
  JOIN exam_event e ON e.event = CASE WHEN (w.seq - 1) / 64 * 64 >= $5 THEN w.landmark ELSE w.previous END
  WHERE w.seq > $4
)
SELECT said FROM walk WHERE seq >= $4 AND seq <= $5 ORDER BY seq;

-- add_advice: the advice on a case leaves from now on, after this event of the sitting; once.
--   1 learner  2 sitting  3 item  4 released_ms  5 lease  6 seq
INSERT INTO exam_advice (learner, sitting, item, released_ms, lease, seq)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (learner, sitting, item) DO NOTHING;

-- list_advices: which advice a candidate has been given, and after which event.
--   1 learner  2 sitting
SELECT item, released_ms, lease, seq FROM exam_advice WHERE learner = $1 AND sitting = $2;

-- count_evidence: how many differing events of a sitting are kept.
--   1 learner  2 sitting
SELECT COUNT(*) FROM exam_evidence WHERE learner = $1 AND sitting = $2;

-- add_evidence: other bytes under a seq that was taken.
--   1 learner  2 sitting  3 lease  4 seq  5 digest  6 said  7 received_ms
INSERT INTO exam_evidence (learner, sitting, lease, seq, digest, said, received_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (learner, sitting, lease, seq, digest) DO NOTHING;

-- add_root: the signed root of one group commit, and what lies under it.
--   1 id  2 root  3 root_ms  4 signature  5 signing_key  6 leaves
INSERT INTO exam_root (id, root, root_ms, signature, signing_key, leaves)
VALUES ($1, $2, $3, $4, $5, $6);

-- list_roots: a page of roots made in a span of time.
--   1 from_ms  2 after id, among those of from_ms  3 to_ms  4 limit
SELECT id, root, root_ms, signature, signing_key, leaves FROM exam_root
WHERE (root_ms, id) > ($1, $2) AND root_ms <= $3
ORDER BY root_ms, id
LIMIT $4;

-- list_leases: a sitting's leases with their chains.
--   1 learner  2 sitting
SELECT lease, ack_seq, head, ack_ms FROM exam_lease WHERE learner = $1 AND sitting = $2 ORDER BY lease;

-- list_sittings: a page of an exam's sittings.
--   1 exam  2 after sitting  3 limit
SELECT learner, sitting, exam, lease, opened_ms, submitted_ms, submitted_lease, submitted_seq
FROM exam_sitting
WHERE exam = $1 AND sitting > $2
ORDER BY sitting
LIMIT $3;

-- list_opened: the same of those who opened the paper.
--   1 exam  2 after sitting  3 limit
SELECT learner, sitting, exam, lease, opened_ms, submitted_ms, submitted_lease, submitted_seq
FROM exam_sitting
WHERE exam = $1 AND sitting > $2 AND opened_ms IS NOT NULL
ORDER BY sitting
LIMIT $3;

-- list_events: every event of a sitting.
--   1 learner  2 sitting
WITH RECURSIVE walk (lease, seq, previous, said, received_ms) AS (
  SELECT e.lease, e.seq, e.previous, e.said, e.received_ms
  FROM exam_lease l
  JOIN exam_event e ON e.event = l.last_event
  WHERE l.learner = $1 AND l.sitting = $2
  UNION ALL
  SELECT e.lease, e.seq, e.previous, e.said, e.received_ms
  FROM walk w
  JOIN exam_event e ON e.event = w.previous
)
SELECT said, received_ms FROM walk ORDER BY lease, seq;

-- count_sittings: how far an exam's candidates are.
--   1 exam
SELECT COUNT(*), COUNT(opened_ms), COUNT(submitted_ms) FROM exam_sitting WHERE exam = $1;

-- count_events: how many events are acknowledged, and when the last was.
--   1 exam
SELECT CAST(COALESCE(SUM(l.ack_seq), 0) AS bigint), COALESCE(MAX(l.ack_ms), 0)
FROM exam_sitting s
JOIN exam_lease l ON l.learner = s.learner AND l.sitting = s.sitting
WHERE s.exam = $1;

-- find_pause: since when the exam's clock stands still, if it does.
--   1 exam
SELECT from_ms FROM exam_pause WHERE exam = $1 AND until_ms IS NULL;

-- add_pause: from now on the clock stands still.
--   1 exam  2 from_ms
INSERT INTO exam_pause (exam, from_ms) VALUES ($1, $2) ON CONFLICT (exam, from_ms) DO NOTHING;

-- end_pause: it runs again.
--   1 exam  2 from_ms  3 until_ms
UPDATE exam_pause SET until_ms = $3 WHERE exam = $1 AND from_ms = $2 AND until_ms IS NULL;

-- move_closing: later by a pause; touches the row in any case, so that two acts never pass each other.
--   1 exam  2 closes_ms  3 closes_ms before
UPDATE exam_exam SET closes_ms = $2 WHERE exam = $1 AND state = 'open' AND closes_ms = $3;

-- count_prepared: how many have a multiple of the time, and how many checked a device.
--   1 exam
SELECT (SELECT COUNT(*) FROM exam_allowance WHERE exam = $1 AND percent <> 100),
       (SELECT COUNT(*) FROM exam_device_check WHERE exam = $1);

-- put_device_check: what a candidate's latest check found.
--   1 learner  2 exam  3 findings  4 checked_ms
INSERT INTO exam_device_check (learner, exam, findings, checked_ms) VALUES ($1, $2, $3, $4)
ON CONFLICT (learner, exam) DO UPDATE SET findings = excluded.findings, checked_ms = excluded.checked_ms;
