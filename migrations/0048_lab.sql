-- lab: the study of what maps of an AI do to its readers: on only under an ethics approval that an officer has entered. Who
-- agrees is given an arm by lot, kept with the run; who declines has no row. Twenty doctors of an arm are summed for good.
CREATE TABLE lab_study (
  id bigint PRIMARY KEY,
  approval text NOT NULL,
  begun_by bigint NOT NULL,
  begun_ms bigint NOT NULL,
  ended_by bigint,
  ended_ms bigint
);
CREATE TABLE lab_arm (
  learner bigint NOT NULL,
  lab text NOT NULL,
  run bigint NOT NULL,
  study bigint NOT NULL,
  explained bigint NOT NULL,
  waits bigint NOT NULL,
  PRIMARY KEY (learner, lab, run)
);
CREATE TABLE lab_arm_block (
  lab text NOT NULL,
  explained bigint NOT NULL,
  block bigint NOT NULL,
  followed bigint NOT NULL,
  met bigint NOT NULL,
  followed_squares bigint NOT NULL,
  met_squares bigint NOT NULL,
  products bigint NOT NULL,
  PRIMARY KEY (lab, explained, block)
);
