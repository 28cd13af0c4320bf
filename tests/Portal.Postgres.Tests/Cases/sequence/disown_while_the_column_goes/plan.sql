-- transaction
-- Let sequence order_no belong to no column [order_no ShareRowExclusive]
ALTER SEQUENCE @schema@.order_no OWNED BY NONE;
-- Drop column no of t [t AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
ALTER TABLE @schema@.t DROP COLUMN no;
