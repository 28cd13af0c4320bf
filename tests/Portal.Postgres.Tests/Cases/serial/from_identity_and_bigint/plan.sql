-- transaction
-- Move the sequence of id aside [t AccessExclusive]
DO $do$ BEGIN EXECUTE pg_catalog.format('ALTER SEQUENCE %s RENAME TO %I', (SELECT own.objid::pg_catalog.regclass FROM pg_catalog.pg_depend own JOIN pg_catalog.pg_attribute col ON col.attrelid = own.refobjid AND col.attnum = own.refobjsubid WHERE own.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.deptype = 'i' AND own.refobjid = '@schema@.t'::pg_catalog.regclass AND col.attname = 'id'), '_portal_identity_numbers_4b0e0c6c'); END $do$;
-- Create sequence numbers [numbers AccessExclusive]
CREATE SEQUENCE @schema@.numbers START WITH 100;
-- Let numbers count on [_portal_identity_numbers_4b0e0c6c AccessShare]
SELECT pg_catalog.setval('@schema@.numbers'::pg_catalog.regclass, last_value, is_called) FROM @schema@._portal_identity_numbers_4b0e0c6c;
-- Take the identity from id of t [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id DROP IDENTITY;
-- Let id of t take values from numbers [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id SET DEFAULT nextval('@schema@.numbers'::regclass);
-- Let sequence numbers belong to id of t [numbers ShareRowExclusive]
ALTER SEQUENCE @schema@.numbers OWNED BY @schema@.t.id;

-- transaction
-- Change the type of id of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN id TYPE bigint, ALTER COLUMN id SET DEFAULT nextval('@schema@.numbers'::regclass);

-- transaction
-- Collect statistics of id [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (id);
