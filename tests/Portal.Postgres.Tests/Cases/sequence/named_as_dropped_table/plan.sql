-- transaction
-- Drop table t [t AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
DROP TABLE @schema@.t;

-- transaction
-- Create sequence t
CREATE SEQUENCE @schema@.t;
-- Drop sequence order_no [order_no AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
DROP SEQUENCE @schema@.order_no;
