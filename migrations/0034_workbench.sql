-- workbench: judges who set a standard in the browser, their rounds, ratings and bounds.
CREATE TABLE workbench_judging (
  exam bigint PRIMARY KEY,
  round bigint NOT NULL
);
CREATE TABLE workbench_judge (
  exam bigint NOT NULL,
  person bigint NOT NULL,
  place bigint NOT NULL,
  invited_by bigint NOT NULL,
  invited_ms bigint NOT NULL,
  PRIMARY KEY (exam, person)
);
CREATE TABLE workbench_rating (
  exam bigint NOT NULL,
  person bigint NOT NULL,
  round bigint NOT NULL,
  item bigint NOT NULL,
  percent bigint NOT NULL,
  at_ms bigint NOT NULL,
  PRIMARY KEY (exam, person, round, item)
);
CREATE TABLE workbench_bounds (
  exam bigint NOT NULL,
  person bigint NOT NULL,
  cut_min bigint NOT NULL,
  cut_max bigint NOT NULL,
  fail_min bigint NOT NULL,
  fail_max bigint NOT NULL,
  PRIMARY KEY (exam, person)
);
