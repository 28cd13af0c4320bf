-- transaction
-- Add column no to t, empty [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN no integer;
-- Set the default of no [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN no SET DEFAULT nextval('@schema@.t_id_seq'::regclass);
-- Let sequence t_id_seq belong to no of t [t AccessShare, t_id_seq ShareRowExclusive]
ALTER SEQUENCE @schema@.t_id_seq OWNED BY @schema@.t.no;
-- Let id of t stay empty in new rows [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id DROP NOT NULL;
-- Move column id of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN id TO _trash_20261120_id;

-- outside
-- Fill no of t [t RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.t SET no = nextval('@schema@.t_id_seq'::regclass) WHERE no IS NULL;

-- transaction
-- Add check _portal_nn_no_4e1a0db7, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_nn_no_4e1a0db7 CHECK (no IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_no_4e1a0db7 [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_nn_no_4e1a0db7;

-- transaction
-- Forbid NULL in no of t [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN no SET NOT NULL;
-- Drop check _portal_nn_no_4e1a0db7 [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT _portal_nn_no_4e1a0db7;
