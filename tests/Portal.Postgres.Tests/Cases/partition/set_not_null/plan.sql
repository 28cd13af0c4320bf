-- transaction
-- Add check _portal_nn_note_c060b55f, not validated yet [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_nn_note_c060b55f CHECK (note IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_note_c060b55f [orders ShareUpdateExclusive, orders_2025 ShareUpdateExclusive, orders_2026 ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT _portal_nn_note_c060b55f;

-- transaction
-- Forbid NULL in note of orders [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent} {S2 AppBreaking}
ALTER TABLE @schema@.orders ALTER COLUMN note SET NOT NULL;
-- Drop check _portal_nn_note_c060b55f [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DROP CONSTRAINT _portal_nn_note_c060b55f;
