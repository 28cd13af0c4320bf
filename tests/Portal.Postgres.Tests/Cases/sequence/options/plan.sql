-- transaction
-- Change how sequence order_no counts [order_no ShareRowExclusive]
ALTER SEQUENCE @schema@.order_no INCREMENT BY 10 MAXVALUE 100000 START WITH 5 CACHE 20 CYCLE;
