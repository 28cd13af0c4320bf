-- transaction
-- Change storage parameters of orders [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders RESET (fillfactor);
-- Add a check for the bound of what is in orders, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_bound_orders_1_8fcfd29b CHECK (id IS NOT NULL AND id >= 0 AND id < 10) NOT VALID;

-- transaction
-- Validate check _portal_bound_orders_1_8fcfd29b [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT _portal_bound_orders_1_8fcfd29b;

-- transaction
-- Rename table orders to orders_1, which becomes a partition [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME TO orders_1;
-- Create table orders [orders AccessExclusive]
CREATE TABLE @schema@.orders (
    id integer NOT NULL
) PARTITION BY RANGE (id);
-- Give orders the rights of orders_1
DO 'DECLARE item record; BEGIN FOR item IN SELECT DISTINCT CASE WHEN a.grantee = 0 THEN ''PUBLIC'' ELSE a.grantee::pg_catalog.regrole::text END AS grantee FROM pg_catalog.pg_class c CROSS JOIN pg_catalog.aclexplode(c.relacl) a WHERE c.oid = pg_catalog.to_regclass(''@schema@.orders'') AND a.grantee <> c.relowner LOOP EXECUTE pg_catalog.format(''REVOKE ALL ON @schema@.orders FROM %s'', item.grantee); END LOOP; FOR item IN SELECT a.privilege_type || coalesce('' ('' || pg_catalog.quote_ident(a.attname) || '')'', '''') AS granted, CASE WHEN a.grantee = 0 THEN ''PUBLIC'' ELSE a.grantee::pg_catalog.regrole::text END AS grantee, a.is_grantable FROM (SELECT NULL::pg_catalog.name AS attname, x.* FROM pg_catalog.pg_class c CROSS JOIN pg_catalog.aclexplode(c.relacl) x WHERE c.oid = pg_catalog.to_regclass(''@schema@.orders_1'') AND x.grantee <> c.relowner UNION ALL SELECT t.attname, x.* FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) x WHERE t.attrelid = pg_catalog.to_regclass(''@schema@.orders_1'') AND t.attnum > 0 AND NOT t.attisdropped) a LOOP EXECUTE pg_catalog.format(''GRANT %s ON @schema@.orders TO %s%s'', item.granted, item.grantee, CASE WHEN item.is_grantable THEN '' WITH GRANT OPTION'' ELSE '''' END); END LOOP; END';
-- Attach orders_1 to orders [orders_1 AccessExclusive]
ALTER TABLE @schema@.orders ATTACH PARTITION @schema@.orders_1 FOR VALUES FROM (0) TO (10);
-- Change storage parameters of orders_1 [orders_1 ShareUpdateExclusive]
ALTER TABLE @schema@.orders_1 SET (fillfactor=70);
-- Drop the check that proved the bound of orders_1 [orders_1 AccessExclusive]
ALTER TABLE @schema@.orders_1 DROP CONSTRAINT _portal_bound_orders_1_8fcfd29b;
