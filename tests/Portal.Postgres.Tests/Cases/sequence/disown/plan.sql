-- transaction
-- Let sequence order_no belong to no column [order_no ShareRowExclusive]
ALTER SEQUENCE @schema@.order_no OWNED BY NONE;
