-- node: which process holds which node number, and until when.
CREATE TABLE node_lease (
  node bigint PRIMARY KEY,
  holder text NOT NULL,
  until_ms bigint NOT NULL
);
