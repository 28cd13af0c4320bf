-- transaction
-- Create domain number
CREATE DOMAIN @schema@.number AS integer;

-- transaction
-- Change the type of n of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN n TYPE @schema@.number;

-- transaction
-- Collect statistics of n [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (n);
