-- transaction
-- Drop primary key readings_pkey [readings AccessExclusive]
ALTER TABLE @schema@.readings DROP CONSTRAINT readings_pkey;
-- Add column note to readings [readings AccessExclusive]
ALTER TABLE @schema@.readings ADD COLUMN note text;
-- Add primary key readings_pkey [readings AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.readings ADD CONSTRAINT readings_pkey PRIMARY KEY (id, at);
-- Rename table readings to readings_default, which becomes a partition [readings AccessExclusive]
ALTER TABLE @schema@.readings RENAME TO readings_default;
-- Rename index readings_value to readings_default_readings_value_3f509240 [readings_value ShareUpdateExclusive]
ALTER INDEX @schema@.readings_value RENAME TO readings_default_readings_value_3f509240;
-- Rename index readings_pkey to readings_default_readings_pkey_46dae463 [readings_pkey ShareUpdateExclusive]
ALTER INDEX @schema@.readings_pkey RENAME TO readings_default_readings_pkey_46dae463;
-- Create table readings [readings AccessExclusive]
CREATE TABLE @schema@.readings (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    at timestamp with time zone NOT NULL,
    value integer,
    note text,
    CONSTRAINT readings_pkey PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
-- Create index readings_value [readings Share]
CREATE INDEX readings_value ON @schema@.readings USING btree (value);
-- Give readings the rights of readings_default
DO 'DECLARE item record; BEGIN FOR item IN SELECT DISTINCT CASE WHEN a.grantee = 0 THEN ''PUBLIC'' ELSE a.grantee::pg_catalog.regrole::text END AS grantee FROM pg_catalog.pg_class c CROSS JOIN pg_catalog.aclexplode(c.relacl) a WHERE c.oid = pg_catalog.to_regclass(''@schema@.readings'') AND a.grantee <> c.relowner LOOP EXECUTE pg_catalog.format(''REVOKE ALL ON @schema@.readings FROM %s'', item.grantee); END LOOP; FOR item IN SELECT a.privilege_type || coalesce('' ('' || pg_catalog.quote_ident(a.attname) || '')'', '''') AS granted, CASE WHEN a.grantee = 0 THEN ''PUBLIC'' ELSE a.grantee::pg_catalog.regrole::text END AS grantee, a.is_grantable FROM (SELECT NULL::pg_catalog.name AS attname, x.* FROM pg_catalog.pg_class c CROSS JOIN pg_catalog.aclexplode(c.relacl) x WHERE c.oid = pg_catalog.to_regclass(''@schema@.readings_default'') AND x.grantee <> c.relowner UNION ALL SELECT t.attname, x.* FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) x WHERE t.attrelid = pg_catalog.to_regclass(''@schema@.readings_default'') AND t.attnum > 0 AND NOT t.attisdropped) a LOOP EXECUTE pg_catalog.format(''GRANT %s ON @schema@.readings TO %s%s'', item.granted, item.grantee, CASE WHEN item.is_grantable THEN '' WITH GRANT OPTION'' ELSE '''' END); END LOOP; END';
-- Let id of readings count on [readings_default AccessExclusive]
DO 'DECLARE item record; BEGIN EXECUTE pg_catalog.format(''SELECT pg_catalog.setval(%L, last_value, is_called) FROM %s'', (SELECT own.objid::pg_catalog.regclass FROM pg_catalog.pg_depend own JOIN pg_catalog.pg_attribute col ON col.attrelid = own.refobjid AND col.attnum = own.refobjsubid WHERE own.classid = ''pg_catalog.pg_class''::pg_catalog.regclass AND own.refclassid = ''pg_catalog.pg_class''::pg_catalog.regclass AND own.deptype = ''i'' AND own.refobjid = ''@schema@.readings''::pg_catalog.regclass AND col.attname = ''id''), (SELECT own.objid::pg_catalog.regclass FROM pg_catalog.pg_depend own JOIN pg_catalog.pg_attribute col ON col.attrelid = own.refobjid AND col.attnum = own.refobjsubid WHERE own.classid = ''pg_catalog.pg_class''::pg_catalog.regclass AND own.refclassid = ''pg_catalog.pg_class''::pg_catalog.regclass AND own.deptype = ''i'' AND own.refobjid = ''@schema@.readings_default''::pg_catalog.regclass AND col.attname = ''id'')); EXECUTE ''ALTER TABLE @schema@.readings_default ALTER COLUMN id DROP IDENTITY''; END';
-- Attach readings_default to readings [readings_default AccessExclusive]
ALTER TABLE @schema@.readings ATTACH PARTITION @schema@.readings_default DEFAULT;
-- Write the rule of time series readings [readings_default ShareUpdateExclusive]
COMMENT ON TABLE @schema@.readings_default IS 'portal time series {"interval":"1 day","ahead":3,"retention":"90 days"}';
