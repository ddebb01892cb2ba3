-- workbench: what was decided at each step of an exam's results, on which data, and why.
CREATE TABLE workbench_decision (
  exam bigint NOT NULL,
  place bigint NOT NULL,
  step text NOT NULL,
  choice text NOT NULL,
  outcome text NOT NULL,
  reason text NOT NULL,
  input text NOT NULL,
  actor bigint NOT NULL,
  at_ms bigint NOT NULL,
  PRIMARY KEY (exam, place)
);
CREATE TABLE workbench_panel (
  exam bigint NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  actor bigint NOT NULL,
  at_ms bigint NOT NULL,
  PRIMARY KEY (exam, kind)
);
