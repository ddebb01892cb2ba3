-- lab: what a language model wrote from an invented chart when a learner asked, frozen as it came, and how often one was asked
-- for in a day. Nobody stands in either.
CREATE TABLE lab_example (
  id bigint PRIMARY KEY,
  lab text NOT NULL,
  edition text NOT NULL,
  document text NOT NULL,
  model text NOT NULL,
  prompt text NOT NULL,
  text text NOT NULL,
  digest text NOT NULL,
  made_ms bigint NOT NULL
);
CREATE INDEX lab_example_by_lab ON lab_example (lab, id);
CREATE TABLE lab_example_day (
  day bigint PRIMARY KEY,
  asked bigint NOT NULL
);
