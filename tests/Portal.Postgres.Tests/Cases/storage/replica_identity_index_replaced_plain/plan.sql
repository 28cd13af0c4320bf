-- transaction
-- Drop index idx_orders_number [orders AccessExclusive]
DROP INDEX @schema@.idx_orders_number;
-- Create index idx_orders_number [orders Share] Scan {S2 BlocksWrites} {S1 IndexBuild} {S1 MayFailOnData}
CREATE UNIQUE INDEX idx_orders_number ON @schema@.orders USING btree (number, id);
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY USING INDEX idx_orders_number;
