-- transaction
-- Add a check for the bound of what is in orders, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_bound_orders_rest_680f2ff5 CHECK (NOT (region IS NOT NULL AND region IN ('eu')) AND NOT (region IS NOT NULL AND region IN ('us', 'ca'))) NOT VALID;

-- transaction
-- Validate check _portal_bound_orders_rest_680f2ff5 [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT _portal_bound_orders_rest_680f2ff5;

-- transaction
-- Rename table orders to orders_rest, which becomes a partition [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME TO orders_rest;
-- Rename index orders_region to orders_rest_orders_region_58eb90fd [orders_region ShareUpdateExclusive]
ALTER INDEX @schema@.orders_region RENAME TO orders_rest_orders_region_58eb90fd;
-- Rename index orders_pkey to orders_rest_orders_pkey_fe60b81e [orders_pkey ShareUpdateExclusive]
ALTER INDEX @schema@.orders_pkey RENAME TO orders_rest_orders_pkey_fe60b81e;
-- Create table orders [orders AccessExclusive]
CREATE TABLE @schema@.orders (
    id bigint NOT NULL,
    region text NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id, region)
) PARTITION BY LIST (region);
-- Create index orders_region [orders Share]
CREATE INDEX orders_region ON @schema@.orders USING btree (region);
-- Give orders the rights of orders_rest
DO 'DECLARE item record; BEGIN FOR item IN SELECT DISTINCT CASE WHEN a.grantee = 0 THEN ''PUBLIC'' ELSE a.grantee::pg_catalog.regrole::text END AS grantee FROM pg_catalog.pg_class c CROSS JOIN pg_catalog.aclexplode(c.relacl) a WHERE c.oid = pg_catalog.to_regclass(''@schema@.orders'') AND a.grantee <> c.relowner LOOP EXECUTE pg_catalog.format(''REVOKE ALL ON @schema@.orders FROM %s'', item.grantee); END LOOP; FOR item IN SELECT a.privilege_type || coalesce('' ('' || pg_catalog.quote_ident(a.attname) || '')'', '''') AS granted, CASE WHEN a.grantee = 0 THEN ''PUBLIC'' ELSE a.grantee::pg_catalog.regrole::text END AS grantee, a.is_grantable FROM (SELECT NULL::pg_catalog.name AS attname, x.* FROM pg_catalog.pg_class c CROSS JOIN pg_catalog.aclexplode(c.relacl) x WHERE c.oid = pg_catalog.to_regclass(''@schema@.orders_rest'') AND x.grantee <> c.relowner UNION ALL SELECT t.attname, x.* FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) x WHERE t.attrelid = pg_catalog.to_regclass(''@schema@.orders_rest'') AND t.attnum > 0 AND NOT t.attisdropped) a LOOP EXECUTE pg_catalog.format(''GRANT %s ON @schema@.orders TO %s%s'', item.granted, item.grantee, CASE WHEN item.is_grantable THEN '' WITH GRANT OPTION'' ELSE '''' END); END LOOP; END';
-- Attach orders_rest to orders [orders_rest AccessExclusive]
ALTER TABLE @schema@.orders ATTACH PARTITION @schema@.orders_rest DEFAULT;
-- Create partition orders_eu of orders [orders AccessExclusive]
CREATE TABLE @schema@.orders_eu PARTITION OF @schema@.orders FOR VALUES IN ('eu');
-- Create partition orders_us of orders [orders AccessExclusive]
CREATE TABLE @schema@.orders_us PARTITION OF @schema@.orders FOR VALUES IN ('us', 'ca') PARTITION BY RANGE (id);
-- Create partition orders_us_1 of orders_us
CREATE TABLE @schema@.orders_us_1 PARTITION OF @schema@.orders_us FOR VALUES FROM ('0') TO ('100');
-- Drop the check that proved the bound of orders_rest [orders_rest AccessExclusive]
ALTER TABLE @schema@.orders_rest DROP CONSTRAINT _portal_bound_orders_rest_680f2ff5;
