-- transaction
-- Change storage parameters of index uq_orders [uq_orders ShareUpdateExclusive]
ALTER INDEX @schema@.uq_orders RESET (fillfactor);
