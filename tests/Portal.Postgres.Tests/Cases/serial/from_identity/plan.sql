-- transaction
-- Move the sequence of id aside [t AccessExclusive]
DO $do$ BEGIN EXECUTE pg_catalog.format('ALTER SEQUENCE %s RENAME TO %I', (SELECT own.objid::pg_catalog.regclass FROM pg_catalog.pg_depend own JOIN pg_catalog.pg_attribute col ON col.attrelid = own.refobjid AND col.attnum = own.refobjsubid WHERE own.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.deptype = 'i' AND own.refobjid = '@schema@.t'::pg_catalog.regclass AND col.attname = 'id'), '_portal_identity_t_no_seq_89973543'); END $do$;
-- Create sequence t_no_seq [t_no_seq AccessExclusive]
CREATE SEQUENCE @schema@.t_no_seq AS integer;
-- Let t_no_seq count on [_portal_identity_t_no_seq_89973543 AccessShare]
SELECT pg_catalog.setval('@schema@.t_no_seq'::pg_catalog.regclass, last_value, is_called) FROM @schema@._portal_identity_t_no_seq_89973543;
-- Take the identity from id of t [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id DROP IDENTITY;
-- Let id of t take values from t_no_seq [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id SET DEFAULT nextval('@schema@.t_no_seq'::regclass);
-- Let sequence t_no_seq belong to id of t [t_no_seq ShareRowExclusive]
ALTER SEQUENCE @schema@.t_no_seq OWNED BY @schema@.t.id;
