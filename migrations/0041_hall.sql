-- hall: how an exam checks who sits, its centres and their rolls, who watches, and what happened there.
CREATE TABLE hall_rule (
  exam bigint PRIMARY KEY,
  identity text NOT NULL
);
CREATE TABLE hall_centre (
  centre bigint PRIMARY KEY,
  exam bigint NOT NULL,
  name text NOT NULL,
  place text NOT NULL,
  code bytea NOT NULL UNIQUE,
  made_ms bigint NOT NULL
);
CREATE INDEX hall_centre_by_exam ON hall_centre (exam, centre);
CREATE TABLE hall_roll (
  learner bigint NOT NULL,
  exam bigint NOT NULL,
  centre bigint,
  seen_ms bigint,
  seen_by bigint,
  invigilator bigint,
  PRIMARY KEY (learner, exam)
);
CREATE INDEX hall_roll_by_exam ON hall_roll (exam, centre, learner);
CREATE TABLE hall_invigilator (
  invigilator bigint PRIMARY KEY,
  centre bigint NOT NULL REFERENCES hall_centre (centre),
  name text NOT NULL,
  token bytea NOT NULL UNIQUE,
  since_ms bigint NOT NULL,
  until_ms bigint NOT NULL
);
CREATE TABLE hall_incident (
  incident bigint PRIMARY KEY,
  exam bigint NOT NULL,
  centre bigint NOT NULL,
  learner bigint,
  said text NOT NULL,
  invigilator bigint NOT NULL,
  at_ms bigint NOT NULL
);
CREATE INDEX hall_incident_by_exam ON hall_incident (exam, incident);
