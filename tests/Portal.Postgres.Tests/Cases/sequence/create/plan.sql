-- transaction
-- Create sequence order_no
CREATE SEQUENCE @schema@.order_no;
-- Comment on sequence order_no [order_no ShareUpdateExclusive]
COMMENT ON SEQUENCE @schema@.order_no IS 'counts';
