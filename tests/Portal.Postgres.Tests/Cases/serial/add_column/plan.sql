-- transaction
-- Create sequence t_id_seq
CREATE SEQUENCE @schema@.t_id_seq AS integer;

-- transaction
-- Add column id to t, empty [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN id integer;
-- Set the default of id [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id SET DEFAULT nextval('@schema@.t_id_seq'::regclass);
-- Let sequence t_id_seq belong to id of t [t AccessShare, t_id_seq ShareRowExclusive]
ALTER SEQUENCE @schema@.t_id_seq OWNED BY @schema@.t.id;

-- outside
-- Fill id of t [t RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.t SET id = nextval('@schema@.t_id_seq'::regclass) WHERE id IS NULL;

-- transaction
-- Add check _portal_nn_id_ca922956, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_nn_id_ca922956 CHECK (id IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_id_ca922956 [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_nn_id_ca922956;

-- transaction
-- Forbid NULL in id of t [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id SET NOT NULL;
-- Drop check _portal_nn_id_ca922956 [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT _portal_nn_id_ca922956;
