-- safety: what the safety floor rests on. Counts of severe cases by sitting and modality, never a single case; who chose
-- which modality; the panel's limits; and what its members said of those whom the counts called.
CREATE TABLE safety_tally (
  learner bigint NOT NULL,
  exam bigint NOT NULL,
  modality text NOT NULL,
  sitting bigint NOT NULL,
  supervised bigint NOT NULL CHECK (supervised IN (0, 1)),
  wrong bigint NOT NULL,
  followed bigint NOT NULL,
  sound bigint NOT NULL,
  refused bigint NOT NULL,
  PRIMARY KEY (learner, exam, modality)
);
CREATE INDEX safety_tally_exam ON safety_tally (exam);
CREATE TABLE safety_exam (
  exam bigint PRIMARY KEY,
  opens_ms bigint NOT NULL,
  released_ms bigint NOT NULL
);
CREATE TABLE safety_choice (
  learner bigint PRIMARY KEY,
  modality text NOT NULL,
  chosen_ms bigint NOT NULL
);
CREATE TABLE safety_limit (
  place bigint PRIMARY KEY,
  follow_wrong double precision NOT NULL,
  refuse_right double precision NOT NULL,
  asked text NOT NULL,
  reason text NOT NULL,
  proposed_by bigint NOT NULL,
  proposed_ms bigint NOT NULL,
  settled_by bigint NOT NULL,
  settled_ms bigint NOT NULL,
  confirmed bigint NOT NULL CHECK (confirmed IN (0, 1))
);
CREATE TABLE safety_opinion (
  learner bigint NOT NULL,
  calling text NOT NULL,
  person bigint NOT NULL,
  decision text NOT NULL,
  reason text NOT NULL,
  said_ms bigint NOT NULL,
  PRIMARY KEY (learner, calling, person)
);
