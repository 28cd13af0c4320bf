-- transaction
-- Change the type of amount of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN amount TYPE numeric(12,2);

-- transaction
-- Collect statistics of amount [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (amount);
