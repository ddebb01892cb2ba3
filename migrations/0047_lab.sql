-- lab: the form of cases that a learner was given to read in a run, the chance by which it was drawn, and how often each
-- case has been given to anybody.
CREATE TABLE lab_form (
  learner bigint NOT NULL,
  lab text NOT NULL,
  run bigint NOT NULL,
  place bigint NOT NULL,
  case_id text NOT NULL,
  block text NOT NULL,
  chance bigint NOT NULL,
  PRIMARY KEY (learner, lab, run, place)
);
CREATE TABLE lab_exposure (
  lab text NOT NULL,
  case_id text NOT NULL,
  given bigint NOT NULL,
  PRIMARY KEY (lab, case_id)
);
