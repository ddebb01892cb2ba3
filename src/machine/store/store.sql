-- pulse: answers, if the database does.
SELECT 1;

-- hold_migrations: lets one node at a time pass. On SQLite the transaction itself is the lock.
SELECT 1;

-- has_list: 1 once the list of applied migrations exists.
SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'store_migration';

-- make_list: the list of applied migrations.
CREATE TABLE IF NOT EXISTS store_migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  applied_ms INTEGER NOT NULL
) STRICT;

-- applied: every migration this database has had.
SELECT number, name, digest FROM store_migration ORDER BY number;

-- note_applied: one more.
--   1 number  2 name  3 digest  4 applied_ms
INSERT INTO store_migration (number, name, digest, applied_ms) VALUES ($1, $2, $3, $4);

-- schema: a line for each table and index.
SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master
WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name;
