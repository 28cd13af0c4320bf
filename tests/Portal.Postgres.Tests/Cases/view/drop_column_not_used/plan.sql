-- transaction
-- Move column amount of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN amount TO _trash_20261120_amount;
