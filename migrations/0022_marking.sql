-- marking: what two people decided about a key or the pass mark, and keys of several options or of none.
CREATE TABLE marking_ruling (
  exam bigint NOT NULL,
  place bigint NOT NULL,
  kind text NOT NULL,
  item bigint NOT NULL,
  value bigint NOT NULL,
  reason text NOT NULL,
  proposed_by bigint NOT NULL,
  proposed_ms bigint NOT NULL,
  settled_by bigint NOT NULL,
  settled_ms bigint NOT NULL,
  confirmed bigint NOT NULL CHECK (confirmed IN (0, 1)),
  PRIMARY KEY (exam, place)
);
-- -1: `correct` alone; 0: withdrawn; else a bit for each option that counts, the first option lowest.
ALTER TABLE marking_key ADD COLUMN accepted bigint NOT NULL DEFAULT -1;
