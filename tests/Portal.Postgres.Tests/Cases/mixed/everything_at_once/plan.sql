-- transaction
-- Create table tags [tags AccessExclusive]
CREATE TABLE @schema@.tags (
    id integer NOT NULL,
    order_id uuid,
    CONSTRAINT pk_tags PRIMARY KEY (id)
);
-- Add foreign key fk_tags_order_id [tags ShareRowExclusive, orders ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.tags ADD CONSTRAINT fk_tags_order_id FOREIGN KEY (order_id) REFERENCES @schema@.orders (id);

-- transaction
-- Add a column for the new type of quantity of order_lines [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines ADD COLUMN _portal_new_quantity_43efec81 bigint;
-- Create function _portal_switch_order_lines_67602956
CREATE FUNCTION @schema@._portal_switch_order_lines_67602956() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_quantity_43efec81 := NEW.quantity;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_order_lines_67602956
REVOKE ALL ON FUNCTION @schema@._portal_switch_order_lines_67602956() FROM PUBLIC;
-- Comment on function _portal_switch_order_lines_67602956
COMMENT ON FUNCTION @schema@._portal_switch_order_lines_67602956() IS 'Keeps the columns that take the place of quantity of order_lines in step; goes with the end of the plan that made it.';
-- Keep the new columns of order_lines in step [order_lines ShareRowExclusive]
CREATE TRIGGER _portal_switch_order_lines_67602956 BEFORE INSERT OR UPDATE ON @schema@.order_lines FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_order_lines_67602956();
-- Let replicated rows keep them in step too [order_lines ShareRowExclusive]
ALTER TABLE @schema@.order_lines ENABLE ALWAYS TRIGGER _portal_switch_order_lines_67602956;
-- Add foreign key _portal_fk_fk_order_lines_order_id_04011811, not validated yet [order_lines ShareRowExclusive, orders ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.order_lines ADD CONSTRAINT _portal_fk_fk_order_lines_order_id_04011811 FOREIGN KEY (order_id) REFERENCES @schema@.orders (id) ON DELETE CASCADE NOT VALID;

-- transaction
-- Rename column status of orders to state [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN status TO state;
-- Move column note of orders to the trash [orders AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN note TO _trash_20261120_note;
-- Add column priority to orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN priority character varying(20) DEFAULT 'normal'::character varying NOT NULL;
-- Drop check chk_orders_amount [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_amount;
-- Drop check chk_orders_status [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_status;
-- Change the type of amount, state of orders [orders AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.orders ALTER COLUMN amount DROP DEFAULT, ALTER COLUMN amount TYPE numeric(18,2), ALTER COLUMN amount SET DEFAULT 0, ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE character varying(30), ALTER COLUMN state SET DEFAULT 'NEW'::character varying;
-- Add check chk_orders_amount, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT chk_orders_amount CHECK (amount >= (0)::numeric) NOT VALID;
-- Add check chk_orders_status, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT chk_orders_status CHECK ((state)::text = ANY (ARRAY['NEW'::text, 'PAID'::text])) NOT VALID;

-- transaction
-- Validate foreign key _portal_fk_fk_order_lines_order_id_04011811 [order_lines ShareUpdateExclusive, orders RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.order_lines VALIDATE CONSTRAINT _portal_fk_fk_order_lines_order_id_04011811;

-- outside
-- Fill the new columns of order_lines [order_lines RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.order_lines SET _portal_new_quantity_43efec81 = quantity WHERE (quantity IS NOT NULL AND _portal_new_quantity_43efec81 IS NULL);

-- transaction
-- Add check _portal_nn__portal_new_quantity_43efec81_7d7ba01c, not validated yet [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines ADD CONSTRAINT _portal_nn__portal_new_quantity_43efec81_7d7ba01c CHECK (_portal_new_quantity_43efec81 IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn__portal_new_quantity_43efec81_7d7ba01c [order_lines ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.order_lines VALIDATE CONSTRAINT _portal_nn__portal_new_quantity_43efec81_7d7ba01c;

-- transaction
-- Collect statistics of the new columns of order_lines [order_lines ShareUpdateExclusive] Scan
ANALYZE @schema@.order_lines (_portal_new_quantity_43efec81);

-- outside
-- Build index _portal_key_uq_orders_order_number_4d5a30f0 [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_key_uq_orders_order_number_4d5a30f0 ON @schema@.orders USING btree (order_number, customer_id);

-- transaction
-- Validate check chk_orders_amount [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT chk_orders_amount;

-- transaction
-- Validate check chk_orders_status [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT chk_orders_status;

-- transaction
-- Drop foreign key fk_order_lines_order_id [order_lines AccessExclusive, orders AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.order_lines DROP CONSTRAINT fk_order_lines_order_id;

-- transaction
-- Give foreign key fk_order_lines_order_id its name [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines RENAME CONSTRAINT _portal_fk_fk_order_lines_order_id_04011811 TO fk_order_lines_order_id;
-- Stop keeping the new columns in step [order_lines AccessExclusive]
DROP TRIGGER _portal_switch_order_lines_67602956 ON @schema@.order_lines;
-- Drop function _portal_switch_order_lines_67602956
DROP FUNCTION @schema@._portal_switch_order_lines_67602956();
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('quantity', '_portal_new_quantity_43efec81')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.order_lines'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Forbid NULL in the new quantity [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines ADD CONSTRAINT _portal_twin_order_lines_quantity_not_null_59a008ca NOT NULL _portal_new_quantity_43efec81;
-- Drop the check that proved it [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines DROP CONSTRAINT _portal_nn__portal_new_quantity_43efec81_7d7ba01c;
-- Let quantity of order_lines with its old type stay empty in new rows [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines ALTER COLUMN quantity DROP NOT NULL;
-- Move quantity of order_lines with its old type to the trash [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines RENAME COLUMN quantity TO _trash_20261120_quantity;
-- Give order_lines_quantity_not_null its name [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines RENAME CONSTRAINT _portal_twin_order_lines_quantity_not_null_59a008ca TO order_lines_quantity_not_null;
-- Give quantity of order_lines its new type [order_lines AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.order_lines RENAME COLUMN _portal_new_quantity_43efec81 TO quantity;

-- transaction
-- Drop unique constraint uq_orders_order_number [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT uq_orders_order_number;
-- Make unique constraint uq_orders_order_number of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT uq_orders_order_number UNIQUE USING INDEX _portal_key_uq_orders_order_number_4d5a30f0;

-- transaction
-- Collect statistics of amount, state [orders ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (amount, state);
