-- lab: each time a learner went through a lab, and every step taken in it, in order. What a run came to stands beside it
-- once it has ended.
CREATE TABLE lab_run (
  learner bigint NOT NULL,
  lab text NOT NULL,
  run bigint NOT NULL,
  edition text NOT NULL,
  ack_seq bigint NOT NULL,
  begun_ms bigint NOT NULL,
  ended_ms bigint,
  ending text,
  told bigint,
  tellable bigint,
  broken bigint,
  PRIMARY KEY (learner, lab, run)
);
CREATE TABLE lab_step (
  learner bigint NOT NULL,
  lab text NOT NULL,
  run bigint NOT NULL,
  seq bigint NOT NULL,
  place text NOT NULL,
  choice text NOT NULL,
  client_ms bigint NOT NULL,
  server_ms bigint NOT NULL,
  PRIMARY KEY (learner, lab, run, seq)
);
