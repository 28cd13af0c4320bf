-- transaction
-- Drop materialized view m [m AccessExclusive] {S1 DependantsRebuilt}
DROP MATERIALIZED VIEW @schema@.m;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create materialized view m again [m AccessExclusive]
CREATE MATERIALIZED VIEW @schema@.m (name) AS
SELECT name
   FROM @schema@.t
WITH NO DATA;

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
