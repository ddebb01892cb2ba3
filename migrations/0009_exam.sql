-- exam: exams and their acts, sealed papers, sittings, leases, events, and the roots that prove acknowledgements.
CREATE TABLE exam_exam (
  exam bigint PRIMARY KEY,
  title text NOT NULL,
  state text NOT NULL,
  minutes bigint NOT NULL,
  items bigint NOT NULL,
  edition text NOT NULL,
  demonstration bigint NOT NULL CHECK (demonstration IN (0, 1)),
  grace_ms bigint NOT NULL,
  opens_ms bigint,
  closes_ms bigint,
  key_published_ms bigint,
  drafted_ms bigint NOT NULL
);
CREATE TABLE exam_act (
  exam bigint NOT NULL REFERENCES exam_exam (exam),
  place bigint NOT NULL,
  act text NOT NULL,
  actor bigint NOT NULL,
  at_ms bigint NOT NULL,
  PRIMARY KEY (exam, place)
);
CREATE TABLE exam_item (
  exam bigint NOT NULL REFERENCES exam_exam (exam),
  place bigint NOT NULL,
  item bigint NOT NULL,
  options bigint NOT NULL,
  PRIMARY KEY (exam, place)
);
CREATE TABLE exam_paper (
  exam bigint PRIMARY KEY REFERENCES exam_exam (exam),
  master_key bigint NOT NULL,
  content_key bytea NOT NULL,
  sealed bytea NOT NULL
);
CREATE TABLE exam_sitting (
  learner bigint NOT NULL,
  sitting bigint NOT NULL,
  exam bigint NOT NULL REFERENCES exam_exam (exam),
  lease bigint NOT NULL,
  seated_ms bigint NOT NULL,
  opened_ms bigint,
  submitted_ms bigint,
  submitted_lease bigint,
  submitted_seq bigint,
  PRIMARY KEY (learner, sitting),
  UNIQUE (learner, exam)
);
CREATE INDEX exam_sitting_by_exam ON exam_sitting (exam, sitting);
CREATE TABLE exam_lease (
  learner bigint NOT NULL,
  sitting bigint NOT NULL,
  lease bigint NOT NULL,
  device text NOT NULL,
  given_ms bigint NOT NULL,
  ack_seq bigint NOT NULL,
  head bytea NOT NULL,
  ack_ms bigint NOT NULL,
  PRIMARY KEY (learner, sitting, lease)
);
CREATE TABLE exam_event (
  learner bigint NOT NULL,
  sitting bigint NOT NULL,
  lease bigint NOT NULL,
  seq bigint NOT NULL,
  said text NOT NULL,
  received_ms bigint NOT NULL,
  PRIMARY KEY (learner, sitting, lease, seq)
);
CREATE TABLE exam_evidence (
  learner bigint NOT NULL,
  sitting bigint NOT NULL,
  lease bigint NOT NULL,
  seq bigint NOT NULL,
  digest bytea NOT NULL,
  said text NOT NULL,
  received_ms bigint NOT NULL,
  PRIMARY KEY (learner, sitting, lease, seq, digest)
);
CREATE TABLE exam_root (
  id bigint PRIMARY KEY,
  root bytea NOT NULL,
  root_ms bigint NOT NULL,
  signature bytea NOT NULL,
  signing_key bigint NOT NULL,
  leaves bytea NOT NULL
);
CREATE INDEX exam_root_by_time ON exam_root (root_ms, id);
