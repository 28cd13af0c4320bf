-- transaction
-- Let sequence order_no belong to no of t [t AccessShare, order_no ShareRowExclusive]
ALTER SEQUENCE @schema@.order_no OWNED BY @schema@.t.no;
