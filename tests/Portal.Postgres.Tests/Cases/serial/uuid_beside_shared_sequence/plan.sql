-- transaction
-- Change how sequence order_no counts [order_no ShareRowExclusive]
ALTER SEQUENCE @schema@.order_no CACHE 50;

-- transaction
-- Drop the default of id [u AccessExclusive]
ALTER TABLE @schema@.u ALTER COLUMN id DROP DEFAULT;
