-- outside
-- Drop index idx_orders_status [orders ShareUpdateExclusive] {S1 IndexDropped} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_orders_status;
