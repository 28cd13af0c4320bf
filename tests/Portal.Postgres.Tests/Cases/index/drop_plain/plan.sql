-- transaction
-- Drop index idx_orders_status [orders AccessExclusive] {S1 IndexDropped}
DROP INDEX @schema@.idx_orders_status;
