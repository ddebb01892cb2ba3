-- hold_migrations: the number is "rounds" read as base 36, so that another program's lock is not ours.
SELECT 1 FROM pg_advisory_xact_lock(1674327520);

-- has_list: 1 once the list of applied migrations exists.
SELECT COUNT(*) FROM pg_catalog.pg_tables
WHERE schemaname = current_schema() AND tablename = 'store_migration';

-- make_list: the list of applied migrations.
CREATE TABLE IF NOT EXISTS store_migration (
  number bigint PRIMARY KEY,
  name text NOT NULL,
  digest text NOT NULL,
  applied_ms bigint NOT NULL
);

-- schema: a line for each column, constraint and index.
SELECT line FROM (
  SELECT 'column ' || c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
      || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relkind IN ('r', 'p', 'v')
  UNION ALL
  SELECT 'constraint ' || c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
  UNION ALL
  SELECT 'index ' || indexdef FROM pg_catalog.pg_indexes WHERE schemaname = current_schema()
) AS described ORDER BY line;
