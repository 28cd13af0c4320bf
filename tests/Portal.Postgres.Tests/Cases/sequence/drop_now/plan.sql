-- transaction
-- Drop sequence order_no [order_no AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
DROP SEQUENCE @schema@.order_no;
