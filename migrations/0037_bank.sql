-- bank: a version keeps what it was about too, so that it can be compared with a later one; and an author says when an
-- item is ready to be reviewed. Versions older than this have no attributes of their own.
ALTER TABLE bank_version ADD COLUMN attributes text NOT NULL DEFAULT '';
ALTER TABLE bank_entry ADD COLUMN sent_ms bigint NOT NULL DEFAULT 0;
