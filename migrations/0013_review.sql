-- review: how well learners recalled the cards they met, as events of each device; and how far each device is kept.
CREATE TABLE review_device (
  learner bigint NOT NULL,
  device text NOT NULL,
  ack_seq bigint NOT NULL,
  PRIMARY KEY (learner, device)
);
CREATE TABLE review_event (
  learner bigint NOT NULL,
  device text NOT NULL,
  seq bigint NOT NULL,
  card text NOT NULL,
  rating bigint NOT NULL,
  edition text NOT NULL,
  client_ms bigint NOT NULL,
  server_ms bigint NOT NULL,
  PRIMARY KEY (learner, device, seq)
);
