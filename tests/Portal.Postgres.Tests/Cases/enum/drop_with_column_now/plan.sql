-- transaction
-- Drop column m of t [t AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
ALTER TABLE @schema@.t DROP COLUMN m;

-- transaction
-- Drop type mood {S2 AppBreaking}
DROP TYPE @schema@.mood;
