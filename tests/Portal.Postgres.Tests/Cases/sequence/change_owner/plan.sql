-- transaction
-- Let sequence order_no belong to no of b [b AccessShare, order_no ShareRowExclusive]
ALTER SEQUENCE @schema@.order_no OWNED BY @schema@.b.no;
