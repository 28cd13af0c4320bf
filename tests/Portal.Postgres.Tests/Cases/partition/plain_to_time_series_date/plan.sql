-- outside
-- Build index readings_pkey [readings ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY readings_pkey ON @schema@.readings USING btree (id, day);
-- Build index readings_day [readings ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY readings_day ON @schema@.readings USING brin (day);

-- transaction
-- Change the type of value of readings [readings AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.readings ALTER COLUMN value TYPE bigint;

-- transaction
-- Add check _portal_nn_day_0fcde90f, not validated yet [readings AccessExclusive]
ALTER TABLE @schema@.readings ADD CONSTRAINT _portal_nn_day_0fcde90f CHECK (day IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_day_0fcde90f [readings ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.readings VALIDATE CONSTRAINT _portal_nn_day_0fcde90f;

-- transaction
-- Forbid NULL in day of readings [readings AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.readings ALTER COLUMN day SET NOT NULL;
-- Drop check _portal_nn_day_0fcde90f [readings AccessExclusive]
ALTER TABLE @schema@.readings DROP CONSTRAINT _portal_nn_day_0fcde90f;
-- Make primary key readings_pkey of its index [readings AccessExclusive]
ALTER TABLE @schema@.readings ADD CONSTRAINT readings_pkey PRIMARY KEY USING INDEX readings_pkey;
-- Add a check for the bound of what is in readings, not validated yet [readings AccessExclusive]
DO 'DECLARE bound text := pg_catalog.to_char(pg_catalog.date_trunc(''day'', pg_catalog.timezone(''UTC'', pg_catalog.now())) + 2 * interval ''7 days'', ''YYYY-MM-DD''); BEGIN EXECUTE ''ALTER TABLE @schema@.readings ADD CONSTRAINT _portal_bound_readings_history_47600513 CHECK (day < '' || pg_catalog.quote_literal(bound) || '') NOT VALID''; EXECUTE ''COMMENT ON CONSTRAINT _portal_bound_readings_history_47600513 ON @schema@.readings IS '' || pg_catalog.quote_literal(bound); END';

-- transaction
-- Validate check _portal_bound_readings_history_47600513 [readings ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.readings VALIDATE CONSTRAINT _portal_bound_readings_history_47600513;

-- transaction
-- Collect statistics of value [readings ShareUpdateExclusive] Scan
ANALYZE @schema@.readings (value);

-- transaction
-- Rename table readings to readings_history, which becomes a partition [readings AccessExclusive]
ALTER TABLE @schema@.readings RENAME TO readings_history;
-- Rename index readings_day to readings_history_readings_day_d8023543 [readings_day ShareUpdateExclusive]
ALTER INDEX @schema@.readings_day RENAME TO readings_history_readings_day_d8023543;
-- Rename index readings_pkey to readings_history_readings_pkey_28188b43 [readings_pkey ShareUpdateExclusive]
ALTER INDEX @schema@.readings_pkey RENAME TO readings_history_readings_pkey_28188b43;
-- Create table readings [readings AccessExclusive]
CREATE TABLE @schema@.readings (
    id bigint NOT NULL,
    day date NOT NULL,
    value bigint,
    CONSTRAINT readings_pkey PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);
-- Create the default partition of time series readings
CREATE TABLE @schema@.readings_default PARTITION OF @schema@.readings DEFAULT;
-- Create index readings_day [readings Share]
CREATE INDEX readings_day ON @schema@.readings USING brin (day);
-- Write the rule of time series readings
COMMENT ON TABLE @schema@.readings_default IS 'portal time series {"interval":"7 days","ahead":3}';
-- Give readings the rights of readings_history
DO 'DECLARE item record; BEGIN FOR item IN SELECT DISTINCT CASE WHEN a.grantee = 0 THEN ''PUBLIC'' ELSE a.grantee::pg_catalog.regrole::text END AS grantee FROM pg_catalog.pg_class c CROSS JOIN pg_catalog.aclexplode(c.relacl) a WHERE c.oid = pg_catalog.to_regclass(''@schema@.readings'') AND a.grantee <> c.relowner LOOP EXECUTE pg_catalog.format(''REVOKE ALL ON @schema@.readings FROM %s'', item.grantee); END LOOP; FOR item IN SELECT a.privilege_type || coalesce('' ('' || pg_catalog.quote_ident(a.attname) || '')'', '''') AS granted, CASE WHEN a.grantee = 0 THEN ''PUBLIC'' ELSE a.grantee::pg_catalog.regrole::text END AS grantee, a.is_grantable FROM (SELECT NULL::pg_catalog.name AS attname, x.* FROM pg_catalog.pg_class c CROSS JOIN pg_catalog.aclexplode(c.relacl) x WHERE c.oid = pg_catalog.to_regclass(''@schema@.readings_history'') AND x.grantee <> c.relowner UNION ALL SELECT t.attname, x.* FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) x WHERE t.attrelid = pg_catalog.to_regclass(''@schema@.readings_history'') AND t.attnum > 0 AND NOT t.attisdropped) a LOOP EXECUTE pg_catalog.format(''GRANT %s ON @schema@.readings TO %s%s'', item.granted, item.grantee, CASE WHEN item.is_grantable THEN '' WITH GRANT OPTION'' ELSE '''' END); END LOOP; END';
-- Attach readings_history to readings [readings_history AccessExclusive]
DO 'DECLARE item record; BEGIN EXECUTE ''ALTER TABLE @schema@.readings ATTACH PARTITION @schema@.readings_history FOR VALUES FROM (MINVALUE) TO ('' || (SELECT pg_catalog.quote_literal(d.description) FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = ''pg_catalog.pg_constraint''::pg_catalog.regclass WHERE c.conrelid = pg_catalog.to_regclass(''@schema@.readings_history'') AND c.conname = ''_portal_bound_readings_history_47600513'') || '')''; END';
-- Drop the check that proved the bound of readings_history [readings_history AccessExclusive]
ALTER TABLE @schema@.readings_history DROP CONSTRAINT _portal_bound_readings_history_47600513;
