-- transaction
-- Create sequence t_no_seq
CREATE SEQUENCE @schema@.t_no_seq AS integer;

-- transaction
-- Take the identity from id of t [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t ALTER COLUMN id DROP IDENTITY;
-- Set the default of id [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id SET DEFAULT nextval('@schema@.t_no_seq'::regclass);
-- Let t_no_seq count on after the values of id in t [t AccessShare] Scan
SELECT pg_catalog.setval('@schema@.t_no_seq'::pg_catalog.regclass, (SELECT greatest(1, max(id)::bigint + 1) FROM @schema@.t), false);
-- Let sequence t_no_seq belong to id of t [t AccessShare, t_no_seq ShareRowExclusive]
ALTER SEQUENCE @schema@.t_no_seq OWNED BY @schema@.t.id;
