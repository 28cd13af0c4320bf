-- transaction
-- Create a sequence for seq of orders
CREATE SEQUENCE @schema@._portal_seq_seq_4a9b20da;
-- Let every writer of the table count with it
GRANT USAGE ON SEQUENCE @schema@._portal_seq_seq_4a9b20da TO PUBLIC;
-- Add column seq to orders, empty [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN seq bigint;
-- Set the default of seq [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN seq SET DEFAULT nextval('@schema@._portal_seq_seq_4a9b20da'::regclass);

-- outside
-- Fill seq of orders [orders RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.orders SET seq = nextval('@schema@._portal_seq_seq_4a9b20da'::regclass) WHERE seq IS NULL;

-- transaction
-- Add check _portal_nn_seq_4a9b20da, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_nn_seq_4a9b20da CHECK (seq IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_seq_4a9b20da [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT _portal_nn_seq_4a9b20da;

-- transaction
-- Forbid NULL in seq of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN seq SET NOT NULL;
-- Drop check _portal_nn_seq_4a9b20da [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT _portal_nn_seq_4a9b20da;
-- Take seq of orders off its sequence [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN seq DROP DEFAULT;
-- Make seq of orders an identity column [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY;
-- Let seq of orders count on
SELECT pg_catalog.setval((SELECT own.objid::pg_catalog.regclass FROM pg_catalog.pg_depend own JOIN pg_catalog.pg_attribute col ON col.attrelid = own.refobjid AND col.attnum = own.refobjsubid WHERE own.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.deptype = 'i' AND own.refobjid = '@schema@.orders'::pg_catalog.regclass AND col.attname = 'seq'), last_value, is_called) FROM @schema@._portal_seq_seq_4a9b20da;
-- Drop the sequence of seq
DROP SEQUENCE @schema@._portal_seq_seq_4a9b20da;
