-- transaction
-- Let id of t stay empty in new rows [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id DROP NOT NULL;
-- Rename sequence t_id_seq for the trash [t_id_seq AccessExclusive]
ALTER SEQUENCE @schema@.t_id_seq RENAME TO "_trash_20261120_t_id_seq";
-- Move column id of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN id TO _trash_20261120_id;
