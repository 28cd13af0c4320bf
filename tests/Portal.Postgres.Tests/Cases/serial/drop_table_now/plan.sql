-- transaction
-- Drop table t [t AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
DROP TABLE @schema@.t;
