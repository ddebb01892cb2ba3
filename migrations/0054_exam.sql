-- exam: pictures of a sealed paper, each sealed under the paper's own key; `place` says nothing of which item shows it.
CREATE TABLE exam_picture (
  exam bigint NOT NULL REFERENCES exam_exam (exam),
  place bigint NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (exam, place)
);
