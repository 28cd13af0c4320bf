-- transaction
-- Change storage parameters of index idx_orders_status [idx_orders_status ShareUpdateExclusive]
ALTER INDEX @schema@.idx_orders_status SET (fillfactor=90);
-- Change storage parameters of index idx_orders_status [idx_orders_status ShareUpdateExclusive]
ALTER INDEX @schema@.idx_orders_status RESET (deduplicate_items);
