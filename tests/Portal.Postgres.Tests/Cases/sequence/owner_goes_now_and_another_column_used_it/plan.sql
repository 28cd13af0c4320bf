-- transaction
-- Drop the default of id [kept AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.kept ALTER COLUMN id DROP DEFAULT;

-- transaction
-- Drop table gone [gone AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
DROP TABLE @schema@.gone;
