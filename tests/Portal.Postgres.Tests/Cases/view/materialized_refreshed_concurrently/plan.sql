-- transaction
-- Drop materialized view m [m AccessExclusive] {S1 DependantsRebuilt}
DROP MATERIALIZED VIEW @schema@.m;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create materialized view m again [m AccessExclusive]
CREATE MATERIALIZED VIEW @schema@.m (id, name) AS
SELECT id,
    name
   FROM @schema@.t
WITH NO DATA;
-- Build index idx_m of materialized view m [m Share]
CREATE INDEX idx_m ON @schema@.m USING btree (lower((name)::text)) WHERE (id > 5);
-- Build index uq_m of materialized view m [m Share]
CREATE UNIQUE INDEX uq_m ON @schema@.m USING btree (id);

-- transaction
-- Fill materialized view m [m AccessExclusive] Scan {S2 DependantsRebuilt}
REFRESH MATERIALIZED VIEW @schema@.m;

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
