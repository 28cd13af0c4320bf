-- transaction
-- Rename type mood to feeling {S2 AppBreaking}
ALTER TYPE @schema@.mood RENAME TO feeling;

-- transaction
-- Let was of t stay empty in new rows [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN was DROP DEFAULT;
-- Move column was of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN was TO _trash_20261120_was;
