-- transaction
-- Add a column for the new type of amount of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN _portal_new_amount_0a7a9112 numeric(12,1);
-- Create function _portal_switch_orders_6c8e5f82
CREATE FUNCTION @schema@._portal_switch_orders_6c8e5f82() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_amount_0a7a9112 := NEW.amount;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_orders_6c8e5f82
REVOKE ALL ON FUNCTION @schema@._portal_switch_orders_6c8e5f82() FROM PUBLIC;
-- Comment on function _portal_switch_orders_6c8e5f82
COMMENT ON FUNCTION @schema@._portal_switch_orders_6c8e5f82() IS 'Keeps the columns that take the place of amount of orders in step; goes with the end of the plan that made it.';
-- Keep the new columns of orders in step [orders ShareRowExclusive] {S2 AppBreaking}
CREATE TRIGGER _portal_switch_orders_6c8e5f82 BEFORE INSERT OR UPDATE ON @schema@.orders FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_orders_6c8e5f82();
-- Let replicated rows keep them in step too [orders ShareRowExclusive]
ALTER TABLE @schema@.orders ENABLE ALWAYS TRIGGER _portal_switch_orders_6c8e5f82;

-- outside
-- Fill the new columns of orders [orders RowExclusive] Rewrite {S1 MayFailOnData} {S0 NotTransactional}
UPDATE @schema@.orders SET _portal_new_amount_0a7a9112 = amount WHERE (amount IS NOT NULL AND _portal_new_amount_0a7a9112 IS NULL);

-- transaction
-- Add check _portal_twin_chk_orders_amount_9c9bc2a8, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_twin_chk_orders_amount_9c9bc2a8 CHECK (_portal_new_amount_0a7a9112 >= (0)::numeric) NOT VALID;

-- transaction
-- Validate check _portal_twin_chk_orders_amount_9c9bc2a8 [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT _portal_twin_chk_orders_amount_9c9bc2a8;

-- transaction
-- Collect statistics of the new columns of orders [orders ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (_portal_new_amount_0a7a9112);

-- transaction
-- Stop keeping the new columns in step [orders AccessExclusive]
DROP TRIGGER _portal_switch_orders_6c8e5f82 ON @schema@.orders;
-- Drop function _portal_switch_orders_6c8e5f82
DROP FUNCTION @schema@._portal_switch_orders_6c8e5f82();
-- Drop check chk_orders_amount over the old columns [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_amount;
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('amount', '_portal_new_amount_0a7a9112')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.orders'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Let amount of orders with its old type stay empty in new rows [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN amount DROP DEFAULT;
-- Move amount of orders with its old type to the trash [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME COLUMN amount TO _trash_20261120_amount;
-- Set the default of the new amount [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN _portal_new_amount_0a7a9112 SET DEFAULT 0;
-- Give check chk_orders_amount its name [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME CONSTRAINT _portal_twin_chk_orders_amount_9c9bc2a8 TO chk_orders_amount;
-- Give amount of orders its new type [orders AccessExclusive] {S3 LossyCast} {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN _portal_new_amount_0a7a9112 TO amount;
