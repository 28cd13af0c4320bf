-- transaction
-- Rename index i2 to _portal_swap_i2_01505a5e [i2 ShareUpdateExclusive]
ALTER INDEX @schema@.i2 RENAME TO _portal_swap_i2_01505a5e;
-- Rename index idx_orders_status to i2 [idx_orders_status ShareUpdateExclusive]
ALTER INDEX @schema@.idx_orders_status RENAME TO i2;
-- Rename index _portal_swap_i2_01505a5e to idx_orders_status [_portal_swap_i2_01505a5e ShareUpdateExclusive]
ALTER INDEX @schema@._portal_swap_i2_01505a5e RENAME TO idx_orders_status;
