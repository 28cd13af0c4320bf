-- transaction
-- Drop column b of t [t AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
ALTER TABLE @schema@.t DROP COLUMN b;
-- Rename column a of t to b [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN a TO b;

-- transaction
-- Drop sequence numbers [numbers AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
DROP SEQUENCE @schema@.numbers;
