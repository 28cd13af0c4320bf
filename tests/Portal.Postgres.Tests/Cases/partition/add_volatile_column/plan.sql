-- transaction
-- Add column token to orders, empty [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders ADD COLUMN token uuid;
-- Set the default of token [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders ALTER COLUMN token SET DEFAULT gen_random_uuid();

-- outside
-- Fill token of orders [orders RowExclusive, orders_2025 RowExclusive, orders_2026 RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.orders SET token = gen_random_uuid() WHERE token IS NULL;

-- transaction
-- Add check _portal_nn_token_984b8148, not validated yet [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_nn_token_984b8148 CHECK (token IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_token_984b8148 [orders ShareUpdateExclusive, orders_2025 ShareUpdateExclusive, orders_2026 ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT _portal_nn_token_984b8148;

-- transaction
-- Forbid NULL in token of orders [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders ALTER COLUMN token SET NOT NULL;
-- Drop check _portal_nn_token_984b8148 [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DROP CONSTRAINT _portal_nn_token_984b8148;
