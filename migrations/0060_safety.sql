-- safety: groups of twenty doctors of an exam, from which nobody can work out where one of them stands. A seat says by
-- what a doctor counts until the block is full; then sums stay, and the seat says no more than that its doctor has counted.
CREATE TABLE safety_seating (
  exam bigint PRIMARY KEY,
  arrivals bigint NOT NULL,
  blocks bigint NOT NULL
);
CREATE TABLE safety_seat (
  exam bigint NOT NULL,
  learner bigint NOT NULL,
  arrival bigint NOT NULL,
  cut text NOT NULL,
  belongs text NOT NULL,
  waits bigint NOT NULL CHECK (waits IN (0, 1)),
  PRIMARY KEY (exam, learner)
);
CREATE INDEX safety_seat_waits ON safety_seat (exam, arrival) WHERE waits = 1;
CREATE TABLE safety_block (
  exam bigint NOT NULL,
  block bigint NOT NULL,
  figure text NOT NULL,
  cut text NOT NULL,
  belongs text NOT NULL,
  total double precision NOT NULL,
  squares double precision NOT NULL,
  PRIMARY KEY (exam, block, figure)
);
