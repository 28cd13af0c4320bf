-- outside
-- Add foreign key fk to each partition of readings, not validated yet [readings ShareRowExclusive, items ShareRowExclusive] {S1 LockParent} {S1 NotTransactional} \gexec
SELECT pg_catalog.format('ALTER TABLE %s ADD ', part.relid::pg_catalog.regclass) || 'CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id) NOT VALID' FROM pg_catalog.pg_partition_tree('@schema@.readings') part JOIN pg_catalog.pg_class relation ON relation.oid = part.relid AND relation.relkind = 'r' LEFT JOIN pg_catalog.pg_constraint own ON own.conrelid = part.relid AND own.contype = 'f' AND own.conname = 'fk' WHERE own.oid IS NULL ORDER BY part.relid;
-- Validate foreign key fk of each partition of readings [readings ShareUpdateExclusive, items RowShare] Scan {S1 MayFailOnData} {S1 NotTransactional} \gexec
SELECT pg_catalog.format('ALTER TABLE %s VALIDATE CONSTRAINT %I', part.relid::pg_catalog.regclass, 'fk') FROM pg_catalog.pg_partition_tree('@schema@.readings') part JOIN pg_catalog.pg_class relation ON relation.oid = part.relid AND relation.relkind = 'r' LEFT JOIN pg_catalog.pg_constraint own ON own.conrelid = part.relid AND own.contype = 'f' AND own.conname = 'fk' WHERE NOT own.convalidated ORDER BY part.relid;

-- transaction
-- Add foreign key fk [readings ShareRowExclusive, items AccessExclusive] {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.readings ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id);
