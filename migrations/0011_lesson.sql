-- lesson: what learners opened, answered and finished, as events of each device; and how far each device is kept.
CREATE TABLE lesson_device (
  learner bigint NOT NULL,
  device text NOT NULL,
  ack_seq bigint NOT NULL,
  PRIMARY KEY (learner, device)
);
CREATE TABLE lesson_event (
  learner bigint NOT NULL,
  device text NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL,
  module text NOT NULL,
  lesson text NOT NULL,
  edition text NOT NULL,
  check_id text,
  check_value text,
  seconds bigint,
  verdict text NOT NULL,
  client_ms bigint NOT NULL,
  server_ms bigint NOT NULL,
  PRIMARY KEY (learner, device, seq)
);
