-- transaction
-- Drop the default of id [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t ALTER COLUMN id DROP DEFAULT;

-- transaction
-- Drop sequence t_id_seq [t_id_seq AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
DROP SEQUENCE @schema@.t_id_seq;
