-- transaction
-- Drop materialized view m [m AccessExclusive] {S1 DependantsRebuilt}
DROP MATERIALIZED VIEW @schema@.m;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create materialized view m again [m AccessExclusive]
CREATE MATERIALIZED VIEW @schema@.m (name, total) WITH (fillfactor = '80') AS
SELECT name,
    sum(amount) AS total
   FROM @schema@.t
  GROUP BY name
WITH NO DATA;
-- Comment on materialized view m [m ShareUpdateExclusive]
COMMENT ON MATERIALIZED VIEW @schema@.m IS 'sums';
-- Build index idx_m_total of materialized view m [m Share]
CREATE INDEX idx_m_total ON @schema@.m USING btree (total DESC) WHERE (total > (0)::numeric);
-- Comment on index idx_m_total [idx_m_total ShareUpdateExclusive]
COMMENT ON INDEX @schema@.idx_m_total IS 'by total';
-- Build index uq_m_name of materialized view m [m Share]
CREATE UNIQUE INDEX uq_m_name ON @schema@.m USING btree (name);
-- Grant rights on materialized view m [m AccessShare]
GRANT SELECT ON TABLE @schema@.m TO pg_monitor;

-- transaction
-- Fill materialized view m [m AccessExclusive] Scan {S2 DependantsRebuilt}
REFRESH MATERIALIZED VIEW @schema@.m;

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
