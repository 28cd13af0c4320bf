-- transaction
-- Create sequence t_id_seq
CREATE SEQUENCE @schema@.t_id_seq AS integer;

-- transaction
-- Set the default of id [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id SET DEFAULT nextval('@schema@.t_id_seq'::regclass);
-- Let t_id_seq count on after the values of id in t [t AccessShare] Scan
SELECT pg_catalog.setval('@schema@.t_id_seq'::pg_catalog.regclass, (SELECT greatest(1, max(id)::bigint + 1) FROM @schema@.t), false);
-- Let sequence t_id_seq belong to id of t [t AccessShare, t_id_seq ShareRowExclusive]
ALTER SEQUENCE @schema@.t_id_seq OWNED BY @schema@.t.id;
