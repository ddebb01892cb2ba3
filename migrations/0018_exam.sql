-- exam: events lie in the order they came, so that a group commit writes few pages; each knows the one before it.
ALTER TABLE exam_event RENAME TO exam_event_by_key;
CREATE TABLE exam_event (
  event bigint PRIMARY KEY,
  learner bigint NOT NULL,
  sitting bigint NOT NULL,
  lease bigint NOT NULL,
  seq bigint NOT NULL,
  previous bigint NOT NULL,
  landmark bigint NOT NULL,
  said text NOT NULL,
  received_ms bigint NOT NULL
);
INSERT INTO exam_event (event, learner, sitting, lease, seq, previous, landmark, said, received_ms)
SELECT k.place, k.learner, k.sitting, k.lease, k.seq,
       CASE WHEN k.seq > 1 THEN k.place - 1 ELSE 0 END,
       CASE WHEN k.seq > 64 THEN k.place - 1 - (k.seq - 1) % 64 ELSE 0 END,
       k.said, k.received_ms
FROM (
  SELECT ROW_NUMBER() OVER (ORDER BY learner, sitting, lease, seq) AS place,
         learner, sitting, lease, seq, said, received_ms
  FROM exam_event_by_key
) k;
ALTER TABLE exam_lease ADD COLUMN last_event bigint NOT NULL DEFAULT 0;
ALTER TABLE exam_lease ADD COLUMN landmark bigint NOT NULL DEFAULT 0;
UPDATE exam_lease
SET last_event = e.event, landmark = CASE WHEN e.seq % 64 = 0 THEN e.event ELSE e.landmark END
FROM exam_event e
WHERE e.learner = exam_lease.learner AND e.sitting = exam_lease.sitting AND e.lease = exam_lease.lease
  AND e.seq = exam_lease.ack_seq;
DROP TABLE exam_event_by_key;
