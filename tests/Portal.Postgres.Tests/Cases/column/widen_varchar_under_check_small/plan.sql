-- transaction
-- Change the type of code of t [t AccessExclusive] Scan {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN code TYPE character varying(50);

-- transaction
-- Collect statistics of code [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (code);
