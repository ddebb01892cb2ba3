-- revision: proposed changes of programme files, and what was said of them. People by id alone.
CREATE TABLE revision_revision (
  id bigint PRIMARY KEY,
  author bigint NOT NULL,
  base text NOT NULL,
  title text NOT NULL,
  why text NOT NULL,
  state text NOT NULL,
  version bigint NOT NULL,
  made_ms bigint NOT NULL,
  changed_ms bigint NOT NULL,
  judge bigint,
  edition text
);
CREATE INDEX revision_revision_author ON revision_revision (author, id);
CREATE INDEX revision_revision_state ON revision_revision (state, id);
CREATE TABLE revision_file (
  revision bigint NOT NULL REFERENCES revision_revision (id),
  path text NOT NULL,
  body text NOT NULL,
  version bigint NOT NULL,
  changed_ms bigint NOT NULL,
  PRIMARY KEY (revision, path)
);
CREATE TABLE revision_comment (
  id bigint PRIMARY KEY,
  revision bigint NOT NULL REFERENCES revision_revision (id),
  author bigint NOT NULL,
  path text NOT NULL,
  line bigint NOT NULL,
  said text NOT NULL,
  at_ms bigint NOT NULL
);
CREATE INDEX revision_comment_revision ON revision_comment (revision, id);
CREATE INDEX revision_comment_author ON revision_comment (author);
