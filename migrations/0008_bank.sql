-- bank: items with their keys, as they were drawn. The key leaves this table only for marking.
CREATE TABLE bank_item (
  item bigint PRIMARY KEY,
  edition text NOT NULL,
  source text NOT NULL,
  stem text NOT NULL,
  options text NOT NULL,
  correct bigint NOT NULL,
  rationales text NOT NULL,
  competency text NOT NULL,
  level text NOT NULL,
  published bigint NOT NULL CHECK (published IN (0, 1)),
  kept_ms bigint NOT NULL,
  UNIQUE (edition, source)
);
