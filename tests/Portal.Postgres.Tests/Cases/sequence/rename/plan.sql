-- transaction
-- Rename sequence order_no to order_number [order_no AccessExclusive] {S2 AppBreaking}
ALTER SEQUENCE @schema@.order_no RENAME TO order_number;
-- Comment on sequence order_number [order_number ShareUpdateExclusive]
COMMENT ON SEQUENCE @schema@.order_number IS NULL;
