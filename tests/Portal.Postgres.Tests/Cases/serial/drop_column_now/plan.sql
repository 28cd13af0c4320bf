-- transaction
-- Drop column id of t [t AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
ALTER TABLE @schema@.t DROP COLUMN id;
