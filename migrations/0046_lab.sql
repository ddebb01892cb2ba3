-- lab: groups of twenty doctors, from which nobody can work out one of them. A seat says by what a doctor counts in a
-- sitting, until the block is full; then figures stay, and the seat says no more than that its doctor has counted.
CREATE TABLE lab_cohort (
  lab text NOT NULL,
  run bigint NOT NULL,
  arrivals bigint NOT NULL,
  blocks bigint NOT NULL,
  PRIMARY KEY (lab, run)
);
CREATE TABLE lab_seat (
  lab text NOT NULL,
  run bigint NOT NULL,
  learner bigint NOT NULL,
  arrival bigint NOT NULL,
  cut bigint NOT NULL,
  belongs text NOT NULL,
  waits bigint NOT NULL,
  PRIMARY KEY (lab, run, learner)
);
CREATE TABLE lab_figure (
  lab text NOT NULL,
  run bigint NOT NULL,
  block bigint NOT NULL,
  cut bigint NOT NULL,
  belongs text NOT NULL,
  figure text NOT NULL,
  yes bigint NOT NULL,
  out_of bigint NOT NULL,
  PRIMARY KEY (lab, run, block, figure)
);
