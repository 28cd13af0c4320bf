-- transaction
-- Make id of t an identity column [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
-- Let id of t count on after its largest value [t AccessShare] Scan
SELECT pg_catalog.setval((SELECT own.objid::pg_catalog.regclass FROM pg_catalog.pg_depend own JOIN pg_catalog.pg_attribute col ON col.attrelid = own.refobjid AND col.attnum = own.refobjsubid WHERE own.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.deptype = 'i' AND own.refobjid = '@schema@.t'::pg_catalog.regclass AND col.attname = 'id'), (SELECT greatest(0, max(id)) + 1 FROM @schema@.t), false);
